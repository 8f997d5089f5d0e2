#pragma once

#include "dataset.h"
#include "scaler.h"

G_BEGIN_DECLS

/* A set of scaled, labelled images: chosen images of a dataset, in order, seen through a scaler.
 * The images stay bytes; minibatches are scaled as they are asked for. Immutable. */
typedef struct {
  BpDataset *dataset;
  BpScaler *scaler;
  guint32 *indices; /* n of the dataset's indices */
  guint32 n;
} BpSamples;

/* Copies indices[0 … n-1]; takes its own references. */
BpSamples *bp_samples_new (const BpDataset *dataset, const BpScaler *scaler, const guint32 *indices,
                           guint32 n);
void bp_samples_free (BpSamples *self);

/* The first n of them, as a set of its own. */
BpSamples *bp_samples_head (const BpSamples *self, guint32 n);

guint8 bp_samples_label (const BpSamples *self, guint32 position);
/* The bytes of one image, as they are. */
const guint8 *bp_samples_image (const BpSamples *self, guint32 position);

/* The article's shuffle (section 5): n indices, to free. */
guint32 *bp_samples_shuffle (guint32 seed, guint32 n);

/* The article's split (section 5) for a configuration that bp_train_config_check passed: training
 * and test samples from the shuffled training file, or the test ones from t10k in file order. The
 * last of the training set, those for validation, are in neither. Each
 * set with its own scaling statistics as published; the training set's for both when corrected.
 * FALSE, and NULL for both, when there is not enough memory. */
gboolean bp_samples_split (const BpTrainConfig *config, const BpDataset *train,
                           const BpDataset *t10k, BpSamples **training, BpSamples **test);

/* The training samples alone. NULL when there is not enough memory. */
BpSamples *bp_samples_new_training (const BpTrainConfig *config, const BpDataset *train);

/* What the split left out for validation, seen through the training set's scaler: between that and
 * the rest of the shuffled training file. NULL where the configuration holds nothing out. */
BpSamples *bp_samples_new_validation (const BpTrainConfig *config, const BpSamples *training);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpSamples, bp_samples_free)

G_END_DECLS
