#include "gradient.h"

#include <string.h>

#include "lines.h"

double
bp_step_rule_penalty (const BpStepRule *self)
{
  return self->corrected ? self->l2 : self->l1 + self->l2;
}

/* What a team divides by lines of units. */
typedef struct {
  const BpLayer *layer;
  const BpLayerInputs *inputs;
  const double *deltas;
  const double *begin;    /* NULL: it begins at 0 */
  double *gradient;       /* NULL: it is not kept */
  const BpStepRule *rule; /* NULL: nothing is learnt */
  double *squares;
} Work;

/* The gradient of the weights, biases aside, of n units from column on. */
static BpProduct
weights_product (const Work *work, gsize column, gsize n)
{
  gsize stride = work->layer->stride;
  gsize place = stride + column;
  BpProduct product = { .n_rows = work->layer->n_in,
                        .n_columns = n,
                        .n_terms = work->inputs->n_samples,
                        .right = work->deltas + column,
                        .right_row = stride,
                        .begin = work->begin != NULL ? work->begin + place : NULL,
                        .begin_row = stride,
                        .c = work->gradient != NULL ? work->gradient + place : NULL,
                        .c_row = stride };
  bp_layer_inputs_set_left (work->inputs, TRUE, &product);
  return product;
}

/* Of the biases, whose input is always 1. */
static BpProduct
biases_product (const Work *work, gsize column, gsize n)
{
  static const double one = 1.0;
  return (BpProduct){ .n_rows = 1,
                      .n_columns = n,
                      .n_terms = work->inputs->n_samples,
                      .left = &one,
                      .right = work->deltas + column,
                      .right_row = work->layer->stride,
                      .begin = work->begin != NULL ? work->begin + column : NULL,
                      .c = work->gradient != NULL ? work->gradient + column : NULL };
}

static void
add_lines (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  const Work *work = data;
  gsize column = first * BP_LINE, n = (end - first) * BP_LINE;
  const BpProduct biases = biases_product (work, column, n);
  const BpProduct weights = weights_product (work, column, n);
  kernels->product (&biases);
  bp_stretches_multiply_transposed (bp_layer_inputs_get_stretches (work->inputs), kernels,
                                    &weights);
}

static void
learn_lines (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  const Work *work = data;
  gsize column = first * BP_LINE, n = (end - first) * BP_LINE, stride = work->layer->stride;
  const BpProduct biases = biases_product (work, column, n);
  const BpProduct weights = weights_product (work, column, n);
  double *squares = work->squares != NULL ? work->squares + column : NULL;
  BpDescent descent = { .weights = work->layer->weights + column,
                        .row = stride,
                        .rate = work->rule->learning_rate };

  kernels->learn (&biases, &descent);
  descent.weights += stride;
  descent.penalty = bp_step_rule_penalty (work->rule);
  descent.squares = squares;
  if (squares != NULL)
    memset (squares, 0, n * sizeof *squares);
  bp_stretches_learn_transposed (bp_layer_inputs_get_stretches (work->inputs), kernels, &weights,
                                 &descent);
}

static void
divide (BpTeam *team, Work *work, BpTeamWork function)
{
  bp_team_do (team, bp_lines_count (work->layer->n_out),
              bp_layer_inputs_n_terms (work->inputs) * work->layer->n_out, function, work);
}

void
bp_gradient_add (BpTeam *team, const BpLayer *layer, const BpLayerInputs *inputs,
                 const double *deltas, double *gradient, gboolean is_first)
{
  const double *begin = is_first ? NULL : gradient;
  divide (team, &(Work){ layer, inputs, deltas, begin, gradient, NULL, NULL }, add_lines);
}

void
bp_gradient_learn (BpTeam *team, const BpLayer *layer, const BpLayerInputs *inputs,
                   const double *deltas, const double *gradient, const BpStepRule *rule,
                   double *squares)
{
  divide (team, &(Work){ layer, inputs, deltas, gradient, NULL, rule, squares }, learn_lines);
}
