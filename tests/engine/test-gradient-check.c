/* The gradient check: right for every layer, activation, output and regulariser, and it finds what
 * is wrong. */
#include "gradient-check.h"

#include <math.h>
#include <string.h>

#include "compare.h"
#include "images.h"
#include "initialization.h"

#define N_SAMPLES 6u
#define N_CLASSES 4u

/* What right gradients of these small networks stay below. The differences are of the second order:
 * a step of 1e-5 leaves 1e-10 times the third derivative of curvature, and of rounding 2^-52 times
 * the loss over the step, 1e-10 too; layers whose gradient is short see more of either. */
#define RIGHT 1e-7

typedef struct {
  BpSamples *samples;
  BpTeam *team;
  BpNetwork *network;
} Problem;

static void
problem_init (Problem *self, const BpTrainConfig *config, gboolean sparse)
{
  g_autoptr (BpDataset) dataset =
      (sparse ? new_sparse_noise : new_noise) (20, 3, 5, N_CLASSES, config->seed);
  BpRandom random;
  self->samples = new_samples (dataset, sparse ? BP_SCALING_UNIT : BP_SCALING_STANDARDIZE);
  self->team = bp_team_new (1, bp_kernels_choose ());
  self->network = bp_network_new_for (config, dataset->n_features, N_CLASSES);
  bp_random_init (&random, config->seed);
  bp_network_initialize (self->network, config->initialization, &random);
}

static void
problem_clear (Problem *self)
{
  bp_network_free (self->network);
  bp_team_free (self->team);
  bp_samples_free (self->samples);
}

static BpGradientCheck *
begin (const Problem *self, const BpTrainConfig *config)
{
  return bp_gradient_check_new (config, self->network, self->samples, N_SAMPLES, self->team);
}

static BpTrainConfig
deep_config (guint n_hidden_layers, BpActivation activation, BpOutput output)
{
  return (BpTrainConfig){ .n_hidden_layers = n_hidden_layers,
                          .hidden_units = { 6, 6, 5 },
                          .activations = { activation, activation, activation },
                          .output = output,
                          .initialization = BP_INITIALIZATION_GLOROT,
                          .corrected = TRUE,
                          .seed = 3 };
}

/* --- right --- */

typedef struct {
  const char *name;
  double l1, l2, dropout, input_dropout;
} Regulariser;

static const Regulariser regularisers[] = {
  { "none", 0, 0, 0, 0 },          { "l1", 0.3, 0, 0, 0 },      { "l2", 0, 0.7, 0, 0 },
  { "both", 0.3, 0.7, 0, 0 },      { "dropout", 0, 0, 0.4, 0 }, { "input-dropout", 0, 0, 0, 0.3 },
  { "all", 0.03, 0.05, 0.4, 0.3 },
};

static void
assert_right (const BpLayerGradients *result, const BpLayer *layer)
{
  g_test_message ("%u × %u: %u of %" G_GSIZE_FORMAT " weights checked, error %.2g", result->n_in,
                  result->n_out, result->n_checked, bp_layer_size (layer), result->error);
  g_assert_cmpuint (result->n_in, ==, layer->n_in);
  g_assert_cmpuint (result->n_out, ==, layer->n_out);
  g_assert_cmpuint (result->n_checked + result->n_kinks, ==,
                    MIN (bp_layer_size (layer), BP_GRADIENT_CHECK_WEIGHTS));
  g_assert_cmpuint (result->n_checked, >, 0);
  g_assert_cmpfloat (result->error, <, RIGHT);
  g_assert_cmpint (result->verdict, ==, BP_GRADIENT_RIGHT);
}

static void
check_right (const BpTrainConfig *config, gboolean sparse)
{
  Problem problem;
  problem_init (&problem, config, sparse);
  g_autoptr (BpGradientCheck) check = begin (&problem, config);
  for (guint l = 0; l < problem.network->n_layers; l++)
    {
      BpLayerGradients result;
      bp_gradient_check_layer (check, l, &result);
      assert_right (&result, &problem.network->layers[l]);
      assert_same_bits (check->network->layers[l].weights, problem.network->layers[l].weights,
                        bp_layer_padded_size (&problem.network->layers[l]));
    }
  problem_clear (&problem);
}

/* Every activation, output, depth and kind of first weights, with dense and sparse inputs. */
static void
test_right (gconstpointer data)
{
  const Regulariser *regulariser = data;
  for (guint i = 0; i < 4 * BP_N_ACTIVATIONS * BP_N_OUTPUTS * BP_N_INITIALIZATIONS; i++)
    {
      guint depth = i % 4, rest = i / 4;
      BpTrainConfig config =
          deep_config (depth, rest % BP_N_ACTIVATIONS, rest / BP_N_ACTIVATIONS % BP_N_OUTPUTS);
      config.initialization = rest / BP_N_ACTIVATIONS / BP_N_OUTPUTS;
      config.seed = i;
      config.l1 = regulariser->l1;
      config.l2 = regulariser->l2;
      config.dropout = regulariser->dropout;
      config.input_dropout = regulariser->input_dropout;
      check_right (&config, FALSE);
      check_right (&config, TRUE);
    }
}

