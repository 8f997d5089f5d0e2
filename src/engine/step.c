#include "step.h"

#include <math.h>
#include <string.h>

#include "elementary.h"
#include "layer-matrices.h"
#include "lines.h"
#include "max-norm.h"

/* The largest layer's n_out × n_in, of those whose inputs are another layer's outputs, with the
 * stride of that one. */
static gsize
transposed_size (const BpNetwork *network)
{
  gsize largest = 0;
  for (guint l = 1; l < network->n_layers; l++)
    largest = MAX (largest, network->layers[l].n_out * network->layers[l - 1].stride);
  return largest;
}

/* FALSE when there is not enough memory. */
static gboolean
add_extras (BpStep *self, const BpNetwork *network, const BpStepExtras *extras)
{
  self->extras = *extras;
  if (extras->optimizer != BP_OPTIMIZER_SGD)
    self->optimizer = bp_optimizer_state_new (extras->optimizer, extras->momentum, network);
  if (extras->input_dropout > 0.0)
    self->input_mask = g_try_new (double, network->layers[0].n_in);
  return (self->optimizer != NULL || extras->optimizer == BP_OPTIMIZER_SGD)
         && (self->input_mask != NULL || extras->input_dropout == 0.0)
         && (extras->dropout == 0.0 || bp_forward_add_masks (self->forward, network));
}

BpStep *
bp_step_new (const BpNetwork *network, guint max_samples, const BpStepExtras *extras)
{
  g_autoptr (BpStep) self = g_new0 (BpStep, 1);
  self->output = network->output;
  self->n_layers = network->n_layers;
  self->n_classes = network->layers[network->n_layers - 1].n_out;
  self->forward = bp_forward_new (network, max_samples);
  self->class_loss = g_new0 (double, self->n_classes);
  self->deltas = bp_layer_matrices_new (network, max_samples);
  self->gradients = bp_layer_matrices_new_like_weights (network);
  self->squares = bp_layer_matrices_new (network, 1);
  self->transposed = bp_lines_new (transposed_size (network));
  if (self->forward == NULL || self->deltas == NULL || self->gradients == NULL
      || self->squares == NULL || self->transposed == NULL
      || (extras != NULL && !add_extras (self, network, extras)))
    return NULL;
  return g_steal_pointer (&self);
}

void
bp_step_free (BpStep *self)
{
  g_clear_pointer (&self->forward, bp_forward_free);
  bp_layer_matrices_free (self->deltas, self->n_layers);
  bp_layer_matrices_free (self->gradients, self->n_layers);
  bp_layer_matrices_free (self->squares, self->n_layers);
  bp_lines_free (self->transposed);
  g_clear_pointer (&self->optimizer, bp_optimizer_state_free);
  g_free (self->input_mask);
  g_free (self->class_loss);
  g_free (self);
}

void
bp_step_begin (BpStep *self)
{
  self->n_samples = 0;
  self->has_gradients = FALSE;
  memset (self->class_loss, 0, self->n_classes * sizeof (double));
}

/* layer: as BpDropout counts them. */
static BpDropout
get_dropout (const BpStep *self, double share, guint layer)
{
  return (BpDropout){ .share = share,
                      .seed = self->extras.seed,
                      .update = self->update,
                      .layer = layer,
                      .first_sample = self->n_samples };
}

void
bp_step_drop_inputs (const BpStep *self, BpTeam *team, BpBatch *batch)
{
  const BpDropout dropout = get_dropout (self, self->extras.input_dropout, 0);
  if (dropout.share > 0.0)
    bp_dropout_apply_to_inputs (&dropout, bp_team_get_kernels (team), batch, self->input_mask);
}

void
bp_step_forward (BpStep *self, BpTeam *team, const BpNetwork *network, const BpBatch *batch)
{
  if (self->extras.dropout == 0.0)
    {
      bp_forward_run (self->forward, team, network, batch);
      return;
    }
  for (guint l = 0; l + 1 < self->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      const BpDropout dropout = get_dropout (self, self->extras.dropout, l + 1);
      bp_dropout_draw (&dropout, team, batch->n_samples, layer->stride, layer->stride,
                       self->forward->masks[l]);
    }
  bp_forward_run_masked (self->forward, team, network, batch);
}

