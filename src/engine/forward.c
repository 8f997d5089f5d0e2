#include "forward.h"

#include <string.h>

#include "layer-matrices.h"

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
  g_autoptr (BpForward) self = g_new0 (BpForward, 1);
  self->n_layers = network->n_layers;
  self->n_classes = network->layers[network->n_layers - 1].n_out;
  self->max_samples = max_samples;
  self->net_inputs = bp_layer_matrices_new (network, max_samples);
  self->activations = bp_layer_matrices_new (network, max_samples);
  if (self->net_inputs == NULL || self->activations == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
bp_forward_free (BpForward *self)
{
  bp_layer_matrices_free (self->net_inputs, self->n_layers);
  bp_layer_matrices_free (self->activations, self->n_layers);
  g_free (self);
}

/* The sum over inputs begins with the bias, as the article's row of ones has it. */
void
bp_forward_net_inputs (BpTeam *team, const BpLayer *layer, const double *inputs, guint n_samples,
                       double *z)
{
  for (guint b = 0; b < n_samples; b++)
    memcpy (z + (gsize) b * layer->n_out, layer->weights, layer->n_out * sizeof (double));
  bp_team_product (team, n_samples, layer->n_out, layer->n_in, inputs, layer->n_in, 1,
                   layer->weights + layer->n_out, layer->n_out, z, layer->n_out);
}

void
bp_forward_run (BpForward *self, BpTeam *team, const BpNetwork *network, const double *inputs,
                guint n_samples)
{
  g_assert (n_samples <= self->max_samples);
  const BpKernels *kernels = bp_team_get_kernels (team);
  for (guint l = 0; l < self->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      bp_forward_net_inputs (team, layer, inputs, n_samples, self->net_inputs[l]);
      kernels->sigmoid ((gsize) n_samples * layer->n_out, self->net_inputs[l],
                        self->activations[l]);
      inputs = self->activations[l];
    }
}

const double *
bp_forward_top_net_inputs (const BpForward *self)
{
  return self->net_inputs[self->n_layers - 1];
}

const double *
bp_forward_top_activations (const BpForward *self)
{
  return self->activations[self->n_layers - 1];
}
