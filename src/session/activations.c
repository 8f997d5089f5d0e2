#include "activations.h"

#include <math.h>

#include "forward.h"
#include "hidden-units.h"
#include "instruction-set.h"

static const BpNetwork *
network_of (const BpActivations *self)
{
  return bp_network_snapshot_peek (self->model->network);
}

/* FALSE when there is not enough memory. */
static gboolean
run_forward (BpActivations *self, const BpNetwork *network)
{
  g_autoptr (BpTeam) team = bp_team_new (1, bp_instruction_set_kernels ());
  g_autoptr (BpForward) forward = bp_forward_new (network, 1);
  g_autoptr (BpBatch) batch = bp_batch_new (1, self->sizes[0]);
  if (forward == NULL || batch == NULL)
    return FALSE;
  bp_batch_set_input (batch, self->input);
  bp_forward_run (forward, team, network, batch);
  for (guint l = 0; l < self->n_layers; l++)
    {
      gsize bytes = self->sizes[l + 1] * sizeof (double);
      self->net_inputs[l] = g_memdup2 (forward->net_inputs[l], bytes);
      self->activations[l] = g_memdup2 (forward->activations[l], bytes);
    }
  return TRUE;
}

BpActivations *
bp_activations_new (BpModel *model, const guint8 *pixels)
{
  g_autoptr (BpActivations) self = g_new0 (BpActivations, 1);
  const BpNetwork *network = bp_network_snapshot_peek (model->network);
  self->model = bp_model_ref (model);
  self->n_layers = network->n_layers;
  self->sizes = g_new (guint, self->n_layers + 1);
  self->sizes[0] = network->layers[0].n_in;
  for (guint l = 0; l < self->n_layers; l++)
    self->sizes[l + 1] = network->layers[l].n_out;
  self->input = g_new (double, self->sizes[0]);
  self->net_inputs = g_new0 (double *, self->n_layers);
  self->activations = g_new0 (double *, self->n_layers);
  bp_scaler_apply (model->scaler, pixels, self->input);
  return run_forward (self, network) ? g_steal_pointer (&self) : NULL;
}

void
bp_activations_free (BpActivations *self)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      g_free (self->net_inputs[l]);
      g_free (self->activations[l]);
    }
  g_free (self->net_inputs);
  g_free (self->activations);
  g_free (self->input);
  g_free (self->sizes);
  bp_model_unref (self->model);
  g_free (self);
}

const double *
bp_activations_below (const BpActivations *self, guint layer)
{
  return layer == 0 ? self->input : self->activations[layer - 1];
}

/* --- the sum of one unit --- */

static double
weight_from (const BpLayer *layer, guint from, guint unit)
{
  return layer->weights[bp_layer_place (layer, 1 + (gsize) from, unit)];
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const BpTerm *first = a, *second = b;
  double x = fabs (first->product), y = fabs (second->product);
  if (x != y)
    return x > y ? -1 : 1;
  return first->from < second->from ? -1 : 1;
}

BpUnitSum *
bp_unit_sum_new (const BpActivations *self, guint layer, guint unit)
{
  const BpLayer *weights = &network_of (self)->layers[layer];
  const double *below = bp_activations_below (self, layer);
  BpUnitSum *sum = g_new0 (BpUnitSum, 1);
  g_assert (unit < weights->n_out);
  sum->n_terms = weights->n_in;
  sum->terms = g_new (BpTerm, sum->n_terms);
  for (guint from = 0; from < sum->n_terms; from++)
    {
      double weight = weight_from (weights, from, unit);
      sum->terms[from] = (BpTerm){ from, weight, below[from], weight * below[from] };
    }
  qsort (sum->terms, sum->n_terms, sizeof *sum->terms, compare_terms);
  sum->bias = weights->weights[bp_layer_place (weights, 0, unit)];
  sum->net_input = self->net_inputs[layer][unit];
  sum->activation = self->activations[layer][unit];
  return sum;
}

void
bp_unit_sum_free (BpUnitSum *self)
{
  g_free (self->terms);
  g_free (self);
}

/* --- contributions --- */