/* Only the true class enters the article's logarithm, so 0 · log 0 never occurs. */
static void
add_published_loss (BpStep *self, const BpBatch *batch)
{
  for (guint b = 0; b < batch->n_samples; b++)
    {
      guint8 label = batch->labels[b];
      self->class_loss[label] -= bp_log (bp_forward_top_activations (self->forward, b)[label]);
    }
}

/* softplus(z) - t z is softplus(z) for t = 0 and softplus(-z) for t = 1. */
static void
add_logistic_loss (BpStep *self, const BpBatch *batch)
{
  for (guint b = 0; b < batch->n_samples; b++)
    {
      const double *z = bp_forward_top_net_inputs (self->forward, b);
      for (guint c = 0; c < self->n_classes; c++)
        self->class_loss[c] += bp_softplus (c == batch->labels[b] ? -z[c] : z[c]);
    }
}

static void
add_cross_entropy (BpStep *self, const BpBatch *batch)
{
  for (guint b = 0; b < batch->n_samples; b++)
    {
      guint8 label = batch->labels[b];
      self->class_loss[label] +=
          bp_cross_entropy (bp_forward_top_net_inputs (self->forward, b), self->n_classes, label);
    }
}

void
bp_step_add_loss (BpStep *self, const BpBatch *batch, gboolean corrected)
{
  self->n_samples += batch->n_samples;
  if (self->output == BP_OUTPUT_SOFTMAX)
    add_cross_entropy (self, batch);
  else if (corrected)
    add_logistic_loss (self, batch);
  else
    add_published_loss (self, batch);
}

static void
compute_output_deltas (BpStep *self, const BpBatch *batch)
{
  double *deltas = self->deltas[self->n_layers - 1];
  for (guint b = 0; b < batch->n_samples; b++, deltas += self->forward->top_stride)
    {
      memcpy (deltas, bp_forward_top_activations (self->forward, b),
              self->n_classes * sizeof (double));
      deltas[batch->labels[b]] -= 1.0;
    }
}

/* One layer's hidden deltas, which a team divides by lines of units. */
typedef struct {
  const BpStep *step;
  const BpLayer *layer, *above;
  guint l, n_samples;
} Deltas;

static void
compute_delta_lines (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  const Deltas *d = data;
  gsize column = first * BP_LINE, n = (end - first) * BP_LINE, stride = d->layer->stride;
  double *deltas = d->step->deltas[d->l] + column;
  const BpForward *forward = d->step->forward;
  const double *activations = forward->activations[d->l] + column;
  const double *masks = forward->is_masked ? forward->masks[d->l] : NULL;
  kernels->product (&(BpProduct){ .n_rows = d->n_samples,
                                  .n_columns = n,
                                  .n_terms = d->above->n_out,
                                  .left = d->step->deltas[d->l + 1],
                                  .left_row = d->above->stride,
                                  .left_column = 1,
                                  .right = d->step->transposed + column,
                                  .right_row = stride,
                                  .c = deltas,
                                  .c_row = stride });
  for (guint b = 0; b < d->n_samples; b++)
    {
      kernels->elements->delta[d->layer->activation](n, activations + b * stride,
                                                     deltas + b * stride);
      if (masks != NULL)
        kernels->elements->apply_mask (n, masks + b * stride + column, deltas + b * stride);
    }
}

/* A layer's weights without biases, n_out × n_in; the padding is 0. */
static void
transpose (const BpLayer *layer, gsize stride, double *out)
{
  gsize line = 0;
  BpColumns c;
  memset (out, 0, layer->n_out * stride * sizeof *out);
  while (bp_layer_next_columns (layer, &line, bp_lines_count (layer->n_out), &c))
    for (gsize in = 0; in < layer->n_in; in++)
      for (gsize i = 0; i < MIN (c.n, layer->n_out - c.column); i++)
        out[(c.column + i) * stride + in] = layer->weights[c.place + (1 + in) * c.row + i];
}

