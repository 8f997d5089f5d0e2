#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that the program writes: plots, tables, models. A path leads where its links lead, dangling
 * ones to the place that they name: that is the place that is checked, compared and written, and a
 * link stays a link. Errors are one translated sentence that names the path, in the domain
 * G_FILE_ERROR. */

/* Whether a file can be put at the path, so that no long work is lost: the folder is there and
 * takes files, and what the path leads to now, if anything, is a file. */
gboolean bp_output_file_check (const char *path, GError **error);

/* Whether both paths lead to one place. */
gboolean bp_output_file_is_same (const char *path, const char *other);

/* Puts the bytes there, through a temporary file beside the place: whole or not at all. A file that
 * is there is replaced and keeps who may read it. */
gboolean bp_output_file_write (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
