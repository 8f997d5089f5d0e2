#include "xor-study.h"

#include <math.h>
#include <stdlib.h>

#define H 1e-5

/* Of ½ Σ error² with respect to w1 (2 × n_hidden), by central differences. */
static void
numeric_gradient (BpXor *self, const BpKernels *kernels, double *gradient)
{
  for (guint i = 0; i < 2 * self->n_hidden; i++)
    {
      double kept = self->w1[i];
      self->w1[i] = kept + H;
      bp_xor_forward (self, kernels);
      double above = bp_xor_mean_squared_error (self);
      self->w1[i] = kept - H;
      bp_xor_forward (self, kernels);
      double below = bp_xor_mean_squared_error (self);
      self->w1[i] = kept;
      gradient[i] = 0.5 * BP_XOR_SAMPLES * (above - below) / (2.0 * H);
    }
}

/* What an epoch moves w1 by, as a descent with the learning rate. */
static void
taken_gradient (BpXor *self, const BpKernels *kernels, double *gradient)
{
  guint n = self->n_hidden;
  bp_xor_epoch (self, kernels);
  for (guint i = 0; i < 2 * n; i++)
    {
      gradient[i] = 0.0;
      for (guint b = 0; b < BP_XOR_SAMPLES; b++)
        gradient[i] -=
            bp_xor_inputs[2 * b + i / n] * self->hidden_delta[b * n + i % n] / self->learning_rate;
    }
}

static double
relative_distance (const double *a, const double *b, gsize n)
{
  double difference = 0.0, length_a = 0.0, length_b = 0.0;
  for (gsize i = 0; i < n; i++)
    {
      difference += (a[i] - b[i]) * (a[i] - b[i]);
      length_a += a[i] * a[i];
      length_b += b[i] * b[i];
    }
  return sqrt (difference) / sqrt (MAX (length_a, length_b));
}

double
bp_xor_gradient_error (const BpXor *self, const BpKernels *kernels)
{
  g_autoptr (BpXor) network = bp_xor_copy (self);
  gsize n = 2 * (gsize) self->n_hidden;
  g_autofree double *numeric = g_new (double, n);
  g_autofree double *taken = g_new (double, n);
  numeric_gradient (network, kernels, numeric);
  taken_gradient (network, kernels, taken);
  return relative_distance (taken, numeric, n);
}

gboolean
bp_xor_train_until_solved (BpXor *self, guint max_epochs, const BpKernels *kernels, guint *epochs)
{
  for (*epochs = 0; *epochs < max_epochs; ++*epochs)
    {
      bp_xor_epoch (self, kernels);
      double largest = bp_xor_largest_error (self);
      if (largest < BP_XOR_SOLVED)
        return TRUE;
      if (!isfinite (largest))
        return FALSE;
    }
  return FALSE;
}

static int
compare_epochs (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;
  return (first > second) - (first < second);
}

/* The middle one, or the mean of the two in the middle. */
static double
median (guint *numbers, gsize n)
{
  if (n == 0)
    return NAN;
  qsort (numbers, n, sizeof *numbers, compare_epochs);
  return ((double) numbers[(n - 1) / 2] + numbers[n / 2]) / 2.0;
}

BpXorSummary
bp_xor_summarize (const BpXorTrial *trials, gsize n)
{
  BpXorSummary summary = { 0, NAN };
  g_autofree guint *epochs = g_new (guint, n);
  for (gsize i = 0; i < n; i++)
    if (trials[i].solved)
      epochs[summary.n_solved++] = trials[i].epochs;
  summary.median_epochs = median (epochs, summary.n_solved);
  return summary;
}
