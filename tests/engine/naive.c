#include "naive.h"

#include <math.h>
#include <string.h>

#include "compare.h"
#include "elementary.h"

Naive *
naive_new (const guint *sizes, guint n_sizes)
{
  Naive *self = g_new0 (Naive, 1);
  self->n_layers = n_sizes - 1;
  memcpy (self->sizes, sizes, n_sizes * sizeof *sizes);
  for (guint l = 0; l < self->n_layers; l++)
    {
      self->weights[l] = g_new0 (double, naive_size (self, l));
      self->gradients[l] = g_new0 (double, naive_size (self, l));
      self->net_inputs[l] = g_new0 (double, sizes[l + 1]);
      self->activations[l] = g_new0 (double, sizes[l + 1]);
      self->deltas[l] = g_new0 (double, sizes[l + 1]);
    }
  return self;
}

void
naive_free (Naive *self)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      g_free (self->weights[l]);
      g_free (self->gradients[l]);
      g_free (self->net_inputs[l]);
      g_free (self->activations[l]);
      g_free (self->deltas[l]);
    }
  g_free (self);
}

gsize
naive_size (const Naive *self, guint layer)
{
  return (gsize) self->sizes[layer + 1] * (1 + self->sizes[layer]);
}

void
naive_draw (Naive *self, BpRandom *random)
{
  for (guint l = 0; l < self->n_layers; l++)
    for (gsize i = 0; i < naive_size (self, l); i++)
      self->weights[l][i] = -1.0 + 2.0 * bp_random_uniform (random);
}

void
naive_copy_weights (Naive *self, const BpNetwork *network)
{
  for (guint l = 0; l < self->n_layers; l++)
    bp_layer_get_article_weights (&network->layers[l], self->weights[l]);
}

void
naive_assert_weights (const Naive *self, const BpNetwork *network)
{
  g_assert_cmpuint (network->n_layers, ==, self->n_layers);
  for (guint l = 0; l < self->n_layers; l++)
    {
      gsize n = naive_size (self, l);
      g_autofree double *weights = g_new (double, n);
      g_assert_cmpuint (bp_layer_size (&network->layers[l]), ==, n);
      bp_layer_get_article_weights (&network->layers[l], weights);
      assert_same_bits (weights, self->weights[l], n);
    }
}

/* Row `out` of layer l: the bias, then a weight for each input. */
static double *
row (double *const *matrices, const Naive *self, guint l, guint out)
{
  return matrices[l] + (gsize) out * (1 + self->sizes[l]);
}

void
naive_forward (Naive *self, const double *input)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      for (guint out = 0; out < self->sizes[l + 1]; out++)
        {
          const double *weights = row (self->weights, self, l, out);
          double sum = weights[0];
          for (guint in = 0; in < self->sizes[l]; in++)
            sum = fma (weights[1 + in], input[in], sum);
          self->net_inputs[l][out] = sum;
          self->activations[l][out] = bp_sigmoid (sum);
        }
      input = self->activations[l];
    }
}

static void
output_deltas (Naive *self, guint8 label, NaiveFlaw flaw)
{
  guint top = self->n_layers - 1;
  double target = flaw == NAIVE_TARGET_PLUS ? -1.0 : 1.0;
  for (guint c = 0; c < self->sizes[top + 1]; c++)
    self->deltas[top][c] = self->activations[top][c] - (c == label ? target : 0.0);
}

static void
hidden_deltas (Naive *self, guint l, NaiveFlaw flaw)
{
  for (guint in = 0; in < self->sizes[l + 1]; in++)
    {
      double sum = 0.0;
      double activation = self->activations[l][in];
      for (guint out = 0; out < self->sizes[l + 2]; out++)
        {
          double weight = row (self->weights, self, l + 1, out)[1 + in];
          if (flaw == NAIVE_TRANSPOSED_WEIGHTS)
            weight = row (self->weights, self, l + 1, in)[1 + out];
          if (flaw == NAIVE_BIAS_ROW)
            weight = row (self->weights, self, l + 1, out)[in];
          sum = fma (self->deltas[l + 1][out], weight, sum);
        }
      if (flaw == NAIVE_SIGMOID_TWICE)
        activation = bp_sigmoid (activation);
      double derivative = flaw == NAIVE_NO_DERIVATIVE ? 1.0 : activation * (1.0 - activation);
      self->deltas[l][in] = sum * derivative;
    }
}

static void
add_gradients (Naive *self, const double *input)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      const double *below = l > 0 ? self->activations[l - 1] : input;
      for (guint out = 0; out < self->sizes[l + 1]; out++)
        {
          double *gradients = row (self->gradients, self, l, out);
          double delta = self->deltas[l][out];
          gradients[0] += delta;
          for (guint in = 0; in < self->sizes[l]; in++)
            gradients[1 + in] = fma (below[in], delta, gradients[1 + in]);
        }
    }
}

