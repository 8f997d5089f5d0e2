#pragma once

#include <gio/gio.h>

#include "dataset.h"
#include "train-config.h"

G_BEGIN_DECLS

/* The two pairs of IDX files of one folder, checked and in memory. Immutable, reference-counted. */
typedef struct {
  char *folder;
  BpDataset *train;
  BpDataset *t10k; /* NULL where the folder has no such pair */
} BpData;

BpData *bp_data_ref (BpData *self);
void bp_data_unref (BpData *self);

/* What configurations are checked against. */
BpDataSize bp_data_get_size (const BpData *self);

/* The folder of the MNIST files that come with the program (places.h). NULL, with a sentence,
 * where they are missing. */
char *bp_data_find_folder (GError **error);

/* Whether what is written to the path would be one of the folder's files, plain or .gz, there or
 * not yet, through links too. */
gboolean bp_data_is_file_of (const char *folder, const char *path);

/* Reads train-images-idx3-ubyte, train-labels-idx1-ubyte and the t10k pair, each plain or .gz.
 * Blocking. Every error is one translated sentence that names the file. */
BpData *bp_data_load (const char *folder, GCancellable *cancellable, GError **error);

/* The same on a thread; folder NULL: the one that comes with the program. */
void bp_data_load_async (const char *folder, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);
BpData *bp_data_load_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpData, bp_data_unref)

G_END_DECLS
