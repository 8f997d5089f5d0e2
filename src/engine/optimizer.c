#include "optimizer.h"

#include <math.h>
#include <string.h>

#include "layer-matrices.h"
#include "lines.h"

#define OPERATIONS 8 /* about as many multiplications are a weight's step */

BpOptimizerState *
bp_optimizer_state_new (BpOptimizer kind, double momentum, const BpNetwork *network)
{
  g_assert (kind != BP_OPTIMIZER_SGD);
  g_autoptr (BpOptimizerState) self = g_new0 (BpOptimizerState, 1);
  gboolean is_adam = kind == BP_OPTIMIZER_ADAM;
  self->kind = kind;
  self->momentum = is_adam ? BP_ADAM_DECAY : momentum;
  self->n_layers = network->n_layers;
  self->power_1 = self->power_2 = 1.0;
  self->velocities = bp_layer_matrices_new_like_weights (network);
  if (is_adam)
    self->squares = bp_layer_matrices_new_like_weights (network);
  if (self->velocities == NULL || (is_adam && self->squares == NULL))
    return NULL;
  return g_steal_pointer (&self);
}

void
bp_optimizer_state_free (BpOptimizerState *self)
{
  bp_layer_matrices_free (self->velocities, self->n_layers);
  bp_layer_matrices_free (self->squares, self->n_layers);
  g_free (self);
}

guint
bp_optimizer_n_memories (BpOptimizer kind)
{
  return kind == BP_OPTIMIZER_SGD ? 0 : kind == BP_OPTIMIZER_ADAM ? 2 : 1;
}

BpOptimizerState *
bp_optimizer_state_copy (const BpOptimizerState *self, const BpNetwork *network)
{
  BpOptimizerState *copy = bp_optimizer_state_new (self->kind, self->momentum, network);
  if (copy != NULL)
    bp_optimizer_state_set (copy, self, network);
  return copy;
}

void
bp_optimizer_state_set (BpOptimizerState *self, const BpOptimizerState *other,
                        const BpNetwork *network)
{
  g_assert (self->kind == other->kind && self->n_layers == other->n_layers);
  for (guint l = 0; l < self->n_layers; l++)
    {
      gsize bytes = bp_layer_padded_size (&network->layers[l]) * sizeof (double);
      memcpy (self->velocities[l], other->velocities[l], bytes);
      if (self->squares != NULL)
        memcpy (self->squares[l], other->squares[l], bytes);
    }
  self->power_1 = other->power_1;
  self->power_2 = other->power_2;
  self->has_diverged = FALSE;
}

/* One layer's step, which a team divides by lines of weights. */
typedef struct {
  BpOptimizerState *state;
  const BpLayer *layer;
  const BpUpdate *update; /* of all its weights */
} Step;

static void
take_step (const Step *step, const BpKernels *kernels, gsize first, gsize end, double penalty)
{
  const BpUpdate *whole = step->update;
  BpUpdate update = *whole;
  if (first >= end)
    return;
  update.n = end - first;
  update.weights += first;
  update.gradients += first;
  update.velocities += first;
  if (whole->squares != NULL)
    update.squares += first;
  update.penalty = penalty;
  if (!kernels->elements->step[step->state->kind](&update))
    g_atomic_int_set (&step->state->has_diverged, TRUE);
}

/* In each block biases come first. */
static void
step_lines (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  const Step *step = data;
  gsize line = 0, n_inputs = 1 + (gsize) step->layer->n_in;
  BpColumns block;
  first *= BP_LINE;
  end *= BP_LINE;
  while (bp_layer_next_columns (step->layer, &line, bp_lines_count (step->layer->n_out), &block))
    {
      gsize weights = block.place + block.row, block_end = block.place + n_inputs * block.row;
      take_step (step, kernels, MAX (first, block.place), MIN (end, weights), 0.0);
      take_step (step, kernels, MAX (first, weights), MIN (end, block_end), step->update->penalty);
    }
}

void
bp_optimizer_state_step (BpOptimizerState *self, BpTeam *team, BpNetwork *network,
                         double *const *gradients, guint n_samples, double penalty, double rate)
{
  self->has_diverged = FALSE;
  self->power_1 *= BP_ADAM_DECAY;
  self->power_2 *= BP_ADAM_SQUARES_DECAY;
  for (guint l = 0; l < self->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      const BpUpdate update = { .n = bp_layer_padded_size (layer),
                                .weights = layer->weights,
                                .gradients = gradients[l],
                                .velocities = self->velocities[l],
                                .squares = self->squares != NULL ? self->squares[l] : NULL,
                                .penalty = penalty,
                                .scale = 1.0 / n_samples,
                                .rate = rate,
                                .decay = self->momentum,
                                .squares_decay = BP_ADAM_SQUARES_DECAY,
                                .mean_factor = 1.0 / (1.0 - self->power_1),
                                .root_factor = 1.0 / sqrt (1.0 - self->power_2) };
      bp_team_do (team, update.n / BP_LINE, OPERATIONS * update.n, step_lines,
                  &(Step){ self, layer, &update });
    }
}
