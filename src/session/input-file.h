#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Opens a file to be read: a regular one, so that nothing keeps the reader waiting. Errors are one
 * translated sentence that names the path. */
GInputStream *bp_input_file_open (const char *path, GError **error);

G_END_DECLS
