#include "deep-loops.h"

#include <math.h>
#include <string.h>

#include "compare.h"
#include "dropout.h"
#include "elementary.h"
#include "images.h"
#include "keyed-random.h"

gsize
loops_size (const Loops *self, guint l)
{
  return (gsize) self->sizes[l + 1] * (1 + self->sizes[l]);
}

double *
loops_row (const Loops *self, double *const *matrices, guint l, guint out)
{
  return matrices[l] + (gsize) out * (1 + self->sizes[l]);
}

gboolean
loops_is_bias (const Loops *self, guint l, gsize i)
{
  return i % (1 + self->sizes[l]) == 0;
}

static gboolean
is_top (const Loops *self, guint l)
{
  return l + 1 == self->n_layers;
}

/* --- the first weights --- */

static void
draw_uniform (Loops *self, guint l)
{
  for (gsize i = 0; i < loops_size (self, l); i++)
    self->weights[l][i] = -1.0 + 2.0 * bp_random_uniform (&self->random);
}

static void
draw_glorot (Loops *self, guint l)
{
  double limit = sqrt (6.0 / (self->sizes[l] + self->sizes[l + 1]));
  for (gsize i = 0; i < loops_size (self, l); i++)
    if (!loops_is_bias (self, l, i))
      self->weights[l][i] = limit * (-1.0 + 2.0 * bp_random_uniform (&self->random));
}

static void
draw_he (Loops *self, guint l)
{
  double normals[2];
  gboolean has_second = FALSE;
  for (gsize i = 0; i < loops_size (self, l); i++)
    {
      if (loops_is_bias (self, l, i))
        continue;
      if (!has_second)
        {
          double u = bp_random_uniform (&self->random);
          double v = bp_random_uniform (&self->random);
          bp_normals_from_uniforms (u, v, normals);
        }
      self->weights[l][i] = sqrt (2.0 / self->sizes[l]) * normals[has_second];
      has_second = !has_second;
    }
}

static void
draw (Loops *self, guint l)
{
  switch (self->config->initialization)
    {
    case BP_INITIALIZATION_GLOROT:
      draw_glorot (self, l);
      break;
    case BP_INITIALIZATION_HE:
      draw_he (self, l);
      break;
    case BP_INITIALIZATION_UNIFORM:
    default:
      draw_uniform (self, l);
    }
}

static void
add_layer (Loops *self, guint l)
{
  guint n_out = self->sizes[l + 1];
  self->weights[l] = g_new0 (double, loops_size (self, l));
  self->gradients[l] = g_new0 (double, loops_size (self, l));
  self->velocities[l] = g_new0 (double, loops_size (self, l));
  self->squares[l] = g_new0 (double, loops_size (self, l));
  self->net_inputs[l] = g_new0 (double, n_out);
  self->activations[l] = g_new0 (double, n_out);
  self->masks[l] = g_new0 (double, n_out);
  self->masked[l] = g_new0 (double, n_out);
  self->deltas[l] = g_new0 (double, n_out);
}

Loops *
loops_new (const BpTrainConfig *config, guint n_features, guint n_classes)
{
  Loops *self = g_new0 (Loops, 1);
  self->config = config;
  self->n_layers = config->n_hidden_layers + 1;
  self->sizes[0] = n_features;
  memcpy (self->sizes + 1, config->hidden_units, config->n_hidden_layers * sizeof (guint));
  self->sizes[self->n_layers] = n_classes;
  self->inputs = g_new0 (double, n_features);
  self->power_1 = self->power_2 = 1.0;
  bp_random_init (&self->random, config->seed);
  for (guint l = 0; l < self->n_layers; l++)
    {
      add_layer (self, l);
      draw (self, l);
    }
  return self;
}

void
loops_free (Loops *self)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      g_free (self->weights[l]);
      g_free (self->gradients[l]);
      g_free (self->velocities[l]);
      g_free (self->squares[l]);
      g_free (self->net_inputs[l]);
      g_free (self->activations[l]);
      g_free (self->masks[l]);
      g_free (self->masked[l]);
      g_free (self->deltas[l]);
    }
  g_free (self->inputs);
  g_free (self);
}

/* --- forward --- */

/* Sample b of the minibatch; layer 0 is the inputs. */
static void
draw_mask (const Loops *self, double share, guint layer, guint b, guint n, double *mask)
{
  const BpDropout dropout = { share, self->config->seed, self->n_updates, layer, b };
  bp_dropout_draw_sample (&dropout, bp_kernels_by_name ("plain"), 0, n, mask);
}

static void
drop_inputs (Loops *self, guint b)
{
  g_autofree double *mask = g_new (double, self->sizes[0]);
  if (self->config->input_dropout == 0.0)
    return;
  draw_mask (self, self->config->input_dropout, 0, b, self->sizes[0], mask);
  for (guint in = 0; in < self->sizes[0]; in++)
    self->inputs[in] *= mask[in];
}

