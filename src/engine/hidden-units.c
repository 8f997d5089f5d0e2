#include "hidden-units.h"

#include <math.h>
#include <string.h>

#include "elementary.h"
#include "forward.h"

void
bp_layer_get_unit_weights (const BpLayer *self, guint unit, double *out)
{
  g_assert (unit < self->n_out);
  for (gsize in = 0; in < self->n_in; in++)
    out[in] = self->weights[bp_layer_place (self, 1 + in, unit)];
}

double
bp_layer_largest_weight (const BpLayer *self, guint n_units)
{
  double largest = 0.0;
  for (gsize in = 1; in <= self->n_in; in++)
    for (gsize unit = 0; unit < MIN (n_units, self->n_out); unit++)
      largest = MAX (largest, fabs (self->weights[bp_layer_place (self, in, unit)]));
  return largest;
}

/* What lies beyond, just before training diverges, is counted in the outer bins. */
#define FARTHEST 1e300

static double
reach_of (const double *z, guint64 n)
{
  double reach = 1.0;
  for (guint64 i = 0; i < n; i++)
    if (fabs (z[i]) > reach)
      reach = fabs (z[i]);
  return ceil (MIN (reach, FARTHEST));
}

double
bp_saturated_net_input (void)
{
  double s = (1.0 + sqrt (1.0 - 4.0 * BP_SATURATED_PRIME)) / 2.0;
  return bp_log (s / (1.0 - s));
}

static gboolean
is_saturated (double z)
{
  double s = bp_sigmoid (z);
  return s * (1.0 - s) < BP_SATURATED_PRIME;
}

BpNetInputs *
bp_net_inputs_count (const double *z, guint64 n, gsize n_bins)
{
  BpNetInputs *self = g_new0 (BpNetInputs, 1);
  double reach = reach_of (z, n);
  guint64 n_saturated = 0;
  self->low = -reach;
  self->high = reach;
  self->n_bins = n_bins;
  self->n = n;
  self->share = g_new0 (double, n_bins);
  for (guint64 i = 0; i < n; i++)
    {
      double place = (CLAMP (z[i], self->low, self->high) - self->low) / (2.0 * reach) * n_bins;
      self->share[place < n_bins ? (gsize) place : n_bins - 1] += 1.0 / n;
      n_saturated += is_saturated (z[i]);
    }
  self->saturated = (double) n_saturated / n;
  return self;
}

/* The net inputs of one batch, without their rows' padding. */
static void
copy_net_inputs (const BpLayer *layer, const double *z, guint n_samples, double *out)
{
  for (guint b = 0; b < n_samples; b++)
    memcpy (out + (gsize) b * layer->n_out, z + b * layer->stride, layer->n_out * sizeof *z);
}

BpNetInputs *
bp_net_inputs_new (const BpLayer *layer, BpTeam *team, const BpSamples *samples, gsize n_bins)
{
  guint part = bp_forward_part_size (layer->n_in);
  g_autoptr (BpBatch) batch = bp_batch_new (part, layer->n_in);
  g_autofree double *all = g_try_new (double, (gsize) samples->n * layer->n_out);
  g_autofree double *z = g_try_new (double, part * layer->stride);
  g_autofree guint32 *positions = g_new (guint32, part);
  if (batch == NULL || all == NULL || z == NULL)
    return NULL;
  for (guint32 first = 0; first < samples->n; first += part)
    {
      guint n = MIN (part, samples->n - first);
      for (guint i = 0; i < n; i++)
        positions[i] = first + i;
      bp_batch_gather (batch, bp_team_get_kernels (team), samples, positions, n);
      bp_forward_net_inputs (team, layer, batch, z);
      copy_net_inputs (layer, z, n, all + (gsize) first * layer->n_out);
    }
  return bp_net_inputs_count (all, (guint64) samples->n * layer->n_out, n_bins);
}

void
bp_net_inputs_free (BpNetInputs *self)
{
  g_free (self->share);
  g_free (self);
}
