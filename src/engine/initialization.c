#include "initialization.h"

#include <math.h>

#include "keyed-random.h"

BpNetwork *
bp_network_new_for (const BpTrainConfig *config, guint n_features, guint n_classes)
{
  guint sizes[BP_MAX_HIDDEN_LAYERS + 2];
  guint n_layers = bp_train_config_get_sizes (config, n_features, n_classes, sizes);
  BpNetwork *self = bp_network_new (sizes, n_layers + 1);
  for (guint l = 0; self != NULL && l < config->n_hidden_layers; l++)
    self->layers[l].activation = config->activations[l];
  if (self != NULL)
    self->output = config->output;
  return self;
}

static double *
weight_at (const BpLayer *layer, guint unit, guint in)
{
  return &layer->weights[bp_layer_place (layer, 1 + (gsize) in, unit)];
}

static void
draw_glorot (BpLayer *layer, BpRandom *random)
{
  double limit = sqrt (6.0 / ((double) layer->n_in + layer->n_out));
  for (guint unit = 0; unit < layer->n_out; unit++)
    for (guint in = 0; in < layer->n_in; in++)
      *weight_at (layer, unit, in) = limit * (-1.0 + 2.0 * bp_random_uniform (random));
}

/* Normals come in pairs; the second of a layer's last pair may be left over. */
static void
draw_he (BpLayer *layer, BpRandom *random)
{
  double deviation = sqrt (2.0 / layer->n_in), pair[2];
  gsize n_drawn = 0;
  for (guint unit = 0; unit < layer->n_out; unit++)
    for (guint in = 0; in < layer->n_in; in++, n_drawn++)
      {
        if (n_drawn % 2 == 0)
          {
            double u = bp_random_uniform (random);
            bp_normals_from_uniforms (u, bp_random_uniform (random), pair);
          }
        *weight_at (layer, unit, in) = deviation * pair[n_drawn % 2];
      }
}

void
bp_network_initialize (BpNetwork *self, BpInitialization initialization, BpRandom *random)
{
  if (initialization == BP_INITIALIZATION_UNIFORM)
    {
      bp_network_randomize (self, random);
      return;
    }
  for (guint l = 0; l < self->n_layers; l++)
    if (initialization == BP_INITIALIZATION_GLOROT)
      draw_glorot (&self->layers[l], random);
    else
      draw_he (&self->layers[l], random);
}
