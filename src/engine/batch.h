#pragma once

#include "kernels.h"
#include "samples.h"
#include "stretches.h"

G_BEGIN_DECLS

/* A few samples with their labels, as a network takes them at once: a matrix of inputs, a row a
 * sample, or, where most inputs are 0, lists of the others. Which of the two depends on the inputs
 * alone, and never on the machine. */
typedef struct {
  guint max_samples;
  guint n_features;
  guint n_samples;
  gboolean is_sparse;
  double values[256];    /* what bytes become, if sparse */
  double *inputs;        /* n_samples × n_features, unless sparse … */
  BpStretches stretches; /* … of its columns */
  BpLists by_sample;     /* of the inputs' matrix, if sparse */
  BpLists by_feature;    /* of its transpose, if sparse and bp_batch_list_features() was called */
  guint16 *ranks;        /* of by_sample's elements among those of their feature */
  guint8 *labels;
} BpBatch;

/* NULL when there is not enough memory. */
BpBatch *bp_batch_new (guint max_samples, guint n_features);
void bp_batch_free (BpBatch *self);

/* Fills it with the samples at positions[0 … n-1], n ≤ max_samples. */
void bp_batch_gather (BpBatch *self, const BpKernels *kernels, const BpSamples *samples,
                      const guint32 *positions, guint n);
/* The same with copies of their images in the images' place, one after the other, and with the
 * scaler for those. */
void bp_batch_gather_copies (BpBatch *self, const BpKernels *kernels, const BpSamples *samples,
                             const guint32 *positions, guint n, const guint8 *copies,
                             const BpScaler *scaler);
/* Fills it with one sample of those inputs, whose label nobody asks for. */
void bp_batch_set_input (BpBatch *self, const double *input);

/* Multiplies sample b's inputs by a mask, n_features long, whose elements are 0 or `kept`: that is
 * told first, for all samples. */
void bp_batch_set_kept (BpBatch *self, double kept);
void bp_batch_mask_sample (BpBatch *self, const BpKernels *kernels, guint b, const double *mask);

/* Makes by_feature, which the gradient needs. */
void bp_batch_list_features (BpBatch *self);

/* Makes the inputs the left matrix of a product, a row a sample, or transposed, a row a feature. */
void bp_batch_set_left (const BpBatch *self, gboolean transposed, BpProduct *product);

/* One of sample b's inputs. */
double bp_batch_get_input (const BpBatch *self, guint b, guint feature);

/* For such a product, if the batch is dense; else NULL. */
const BpStretches *bp_batch_get_stretches (const BpBatch *self);

/* The largest magnitude of an input. */
double bp_batch_largest_input (const BpBatch *self);

/* How many of the inputs take part in a product: the lists' elements, or all. */
gsize bp_batch_n_terms (const BpBatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpBatch, bp_batch_free)

G_END_DECLS