static const double *
seen_by (const Loops *self, guint l)
{
  return l > 0 ? self->masked[l - 1] : self->inputs;
}

static double
activation_of (const Loops *self, guint l, double z)
{
  if (is_top (self, l) || self->config->activations[l] == BP_ACTIVATION_SIGMOID)
    return bp_sigmoid (z);
  return self->config->activations[l] == BP_ACTIVATION_TANH ? bp_tanh (z) : bp_relu (z);
}

/* The sums begin with the bias. */
static void
pass_layer (Loops *self, guint l, guint b)
{
  gboolean drops = !is_top (self, l) && self->config->dropout > 0.0;
  const double *below = seen_by (self, l);
  if (drops)
    draw_mask (self, self->config->dropout, l + 1, b, self->sizes[l + 1], self->masks[l]);
  for (guint out = 0; out < self->sizes[l + 1]; out++)
    {
      const double *weights = loops_row (self, self->weights, l, out);
      double sum = weights[0];
      for (guint in = 0; in < self->sizes[l]; in++)
        sum = fma (below[in], weights[1 + in], sum);
      self->masks[l][out] = drops ? self->masks[l][out] : 1.0;
      self->net_inputs[l][out] = sum;
      self->activations[l][out] = activation_of (self, l, sum);
      self->masked[l][out] = self->activations[l][out] * self->masks[l][out];
    }
}

/* The engine's softmax, which has a test of its own. */
static void
make_distribution (Loops *self)
{
  guint top = self->n_layers - 1;
  bp_softmax (self->net_inputs[top], self->activations[top], self->sizes[self->n_layers]);
}

static void
forward (Loops *self, guint b)
{
  drop_inputs (self, b);
  for (guint l = 0; l < self->n_layers; l++)
    pass_layer (self, l, b);
  if (self->config->output == BP_OUTPUT_SOFTMAX)
    make_distribution (self);
}

/* --- the loss --- */

static double
largest_output (const Loops *self)
{
  const double *z = self->net_inputs[self->n_layers - 1];
  double largest = -INFINITY;
  for (guint c = 0; c < self->sizes[self->n_layers]; c++)
    largest = MAX (largest, z[c]);
  return largest;
}

static double
cross_entropy (const Loops *self, guint8 label)
{
  const double *z = self->net_inputs[self->n_layers - 1];
  double largest = largest_output (self), sum = 0.0;
  for (guint c = 0; c < self->sizes[self->n_layers]; c++)
    sum += exp (z[c] - largest);
  return log (sum) - (z[label] - largest);
}

static double
logistic_loss (const Loops *self, guint8 label)
{
  double sum = 0.0;
  for (guint c = 0; c < self->sizes[self->n_layers]; c++)
    {
      double z = self->net_inputs[self->n_layers - 1][c];
      z = c == label ? -z : z;
      sum += MAX (z, 0.0) + log1p (exp (-fabs (z)));
    }
  return sum;
}

static double
sample_loss (const Loops *self, guint8 label)
{
  if (self->config->output == BP_OUTPUT_SOFTMAX)
    return cross_entropy (self, label);
  if (self->config->corrected)
    return logistic_loss (self, label);
  return -log (self->activations[self->n_layers - 1][label]);
}

static double
penalty_term (const Loops *self)
{
  const BpTrainConfig *config = self->config;
  double l1_sum = 0.0, l2_sum = 0.0;
  for (guint l = 0; l < self->n_layers; l++)
    for (gsize i = 0; i < loops_size (self, l); i++)
      {
        double weight = self->weights[l][i];
        if (!config->corrected || !loops_is_bias (self, l, i))
          l1_sum += fabs (weight);
        if (!loops_is_bias (self, l, i))
          l2_sum += weight * weight;
      }
  double l1 = config->corrected ? config->l1 : config->l1 / 2.0;
  return l1 * l1_sum + config->l2 / 2.0 * l2_sum;
}

/* Corrected for each of n samples; as published ½ · mean over the classes. */
static double
minibatch_loss (const Loops *self, double data_loss, guint n)
{
  double penalty = penalty_term (self);
  if (self->config->corrected)
    return (data_loss + penalty) / n;
  return 0.5 * (data_loss / self->sizes[self->n_layers] + penalty);
}

/* --- backward --- */

static void
output_deltas (Loops *self, guint8 label)
{
  guint top = self->n_layers - 1;
  for (guint c = 0; c < self->sizes[self->n_layers]; c++)
    self->deltas[top][c] = self->activations[top][c] - (c == label ? 1.0 : 0.0);
}

