#include "xor.h"

#include <math.h>

#include "checksum.h"
#include "random.h"

const double bp_xor_inputs[BP_XOR_SAMPLES * 2] = { 0, 0, 0, 1, 1, 0, 1, 1 };
const double bp_xor_targets[BP_XOR_SAMPLES] = { 0, 1, 1, 0 };

/* The inputs' transpose, 2 × 4: what the hidden weights' update multiplies with. */
static const double inputs_transposed[2 * BP_XOR_SAMPLES] = { 0, 0, 1, 1, 0, 1, 0, 1 };

BpXorConfig
bp_xor_config_default (void)
{
  return (BpXorConfig){ .n_hidden = 3, .epochs = 50000, .learning_rate = 0.1, .seed = 42 };
}

BpXor *
bp_xor_new (const BpXorConfig *config)
{
  BpXor *self = g_new0 (BpXor, 1);
  BpRandom random;
  guint n = config->n_hidden;
  gsize size = (gsize) n * BP_XOR_SAMPLES;
  self->n_hidden = n;
  self->learning_rate = config->learning_rate;
  self->corrected = config->corrected;
  self->w1 = g_new (double, 2 * n);
  self->w2 = g_new (double, n);
  self->hidden = g_new0 (double, size);
  self->hidden_delta = g_new0 (double, size);
  self->twice = g_new0 (double, size);
  bp_random_init (&random, config->seed);
  for (guint i = 0; i < 2 * n; i++)
    self->w1[i] = bp_random_uniform (&random);
  for (guint i = 0; i < n; i++)
    self->w2[i] = bp_random_uniform (&random);
  return self;
}

BpXor *
bp_xor_copy (const BpXor *self)
{
  BpXor *copy = g_memdup2 (self, sizeof *self);
  gsize n = self->n_hidden, size = n * sizeof (double);
  copy->w1 = g_memdup2 (self->w1, 2 * size);
  copy->w2 = g_memdup2 (self->w2, size);
  copy->hidden = g_memdup2 (self->hidden, BP_XOR_SAMPLES * size);
  copy->hidden_delta = g_memdup2 (self->hidden_delta, BP_XOR_SAMPLES * size);
  copy->twice = g_memdup2 (self->twice, BP_XOR_SAMPLES * size);
  return copy;
}

void
bp_xor_free (BpXor *self)
{
  g_free (self->w1);
  g_free (self->w2);
  g_free (self->hidden);
  g_free (self->hidden_delta);
  g_free (self->twice);
  g_free (self);
}

/* --- the stages of an epoch --- */

static void
forward (BpXor *self, const BpKernels *kernels)
{
  bp_xor_predict (self, kernels, bp_xor_inputs, BP_XOR_SAMPLES, self->hidden, self->output);
}

static void
compute_error (BpXor *self, G_GNUC_UNUSED const BpKernels *kernels)
{
  for (guint i = 0; i < BP_XOR_SAMPLES; i++)
    self->error[i] = bp_xor_targets[i] - self->output[i];
}

static void
compute_output_delta (BpXor *self, G_GNUC_UNUSED const BpKernels *kernels)
{
  for (guint i = 0; i < BP_XOR_SAMPLES; i++)
    self->delta[i] = self->learning_rate * self->error[i];
}

static void
update_output_weights (BpXor *self, const BpKernels *kernels)
{
  kernels->product (&(BpProduct){ self->n_hidden, 1, BP_XOR_SAMPLES, self->hidden, 1,
                                  self->n_hidden, self->delta, 1, self->w2, 1, self->w2, 1 });
}

/* delta · w2ᵀ ⊙ the derivative. As published w2 was just updated, and the derivative is taken at
 * the activation instead of at the net input, the sigmoid of a sigmoid: σ(H)(1 - σ(H)). */
