/* What Loops makes of a minibatch's gradients. */
#include "deep-loops.h"

#include <math.h>

#include "element-kernels.h"

/* L1 with its sign; what is left is a factor of the weight. */
static double
add_l1_sign (const Loops *self, double gradient, double weight)
{
  if (!self->config->corrected || self->config->l1 == 0.0 || weight == 0.0)
    return gradient;
  return gradient + copysign (self->config->l1, weight);
}

static double
without_traces (double x)
{
  return fabs (x) < BP_SMALLEST_MEMORY ? 0.0 : x;
}

static void
step_weight (Loops *self, guint l, gsize i, guint n, double rate)
{
  const BpTrainConfig *config = self->config;
  double penalty = config->corrected ? config->l2 : config->l1 + config->l2;
  double mu = config->momentum > 0.0 ? config->momentum : BP_DEFAULT_MOMENTUM;
  double *w = &self->weights[l][i], *v = &self->velocities[l][i], *s = &self->squares[l][i];
  double gradient = self->gradients[l][i];
  if (loops_is_bias (self, l, i))
    penalty = 0.0;
  else
    gradient = add_l1_sign (self, gradient, *w);
  double mean = fma (penalty, *w, gradient) * (1.0 / n);
  switch (config->optimizer)
    {
    case BP_OPTIMIZER_MOMENTUM:
      *v = without_traces (fma (mu, *v, -(rate * mean)));
      *w += *v;
      break;
    case BP_OPTIMIZER_NESTEROV:
      *v = without_traces (fma (mu, *v, -(rate * mean)));
      *w += fma (mu, *v, -(rate * mean));
      break;
      case BP_OPTIMIZER_ADAM: {
        *v = without_traces (fma (0.9, *v, (1.0 - 0.9) * mean));
        *s = without_traces (fma (0.999, *s, (1.0 - 0.999) * (mean * mean)));
        double root = fma (sqrt (*s), 1.0 / sqrt (1.0 - self->power_2), 1e-8);
        *w -= rate * (1.0 / (1.0 - self->power_1)) * *v / root;
        break;
      }
    case BP_OPTIMIZER_SGD:
    default:
      *w -= rate * (gradient + penalty * *w);
    }
}

static void
shorten_unit (const Loops *self, guint l, guint out)
{
  double *weights = loops_row (self, self->weights, l, out) + 1;
  double bound = self->config->max_norm, square = 0.0;
  for (guint in = 0; in < self->sizes[l]; in++)
    square = fma (weights[in], weights[in], square);
  if (bound == 0.0 || square <= bound * bound)
    return;
  for (guint in = 0; in < self->sizes[l]; in++)
    weights[in] *= bound / sqrt (square);
}

void
loops_update (Loops *self, guint n, double rate)
{
  self->power_1 *= 0.9;
  self->power_2 *= 0.999;
  for (guint l = 0; l < self->n_layers; l++)
    {
      for (gsize i = 0; i < loops_size (self, l); i++)
        step_weight (self, l, i, n, rate);
      for (guint out = 0; out < self->sizes[l + 1]; out++)
        shorten_unit (self, l, out);
    }
  self->n_updates++;
}