/* Down through a unit of a hidden layer. */
static double
pass_unit (const Loops *self, guint l, guint unit, double delta)
{
  double a = self->activations[l][unit];
  if (self->config->activations[l] == BP_ACTIVATION_TANH)
    return delta * fma (-a, a, 1.0);
  if (self->config->activations[l] == BP_ACTIVATION_RELU)
    return a > 0.0 ? delta : 0.0;
  delta *= a * (1.0 - a);
  if (delta == 0.0 || fabs (delta) >= BP_SMALLEST_DELTA)
    return delta;
  return copysign (BP_SMALLEST_DELTA, delta);
}

static void
hidden_deltas (Loops *self, guint l)
{
  for (guint unit = 0; unit < self->sizes[l + 1]; unit++)
    {
      double sum = 0.0;
      for (guint out = 0; out < self->sizes[l + 2]; out++)
        sum = fma (self->deltas[l + 1][out], loops_row (self, self->weights, l + 1, out)[1 + unit],
                   sum);
      self->deltas[l][unit] = pass_unit (self, l, unit, sum) * self->masks[l][unit];
    }
}

static void
add_gradients (Loops *self, guint l)
{
  const double *below = seen_by (self, l);
  for (guint out = 0; out < self->sizes[l + 1]; out++)
    {
      double *gradients = loops_row (self, self->gradients, l, out);
      double delta = self->deltas[l][out];
      gradients[0] += delta;
      for (guint in = 0; in < self->sizes[l]; in++)
        gradients[1 + in] = fma (below[in], delta, gradients[1 + in]);
    }
}

static void
backward (Loops *self, guint8 label)
{
  output_deltas (self, label);
  for (guint l = self->n_layers - 1; l-- > 0;)
    hidden_deltas (self, l);
  for (guint l = 0; l < self->n_layers; l++)
    add_gradients (self, l);
}

/* --- the training --- */

static double
minibatch (Loops *self, const BpSamples *samples, const guint32 *positions, guint n, double rate)
{
  double data_loss = 0.0;
  for (guint l = 0; l < self->n_layers; l++)
    memset (self->gradients[l], 0, loops_size (self, l) * sizeof (double));
  for (guint b = 0; b < n; b++)
    {
      guint8 label;
      gather_samples (samples, positions + b, 1, self->inputs, &label);
      forward (self, b);
      data_loss += sample_loss (self, label);
      backward (self, label);
    }
  double loss = minibatch_loss (self, data_loss, n);
  loops_update (self, n, rate);
  return loss;
}

static double
rate_of_update (const Loops *self, guint n_updates)
{
  double rate = self->config->learning_rate;
  if (self->config->schedule == BP_SCHEDULE_COSINE)
    return 0.5 * rate * (1.0 + bp_cos (G_PI * ((double) self->n_updates / n_updates)));
  if (self->config->schedule == BP_SCHEDULE_CONSTANT || self->n_updates < n_updates / 2)
    return rate;
  return self->n_updates < n_updates / 2 + n_updates / 4 ? rate / 10.0 : rate / 100.0;
}

guint
loops_n_batches (const BpTrainConfig *config, guint32 n)
{
  guint batches = 0;
  if (config->batch_size == 0)
    return config->batches;
  while (batches * config->batch_size < n)
    batches++;
  return batches;
}

/* n samples in b minibatches as NumPy's array_split makes them: the k-th begins where k of the
 * longer and then of the shorter ones end. */
static guint32
batch_start (guint32 n, guint32 n_batches, guint32 k)
{
  return k * (n / n_batches) + MIN (k, n % n_batches);
}

void
loops_train (Loops *self, const BpSamples *samples, double *losses)
{
  const BpTrainConfig *config = self->config;
  guint32 n = samples->n, batches = loops_n_batches (config, n);
  g_autofree guint32 *order = g_new (guint32, n);
  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  for (guint epoch = 0; epoch < config->epochs; epoch++)
    {
      if (config->corrected || config->reshuffle)
        bp_random_permutation (&self->random, order, n);
      for (guint k = 0; k < batches; k++)
        {
          guint32 start = batch_start (n, batches, k), end = batch_start (n, batches, k + 1);
          double rate = rate_of_update (self, config->epochs * batches);
          *losses++ = minibatch (self, samples, order + start, end - start, rate);
        }
    }
}

void
loops_assert_weights (const Loops *self, const BpNetwork *network)
{
  g_assert_cmpuint (network->n_layers, ==, self->n_layers);
  for (guint l = 0; l < self->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      g_autofree double *weights = g_new (double, loops_size (self, l));
      g_assert_cmpuint (bp_layer_size (layer), ==, loops_size (self, l));
      bp_layer_get_article_weights (layer, weights);
      assert_same_bits (weights, self->weights[l], loops_size (self, l));
    }
}
