#include "bug.h"

#include <string.h>

/* --- kinds of bugs --- */

gboolean
bp_bug_is_in_gradient (BpBug self)
{
  switch (self)
    {
    case BP_BUG_PRIME_OF_ACTIVATION:
    case BP_BUG_EARLY_UPDATE:
    case BP_BUG_L1_OF_WEIGHT:
    case BP_BUG_L1_OF_BIASES:
    case BP_BUG_OTHER_LOSS:
    case BP_BUG_MISSING_BIAS:
    case BP_BUG_TRANSPOSED_WEIGHTS:
    case BP_BUG_FORGOTTEN_DERIVATIVE:
    case BP_BUG_WRONG_SIGN:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
bp_bug_has_layer (BpBug self)
{
  return bp_bug_is_in_gradient (self) && self != BP_BUG_OTHER_LOSS;
}

gboolean
bp_bug_is_published (BpBug self)
{
  return self > BP_BUG_NONE && self < BP_BUG_MISSING_BIAS;
}

void
bp_bug_set_config (BpBug self, BpTrainConfig *config)
{
  gboolean needs_l1 = self == BP_BUG_L1_OF_WEIGHT || self == BP_BUG_L1_OF_BIASES;
  config->corrected = TRUE;
  if (needs_l1 && config->l1 == 0.0)
    config->l1 = BP_BUG_L1;
}

/* --- bugs in the data --- */

BpSamples *
bp_bug_show_samples (BpBug self, const BpSamples *samples)
{
  if (self != BP_BUG_UNSCALED_INPUT)
    return bp_samples_head (samples, samples->n);
  g_autoptr (BpScaler) scaler =
      bp_scaler_new (BP_SCALING_NONE, samples->dataset, samples->indices, samples->n, FALSE);
  if (scaler == NULL)
    return NULL;
  return bp_samples_new (samples->dataset, scaler, samples->indices, samples->n);
}

/* The labels stay in the order of their file. */
void
bp_bug_set_labels (BpBug self, const BpSamples *samples, BpBatch *batch)
{
  if (self == BP_BUG_UNSHUFFLED_LABELS)
    memcpy (batch->labels, samples->dataset->labels, batch->n_samples * sizeof *batch->labels);
}

/* --- bugs in the backward pass --- */

typedef struct {
  BpBug bug;
  guint layer; /* or all */
  BpTeam *team;
  const BpNetwork *network;
  const BpBatch *batch;
  const BpStepRule *rule;
  BpStep *step;
} Pass;

/* Whether what is computed for layer l has that bug. */
static gboolean
has_bug (const Pass *pass, BpBug bug, guint l)
{
  return pass->bug == bug && (pass->layer == BP_BUG_IN_ALL_LAYERS || pass->layer == l);
}

/* D = A - T. */
static void
find_output_deltas (const Pass *pass)
{
  const BpStep *step = pass->step;
  gboolean is_wrong = has_bug (pass, BP_BUG_WRONG_SIGN, step->n_layers - 1);
  for (guint b = 0; b < pass->batch->n_samples; b++)
    {
      const double *a = bp_forward_top_activations (step->forward, b);
      double *d = step->deltas[step->n_layers - 1] + b * step->forward->top_stride;
      for (guint c = 0; c < step->n_classes; c++)
        {
          double target = c == pass->batch->labels[b] ? 1.0 : 0.0;
          d[c] = is_wrong ? target - a[c] : a[c] - target;
        }
    }
}

/* What the delta of a unit of layer l + 1 is multiplied by on its way to one of layer l: the weight
 * between them, which is W[unit][1 + in] in the article. Reshaped, W without its biases is read on
 * as if its rows were as long as its columns; where it is square, that is W for Wᵀ. */
static double
find_weight_down (const Pass *pass, guint l, guint unit, guint in)
{
  const BpLayer *layer = &pass->network->layers[l + 1];
  if (has_bug (pass, BP_BUG_TRANSPOSED_WEIGHTS, l))
    {
      guint64 place = (guint64) in * layer->n_out + unit;
      unit = place / layer->n_in;
      in = place % layer->n_in;
    }
  gsize i = bp_layer_place (layer, 1 + (gsize) in, unit);
  double weight = layer->weights[i];
  return has_bug (pass, BP_BUG_EARLY_UPDATE, l)
             ? weight - pass->rule->learning_rate * pass->step->gradients[l + 1][i]
             : weight;
}

/* f′(Z). */
static double
find_derivative (const Pass *pass, guint l, gsize place)
{
  BpActivation activation = pass->network->layers[l].activation;
  if (has_bug (pass, BP_BUG_FORGOTTEN_DERIVATIVE, l))
    return 1.0;
  if (has_bug (pass, BP_BUG_PRIME_OF_ACTIVATION, l))
    return bp_activation_prime (activation, pass->step->forward->activations[l][place]);
  return bp_activation_prime (activation, pass->step->forward->net_inputs[l][place]);
}

/* D of layer l from those of the layer above: (Wᵀ D) ⊙ f′(Z), and no delta for what was dropped. */
static void
find_hidden_deltas (const Pass *pass, guint l)
{
  const BpLayer *layer = &pass->network->layers[l], *above = &pass->network->layers[l + 1];
  const BpForward *forward = pass->step->forward;
  gboolean is_wrong = pass->layer == l && has_bug (pass, BP_BUG_WRONG_SIGN, l);
  for (guint b = 0; b < pass->batch->n_samples; b++)
    for (guint i = 0; i < layer->n_out; i++)
      {
        gsize place = b * layer->stride + i;
        double sum = 0.0;
        for (guint unit = 0; unit < above->n_out; unit++)
          sum += find_weight_down (pass, l, unit, i)
                 * pass->step->deltas[l + 1][b * above->stride + unit];
        sum *= is_wrong ? -find_derivative (pass, l, place) : find_derivative (pass, l, place);
        pass->step->deltas[l][place] = forward->is_masked ? sum * forward->masks[l][place] : sum;
      }
}

/* The penalty's slope along one weight of layer l: l1 sign(w) + l2 w. */
static double
find_penalty_slope (const Pass *pass, guint l, double weight)
{
  double sign = weight > 0.0 ? 1.0 : weight < 0.0 ? -1.0 : 0.0;
  double l1_slope = has_bug (pass, BP_BUG_L1_OF_WEIGHT, l) ? weight : sign;
  return pass->rule->l1 * l1_slope + pass->rule->l2 * weight;
}

/* G = D Aᵀ, and the penalties'. */
static void
find_gradient (const Pass *pass, guint l)
{
  const BpLayer *layer = &pass->network->layers[l];
  const BpLayerInputs inputs =
      bp_forward_layer_inputs (pass->step->forward, pass->network, pass->batch, l);
  double *gradient = pass->step->gradients[l];
  bp_gradient_add (pass->team, layer, &inputs, pass->step->deltas[l], gradient, TRUE);
  for (guint unit = 0; unit < layer->n_out; unit++)
    {
      if (has_bug (pass, BP_BUG_MISSING_BIAS, l))
        gradient[bp_layer_place (layer, 0, unit)] = 0.0;
      for (guint in = 1; in <= layer->n_in; in++)
        {
          gsize i = bp_layer_place (layer, in, unit);
          gradient[i] += find_penalty_slope (pass, l, layer->weights[i]);
        }
    }
}

void
bp_bug_backward (BpBug self, guint layer, BpTeam *team, const BpNetwork *network,
                 const BpBatch *batch, const BpStepRule *rule, BpStep *step)
{
  const Pass pass = { self, layer, team, network, batch, rule, step };
  find_output_deltas (&pass);
  for (guint l = network->n_layers; l-- > 0;)
    {
      if (l + 1 < network->n_layers)
        find_hidden_deltas (&pass, l);
      find_gradient (&pass, l);
    }
}
