#pragma once

#include <gtk/gtk.h>

#include "ink.h"

G_BEGIN_DECLS

/* The ink of a picture that a person opened, pasted or dropped. Decoding runs on a thread. Errors
 * are one translated sentence. */

void bp_picture_source_read_file (GFile *file, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
void bp_picture_source_read_texture (GdkTexture *texture, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
/* The clipboard's picture, or the first of the files there. */
void bp_picture_source_read_clipboard (GdkClipboard *clipboard, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);

BpInk *bp_picture_source_finish (GAsyncResult *result, GError **error);

G_END_DECLS