static double
penalty_gradient (double weight, const BpStepRule *rule, NaiveFlaw flaw)
{
  if (flaw == NAIVE_NO_PENALTY)
    return 0.0;
  if (!rule->corrected || flaw == NAIVE_L1_WITHOUT_SIGN)
    return (rule->l1 + rule->l2) * weight;
  return rule->l2 * weight;
}

static void
add_penalty_gradients (Naive *self, const BpStepRule *rule, NaiveFlaw flaw)
{
  gboolean with_sign = rule->corrected && flaw != NAIVE_NO_PENALTY && flaw != NAIVE_L1_WITHOUT_SIGN;
  for (guint l = 0; l < self->n_layers; l++)
    for (gsize i = 0; i < naive_size (self, l); i++)
      {
        double weight = self->weights[l][i];
        if (i % (1 + self->sizes[l]) == 0 && flaw != NAIVE_BIASES_PENALISED)
          continue;
        if (with_sign)
          self->gradients[l][i] += weight > 0.0 ? rule->l1 : weight < 0.0 ? -rule->l1 : 0.0;
        self->gradients[l][i] += penalty_gradient (weight, rule, flaw);
      }
}

/* Σ|w| or Σw², with the biases or without. */
static double
sum_weights (const Naive *self, gboolean squares, gboolean biases)
{
  double sum = 0.0;
  for (guint l = 0; l < self->n_layers; l++)
    for (gsize i = 0; i < naive_size (self, l); i++)
      {
        double weight = self->weights[l][i];
        if (biases || i % (1 + self->sizes[l]) != 0)
          sum += squares ? weight * weight : fabs (weight);
      }
  return sum;
}

/* The logistic loss of the last sample, all classes. */
static double
logistic_loss (const Naive *self, guint8 label)
{
  guint top = self->n_layers - 1;
  double sum = 0.0;
  for (guint c = 0; c < self->sizes[top + 1]; c++)
    {
      double z = c == label ? -self->net_inputs[top][c] : self->net_inputs[top][c];
      sum += MAX (z, 0.0) + log1p (exp (-fabs (z)));
    }
  return sum;
}

double
naive_objective (Naive *self, const double *inputs, const guint8 *labels, guint n, double l1,
                 double l2)
{
  double sum = 0.0;
  for (guint b = 0; b < n; b++)
    {
      naive_forward (self, inputs + (gsize) b * self->sizes[0]);
      sum += logistic_loss (self, labels[b]);
    }
  return sum + l1 * sum_weights (self, FALSE, FALSE) + l2 / 2.0 * sum_weights (self, TRUE, FALSE);
}

/* ½ · mean over the classes of (-Σ y log A + L1 + L2). */
static double
published_loss (Naive *self, const double *inputs, const guint8 *labels, guint n,
                const BpStepRule *rule)
{
  guint top = self->n_layers - 1;
  double l1_term = rule->l1 / 2.0 * sum_weights (self, FALSE, TRUE);
  double l2_term = rule->l2 / 2.0 * sum_weights (self, TRUE, FALSE);
  double sum = 0.0;
  for (guint b = 0; b < n; b++)
    {
      naive_forward (self, inputs + (gsize) b * self->sizes[0]);
      sum -= log (self->activations[top][labels[b]]);
    }
  return 0.5 * (sum / self->sizes[top + 1] + l1_term + l2_term);
}

static void
divide_gradients (Naive *self, double n)
{
  for (guint l = 0; l < self->n_layers; l++)
    for (gsize i = 0; i < naive_size (self, l); i++)
      self->gradients[l][i] /= n;
}

double
naive_minibatch (Naive *self, const double *inputs, const guint8 *labels, guint n,
                 const BpStepRule *rule, NaiveFlaw flaw)
{
  double loss = rule->corrected ? naive_objective (self, inputs, labels, n, rule->l1, rule->l2) / n
                                : published_loss (self, inputs, labels, n, rule);
  for (guint l = 0; l < self->n_layers; l++)
    memset (self->gradients[l], 0, naive_size (self, l) * sizeof (double));
  for (guint b = 0; b < n; b++)
    {
      const double *input = inputs + (gsize) b * self->sizes[0];
      naive_forward (self, input);
      output_deltas (self, labels[b], flaw);
      for (guint l = self->n_layers - 1; l-- > 0;)
        hidden_deltas (self, l, flaw);
      add_gradients (self, input);
    }
  if (flaw == NAIVE_MEAN)
    divide_gradients (self, n);
  add_penalty_gradients (self, rule, flaw);
  return loss;
}

void
naive_update (Naive *self, double learning_rate)
{
  for (guint l = 0; l < self->n_layers; l++)
    for (gsize i = 0; i < naive_size (self, l); i++)
      self->weights[l][i] -= learning_rate * self->gradients[l][i];
}
