#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts in columns of a terminal, where a character can take none, one or two. All strings are
 * valid UTF-8; those returned are the caller's to free. */

guint bp_text_width (const char *text);

/* As much of the text as fits into so many columns. */
char *bp_text_cut (const char *text, guint columns);

/* The text with blanks before or behind it, up to so many columns; longer texts as they are. */
char *bp_text_pad_left (const char *text, guint columns);
char *bp_text_pad_right (const char *text, guint columns);

G_END_DECLS
