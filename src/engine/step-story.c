#include <math.h>

#include "step-debugger-private.h"

const BpStepPast *
bp_step_debugger_peek_past (const BpStepDebugger *self)
{
  return g_ptr_array_index (self->past, self->past->len - 1);
}

double
bp_step_debugger_get_input (const BpStepDebugger *self, guint l, guint b, guint i)
{
  const BpLayerInputs inputs =
      bp_forward_layer_inputs (self->step->forward, self->network, self->batch, l);
  return inputs.batch != NULL ? bp_batch_get_input (inputs.batch, b, i)
                              : inputs.activations[b * inputs.stride + i];
}

static int
compare_terms (gconstpointer first, gconstpointer second, gpointer story)
{
  guint a = *(const guint *) first, b = *(const guint *) second;
  double size_a = fabs (bp_weight_story_term (story, a));
  double size_b = fabs (bp_weight_story_term (story, b));
  return size_a != size_b ? (size_a < size_b) - (size_a > size_b) : (a > b) - (a < b);
}

static void
order_terms (BpWeightStory *story)
{
  story->order = g_new (guint, story->n);
  for (guint b = 0; b < story->n; b++)
    story->order[b] = b;
  g_qsort_with_data (story->order, (int) story->n, sizeof (guint), compare_terms, story);
}

/* The terms are added up as the matrix product adds them (the numbers contract), so their sum is
 * its element. */
static void
tell_gradient (const BpStepDebugger *self, guint l, guint from, guint to, BpWeightStory *story)
{
  const double *deltas = self->step->deltas[l];
  gsize stride = self->network->layers[l].stride;
  story->has_gradient = TRUE;
  story->inputs = g_new (double, story->n);
  story->deltas = g_new (double, story->n);
  for (guint b = 0; b < story->n; b++)
    {
      double a = from > 0 ? bp_step_debugger_get_input (self, l, b, from - 1) : 1.0;
      story->inputs[b] = a;
      story->deltas[b] = deltas[b * stride + to];
      story->gradient = fma (a, story->deltas[b], story->gradient);
    }
  order_terms (story);
}

/* Without what the update did to it. */
static double
penalty (const BpStepRule *rule, double weight)
{
  double l1 = rule->corrected ? rule->l1 * ((weight > 0.0) - (weight < 0.0)) : 0.0;
  return l1 + bp_step_rule_penalty (rule) * weight;
}

static void
tell_memory (const BpStepDebugger *self, guint l, gsize place, BpWeightStory *story)
{
  const BpOptimizerState *now = self->step->optimizer;
  const BpOptimizerState *past = bp_step_debugger_peek_past (self)->optimizer;
  story->decay = now->momentum;
  story->old_velocity = past->velocities[l][place];
  story->velocity = now->velocities[l][place];
  if (now->squares == NULL)
    return;
  story->old_square = past->squares[l][place];
  story->square = now->squares[l][place];
  story->mean = story->velocity / (1.0 - now->power_1);
  story->root = sqrt (story->square) / sqrt (1.0 - now->power_2);
}

/* What the update goes by. */
static void
tell_direction (const BpStepDebugger *self, guint from, BpWeightStory *story)
{
  story->penalty = from > 0 ? penalty (&self->rule, story->old_weight) : 0.0;
  story->optimizer = self->config.optimizer;
  story->scale = story->optimizer == BP_OPTIMIZER_SGD ? 1.0 : 1.0 / self->n;
  story->direction = (story->gradient + story->penalty) * story->scale;
  story->rate = self->rule.learning_rate;
}

/* Max-norm leaves its factors where the squares were. */
static void
tell_update (const BpStepDebugger *self, guint l, guint from, guint to, BpWeightStory *story)
{
  gsize place = bp_layer_place (&self->network->layers[l], from, to);
  story->has_update = TRUE;
  story->weight = self->network->layers[l].weights[place];
  story->shortened = from > 0 && self->config.max_norm > 0.0 ? self->step->squares[l][to] : 1.0;
  if (self->step->optimizer != NULL)
    tell_memory (self, l, place, story);
}

BpWeightStory *
bp_step_debugger_tell (const BpStepDebugger *self, guint l, guint from, guint to)
{
  const BpLayer *layer = &bp_step_debugger_get_old_network (self)->layers[l];
  BpWeightStory *story = g_new0 (BpWeightStory, 1);
  g_assert (from <= layer->n_in && to < layer->n_out);
  story->n = self->n;
  story->old_weight = layer->weights[bp_layer_place (layer, from, to)];
  if (bp_step_debugger_has (self, BP_STAGE_GRADIENTS, l))
    {
      tell_gradient (self, l, from, to, story);
      tell_direction (self, from, story);
    }
  if (bp_step_debugger_has (self, BP_STAGE_UPDATE, 0))
    tell_update (self, l, from, to, story);
  return story;
}

void
bp_weight_story_free (BpWeightStory *self)
{
  g_free (self->inputs);
  g_free (self->deltas);
  g_free (self->order);
  g_free (self);
}

double
bp_weight_story_term (const BpWeightStory *self, guint b)
{
  return self->inputs[b] * self->deltas[b];
}

double
bp_weight_story_rest (const BpWeightStory *self, guint n)
{
  double sum = 0.0;
  for (guint i = n; i < self->n; i++)
    sum += bp_weight_story_term (self, self->order[i]);
  return sum;
}
