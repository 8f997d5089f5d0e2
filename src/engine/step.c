#include "step.h"

#include <string.h>

#include "elementary.h"
#include "layer-matrices.h"

/* The largest layer's n_out × n_in, of those whose inputs are another layer's outputs. */
static gsize
transposed_size (const BpNetwork *network)
{
  gsize largest = 1; /* no memory at all would look like too little */
  for (guint l = 1; l < network->n_layers; l++)
    largest = MAX (largest, (gsize) network->layers[l].n_out * network->layers[l].n_in);
  return largest;
}

BpStep *
bp_step_new (const BpNetwork *network, guint max_samples)
{
  g_autoptr (BpStep) self = g_new0 (BpStep, 1);
  self->n_layers = network->n_layers;
  self->n_classes = network->layers[network->n_layers - 1].n_out;
  self->forward = bp_forward_new (network, max_samples);
  self->class_loss = g_new0 (double, self->n_classes);
  self->deltas = bp_layer_matrices_new (network, max_samples);
  self->gradients = bp_layer_matrices_new_like_weights (network);
  self->transposed = g_try_new (double, transposed_size (network));
  if (self->forward == NULL || self->deltas == NULL || self->gradients == NULL
      || self->transposed == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
bp_step_free (BpStep *self)
{
  g_clear_pointer (&self->forward, bp_forward_free);
  bp_layer_matrices_free (self->deltas, self->n_layers);
  bp_layer_matrices_free (self->gradients, self->n_layers);
  g_free (self->class_loss);
  g_free (self->transposed);
  g_free (self);
}

void
bp_step_begin (BpStep *self, const BpNetwork *network)
{
  self->n_samples = 0;
  memset (self->class_loss, 0, self->n_classes * sizeof (double));
  for (guint l = 0; l < self->n_layers; l++)
    memset (self->gradients[l], 0, bp_layer_size (&network->layers[l]) * sizeof (double));
}

void
bp_step_forward (BpStep *self, BpTeam *team, const BpNetwork *network, const double *inputs,
                 guint n_samples)
{
  bp_forward_run (self->forward, team, network, inputs, n_samples);
}

/* Only the true class enters the article's logarithm, so 0 · log 0 never occurs. */
static void
add_published_loss (BpStep *self, const guint8 *labels, guint n_samples)
{
  const double *outputs = bp_forward_top_activations (self->forward);
  for (guint b = 0; b < n_samples; b++)
    self->class_loss[labels[b]] -= bp_log (outputs[(gsize) b * self->n_classes + labels[b]]);
}

/* softplus(z) - t z is softplus(z) for t = 0 and softplus(-z) for t = 1. */
static void
add_logistic_loss (BpStep *self, const guint8 *labels, guint n_samples)
{
  const double *z = bp_forward_top_net_inputs (self->forward);
  for (guint b = 0; b < n_samples; b++)
    for (guint c = 0; c < self->n_classes; c++, z++)
      self->class_loss[c] += bp_softplus (c == labels[b] ? -*z : *z);
}

void
bp_step_add_loss (BpStep *self, const guint8 *labels, guint n_samples, gboolean corrected)
{
  self->n_samples += n_samples;
  if (corrected)
    add_logistic_loss (self, labels, n_samples);
  else
    add_published_loss (self, labels, n_samples);
}

static void
compute_output_deltas (BpStep *self, const guint8 *labels, guint n_samples)
{
  guint top = self->n_layers - 1;
  gsize n = (gsize) n_samples * self->n_classes;
  memcpy (self->deltas[top], self->forward->activations[top], n * sizeof (double));
  for (guint b = 0; b < n_samples; b++)
    self->deltas[top][(gsize) b * self->n_classes + labels[b]] -= 1.0;
}

static void
add_gradients (BpTeam *team, const BpLayer *layer, const double *inputs, const double *deltas,
               guint n_samples, double *gradients)
{
  for (guint b = 0; b < n_samples; b++)
    for (guint out = 0; out < layer->n_out; out++)
      gradients[out] += deltas[(gsize) b * layer->n_out + out];
  bp_team_product (team, layer->n_in, layer->n_out, n_samples, inputs, 1, layer->n_in, deltas,
                   layer->n_out, gradients + layer->n_out, layer->n_out);
}

/* The deltas of layer l from those of layer l + 1, whose weights have not been updated yet. */
static void
compute_hidden_deltas (BpStep *self, BpTeam *team, const BpNetwork *network, guint l,
                       guint n_samples)
{
  const BpLayer *above = &network->layers[l + 1];
  gsize n = (gsize) n_samples * above->n_in;
  for (guint in = 0; in < above->n_in; in++)
    for (guint out = 0; out < above->n_out; out++)
      self->transposed[(gsize) out * above->n_in + in] =
          above->weights[(1 + (gsize) in) * above->n_out + out];
  memset (self->deltas[l], 0, n * sizeof (double));
  bp_team_product (team, n_samples, above->n_in, above->n_out, self->deltas[l + 1], above->n_out, 1,
                   self->transposed, above->n_in, self->deltas[l], above->n_in);
  bp_team_get_kernels (team)->sigmoid_delta (n, self->forward->activations[l], self->deltas[l]);
}

void
bp_step_backward (BpStep *self, BpTeam *team, const BpNetwork *network, const double *inputs,
                  const guint8 *labels, guint n_samples)
{
  compute_output_deltas (self, labels, n_samples);
  for (guint l = self->n_layers; l-- > 0;)
    {
      const double *below = l > 0 ? self->forward->activations[l - 1] : inputs;
      add_gradients (team, &network->layers[l], below, self->deltas[l], n_samples,
                     self->gradients[l]);
      if (l > 0)
        compute_hidden_deltas (self, team, network, l - 1, n_samples);
    }
}

/* Σ|w| over all layers. */
static double
sum_magnitudes (const BpKernels *kernels, const BpNetwork *network, gboolean with_biases)
{
  double sum = 0.0;
  for (guint l = 0; l < network->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      gsize skipped = with_biases ? 0 : layer->n_out;
      sum += kernels->sum_magnitudes (bp_layer_size (layer) - skipped, layer->weights + skipped);
    }
  return sum;
}

static double
sum_squares (const BpKernels *kernels, const BpNetwork *network)
{
  double sum = 0.0;
  for (guint l = 0; l < network->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      sum += kernels->sum_squares (bp_layer_size (layer) - layer->n_out,
                                   layer->weights + layer->n_out);
    }
  return sum;
}

double
bp_step_loss (const BpStep *self, BpTeam *team, const BpNetwork *network, const BpStepRule *rule)
{
  const BpKernels *kernels = bp_team_get_kernels (team);
  gboolean published = !rule->corrected;
  double l1_sum = rule->l1 > 0.0 ? sum_magnitudes (kernels, network, published) : 0.0;
  double l2_term = rule->l2 > 0.0 ? rule->l2 / 2.0 * sum_squares (kernels, network) : 0.0;
  double l1_term = (published ? rule->l1 / 2.0 : rule->l1) * l1_sum;
  double sum = 0.0;

  for (guint c = 0; c < self->n_classes; c++)
    sum += published ? self->class_loss[c] + (l1_term + l2_term) : self->class_loss[c];
  return published ? 0.5 * (sum / self->n_classes) : (sum + (l1_term + l2_term)) / self->n_samples;
}

static void
add_l1_sign (gsize n, const double *weights, double *gradients, double l1)
{
  for (gsize i = 0; i < n; i++)
    gradients[i] += weights[i] > 0.0 ? l1 : weights[i] < 0.0 ? -l1 : 0.0;
}

void
bp_step_update (BpStep *self, BpTeam *team, BpNetwork *network, const BpStepRule *rule)
{
  const BpKernels *kernels = bp_team_get_kernels (team);
  double penalty = rule->corrected ? rule->l2 : rule->l1 + rule->l2;
  for (guint l = 0; l < self->n_layers; l++)
    {
      BpLayer *layer = &network->layers[l];
      double *weights = layer->weights + layer->n_out;
      double *gradients = self->gradients[l] + layer->n_out;
      gsize n = bp_layer_size (layer) - layer->n_out;
      if (rule->corrected && rule->l1 > 0.0)
        add_l1_sign (n, weights, gradients, rule->l1);
      kernels->descend (layer->n_out, layer->weights, self->gradients[l], 0.0, rule->learning_rate);
      kernels->descend (n, weights, gradients, penalty, rule->learning_rate);
    }
}
