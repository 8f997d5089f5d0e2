#include "debugger-loops.h"

#include <math.h>

static long double
activate (BpActivation activation, long double z)
{
  switch (activation)
    {
    case BP_ACTIVATION_TANH:
      return tanhl (z);
    case BP_ACTIVATION_RELU:
      return fmaxl (z, 0.0L);
    case BP_ACTIVATION_SIGMOID:
    default:
      return 1.0L / (1.0L + expl (-z));
    }
}

static long double
slope (BpActivation activation, long double z)
{
  long double a = activate (activation, z);
  switch (activation)
    {
    case BP_ACTIVATION_TANH:
      return 1.0L - a * a;
    case BP_ACTIVATION_RELU:
      return z > 0.0L ? 1.0L : 0.0L;
    case BP_ACTIVATION_SIGMOID:
    default:
      return a * (1.0L - a);
    }
}

/* Of the sum that the slope is, a - a² or 1 - a². */
static long double
slope_terms (BpActivation activation, long double z)
{
  long double a = activate (activation, z);
  return activation == BP_ACTIVATION_RELU   ? slope (activation, z)
         : activation == BP_ACTIVATION_TANH ? 1.0L
                                            : a;
}

static double
weight_at (const BpLayer *layer, guint from, guint to)
{
  return layer->weights[bp_layer_place (layer, from, to)];
}

static void
forward_layer (WideUpdate *self, guint l, guint b)
{
  const BpLayer *layer = &self->network->layers[l];
  for (guint to = 0; to < layer->n_out; to++)
    {
      Wide *z = &self->net_inputs[l][b * layer->n_out + to];
      for (guint i = layer->n_in; i-- > 0;)
        {
          long double term =
              self->seen[l][b * layer->n_in + i].value * weight_at (layer, 1 + i, to);
          z->value += term;
          z->terms += fabsl (term);
        }
      z->value += weight_at (layer, 0, to);
      z->terms += fabsl (weight_at (layer, 0, to));
    }
}

static void
activate_hidden (WideUpdate *self, guint l, guint b, const double *masks)
{
  const BpLayer *layer = &self->network->layers[l];
  for (guint i = b * layer->n_out; i < (b + 1) * layer->n_out; i++)
    {
      Wide z = self->net_inputs[l][i];
      long double a = activate (layer->activation, z.value);
      self->activations[l][i] =
          (Wide){ a, fabsl (a) + z.terms * slope (layer->activation, z.value) };
      self->seen[l + 1][i] = self->activations[l][i];
      self->seen[l + 1][i].value *= masks != NULL ? masks[i] : 1.0;
    }
}

static void
activate_outputs (WideUpdate *self, guint b)
{
  guint top = self->n_layers - 1, n = self->network->layers[top].n_out;
  const Wide *z = self->net_inputs[top] + b * n;
  Wide *a = self->activations[top] + b * n;
  long double sum = 0.0L;
  for (guint c = 0; c < n; c++)
    sum += expl (z[c].value);
  for (guint c = 0; c < n; c++)
    {
      long double value = self->network->output == BP_OUTPUT_SOFTMAX
                              ? expl (z[c].value) / sum
                              : activate (BP_ACTIVATION_SIGMOID, z[c].value);
      a[c] = (Wide){ value, value * (1.0L + z[c].terms) };
      long double target = c == self->labels[b];
      self->deltas[top][b * n + c] = (Wide){ value - target, value + target };
    }
}

/* Of one sample, its penalties aside. */
static long double
sample_loss (const WideUpdate *self, guint b)
{
  guint top = self->n_layers - 1, n = self->network->layers[top].n_out, label = self->labels[b];
  const Wide *a = self->activations[top] + b * n;
  long double sum = 0.0L;
  if (self->network->output == BP_OUTPUT_SOFTMAX || !self->config->corrected)
    return -logl (a[label].value);
  for (guint c = 0; c < n; c++)
    sum -= logl (c == label ? a[c].value : 1.0L - a[c].value);
  return sum;
}

static void
add_weights (const WideUpdate *self, long double *magnitudes, long double *squares)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      const BpLayer *layer = &self->network->layers[l];
      for (guint from = self->config->corrected ? 1 : 0; from <= layer->n_in; from++)
        for (guint to = 0; to < layer->n_out; to++)
          *magnitudes += fabsl (weight_at (layer, from, to));
      for (guint from = 1; from <= layer->n_in; from++)
        for (guint to = 0; to < layer->n_out; to++)
          *squares += (long double) weight_at (layer, from, to) * weight_at (layer, from, to);
    }
}

static void
add_losses (WideUpdate *self)
{
  guint n_classes = self->network->layers[self->n_layers - 1].n_out;
  long double sum = 0.0L, magnitudes = 0.0L, squares = 0.0L;
  for (guint b = 0; b < self->n; b++)
    sum += sample_loss (self, b);
  add_weights (self, &magnitudes, &squares);
  long double l1 = self->config->l1 * magnitudes, l2 = self->config->l2 / 2.0L * squares;
  self->loss.value = self->config->corrected
                         ? (sum + l1 + l2) / self->n
                         : 0.5L * (sum + n_classes * (l1 / 2.0L + l2)) / n_classes;
  self->loss.terms = self->loss.value;
}

