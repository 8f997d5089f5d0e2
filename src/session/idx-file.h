#pragma once

#include <gio/gio.h>

#include "idx.h"

G_BEGIN_DECLS

/* One IDX file on disk, plain or gzipped. Every error is one translated sentence that names the
 * file, what is wrong and what would be right. */

#define BP_IDX_FILE_PACKED ".gz" /* follows the name of a file that is gzipped */

gboolean bp_idx_file_exists (const char *folder, const char *name);

/* The path of name or name.gz in the folder; an error where neither is there. */
char *bp_idx_file_find (const char *folder, const char *name, GError **error);

/* Reads and checks the file: header, then exactly the bytes that the header promises. Never reads
 * or unpacks more than one byte beyond them. Returns what follows the header. */
GBytes *bp_idx_file_read (const char *path, guint32 magic, BpIdxHeader *header,
                          GCancellable *cancellable, GError **error);

G_END_DECLS
