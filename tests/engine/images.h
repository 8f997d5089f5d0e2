#pragma once

#include "batch.h"

G_BEGIN_DECLS

/* The repository's MNIST files: "train" (60,000 images) or "t10k" (10,000); unpacked once. */
BpDataset *new_mnist (const char *name);

/* Images of random bytes with random labels. The first column of every image is 7, the second is
 * the image's index's lowest bit times 255, so that there are constant and two-valued ones. */
BpDataset *new_noise (guint32 n_images, guint32 rows, guint32 columns, guint32 n_classes,
                      guint32 seed);

/* All images of the dataset in file order. */
BpSamples *new_samples (const BpDataset *dataset, BpScaling scaling);

/* Scales the samples at positions[0 … n-1] into inputs (n × n_features) and labels. */
void gather_samples (const BpSamples *samples, const guint32 *positions, guint32 n, double *inputs,
                     guint8 *labels);

/* n samples of those inputs (n × n_features) as a dense batch. */
BpBatch *new_batch (const double *inputs, const guint8 *labels, guint n, guint n_features);

/* Noise with as many pixels that are not 0 as a digit has: one of five. */
BpDataset *new_sparse_noise (guint32 n_images, guint32 rows, guint32 columns, guint32 n_classes,
                             guint32 seed);

G_END_DECLS
