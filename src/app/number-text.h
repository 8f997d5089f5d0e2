#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as people type them. */

/* Reads a decimal number, such as 0.001 or 1e-4, with the decimal point or the locale's separator
 * or a comma; blanks around it do not matter. FALSE: it is none. A number too large for a double
 * becomes infinite. */
gboolean bp_number_from_text (const char *text, double *value);

/* Reads a whole number from 0 to G_MAXUINT32, also as bp_words_count() writes it. FALSE: it is
 * none. */
gboolean bp_whole_number_from_text (const char *text, guint32 *value);

/* A number's text with minus signs instead of hyphens, in its exponent too: to be read. */
char *bp_number_with_minus (const char *text);
/* As bp_words_number(), with a minus sign instead of a hyphen: to be read, not to be typed. */
char *bp_number_for_reading (double value);
/* With four digits, likewise: for a table with little room, and beside one. */
char *bp_number_short (double value);

/* The shortest text that reads back as the same number, with the locale's separator. */
char *bp_number_to_text (double value);

G_END_DECLS