static void
back_layer (WideUpdate *self, guint l, guint b, const double *masks)
{
  const BpLayer *layer = &self->network->layers[l], *above = &self->network->layers[l + 1];
  for (guint i = 0; i < layer->n_out; i++)
    {
      guint place = b * layer->n_out + i;
      long double factor = slope (layer->activation, self->net_inputs[l][place].value);
      long double terms = slope_terms (layer->activation, self->net_inputs[l][place].value);
      factor *= masks != NULL ? masks[place] : 1.0;
      terms *= masks != NULL ? masks[place] : 1.0;
      for (guint to = above->n_out; to-- > 0;)
        {
          const Wide *delta = &self->deltas[l + 1][b * above->n_out + to];
          long double weight = weight_at (above, 1 + i, to);
          self->deltas[l][place].value += delta->value * weight * factor;
          self->deltas[l][place].terms += fabsl (delta->terms * weight) * terms;
        }
    }
}

static void
add_gradients (WideUpdate *self, guint l)
{
  const BpLayer *layer = &self->network->layers[l];
  for (guint from = 0; from <= layer->n_in; from++)
    for (guint to = 0; to < layer->n_out; to++)
      {
        Wide *sum = &self->gradients[l][from * layer->n_out + to];
        for (guint b = self->n; b-- > 0;)
          {
            Wide d = self->deltas[l][b * layer->n_out + to];
            Wide a = from > 0 ? self->seen[l][b * layer->n_in + from - 1] : (Wide){ 1.0L, 1.0L };
            sum->value += d.value * a.value;
            sum->terms += fabsl (d.terms * a.value) + fabsl (d.value * a.terms);
          }
      }
}

static void
pass_sample (WideUpdate *self, guint b, double *const *masks)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      forward_layer (self, l, b);
      if (l + 1 < self->n_layers)
        activate_hidden (self, l, b, masks != NULL ? masks[l] : NULL);
    }
  activate_outputs (self, b);
  for (guint l = self->n_layers - 1; l-- > 0;)
    back_layer (self, l, b, masks != NULL ? masks[l] : NULL);
}

WideUpdate *
wide_update_new (const BpTrainConfig *config, const BpNetwork *network, const double *inputs,
                 const guint8 *labels, guint n, double *const *masks)
{
  WideUpdate *self = g_new0 (WideUpdate, 1);
  self->config = config;
  self->network = network;
  self->n = n;
  self->n_layers = network->n_layers;
  self->labels = labels;
  for (guint l = 0; l < self->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      self->seen[l] = g_new0 (Wide, n * layer->n_in);
      self->net_inputs[l] = g_new0 (Wide, n * layer->n_out);
      self->activations[l] = g_new0 (Wide, n * layer->n_out);
      self->deltas[l] = g_new0 (Wide, n * layer->n_out);
      self->gradients[l] = g_new0 (Wide, (1 + layer->n_in) * layer->n_out);
    }
  for (guint i = 0; i < n * network->layers[0].n_in; i++)
    self->seen[0][i] = (Wide){ inputs[i], 0.0L };
  for (guint b = 0; b < n; b++)
    pass_sample (self, b, masks);
  for (guint l = 0; l < self->n_layers; l++)
    add_gradients (self, l);
  add_losses (self);
  return self;
}

void
wide_update_free (WideUpdate *self)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      g_free (self->seen[l]);
      g_free (self->net_inputs[l]);
      g_free (self->activations[l]);
      g_free (self->deltas[l]);
      g_free (self->gradients[l]);
    }
  g_free (self);
}

/* --- the step --- */

long double
wide_penalty (const BpTrainConfig *config, guint from, long double weight)
{
  if (from == 0)
    return 0.0L;
  if (config->corrected)
    return config->l1 * (weight > 0.0L ? 1.0L : weight < 0.0L ? -1.0L : 0.0L) + config->l2 * weight;
  return ((long double) config->l1 + config->l2) * weight;
}

static long double
adam_step (long double direction, double rate, guint update, WideMemory *memory)
{
  const long double decay = 0.9, squares_decay = 0.999;
  memory->velocity = decay * memory->velocity + (1.0L - decay) * direction;
  memory->square = squares_decay * memory->square + (1.0L - squares_decay) * direction * direction;
  long double mean = memory->velocity / (1.0L - powl (decay, update));
  long double root = sqrtl (memory->square / (1.0L - powl (squares_decay, update)));
  return -rate * mean / (root + 1e-8L);
}

long double
wide_step (const BpTrainConfig *config, long double weight, long double direction, double rate,
           guint update, WideMemory *memory)
{
  long double decay = bp_train_config_momentum (config);
  if (config->optimizer == BP_OPTIMIZER_SGD)
    return weight - rate * direction;
  if (config->optimizer == BP_OPTIMIZER_ADAM)
    return weight + adam_step (direction, rate, update, memory);
  memory->velocity = decay * memory->velocity - rate * direction;
  if (config->optimizer == BP_OPTIMIZER_MOMENTUM)
    return weight + memory->velocity;
  return weight + decay * memory->velocity - rate * direction;
}

void
assert_wide (double got, Wide expected, const char *what)
{
  long double scale = fmaxl (fabsl (expected.value), expected.terms / 1000.0L);
  if (!(fabsl (got - expected.value) <= 1e-12L * scale))
    g_error ("%s is %.17g, not %.17Lg", what, got, expected.value);
}
