#include "gradient-check.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* How far a weight's net inputs move at most, each way: a compromise between the objective's
 * rounding, which is divided by it, and its curvature. */
#define STEP 1e-5

/* Roundings of the objective that meet in a difference. */
#define ROUNDINGS 4.0

/* --- the objective --- */

/* The samples' loss with the network as it is; the one that the article tells is half of a mean. */
static double
find_loss (BpGradientCheck *self)
{
  gboolean is_published = self->bug == BP_BUG_OTHER_LOSS;
  double sum = 0.0;
  bp_step_begin (self->step);
  bp_step_forward (self->step, self->team, self->network, self->batch);
  bp_step_add_loss (self->step, self->batch, !is_published);
  for (guint c = 0; c < self->step->n_classes; c++)
    sum += self->step->class_loss[c];
  return is_published ? 0.5 * (sum / self->step->n_classes) : sum;
}

/* What a weight's, or a bias's, magnitude is multiplied by in the objective. */
static double
find_l1 (const BpGradientCheck *self, guint l, gboolean is_bias)
{
  gboolean has_biases = self->bug == BP_BUG_L1_OF_BIASES
                        && (self->bug_layer == BP_BUG_IN_ALL_LAYERS || self->bug_layer == l);
  if (self->bug == BP_BUG_OTHER_LOSS)
    return self->rule.l1 / 4.0;
  return is_bias && !has_biases ? 0.0 : self->rule.l1;
}

/* What one weight of layer l contributes to the penalties. */
static double
find_penalty (const BpGradientCheck *self, guint l, double weight, gboolean is_bias)
{
  double l2 = is_bias ? 0.0 : self->rule.l2 / (self->bug == BP_BUG_OTHER_LOSS ? 2.0 : 1.0);
  return find_l1 (self, l, is_bias) * fabs (weight) + l2 / 2.0 * (weight * weight);
}

/* --- kinks --- */

/* Notes the signs, or tells whether they are those that were noted. */
static gboolean
visit_signs (BpGradientCheck *self, gboolean notes)
{
  guint8 *sign = self->signs;
  gboolean same = TRUE;
  for (guint l = 0; l + 1 < self->network->n_layers; l++)
    {
      const BpLayer *layer = &self->network->layers[l];
      if (layer->activation != BP_ACTIVATION_RELU)
        continue;
      for (guint b = 0; b < self->batch->n_samples; b++)
        for (guint unit = 0; unit < layer->n_out; unit++, sign++)
          {
            guint8 now = self->step->forward->net_inputs[l][b * layer->stride + unit] > 0.0;
            if (notes)
              *sign = now;
            same = same && *sign == now;
          }
    }
  return same;
}

static gsize
count_signs (const BpNetwork *network, guint n_samples)
{
  gsize n = 0;
  for (guint l = 0; l + 1 < network->n_layers; l++)
    if (network->layers[l].activation == BP_ACTIVATION_RELU)
      n += (gsize) n_samples * network->layers[l].n_out;
  return n;
}

/* --- the gradients --- */

/* The rate is 0: the step adds the penalties' part to the gradients and leaves the weights alone.
 */
static void
take_step_gradients (BpGradientCheck *self)
{
  BpStepRule rule = self->rule;
  rule.learning_rate = 0.0;
  bp_step_backward (self->step, self->team, self->network, self->batch);
  bp_step_update (self->step, self->team, self->network, &rule);
  self->step->update = 0;
}

static void
take_gradients (BpGradientCheck *self, gboolean is_in_lab)
{
  self->loss = find_loss (self);
  visit_signs (self, TRUE);
  if (is_in_lab)
    bp_bug_backward (self->bug, self->bug_layer, self->team, self->network, self->batch,
                     &self->rule, self->step);
  else
    take_step_gradients (self);
}