/* One layer up by plain loops; the sums are rounded as they come. To be freed. */
static double *
net_inputs_above (const BpLayer *layer, const double *below)
{
  double *z = g_new (double, layer->n_out);
  g_autofree double *weights = g_new (double, layer->n_out);
  bp_layer_get_row (layer, layer->weights, 0, z);
  for (gsize i = 0; i < layer->n_in; i++)
    {
      bp_layer_get_row (layer, layer->weights, 1 + i, weights);
      for (guint j = 0; j < layer->n_out; j++)
        z[j] = fma (below[i], weights[j], z[j]);
    }
  return z;
}

/* The classes' net inputs when the units of a hidden layer give these activations. */
static double *
top_net_inputs (const BpNetwork *network, guint layer, const double *activations)
{
  g_autofree double *current = NULL;
  for (guint l = layer + 1;; l++)
    {
      double *z = net_inputs_above (&network->layers[l], l == layer + 1 ? activations : current);
      if (l == network->n_layers - 1)
        return z;
      g_free (current);
      current = z;
      for (guint j = 0; j < network->layers[l].n_out; j++)
        current[j] = bp_activation_value (network->layers[l].activation, current[j]);
    }
}

static double *
class_alone (const BpActivations *self, guint class)
{
  double *values = g_new0 (double, self->model->n_classes);
  values[class] = self->net_inputs[self->n_layers - 1][class];
  return values;
}

double *
bp_unit_contributions (const BpActivations *self, guint layer, guint unit)
{
  const BpNetwork *network = network_of (self);
  if (layer == self->n_layers - 1)
    return class_alone (self, unit);
  g_autofree double *without =
      g_memdup2 (self->activations[layer], self->sizes[layer + 1] * sizeof (double));
  without[unit] = 0.0;
  double *values = top_net_inputs (network, layer, self->activations[layer]);
  g_autofree double *rest = top_net_inputs (network, layer, without);
  for (guint c = 0; c < self->model->n_classes; c++)
    values[c] -= rest[c];
  return values;
}

/* What the first layer gives when a pixel's input is less by a value. To be freed. */
static double *
first_activations (const BpActivations *self, guint pixel, double value)
{
  const BpLayer *first = &network_of (self)->layers[0];
  double *activations = g_new (double, first->n_out);

  for (guint j = 0; j < first->n_out; j++)
    activations[j] =
        bp_activation_value (first->activation,
                             self->net_inputs[0][j] - weight_from (first, pixel, j) * value);
  return activations;
}

double *
bp_pixel_contributions (const BpActivations *self, guint pixel)
{
  const BpNetwork *network = network_of (self);
  double value = self->input[pixel];
  g_autofree double *with = NULL, *without = NULL, *rest = NULL;
  double *values = NULL;

  if (self->n_layers == 1)
    {
      values = g_new (double, self->model->n_classes);
      for (guint c = 0; c < self->model->n_classes; c++)
        values[c] = weight_from (&network->layers[0], pixel, c) * value;
      return values;
    }
  with = first_activations (self, pixel, 0);
  without = first_activations (self, pixel, value);
  values = top_net_inputs (network, 0, with);
  rest = top_net_inputs (network, 0, without);
  for (guint c = 0; c < self->model->n_classes; c++)
    values[c] -= rest[c];
  return values;
}

/* --- pictures --- */

double *
bp_unit_picture (const BpActivations *self, guint layer, guint unit)
{
  const BpNetwork *network = network_of (self);
  double *share = g_new (double, network->layers[layer].n_in);
  bp_layer_get_unit_weights (&network->layers[layer], unit, share);
  for (guint l = layer; l-- > 0;)
    {
      const BpLayer *below = &network->layers[l];
      double *picture = g_new0 (double, below->n_in);
      g_autofree double *weights = g_new (double, below->n_out);
      for (gsize i = 0; i < below->n_in; i++)
        {
          bp_layer_get_row (below, below->weights, 1 + i, weights);
          for (guint j = 0; j < below->n_out; j++)
            picture[i] += share[j] * weights[j];
        }
      g_free (share);
      share = picture;
    }
  return share;
}
