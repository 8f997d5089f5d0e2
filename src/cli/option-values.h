#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The values of options, strictly read and independent of the locale: what GOption would let pass
 * ("1e3" for a count, "nan", "0x10", blanks, something after the number) is refused with a sentence
 * that names the option, the value and what would be right.
 *
 * text NULL: the option was not given; *value stays as it is. Errors are BP_CLI_ERROR_USAGE. */

/* Digits alone, from min to max. */
gboolean bp_option_count (const char *option, const char *text, guint32 min, guint32 max,
                          guint32 *value, GError **error);

/* The same, or the word, which gives word_value. */
gboolean bp_option_count_or (const char *option, const char *text, guint32 min, guint32 max,
                             const char *word, guint32 word_value, guint32 *value, GError **error);

/* A finite decimal number with an optional exponent. */
gboolean bp_option_above_0 (const char *option, const char *text, double *value, GError **error);
gboolean bp_option_at_least_0 (const char *option, const char *text, double *value, GError **error);
/* At least 0 and below 1; above 0 and below 1. */
gboolean bp_option_below_1 (const char *option, const char *text, double *value, GError **error);
gboolean bp_option_between_0_and_1 (const char *option, const char *text, double *value,
                                    GError **error);

/* One of the names; *index is its place. */
gboolean bp_option_choice (const char *option, const char *text, const char *const *names,
                           guint *index, GError **error);

/* Short enough to be a path, and to be shown in a sentence. */
gboolean bp_option_path (const char *option, const char *text, GError **error);

G_END_DECLS
