#pragma once

#include "batch.h"
#include "team.h"

G_BEGIN_DECLS

/* Inverted dropout (Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014): while
 * training, a share of a layer's units is left out, other ones for every sample and update, and the
 * others count 1 / (1 - share) as much. What is left out follows from the numbers here and the
 * unit's (keyed-random.h), so the samples may come in parts and be divided among threads. */
typedef struct {
  double share; /* 0 … 1, without 1 */
  guint32 seed, update;
  guint32 layer;        /* 0: the inputs; l + 1: the units of layer l */
  guint32 first_sample; /* its number in the minibatch */
} BpDropout;

/* One sample's mask: 0 or 1 / (1 - share) for each of n_units. */
void bp_dropout_draw_sample (const BpDropout *self, const BpKernels *kernels, guint32 sample,
                             gsize n_units, double *mask);

/* The masks of n_samples samples, rows so many doubles apart. */
void bp_dropout_draw (const BpDropout *self, BpTeam *team, guint32 n_samples, gsize n_units,
                      gsize row, double *masks);

/* Leaves inputs out of a batch that was just gathered, before its features are listed. scratch has
 * its n_features. */
void bp_dropout_apply_to_inputs (const BpDropout *self, const BpKernels *kernels, BpBatch *batch,
                                 double *scratch);

G_END_DECLS
