/* The bug lab: over 200 networks the gradient check finds every bug of the gradients in the layers
 * where it is, raises no alarm over the others, and none over right code. */
#include "bug.h"

#include <math.h>

#include "compare.h"
#include "gradient-check.h"
#include "images.h"
#include "initialization.h"

#define N_SEEDS 200u
#define N_LAYER_SEEDS 60u /* each for every layer */
#define N_SAMPLES 6u
#define N_CLASSES 4u
#define MAX_LAYERS 4u

typedef struct {
  BpTrainConfig config;
  BpSamples *samples;
  BpTeam *team;
  BpNetwork *network;
} Problem;

/* None to three hidden layers of every kind, with and without each regulariser. */
static BpTrainConfig
config_for (guint32 seed)
{
  BpTrainConfig config = { .n_hidden_layers = seed % MAX_LAYERS,
                           .hidden_units = { 6, 6, 5 },
                           .learning_rate = seed % 3 == 0 ? 0.001 : 0.1,
                           .output = seed / 4 % BP_N_OUTPUTS,
                           .initialization = seed % BP_N_INITIALIZATIONS,
                           .l1 = seed / 8 % 2 * 0.05,
                           .l2 = seed / 16 % 2 * 0.3,
                           .dropout = seed % 5 == 0 ? 0.3 : 0.0,
                           .scaling = seed / 2 % 2 ? BP_SCALING_STANDARDIZE : BP_SCALING_UNIT,
                           .corrected = seed % 7 > 0,
                           .seed = seed };
  for (guint l = 0; l < config.n_hidden_layers; l++)
    config.activations[l] = (seed / 3 + l * (seed % 2)) % BP_N_ACTIVATIONS;
  return config;
}

/* Biases that begin at 0 are trained ones here: L1 has its kink at 0. */
static void
draw_weights (const Problem *self)
{
  BpRandom random;
  bp_random_init (&random, self->config.seed);
  bp_network_initialize (self->network, self->config.initialization, &random);
  for (guint l = 0; l < self->network->n_layers; l++)
    for (guint unit = 0; unit < self->network->layers[l].n_out; unit++)
      self->network->layers[l].weights[unit] += 0.2 * bp_random_uniform (&random) + 0.01;
}

static void
problem_init (Problem *self, guint32 seed)
{
  g_autoptr (BpDataset) dataset =
      (seed % 2 ? new_sparse_noise : new_noise) (20, 3, 5, N_CLASSES, seed);
  g_autofree guint32 *shuffled = bp_samples_shuffle (seed, dataset->n_images);
  self->config = config_for (seed);
  g_autoptr (BpScaler) scaler =
      bp_scaler_new (self->config.scaling, dataset, NULL, dataset->n_images, FALSE);
  self->samples = bp_samples_new (dataset, scaler, shuffled, dataset->n_images);
  self->team = bp_team_new (1, bp_kernels_choose ());
  self->network = bp_network_new_for (&self->config, dataset->n_features, N_CLASSES);
  draw_weights (self);
}

static void
problem_clear (Problem *self)
{
  bp_network_free (self->network);
  bp_team_free (self->team);
  bp_samples_free (self->samples);
}

static BpGradientCheck *
begin_in_layer (const Problem *self, BpBug bug, guint layer)
{
  return bp_gradient_check_new_with_bug (bug, layer, &self->config, self->network, self->samples,
                                         N_SAMPLES, self->team);
}

static BpGradientCheck *
begin (const Problem *self, BpBug bug)
{
  return begin_in_layer (self, bug, BP_BUG_IN_ALL_LAYERS);
}

/* --- where a bug is --- */

/* A ReLU's slope is the same at its net input and at its activation. */
static gboolean
is_curved (const BpNetwork *network, guint l)
{
  return network->layers[l].activation != BP_ACTIVATION_RELU;
}

/* Whether the gradient of layer l is wrong. What is wrong with a delta goes down to all below. */
static gboolean
is_in_layer (BpBug bug, const BpNetwork *network, guint l)
{
  gboolean is_hidden = l + 1 < network->n_layers;
  switch (bug)
    {
    case BP_BUG_PRIME_OF_ACTIVATION:
      for (; l + 1 < network->n_layers; l++)
        if (is_curved (network, l))
          return TRUE;
      return FALSE;
    case BP_BUG_EARLY_UPDATE:
    case BP_BUG_TRANSPOSED_WEIGHTS:
    case BP_BUG_FORGOTTEN_DERIVATIVE:
      return is_hidden;
    default:
      return bp_bug_is_in_gradient (bug);
    }
}

typedef struct {
  guint found, missed, silent, false_alarms, too_small; /* layers */
} Count;

