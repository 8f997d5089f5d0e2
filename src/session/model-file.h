#pragma once

#include <gio/gio.h>

#include "model.h"

G_BEGIN_DECLS

/* Models in files: safetensors with the tensors layers.0.weight (out × in), layers.0.bias (out),
 * layers.1.weight, …, as PyTorch's Linear has them, and everything else in the metadata. */

#define BP_MODEL_FILE_EXTENSION ".safetensors"

GBytes *bp_model_file_pack (const BpModel *model);
/* Trusts nothing in the bytes. Errors end a sentence, translated: "it …". */
BpModel *bp_model_file_unpack (GBytes *bytes, GError **error);

/* Where the network is that comes with the program, made by “train --preset draw”; to be freed. */
char *bp_model_file_shipped_path (void);

/* Errors are one translated sentence that names the path. Blocking. */
gboolean bp_model_file_save (const BpModel *model, const char *path, GError **error);
BpModel *bp_model_file_load (const char *path, GCancellable *cancellable, GError **error);

/* The same on a thread. */
void bp_model_file_save_async (BpModel *model, const char *path, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean bp_model_file_save_finish (GAsyncResult *result, GError **error);
void bp_model_file_load_async (const char *path, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
BpModel *bp_model_file_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
