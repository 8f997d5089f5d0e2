#pragma once

#include "model.h"
#include "safetensors.h"

G_BEGIN_DECLS

/* What a model file says of its network in words: how it was trained, the training set's
 * statistics, accuracies and hash. Numbers are written so that they come back bit for bit; nothing
 * tells when or where the file was made. */

/* Names and values by turns, NULL at the end; free with g_strfreev(). sha256: of the weights. */
char **bp_model_metadata_write (const BpModel *model, const char *sha256);

/* The same, read again and checked. */
typedef struct {
  BpTrainConfig config;
  guint epochs_done, went_on_after;
  guint rows, columns, n_classes;
  double train_accuracy, test_accuracy; /* NAN: the file has none */
  BpScaler *scaler;
  const char *sha256; /* belongs to the file */
} BpModelMetadata;

/* Trusts nothing in the file. Errors end a sentence, translated. */
gboolean bp_model_metadata_read (const BpSafetensors *file, BpModelMetadata *self, GError **error);
void bp_model_metadata_clear (BpModelMetadata *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BpModelMetadata, bp_model_metadata_clear)

G_END_DECLS