/* The deltas of layer l from those of layer l + 1, whose weights have not been updated yet. */
static void
compute_hidden_deltas (BpStep *self, BpTeam *team, const BpNetwork *network, guint l,
                       guint n_samples)
{
  const BpLayer *layer = &network->layers[l], *above = &network->layers[l + 1];
  transpose (above, layer->stride, self->transposed);
  bp_team_do (team, bp_lines_count (layer->n_out), (gsize) n_samples * above->n_out * layer->n_out,
              compute_delta_lines, &(Deltas){ self, layer, above, l, n_samples });
}

static void
compute_deltas (BpStep *self, BpTeam *team, const BpNetwork *network, const BpBatch *batch)
{
  compute_output_deltas (self, batch);
  for (guint l = self->n_layers - 1; l-- > 0;)
    compute_hidden_deltas (self, team, network, l, batch->n_samples);
}

void
bp_step_backward (BpStep *self, BpTeam *team, const BpNetwork *network, const BpBatch *batch)
{
  compute_deltas (self, team, network, batch);
  for (guint l = 0; l < self->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      const BpLayerInputs inputs = bp_forward_layer_inputs (self->forward, network, batch, l);
      bp_gradient_add (team, layer, &inputs, self->deltas[l], self->gradients[l],
                       !self->has_gradients);
    }
  self->has_gradients = TRUE;
}

/* Σ|w| over all layers, block by block. */
static double
sum_magnitudes (const BpKernels *kernels, const BpNetwork *network, gboolean with_biases)
{
  double sum = 0.0;
  for (guint l = 0; l < network->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      gsize line = 0, skipped = with_biases ? 0 : 1;
      BpColumns block;
      while (bp_layer_next_columns (layer, &line, bp_lines_count (layer->n_out), &block))
        sum +=
            kernels->elements->sum_magnitudes ((1 + layer->n_in - skipped) * block.row,
                                               layer->weights + block.place + skipped * block.row);
    }
  return sum;
}

static void
find_squares (BpStep *self, const BpKernels *kernels, const BpNetwork *network)
{
  for (guint l = 0; l < network->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      gsize line = 0;
      BpColumns block;
      memset (self->squares[l], 0, layer->stride * sizeof (double));
      while (bp_layer_next_columns (layer, &line, bp_lines_count (layer->n_out), &block))
        kernels->elements->add_squares (layer->n_in, block.n,
                                        layer->weights + block.place + block.row, block.row,
                                        self->squares[l] + block.column);
    }
  self->has_squares = TRUE;
}

/* Σw² over all layers without biases: unit by unit, each by rising input. */
static double
sum_squares (BpStep *self, const BpKernels *kernels, const BpNetwork *network)
{
  double sum = 0.0;
  if (!self->has_squares)
    find_squares (self, kernels, network);
  for (guint l = 0; l < network->n_layers; l++)
    for (guint unit = 0; unit < network->layers[l].n_out; unit++)
      sum += self->squares[l][unit];
  return sum;
}

/* A sum of squares that is finite has finite terms; one that is not may have overflowed. */
gboolean
bp_step_is_finite (const BpStep *self, const BpNetwork *network)
{
  double sum = 0.0;
  if (self->optimizer != NULL)
    return !self->optimizer->has_diverged;
  for (guint l = 0; self->has_squares && l < network->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      for (guint unit = 0; unit < layer->n_out; unit++)
        sum += self->squares[l][unit] + fabs (layer->weights[bp_layer_place (layer, 0, unit)]);
    }
  return (self->has_squares && isfinite (sum)) || bp_network_is_finite (network);
}

double
bp_step_loss (BpStep *self, BpTeam *team, const BpNetwork *network, const BpStepRule *rule)
{
  const BpKernels *kernels = bp_team_get_kernels (team);
  gboolean published = !rule->corrected;
  double l1_sum = rule->l1 > 0.0 ? sum_magnitudes (kernels, network, published) : 0.0;
  double l2_term = rule->l2 > 0.0 ? rule->l2 / 2.0 * sum_squares (self, kernels, network) : 0.0;
  double l1_term = (published ? rule->l1 / 2.0 : rule->l1) * l1_sum;
  double sum = 0.0;

  for (guint c = 0; c < self->n_classes; c++)
    sum += published ? self->class_loss[c] + (l1_term + l2_term) : self->class_loss[c];
  return published ? 0.5 * (sum / self->n_classes) : (sum + (l1_term + l2_term)) / self->n_samples;
}

