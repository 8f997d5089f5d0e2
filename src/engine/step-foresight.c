#include <math.h>

#include "step-debugger-private.h"

/* One unit's weights, the bias first, with what their step depends on. */
typedef struct {
  gsize n;
  double *weights, *gradients, *velocities, *squares;
} Unit;

static double *
copy_column (const double *matrix, const BpLayer *layer, guint to)
{
  gsize n = 1 + (gsize) layer->n_in;
  double *column = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    column[i] = matrix[bp_layer_place (layer, i, to)];
  return column;
}

static Unit
copy_unit (const BpStepDebugger *self, guint l, guint to)
{
  const BpLayer *layer = &self->network->layers[l];
  const BpOptimizerState *memory = self->step->optimizer;
  Unit unit = { 1 + (gsize) layer->n_in, copy_column (layer->weights, layer, to),
                copy_column (self->step->gradients[l], layer, to), NULL, NULL };
  if (memory != NULL)
    unit.velocities = copy_column (memory->velocities[l], layer, to);
  if (memory != NULL && memory->squares != NULL)
    unit.squares = copy_column (memory->squares[l], layer, to);
  return unit;
}

static void
unit_clear (Unit *unit)
{
  g_free (unit->weights);
  g_free (unit->gradients);
  g_free (unit->velocities);
  g_free (unit->squares);
}

static void
add_l1_signs (Unit *unit, double l1)
{
  for (gsize i = 1; i < unit->n; i++)
    unit->gradients[i] += l1 * ((unit->weights[i] > 0.0) - (unit->weights[i] < 0.0));
}

static void
take_part (const BpStepDebugger *self, Unit *unit, gsize first, gsize n, double penalty)
{
  const BpKernels *kernels = bp_team_get_kernels (self->team);
  const BpOptimizerState *memory = self->step->optimizer;
  if (memory == NULL)
    {
      kernels->elements->descend (n, unit->weights + first, unit->gradients + first, penalty,
                                  self->rule.learning_rate);
      return;
    }
  const BpUpdate update = {
    .n = n,
    .weights = unit->weights + first,
    .gradients = unit->gradients + first,
    .velocities = unit->velocities + first,
    .squares = unit->squares != NULL ? unit->squares + first : NULL,
    .penalty = penalty,
    .scale = 1.0 / self->n,
    .rate = self->rule.learning_rate,
    .decay = memory->momentum,
    .squares_decay = BP_ADAM_SQUARES_DECAY,
    .mean_factor = 1.0 / (1.0 - memory->power_1 * BP_ADAM_DECAY),
    .root_factor = 1.0 / sqrt (1.0 - memory->power_2 * BP_ADAM_SQUARES_DECAY),
  };
  kernels->elements->step[memory->kind](&update);
}

static void
keep_max_norm (Unit *unit, double bound)
{
  double squares = 0.0;
  for (gsize i = 1; i < unit->n; i++)
    squares = fma (unit->weights[i], unit->weights[i], squares);
  for (gsize i = 1; squares > bound * bound && i < unit->n; i++)
    unit->weights[i] *= bound / sqrt (squares);
}

double
bp_step_debugger_foresee (const BpStepDebugger *self, guint l, guint from, guint to)
{
  const BpLayer *layer = &self->network->layers[l];
  if (bp_step_debugger_has (self, BP_STAGE_UPDATE, 0))
    return layer->weights[bp_layer_place (layer, from, to)];
  Unit unit = copy_unit (self, l, to);
  if (self->rule.corrected && self->rule.l1 > 0.0)
    add_l1_signs (&unit, self->rule.l1);
  take_part (self, &unit, 0, 1, 0.0);
  take_part (self, &unit, 1, unit.n - 1, bp_step_rule_penalty (&self->rule));
  if (self->config.max_norm > 0.0)
    keep_max_norm (&unit, self->config.max_norm);
  double foreseen = unit.weights[from];
  unit_clear (&unit);
  return foreseen;
}
