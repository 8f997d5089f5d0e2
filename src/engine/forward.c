#include "forward.h"

#include <string.h>

#include "elementary.h"
#include "layer-matrices.h"
#include "lines.h"

/* Of one part: samples, and inputs over all of them (32 MiB). */
#define MOST_SAMPLES 256u
#define MOST_INPUTS (1u << 22)

guint
bp_forward_part_size (guint n_features)
{
  return CLAMP (MOST_INPUTS / n_features, 1u, MOST_SAMPLES);
}

BpForward *
bp_forward_new (const BpNetwork *network, guint max_samples)
{
  const BpLayer *top = &network->layers[network->n_layers - 1];
  g_autoptr (BpForward) self = g_new0 (BpForward, 1);
  self->n_layers = network->n_layers;
  self->n_classes = top->n_out;
  self->top_stride = top->stride;
  self->max_samples = max_samples;
  self->net_inputs = bp_layer_matrices_new (network, max_samples);
  self->activations = bp_layer_matrices_new (network, max_samples);
  if (self->net_inputs == NULL || self->activations == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
bp_forward_add_masks (BpForward *self, const BpNetwork *network)
{
  self->masks = bp_layer_matrices_new (network, self->max_samples);
  self->masked = bp_layer_matrices_new (network, self->max_samples);
  return self->masks != NULL && self->masked != NULL;
}

void
bp_forward_free (BpForward *self)
{
  bp_layer_matrices_free (self->masks, self->n_layers);
  bp_layer_matrices_free (self->masked, self->n_layers);
  bp_layer_matrices_free (self->net_inputs, self->n_layers);
  bp_layer_matrices_free (self->activations, self->n_layers);
  g_free (self);
}

void
bp_layer_inputs_set_left (const BpLayerInputs *self, gboolean transposed, BpProduct *product)
{
  if (self->batch != NULL)
    {
      bp_batch_set_left (self->batch, transposed, product);
      return;
    }
  product->left = self->activations;
  product->left_row = transposed ? 1 : self->stride;
  product->left_column = transposed ? self->stride : 1;
}

gsize
bp_layer_inputs_n_terms (const BpLayerInputs *self)
{
  return self->batch != NULL ? bp_batch_n_terms (self->batch)
                             : (gsize) self->n_samples * self->n_in;
}

const BpStretches *
bp_layer_inputs_get_stretches (const BpLayerInputs *self)
{
  return self->batch != NULL ? bp_batch_get_stretches (self->batch) : NULL;
}

BpLayerInputs
bp_forward_layer_inputs (const BpForward *self, const BpNetwork *network, const BpBatch *batch,
                         guint l)
{
  const BpLayer *layer = &network->layers[l];
  if (l == 0)
    return (BpLayerInputs){ .batch = batch, .n_samples = batch->n_samples, .n_in = layer->n_in };
  return (BpLayerInputs){ .activations =
                              self->is_masked ? self->masked[l - 1] : self->activations[l - 1],
                          .stride = network->layers[l - 1].stride,
                          .n_samples = batch->n_samples,
                          .n_in = layer->n_in };
}

/* One layer's forward pass, which a team divides by lines of units. */
typedef struct {
  const BpLayer *layer;
  const BpLayerInputs *inputs;
  double *z;
  double *activations; /* NULL: not asked for */
  const double *mask;  /* NULL: none */
  double *masked;
} Pass;

/* n units of all samples from column on. */
static void
activate (const Pass *pass, const BpKernels *kernels, gsize column, gsize n)
{
  for (guint b = 0; b < pass->inputs->n_samples; b++)
    {
      gsize place = b * pass->layer->stride + column;
      const double *activations = pass->activations + place;
      kernels->elements->activate[pass->layer->activation](n, pass->z + place,
                                                           pass->activations + place);
      if (pass->mask == NULL)
        continue;
      memcpy (pass->masked + place, activations, n * sizeof (double));
      kernels->elements->apply_mask (n, pass->mask + place, pass->masked + place);
    }
}

/* The sum over inputs begins with the bias, as the article's row of ones has it. */
static void
pass_lines (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  const Pass *pass = data;
  BpColumns columns;
  while (bp_layer_next_columns (pass->layer, &first, end, &columns))
    {
      const double *biases = pass->layer->weights + columns.place;
      BpProduct product = { .n_rows = pass->inputs->n_samples,
                            .n_columns = columns.n,
                            .n_terms = pass->layer->n_in,
                            .right = biases + columns.row,
                            .right_row = columns.row,
                            .begin = biases,
                            .c = pass->z + columns.column,
                            .c_row = pass->layer->stride };
      bp_layer_inputs_set_left (pass->inputs, FALSE, &product);
      bp_stretches_multiply (bp_layer_inputs_get_stretches (pass->inputs), kernels, &product);
      if (pass->activations != NULL)
        activate (pass, kernels, columns.column, columns.n);
    }
}

static void
run_pass (Pass *pass, BpTeam *team)
{
  bp_team_do (team, bp_lines_count (pass->layer->n_out),
              bp_layer_inputs_n_terms (pass->inputs) * pass->layer->n_out, pass_lines, pass);
}

void
bp_forward_net_inputs (BpTeam *team, const BpLayer *layer, const BpBatch *batch, double *z)
{
  const BpLayerInputs inputs = { .batch = batch, .n_samples = batch->n_samples };
  run_pass (&(Pass){ .layer = layer, .inputs = &inputs, .z = z }, team);
}

/* Each sample's distribution needs all units. */
static void
softmax_outputs (BpForward *self, guint n_samples)
{
  double *activations = self->activations[self->n_layers - 1];
  for (guint b = 0; b < n_samples; b++)
    bp_softmax (bp_forward_top_net_inputs (self, b), activations + b * self->top_stride,
                self->n_classes);
}

static void
run_layer (BpForward *self, BpTeam *team, const BpNetwork *network, const BpBatch *batch, guint l,
           gboolean is_activated)
{
  const BpLayerInputs inputs = bp_forward_layer_inputs (self, network, batch, l);
  gboolean is_top = l + 1 == self->n_layers;
  gboolean is_softmax = is_top && network->output == BP_OUTPUT_SOFTMAX;
  Pass pass = { .layer = &network->layers[l],
                .inputs = &inputs,
                .z = self->net_inputs[l],
                .activations = is_activated && !is_softmax ? self->activations[l] : NULL };
  if (self->is_masked && !is_top)
    {
      pass.mask = self->masks[l];
      pass.masked = self->masked[l];
    }
  run_pass (&pass, team);
  if (is_activated && is_softmax)
    softmax_outputs (self, batch->n_samples);
}

/* The n_activated lowest layers have activations. */
static void
run (BpForward *self, BpTeam *team, const BpNetwork *network, const BpBatch *batch, gboolean masked,
     guint n_activated)
{
  g_assert (batch->n_samples <= self->max_samples);
  self->is_masked = masked;
  for (guint l = 0; l < self->n_layers; l++)
    run_layer (self, team, network, batch, l, l < n_activated);
}

void
bp_forward_run (BpForward *self, BpTeam *team, const BpNetwork *network, const BpBatch *batch)
{
  run (self, team, network, batch, FALSE, self->n_layers);
}

void
bp_forward_run_masked (BpForward *self, BpTeam *team, const BpNetwork *network,
                       const BpBatch *batch)
{
  run (self, team, network, batch, TRUE, self->n_layers);
}

void
bp_forward_run_to_net_inputs (BpForward *self, BpTeam *team, const BpNetwork *network,
                              const BpBatch *batch)
{
  run (self, team, network, batch, FALSE, self->n_layers - 1);
}

const double *
bp_forward_top_net_inputs (const BpForward *self, guint b)
{
  return self->net_inputs[self->n_layers - 1] + b * self->top_stride;
}

const double *
bp_forward_top_activations (const BpForward *self, guint b)
{
  return self->activations[self->n_layers - 1] + b * self->top_stride;
}
