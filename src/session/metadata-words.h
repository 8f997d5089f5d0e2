#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Values of metadata as words, which are read again strictly: every error ends a sentence,
 * translated, that names the entry. value NULL: the file has no such entry, which is an error. */

/* Writes numbers so that they come back bit for bit. */
char *bp_metadata_number (double value);
char *bp_metadata_numbers (const double *values, gsize n);

gboolean bp_metadata_read_whole (const char *name, const char *value, guint64 least, guint64 most,
                                 guint64 *number, GError **error);
/* A finite number. */
gboolean bp_metadata_read_number (const char *name, const char *value, double least, double most,
                                  double *number, GError **error);
/* n of them. */
gboolean bp_metadata_read_numbers (const char *name, const char *value, gsize n, double least,
                                   double most, double *numbers, GError **error);
/* One of the words; index: which. */
gboolean bp_metadata_read_word (const char *name, const char *value, const char *const *words,
                                guint n_words, guint *index, GError **error);

/* FALSE, always: that entry is missing (value NULL) or makes no sense. */
gboolean bp_metadata_fail (const char *name, const char *value, GError **error);

G_END_DECLS
