#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that a verb is to write once its work is done. */

/* Whether a file can be put at the path, so that no long work is lost: the folder is there and
 * takes files, and what the path names now, if anything, is a file. Errors are BP_CLI_ERROR_FAILED.
 */
gboolean bp_output_file_check (const char *path, GError **error);

/* Whether both paths name one file, through links to folders too. */
gboolean bp_output_file_is_same (const char *path, const char *other);

G_END_DECLS
