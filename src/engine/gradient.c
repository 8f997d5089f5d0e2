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

/* The gradient of the units' weights, biases aside. */
static BpProduct
weights_product (const Work *work, const BpColumns *columns)
{
  gsize place = columns->place + columns->row;
  BpProduct product = { .n_rows = work->layer->n_in,
                        .n_columns = columns->n,
                        .n_terms = work->inputs->n_samples,
                        .right = work->deltas + columns->column,
                        .right_row = work->layer->stride,
                        .begin = work->begin != NULL ? work->begin + place : NULL,
                        .begin_row = columns->row,
                        .c = work->gradient != NULL ? work->gradient + place : NULL,
                        .c_row = columns->row };
  bp_layer_inputs_set_left (work->inputs, TRUE, &product);
  return product;
}

/* Of the biases, whose input is always 1. */
static BpProduct
biases_product (const Work *work, const BpColumns *columns)
{
  static const double one = 1.0;
  gsize place = columns->place;
  return (BpProduct){ .n_rows = 1,
                      .n_columns = columns->n,
                      .n_terms = work->inputs->n_samples,
                      .left = &one,
                      .right = work->deltas + columns->column,
                      .right_row = work->layer->stride,
                      .begin = work->begin != NULL ? work->begin + place : NULL,
                      .c = work->gradient != NULL ? work->gradient + place : NULL };
}

static void
add_lines (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  const Work *work = data;
  const BpStretches *stretches = bp_layer_inputs_get_stretches (work->inputs);
  BpColumns columns;
  while (bp_layer_next_columns (work->layer, &first, end, &columns))
    {
      const BpProduct biases = biases_product (work, &columns);
      const BpProduct weights = weights_product (work, &columns);
      kernels->product (&biases);
      bp_stretches_multiply_transposed (stretches, kernels, &weights);
    }
}

static void
learn_blocks (const Work *work, const BpKernels *kernels, const BpColumns *columns)
{
  const BpProduct biases = biases_product (work, columns);
  const BpProduct weights = weights_product (work, columns);
  double *squares = work->squares != NULL ? work->squares + columns->column : NULL;
  BpDescent descent = { .weights = work->layer->weights + columns->place,
                        .row = columns->row,
                        .block = columns->block,
                        .rate = work->rule->learning_rate };

  kernels->learn (&biases, &descent);
  descent.weights += columns->row;
  descent.penalty = bp_step_rule_penalty (work->rule);
  descent.squares = squares;
  if (squares != NULL)
    memset (squares, 0, columns->n * sizeof *squares);
  bp_stretches_learn_transposed (bp_layer_inputs_get_stretches (work->inputs), kernels, &weights,
                                 &descent);
}

static void
learn_lines (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  const Work *work = data;
  BpColumns columns;
  while (bp_layer_next_blocks (work->layer, &first, end, &columns))
    learn_blocks (work, kernels, &columns);
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