static void
count_layer (BpBug bug, const BpNetwork *network, guint l, const BpLayerGradients *result,
             Count *count)
{
  gboolean is_alarm = result->verdict == BP_GRADIENT_WRONG;
  if (is_in_layer (bug, network, l))
    (*(is_alarm ? &count->found : &count->missed))++;
  else
    (*(is_alarm ? &count->false_alarms : &count->silent))++;
  count->too_small += result->verdict == BP_GRADIENT_TOO_SMALL;
  if (is_alarm != is_in_layer (bug, network, l))
    g_test_message ("bug %d, layer %u of %u: error %g, numeric %g, analytic %g", bug, l,
                    network->n_layers, result->error, result->numeric, result->analytic);
}

/* Each bug's counts over all seeds. */
static void
test_seeds (gconstpointer data)
{
  const BpBug bug = GPOINTER_TO_UINT (data);
  Count count = { 0 };
  for (guint32 seed = 0; seed < N_SEEDS; seed++)
    {
      Problem problem;
      problem_init (&problem, seed);
      g_autoptr (BpGradientCheck) check = begin (&problem, bug);
      for (guint l = 0; l < problem.network->n_layers; l++)
        {
          BpLayerGradients result;
          bp_gradient_check_layer (check, l, &result);
          count_layer (bug, problem.network, l, &result, &count);
        }
      problem_clear (&problem);
    }
  g_test_message ("bug %d: found in %u layers, missed in %u; silent over %u, false alarms %u; "
                  "too small to tell %u",
                  bug, count.found, count.missed, count.silent, count.false_alarms,
                  count.too_small);
  g_assert_cmpuint (count.missed, ==, 0);
  g_assert_cmpuint (count.false_alarms, ==, 0);
  g_assert_cmpuint (count.found > 0, ==, bp_bug_is_in_gradient (bug));
}

/* --- in one layer --- */

/* Whether the gradient of layer l is wrong by a bug in another layer, or in that one. */
static gboolean
is_reached (BpBug bug, const BpNetwork *network, guint layer, guint l)
{
  gboolean is_hidden = layer + 1 < network->n_layers;
  switch (bug)
    {
    case BP_BUG_PRIME_OF_ACTIVATION:
      return l <= layer && is_hidden && is_curved (network, layer);
    case BP_BUG_EARLY_UPDATE:
    case BP_BUG_TRANSPOSED_WEIGHTS:
    case BP_BUG_FORGOTTEN_DERIVATIVE:
      return l <= layer && is_hidden;
    case BP_BUG_WRONG_SIGN:
      return l <= layer;
    default:
      return l == layer;
    }
}

static void
check_in_layer (const Problem *problem, BpBug bug, guint layer)
{
  g_autoptr (BpGradientCheck) check = begin_in_layer (problem, bug, layer);
  for (guint l = 0; l < problem->network->n_layers; l++)
    {
      BpLayerGradients result;
      bp_gradient_check_layer (check, l, &result);
      gboolean expected = is_reached (bug, problem->network, layer, l);
      if ((result.verdict == BP_GRADIENT_WRONG) != expected)
        g_error ("bug %d in layer %u, layer %u of %u, seed %u: verdict %d, error %g", bug, layer, l,
                 problem->network->n_layers, problem->config.seed, result.verdict, result.error);
    }
}

/* The topmost layer that is wrong is the one that has the bug. */
static void
test_in_layer (gconstpointer data)
{
  const BpBug bug = GPOINTER_TO_UINT (data);
  for (guint32 seed = 0; seed < N_LAYER_SEEDS && bp_bug_has_layer (bug); seed++)
    {
      Problem problem;
      problem_init (&problem, seed);
      for (guint layer = 0; layer < problem.network->n_layers; layer++)
        check_in_layer (&problem, bug, layer);
      problem_clear (&problem);
    }
}

/* In a layer of which a few weights are checked, a bug of the biases is found all the same. */
static void
test_large (void)
{
  Problem problem = { .config = config_for (9) };
  g_autoptr (BpDataset) dataset = new_noise (20, 28, 28, N_CLASSES, 9);
  problem.config.hidden_units[0] = 50;
  problem.samples = new_samples (dataset, BP_SCALING_STANDARDIZE);
  problem.team = bp_team_new (1, bp_kernels_choose ());
  problem.network = bp_network_new_for (&problem.config, dataset->n_features, N_CLASSES);
  draw_weights (&problem);
  for (guint i = 0; i < 3; i++)
    {
      const BpBug bugs[] = { BP_BUG_NONE, BP_BUG_MISSING_BIAS, BP_BUG_L1_OF_BIASES };
      BpLayerGradients result;
      g_autoptr (BpGradientCheck) check = begin (&problem, bugs[i]);
      bp_gradient_check_layer (check, 0, &result);
      g_assert_cmpuint (result.n_checked + result.n_kinks, ==, BP_GRADIENT_CHECK_WEIGHTS);
      g_assert_cmpint (result.verdict, ==, i == 0 ? BP_GRADIENT_RIGHT : BP_GRADIENT_WRONG);
    }
  problem_clear (&problem);
}

/* --- the pass --- */