/* FALSE when there is not enough memory. */
static gboolean
allocate (BpGradientCheck *self, const BpTrainConfig *config, const BpNetwork *network,
          const BpSamples *samples, guint n)
{
  const BpStepExtras extras = { .dropout = config->dropout,
                                .input_dropout = config->input_dropout,
                                .seed = config->seed };
  self->network = bp_network_copy (network);
  self->batch = bp_batch_new (n, samples->dataset->n_features);
  self->n_signs = count_signs (network, n);
  self->signs = g_try_new (guint8, self->n_signs + 1);
  if (self->network == NULL || self->batch == NULL || self->signs == NULL)
    return FALSE;
  self->step = bp_step_new (self->network, n, &extras);
  return self->step != NULL;
}

/* FALSE when there is not enough memory. */
static gboolean
gather (BpGradientCheck *self, const BpSamples *samples, guint n)
{
  g_autofree guint32 *positions = g_new (guint32, n);
  g_autoptr (BpSamples) shown = bp_bug_show_samples (self->bug, samples);
  if (shown == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    positions[i] = i;
  bp_batch_gather (self->batch, bp_team_get_kernels (self->team), shown, positions, n);
  bp_bug_set_labels (self->bug, samples, self->batch);
  bp_step_drop_inputs (self->step, self->team, self->batch);
  bp_batch_list_features (self->batch);
  return TRUE;
}

static BpGradientCheck *
begin (BpBug bug, const BpTrainConfig *config, const BpNetwork *network, const BpSamples *samples,
       guint n, BpTeam *team)
{
  g_autoptr (BpGradientCheck) self = g_new0 (BpGradientCheck, 1);
  g_assert (n >= 1 && n <= samples->n);
  self->bug = bug;
  self->team = team;
  self->seed = config->seed;
  self->rule = (BpStepRule){ config->learning_rate, config->l1, config->l2, config->corrected };
  if (!allocate (self, config, network, samples, n) || !gather (self, samples, n))
    return NULL;
  return g_steal_pointer (&self);
}

BpGradientCheck *
bp_gradient_check_new (const BpTrainConfig *config, const BpNetwork *network,
                       const BpSamples *samples, guint n, BpTeam *team)
{
  BpGradientCheck *self = begin (BP_BUG_NONE, config, network, samples, n, team);
  if (self != NULL)
    take_gradients (self, FALSE);
  return self;
}

BpGradientCheck *
bp_gradient_check_new_with_bug (BpBug bug, guint layer, const BpTrainConfig *config,
                                const BpNetwork *network, const BpSamples *samples, guint n,
                                BpTeam *team)
{
  BpTrainConfig chosen = *config;
  bp_bug_set_config (bug, &chosen);
  BpGradientCheck *self = begin (bug, &chosen, network, samples, n, team);
  if (self == NULL)
    return NULL;
  self->bug_layer = layer;
  take_gradients (self, TRUE);
  return self;
}

void
bp_gradient_check_free (BpGradientCheck *self)
{
  g_clear_pointer (&self->step, bp_step_free);
  g_clear_pointer (&self->batch, bp_batch_free);
  g_clear_pointer (&self->network, bp_network_free);
  g_free (self->signs);
  g_free (self);
}

/* --- the differences --- */

static double
largest_magnitude (const double *values, gsize n)
{
  double largest = 0.0;
  for (gsize i = 0; i < n; i++)
    largest = MAX (largest, fabs (values[i]));
  return largest;
}

/* Of what the layer's weights are multiplied by, the bias's 1 among them. */
static double
largest_input (const BpGradientCheck *self, guint l)
{
  const BpLayerInputs inputs =
      bp_forward_layer_inputs (self->step->forward, self->network, self->batch, l);
  double largest = 1.0;
  if (inputs.batch != NULL)
    return MAX (largest, bp_batch_largest_input (self->batch));
  for (guint b = 0; b < inputs.n_samples; b++)
    largest =
        MAX (largest, largest_magnitude (inputs.activations + b * inputs.stride, inputs.n_in));
  return largest;
}

/* The objective's slope along one weight; FALSE where there is none, at a kink. The penalties of
 * the other weights cancel exactly, and are left out. */
static gboolean
find_slope (BpGradientCheck *self, guint l, double *weight, gboolean is_bias, double step,
            double *slope)
{
  const double at = *weight, above = at + step, below = at - step;
  gboolean smooth = find_l1 (self, l, is_bias) == 0.0 || at == 0.0 || above * below > 0.0;
  *weight = above;
  double difference = find_loss (self);
  smooth = visit_signs (self, FALSE) && smooth;
  *weight = below;
  difference -= find_loss (self);
  smooth = visit_signs (self, FALSE) && smooth;
  *weight = at;
  difference += find_penalty (self, l, above, is_bias) - find_penalty (self, l, below, is_bias);
  *slope = difference / (above - below);
  return smooth;
}

/* Sums of squares. */
typedef struct {
  double numeric, analytic, distance;
} Squares;

/* Weight i of the layer, in the article's order. */
static void
check_weight (BpGradientCheck *self, guint l, gsize i, double step, Squares *squares,
              BpLayerGradients *result)
{
  const BpLayer *layer = &self->network->layers[l];
  gsize in = i % (1 + (gsize) layer->n_in), unit = i / (1 + (gsize) layer->n_in);
  gsize place = bp_layer_place (layer, in, unit);
  double analytic = self->step->gradients[l][place], numeric;
  if (!find_slope (self, l, &layer->weights[place], in == 0, step, &numeric))
    {
      result->n_kinks++;
      return;
    }
  result->n_checked++;
  squares->numeric += numeric * numeric;
  squares->analytic += analytic * analytic;
  squares->distance += (numeric - analytic) * (numeric - analytic);
}

/* What is not a number is wrong. */
static BpGradientVerdict
judge (const BpLayerGradients *self)
{
  if (self->n_checked > 0 && self->error <= BP_GRADIENT_CHECK_BOUND)
    return BP_GRADIENT_RIGHT;
  return self->n_checked == 0 || self->distance <= self->noise ? BP_GRADIENT_TOO_SMALL
                                                               : BP_GRADIENT_WRONG;
}

static void
conclude (const BpGradientCheck *self, const Squares *squares, double step,
          BpLayerGradients *result)
{
  double rounding = ROUNDINGS * DBL_EPSILON * fabs (self->loss) / (2.0 * step);
  result->numeric = sqrt (squares->numeric);
  result->analytic = sqrt (squares->analytic);
  result->distance = sqrt (squares->distance);
  result->noise = rounding * sqrt (result->n_checked);
  result->error = result->distance > 0.0 || isnan (result->distance)
                      ? result->distance / (result->numeric + result->analytic)
                      : 0.0;
  result->verdict = judge (result);
}

/* One of n, at random from share i of n_shares equal ones. */
static guint64
draw_from_share (BpRandom *random, guint64 i, guint64 n_shares, guint64 n)
{
  guint64 first = i * n / n_shares, end = (i + 1) * n / n_shares;
  return first + (guint64) (bp_random_uniform (random) * (end - first));
}

void
bp_gradient_check_layer (BpGradientCheck *self, guint l, BpLayerGradients *result)
{
  const BpLayer *layer = &self->network->layers[l];
  guint64 n = bp_layer_size (layer), row = 1 + (guint64) layer->n_in;
  gboolean is_whole = n <= BP_GRADIENT_CHECK_WEIGHTS;
  guint n_biases = is_whole ? layer->n_out : MIN (layer->n_out, BP_GRADIENT_CHECK_BIASES);
  guint n_others = MIN (n, BP_GRADIENT_CHECK_WEIGHTS) - n_biases;
  double step = STEP / largest_input (self, l);
  Squares squares = { 0.0 };
  BpRandom random;
  *result = (BpLayerGradients){ .n_in = layer->n_in, .n_out = layer->n_out };
  bp_random_init (&random, self->seed);
  for (guint i = 0; i < n_biases; i++)
    check_weight (self, l, draw_from_share (&random, i, n_biases, layer->n_out) * row, step,
                  &squares, result);
  for (guint i = 0; i < n_others; i++)
    {
      guint64 place = draw_from_share (&random, i, n_others, n - layer->n_out);
      check_weight (self, l, place / layer->n_in * row + 1 + place % layer->n_in, step, &squares,
                    result);
    }
  conclude (self, &squares, step, result);
}
