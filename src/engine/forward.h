#pragma once

#include "batch.h"
#include "network.h"
#include "team.h"

G_BEGIN_DECLS

/* The forward pass (article, section 6) with the matrices that it leaves. They have one row a
 * sample, so they are the transposes of the article's; rows are the layer's stride apart. */
typedef struct {
  guint n_layers;
  guint n_classes;
  guint max_samples;    /* at once */
  gsize top_stride;     /* of the output layer */
  double **net_inputs;  /* [layer]: samples × n_out, Z */
  double **activations; /* [layer]: samples × n_out, A = f(Z) without the row of ones */
  double **masks;       /* [layer]: samples × n_out, of dropout; NULL: there is none */
  double **masked;      /* [layer]: A ⊙ mask, what the layer above sees where there are masks */
  gboolean is_masked;   /* the last pass was */
} BpForward;

/* How many samples of so many features to compute at once: enough to keep the kernels busy, few
 * enough for a bounded piece of memory. */
guint bp_forward_part_size (guint n_features);

/* NULL when there is not enough memory. */
BpForward *bp_forward_new (const BpNetwork *network, guint max_samples);
/* Makes masks and masked; FALSE when there is not enough memory. */
gboolean bp_forward_add_masks (BpForward *self, const BpNetwork *network);
void bp_forward_free (BpForward *self);

/* The inputs A of one layer: the batch's, or the activations of the layer below. */
typedef struct {
  const BpBatch *batch;
  const double *activations;
  gsize stride;
  guint n_samples;
  guint n_in;
} BpLayerInputs;

BpLayerInputs bp_forward_layer_inputs (const BpForward *self, const BpNetwork *network,
                                       const BpBatch *batch, guint l);

/* As bp_batch_set_left(), bp_batch_n_terms() and bp_batch_get_stretches(). */
void bp_layer_inputs_set_left (const BpLayerInputs *self, gboolean transposed, BpProduct *product);
gsize bp_layer_inputs_n_terms (const BpLayerInputs *self);
const BpStretches *bp_layer_inputs_get_stretches (const BpLayerInputs *self);

/* Z = A W of the first layer (samples × n_out, rows a stride apart), for the batch's inputs. */
void bp_forward_net_inputs (BpTeam *team, const BpLayer *layer, const BpBatch *batch, double *z);

/* Z and A of every layer for the batch's samples, max_samples at most. */
void bp_forward_run (BpForward *self, BpTeam *team, const BpNetwork *network, const BpBatch *batch);
/* The same with the hidden layers' masks, which the caller has drawn. */
void bp_forward_run_masked (BpForward *self, BpTeam *team, const BpNetwork *network,
                            const BpBatch *batch);
/* Without masks, and without the A of the output layer, whose largest Z tells the class. */
void bp_forward_run_to_net_inputs (BpForward *self, BpTeam *team, const BpNetwork *network,
                                   const BpBatch *batch);

/* Sample b's n_classes of the output layer. */
const double *bp_forward_top_net_inputs (const BpForward *self, guint b);
const double *bp_forward_top_activations (const BpForward *self, guint b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpForward, bp_forward_free)

G_END_DECLS