/* Without a bug the lab's gradients are those of the step that trains. */
static void
test_right (void)
{
  for (guint32 seed = 0; seed < N_SEEDS; seed++)
    {
      Problem problem;
      problem_init (&problem, seed);
      problem.config.corrected = TRUE;
      g_autoptr (BpGradientCheck) lab = begin (&problem, BP_BUG_NONE);
      g_autoptr (BpGradientCheck) step =
          bp_gradient_check_new (&problem.config, problem.network, problem.samples, N_SAMPLES,
                                 problem.team);
      for (guint l = 0; l < problem.network->n_layers; l++)
        g_assert_cmpfloat (relative_distance (lab->step->gradients[l], step->step->gradients[l],
                                              bp_layer_padded_size (&problem.network->layers[l])),
                           <, 1e-13);
      problem_clear (&problem);
    }
}

/* A 6 × 6 layer's weights are used as they are in place of transposed. */
static void
test_transposed (void)
{
  Problem problem;
  problem_init (&problem, 2);
  g_autoptr (BpGradientCheck) right = begin (&problem, BP_BUG_NONE);
  g_autoptr (BpGradientCheck) wrong = begin (&problem, BP_BUG_TRANSPOSED_WEIGHTS);
  const BpLayer *layer = &problem.network->layers[1];
  const double *above = wrong->step->deltas[1], *z = wrong->step->forward->net_inputs[0];
  double expected[6];
  for (guint i = 0; i < 6; i++)
    {
      expected[i] = 0.0;
      for (guint unit = 0; unit < 6; unit++)
        expected[i] += layer->weights[bp_layer_place (layer, 1 + unit, i)] * above[unit];
      expected[i] *= bp_activation_prime (problem.network->layers[0].activation, z[i]);
    }
  assert_close (wrong->step->deltas[0], expected, 6, 1e-15, 1e-13);
  g_assert_cmpfloat (relative_distance (right->step->deltas[0], expected, 6), >, 0.1);
  problem_clear (&problem);
}

/* --- what the network is shown --- */

static void
test_samples (void)
{
  Problem problem;
  guint n_moved = 0;
  problem_init (&problem, 4);
  const BpDataset *dataset = problem.samples->dataset;
  g_autoptr (BpGradientCheck) right = begin (&problem, BP_BUG_SAME_ORDER);
  g_autoptr (BpGradientCheck) unshuffled = begin (&problem, BP_BUG_UNSHUFFLED_LABELS);
  g_autoptr (BpGradientCheck) unscaled = begin (&problem, BP_BUG_UNSCALED_INPUT);
  for (guint i = 0; i < N_SAMPLES; i++)
    {
      g_assert_cmpuint (right->batch->labels[i], ==, bp_samples_label (problem.samples, i));
      g_assert_cmpuint (unshuffled->batch->labels[i], ==, dataset->labels[i]);
      g_assert_cmpuint (unscaled->batch->labels[i], ==, right->batch->labels[i]);
      n_moved += right->batch->labels[i] != unshuffled->batch->labels[i];
    }
  g_assert_cmpuint (n_moved, >, 0);
  g_assert_cmpfloat (bp_batch_largest_input (right->batch), <=, 1.0);
  g_assert_cmpfloat (bp_batch_largest_input (unscaled->batch), >, 200.0);
  problem_clear (&problem);
}

/* No other bug is in the way, and L1 is there where it is needed. */
static void
test_config (void)
{
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  g_assert_false (config.corrected);
  bp_bug_set_config (BP_BUG_WRONG_SIGN, &config);
  g_assert_true (config.corrected);
  g_assert_cmpfloat (config.l1, ==, 0.0);
  bp_bug_set_config (BP_BUG_L1_OF_BIASES, &config);
  g_assert_cmpfloat (config.l1, ==, BP_BUG_L1);
  config.l1 = 0.3;
  bp_bug_set_config (BP_BUG_L1_OF_WEIGHT, &config);
  g_assert_cmpfloat (config.l1, ==, 0.3);
  g_assert_false (bp_bug_is_published (BP_BUG_NONE));
  g_assert_true (bp_bug_is_published (BP_BUG_SAME_ORDER));
  g_assert_false (bp_bug_is_published (BP_BUG_MISSING_BIAS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint bug = 0; bug < BP_N_BUGS; bug++)
    {
      g_autofree char *path = g_strdup_printf ("/bug/seeds/%u", bug);
      g_autofree char *other = g_strdup_printf ("/bug/in-layer/%u", bug);
      g_test_add_data_func (path, GUINT_TO_POINTER (bug), test_seeds);
      g_test_add_data_func (other, GUINT_TO_POINTER (bug), test_in_layer);
    }
  g_test_add_func ("/bug/large", test_large);
  g_test_add_func ("/bug/right", test_right);
  g_test_add_func ("/bug/transposed", test_transposed);
  g_test_add_func ("/bug/samples", test_samples);
  g_test_add_func ("/bug/config", test_config);
  return g_test_run ();
}