/* Layers of different kinds. */
static void
test_mixed (void)
{
  for (guint32 seed = 0; seed < 10; seed++)
    {
      BpTrainConfig config = deep_config (3, BP_ACTIVATION_RELU, seed % 2);
      config.activations[0] = BP_ACTIVATION_TANH;
      config.activations[2] = BP_ACTIVATION_SIGMOID;
      config.seed = seed;
      config.l2 = 0.1;
      check_right (&config, seed % 3 == 0);
    }
}

/* As published the gradient is that of the logistic loss as well, and of the same L2. The L1 that
 * it has is not the derivative of Σ|w|, and the check says so. */
static void
test_published (void)
{
  BpTrainConfig config = deep_config (2, BP_ACTIVATION_SIGMOID, BP_OUTPUT_LOGISTIC);
  Problem problem;
  config.corrected = FALSE;
  config.l2 = 0.5;
  check_right (&config, FALSE);
  config.l1 = 0.3;
  problem_init (&problem, &config, FALSE);
  g_autoptr (BpGradientCheck) check = begin (&problem, &config);
  for (guint l = 0; l < 3; l++)
    {
      BpLayerGradients result;
      bp_gradient_check_layer (check, l, &result);
      g_assert_cmpint (result.verdict, ==, BP_GRADIENT_WRONG);
      g_assert_cmpfloat (result.error, >, 1e-3);
    }
  problem_clear (&problem);
}

/* --- wrong --- */

typedef void (*Break) (BpGradientCheck *check);

static void
turn_a_sign (BpGradientCheck *check)
{
  double *gradient = check->step->gradients[1] + bp_layer_place (&check->network->layers[1], 1, 2);
  *gradient = -*gradient;
}

/* The derivative is that of another activation. */
static void
derive_another_function (BpGradientCheck *check)
{
  check->network->layers[1].activation = BP_ACTIVATION_SIGMOID;
}

static void
take_another_loss (BpGradientCheck *check)
{
  check->network->output = check->step->output = BP_OUTPUT_LOGISTIC;
}

/* Of another update. */
static void
take_other_masks (BpGradientCheck *check)
{
  check->step->update = 1;
}

/* 6 × 6: the shape does not tell. */
static void
transpose (BpGradientCheck *check)
{
  const BpLayer *layer = &check->network->layers[1];
  double *gradients = check->step->gradients[1];
  for (guint i = 0; i < 6; i++)
    for (guint j = 0; j < i; j++)
      {
        double *gradient = &gradients[bp_layer_place (layer, 1 + i, j)];
        double *other = &gradients[bp_layer_place (layer, 1 + j, i)];
        double kept = *gradient;
        *gradient = *other;
        *other = kept;
      }
}

static void
scale (BpGradientCheck *check, double factor)
{
  gsize n = bp_layer_padded_size (&check->network->layers[1]);
  for (gsize i = 0; i < n; i++)
    check->step->gradients[1][i] *= factor;
}

static void
take_the_mean (BpGradientCheck *check)
{
  scale (check, 1.0 / N_SAMPLES);
}

/* A hundred-thousandth is enough. */
static void
be_slightly_off (BpGradientCheck *check)
{
  scale (check, 1.00001);
}

static void
penalise_biases (BpGradientCheck *check)
{
  const BpLayer *layer = &check->network->layers[1];
  for (guint unit = 0; unit < layer->n_out; unit++)
    check->step->gradients[1][unit] += check->rule.l2 * layer->weights[unit];
}

static void
forget_l2 (BpGradientCheck *check)
{
  check->rule.l2 = 0.0;
}

static void
forget_l1 (BpGradientCheck *check)
{
  check->rule.l1 = 0.0;
}

static void
overflow (BpGradientCheck *check)
{
  check->step->gradients[1][0] = NAN;
}

typedef struct {
  const char *name;
  Break flaw;
} Flaw;

static const Flaw flaws[] = {
  { "sign", turn_a_sign },
  { "derivative", derive_another_function },
  { "loss", take_another_loss },
  { "masks", take_other_masks },
  { "transposed", transpose },
  { "mean", take_the_mean },
  { "slightly-off", be_slightly_off },
  { "bias-penalty", penalise_biases },
  { "no-l2", forget_l2 },
  { "no-l1", forget_l1 },
  { "not-a-number", overflow },
};

static void
test_wrong (gconstpointer data)
{
  const Flaw *flaw = data;
  BpTrainConfig config = deep_config (2, BP_ACTIVATION_TANH, BP_OUTPUT_SOFTMAX);
  Problem problem;
  BpLayerGradients right, wrong;
  config.l1 = 0.01;
  config.l2 = 0.2;
  config.dropout = 0.3;
  config.initialization = BP_INITIALIZATION_UNIFORM;
  problem_init (&problem, &config, FALSE);
  g_autoptr (BpGradientCheck) check = begin (&problem, &config);
  bp_gradient_check_layer (check, 1, &right);
  g_assert_cmpint (right.verdict, ==, BP_GRADIENT_RIGHT);
  flaw->flaw (check);
  bp_gradient_check_layer (check, 1, &wrong);
  g_test_message ("%s: relative error %.2g", flaw->name, wrong.error);
  g_assert_cmpint (wrong.verdict, ==, BP_GRADIENT_WRONG);
  g_assert_false (wrong.error < 1e-6);
  problem_clear (&problem);
}