static gboolean
has_l1_sign (const BpStepRule *rule)
{
  return rule->corrected && rule->l1 > 0.0;
}

/* Of a block's weights without biases. */
static void
add_l1_signs (gsize n, const double *weights, double *gradients, double l1)
{
  for (gsize i = 0; i < n; i++)
    gradients[i] += weights[i] > 0.0 ? l1 : weights[i] < 0.0 ? -l1 : 0.0;
}

static void
add_all_l1_signs (BpStep *self, const BpNetwork *network, double l1)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      gsize line = 0;
      BpColumns block;
      while (bp_layer_next_columns (layer, &line, bp_lines_count (layer->n_out), &block))
        {
          gsize place = block.place + block.row;
          add_l1_signs (layer->n_in * block.row, layer->weights + place, self->gradients[l] + place,
                        l1);
        }
    }
}

static void
descend (const BpLayer *layer, const BpKernels *kernels, const BpStepRule *rule, double *gradients)
{
  gsize line = 0;
  BpColumns block;
  while (bp_layer_next_columns (layer, &line, bp_lines_count (layer->n_out), &block))
    {
      gsize biases = block.place, others = biases + block.row;
      kernels->elements->descend (block.row, layer->weights + biases, gradients + biases, 0.0,
                                  rule->learning_rate);
      kernels->elements->descend (layer->n_in * block.row, layer->weights + others,
                                  gradients + others, bp_step_rule_penalty (rule),
                                  rule->learning_rate);
    }
}

/* What is left to do with the new weights. */
static void
end_update (BpStep *self, BpTeam *team, BpNetwork *network)
{
  self->update++;
  if (self->extras.max_norm == 0.0)
    return;
  for (guint l = 0; l < self->n_layers; l++)
    bp_max_norm_apply (team, &network->layers[l], self->extras.max_norm, self->squares[l]);
  self->has_squares = FALSE;
}

void
bp_step_update (BpStep *self, BpTeam *team, BpNetwork *network, const BpStepRule *rule)
{
  if (has_l1_sign (rule))
    add_all_l1_signs (self, network, rule->l1);
  if (self->optimizer != NULL)
    bp_optimizer_state_step (self->optimizer, team, network, self->gradients, self->n_samples,
                             bp_step_rule_penalty (rule), rule->learning_rate);
  for (guint l = 0; self->optimizer == NULL && l < self->n_layers; l++)
    descend (&network->layers[l], bp_team_get_kernels (team), rule, self->gradients[l]);
  self->has_squares = FALSE;
  end_update (self, team, network);
}

/* All deltas come first: they need the weights as they were. */
static void
learn (BpStep *self, BpTeam *team, BpNetwork *network, const BpBatch *batch, const BpStepRule *rule)
{
  compute_deltas (self, team, network, batch);
  for (guint l = 0; l < self->n_layers; l++)
    {
      const BpLayerInputs inputs = bp_forward_layer_inputs (self->forward, network, batch, l);
      bp_gradient_learn (team, &network->layers[l], &inputs, self->deltas[l],
                         self->has_gradients ? self->gradients[l] : NULL, rule, self->squares[l]);
    }
  self->has_squares = TRUE;
}

void
bp_step_learn (BpStep *self, BpTeam *team, BpNetwork *network, const BpBatch *batch,
               const BpStepRule *rule)
{
  if (has_l1_sign (rule) || self->optimizer != NULL)
    {
      bp_step_backward (self, team, network, batch);
      bp_step_update (self, team, network, rule);
      return;
    }
  learn (self, team, network, batch, rule);
  end_update (self, team, network);
}

void
bp_step_go_to (BpStep *self, const BpNetwork *network, const BpOptimizerState *optimizer,
               guint32 update)
{
  self->update = update;
  self->has_squares = FALSE;
  if (self->optimizer != NULL && optimizer != NULL)
    bp_optimizer_state_set (self->optimizer, optimizer, network);
}