static void
compute_hidden_delta (BpXor *self, const BpKernels *kernels)
{
  const BpElementKernels *elements = kernels->elements;
  guint n = self->n_hidden;
  gsize size = (gsize) BP_XOR_SAMPLES * n;
  if (!self->corrected)
    update_output_weights (self, kernels);
  kernels->product (&(BpProduct){ BP_XOR_SAMPLES, n, 1, self->delta, 1, 1, self->w2, n, NULL, 0,
                                  self->hidden_delta, n });
  if (!self->corrected)
    elements->activate[BP_ACTIVATION_SIGMOID](size, self->hidden, self->twice);
  elements->delta[BP_ACTIVATION_SIGMOID](size, bp_xor_derivative_at (self), self->hidden_delta);
}

static void
compute_new_weights (BpXor *self, const BpKernels *kernels)
{
  guint n = self->n_hidden;
  if (self->corrected)
    update_output_weights (self, kernels);
  kernels->product (&(BpProduct){ 2, n, BP_XOR_SAMPLES, inputs_transposed, BP_XOR_SAMPLES, 1,
                                  self->hidden_delta, n, self->w1, n, self->w1, n });
}

void
bp_xor_do_stage (BpXor *self, BpXorStage stage, const BpKernels *kernels)
{
  static void (*const stages[BP_XOR_N_STAGES]) (BpXor *, const BpKernels *) = {
    [BP_XOR_FORWARD] = forward,
    [BP_XOR_ERROR] = compute_error,
    [BP_XOR_OUTPUT_DELTA] = compute_output_delta,
    [BP_XOR_HIDDEN_DELTA] = compute_hidden_delta,
    [BP_XOR_NEW_WEIGHTS] = compute_new_weights,
  };
  stages[stage](self, kernels);
}

double
bp_xor_epoch (BpXor *self, const BpKernels *kernels)
{
  for (BpXorStage stage = BP_XOR_FORWARD; stage < BP_XOR_N_STAGES; stage++)
    bp_xor_do_stage (self, stage, kernels);
  return bp_xor_error_sum (self); /* the update leaves the errors */
}

void
bp_xor_forward (BpXor *self, const BpKernels *kernels)
{
  forward (self, kernels);
  compute_error (self, kernels);
}

void
bp_xor_predict (const BpXor *self, const BpKernels *kernels, const double *inputs, gsize n_inputs,
                double *hidden, double *outputs)
{
  guint n = self->n_hidden;
  kernels->product (&(BpProduct){ n_inputs, n, 2, inputs, 2, 1, self->w1, n, NULL, 0, hidden, n });
  kernels->elements->activate[BP_ACTIVATION_SIGMOID](n_inputs * n, hidden, hidden);
  kernels->product (&(BpProduct){ n_inputs, 1, n, hidden, n, 1, self->w2, 1, NULL, 0, outputs, 1 });
}

const double *
bp_xor_derivative_at (const BpXor *self)
{
  return self->corrected ? self->hidden : self->twice;
}

double
bp_xor_largest_error (const BpXor *self)
{
  double largest = 0.0;
  for (guint i = 0; i < BP_XOR_SAMPLES; i++)
    if (fabs (self->error[i]) > largest || isnan (self->error[i]))
      largest = fabs (self->error[i]);
  return largest;
}

double
bp_xor_error_sum (const BpXor *self)
{
  double sum = 0.0;
  for (guint i = 0; i < BP_XOR_SAMPLES; i++)
    sum += self->error[i];
  return sum;
}

double
bp_xor_mean_squared_error (const BpXor *self)
{
  double sum = 0.0;
  for (guint i = 0; i < BP_XOR_SAMPLES; i++)
    sum += self->error[i] * self->error[i];
  return sum / BP_XOR_SAMPLES;
}

gboolean
bp_xor_is_finite (const BpXor *self)
{
  for (guint i = 0; i < 2 * self->n_hidden; i++)
    if (!isfinite (self->w1[i]))
      return FALSE;
  for (guint i = 0; i < self->n_hidden; i++)
    if (!isfinite (self->w2[i]))
      return FALSE;
  return TRUE;
}

char *
bp_xor_sha256 (const BpXor *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  bp_checksum_add_doubles (checksum, self->w1, 2 * (gsize) self->n_hidden);
  bp_checksum_add_doubles (checksum, self->w2, self->n_hidden);
  return g_strdup (g_checksum_get_string (checksum));
}