/* --- what cannot be told --- */

/* Units so saturated that no difference is seen, though the gradient is not 0. */
static void
test_saturated (void)
{
  BpTrainConfig config = deep_config (1, BP_ACTIVATION_SIGMOID, BP_OUTPUT_LOGISTIC);
  Problem problem;
  BpLayerGradients result;
  problem_init (&problem, &config, FALSE);
  for (guint unit = 0; unit < 6; unit++)
    problem.network->layers[0].weights[unit] = unit % 2 ? 50.0 : -60.0;
  g_autoptr (BpGradientCheck) check = begin (&problem, &config);
  bp_gradient_check_layer (check, 0, &result);
  g_assert_cmpfloat (result.analytic, >, 0.0);
  g_assert_cmpfloat (result.analytic, <, result.noise);
  g_assert_cmpint (result.verdict, ==, BP_GRADIENT_TOO_SMALL);
  bp_gradient_check_layer (check, 1, &result);
  g_assert_cmpint (result.verdict, ==, BP_GRADIENT_RIGHT);
  problem_clear (&problem);
}

/* A unit whose net input is 0 for all samples is at its kink: its own weights have no slope, and
 * are not checked; nor is a weight next to 0 where L1 has its kink. */
static void
test_kinks (void)
{
  BpTrainConfig config = deep_config (1, BP_ACTIVATION_RELU, BP_OUTPUT_SOFTMAX);
  Problem problem;
  BpLayerGradients result;
  config.initialization = BP_INITIALIZATION_UNIFORM;
  problem_init (&problem, &config, FALSE);
  BpLayer *layer = &problem.network->layers[0];
  for (guint in = 0; in <= layer->n_in; in++)
    layer->weights[bp_layer_place (layer, in, 2)] = 0.0;
  g_autoptr (BpGradientCheck) check = begin (&problem, &config);
  bp_gradient_check_layer (check, 0, &result);
  /* The first column is the same for all images, so standardised it is 0. */
  g_assert_cmpuint (result.n_kinks, ==, layer->n_in);
  g_assert_cmpuint (result.n_checked, ==, bp_layer_size (layer) - layer->n_in);
  g_assert_cmpint (result.verdict, ==, BP_GRADIENT_RIGHT);
  config.l1 = 0.1;
  layer = &problem.network->layers[1];
  layer->weights[bp_layer_place (layer, 1, 0)] = 1e-7;
  g_autoptr (BpGradientCheck) other = begin (&problem, &config);
  bp_gradient_check_layer (other, 1, &result);
  g_assert_cmpuint (result.n_kinks, ==, 1);
  g_assert_cmpint (result.verdict, ==, BP_GRADIENT_RIGHT);
  problem_clear (&problem);
}

/* --- the same everywhere --- */

/* A layer too large to be checked as a whole; on every kernel table and number of threads. */
static void
test_large (void)
{
  static const char *const tables[] = { "plain", "avx2", "avx512" };
  BpTrainConfig config = deep_config (1, BP_ACTIVATION_RELU, BP_OUTPUT_SOFTMAX);
  BpLayerGradients expected = { 0 };
  Problem problem;
  config.hidden_units[0] = 2500;
  config.dropout = 0.5;
  problem_init (&problem, &config, FALSE);
  for (gsize i = 0; i < 6; i++)
    {
      BpLayerGradients result;
      if (bp_kernels_by_name (tables[i / 2]) == NULL)
        continue;
      g_autoptr (BpTeam) team = bp_team_new (i % 2 ? 3 : 1, bp_kernels_by_name (tables[i / 2]));
      g_autoptr (BpGradientCheck) check =
          bp_gradient_check_new (&config, problem.network, problem.samples, N_SAMPLES, team);
      bp_gradient_check_layer (check, 0, &result);
      assert_right (&result, &problem.network->layers[0]);
      expected = i == 0 ? result : expected;
      assert_same_bits (&result.numeric, &expected.numeric, 1);
      assert_same_bits (&result.distance, &expected.distance, 1);
    }
  problem_clear (&problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (regularisers); i++)
    {
      g_autofree char *path = g_strconcat ("/gradient-check/right/", regularisers[i].name, NULL);
      g_test_add_data_func (path, &regularisers[i], test_right);
    }
  g_test_add_func ("/gradient-check/mixed", test_mixed);
  g_test_add_func ("/gradient-check/published", test_published);
  for (gsize i = 0; i < G_N_ELEMENTS (flaws); i++)
    {
      g_autofree char *path = g_strconcat ("/gradient-check/wrong/", flaws[i].name, NULL);
      g_test_add_data_func (path, &flaws[i], test_wrong);
    }
  g_test_add_func ("/gradient-check/saturated", test_saturated);
  g_test_add_func ("/gradient-check/kinks", test_kinks);
  g_test_add_func ("/gradient-check/large", test_large);
  return g_test_run ();
}
