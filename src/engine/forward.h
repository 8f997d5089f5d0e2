#pragma once

#include "network.h"
#include "team.h"

G_BEGIN_DECLS

/* The forward pass (article, section 6) with the matrices that it leaves. They have one row a
 * sample, so they are the transposes of the article's. */
typedef struct {
  guint n_layers;
  guint n_classes;
  guint max_samples;    /* at once */
  double **net_inputs;  /* [layer]: samples × n_out, Z */
  double **activations; /* [layer]: samples × n_out, A = σ(Z) without the row of ones */
} BpForward;

/* How many samples of so many features to compute at once: enough to keep the kernels busy, few
 * enough for a bounded piece of memory. */
guint bp_forward_part_size (guint n_features);

/* NULL when there is not enough memory. */
BpForward *bp_forward_new (const BpNetwork *network, guint max_samples);
void bp_forward_free (BpForward *self);

/* Z = A W of one layer, n_samples × n_out, for inputs A of n_samples × n_in. */
void bp_forward_net_inputs (BpTeam *team, const BpLayer *layer, const double *inputs,
                            guint n_samples, double *z);

/* Z and A of every layer for n_samples ≤ max_samples inputs (n_samples × n_in of the first layer).
 */
void bp_forward_run (BpForward *self, BpTeam *team, const BpNetwork *network, const double *inputs,
                     guint n_samples);

/* Of the output layer: samples × n_classes. */
const double *bp_forward_top_net_inputs (const BpForward *self);
const double *bp_forward_top_activations (const BpForward *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpForward, bp_forward_free)

G_END_DECLS
