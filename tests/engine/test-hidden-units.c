/* What is shown of hidden units: weights by unit, net inputs counted, and how many saturate. */
#include "hidden-units.h"

#include <math.h>

#include "elementary.h"
#include "images.h"
#include "trainer.h"

static void
test_weights (void)
{
  /* 3 units with a bias and 2 weights each. */
  static const double article[] = { 90, 1, 4, 91, -2, 5, 92, 30, -60 };
  g_autoptr (BpNetwork) network = bp_network_new ((guint[]){ 2, 3 }, 2);
  BpLayer *layer = &network->layers[0];
  double of_unit[2];

  bp_layer_set_article_weights (layer, article);
  bp_layer_get_unit_weights (layer, 1, of_unit);
  g_assert_cmpfloat (of_unit[0], ==, -2);
  g_assert_cmpfloat (of_unit[1], ==, 5);
  g_assert_cmpfloat (bp_layer_largest_weight (layer, 2), ==, 5);
  g_assert_cmpfloat (bp_layer_largest_weight (layer, 3), ==, 60);
  g_assert_cmpfloat (bp_layer_largest_weight (layer, 100), ==, 60);
}

/* σ(1 − σ) = 0.01 at ±4.5848…; the highest number belongs to the last bin. */
static void
test_count (void)
{
  static const double z[] = { -7.5, -4.58, 0, 4.58, 4.59, 8, 0.5, 1e-9 };
  g_autoptr (BpNetInputs) counted = bp_net_inputs_count (z, G_N_ELEMENTS (z), 4);

  g_assert_cmpfloat (counted->low, ==, -8);
  g_assert_cmpfloat (counted->high, ==, 8);
  g_assert_cmpuint (counted->n, ==, G_N_ELEMENTS (z));
  g_assert_cmpfloat (counted->share[0], ==, 2.0 / 8);
  g_assert_cmpfloat (counted->share[1], ==, 0);
  g_assert_cmpfloat (counted->share[2], ==, 3.0 / 8);
  g_assert_cmpfloat (counted->share[3], ==, 3.0 / 8);
  g_assert_cmpfloat (counted->saturated, ==, 3.0 / 8);
}

/* Just before training diverges: nothing is lost, and nothing written beside the bins. */
static void
test_infinite (void)
{
  static const double z[] = { -INFINITY, INFINITY, NAN, 0 };
  g_autoptr (BpNetInputs) counted = bp_net_inputs_count (z, G_N_ELEMENTS (z), 3);

  g_assert_cmpfloat (counted->share[0], ==, 0.25);
  g_assert_cmpfloat (counted->share[1], ==, 0.25);
  g_assert_cmpfloat (counted->share[2], ==, 0.5);
  g_assert_true (isfinite (counted->high));
}

static void
test_edge (void)
{
  double edge = bp_saturated_net_input ();

  g_assert_cmpfloat_with_epsilon (edge, 4.584863339122355, 1e-12);
  g_assert_cmpfloat (bp_sigmoid_prime (edge * (1 - 1e-12)), >, BP_SATURATED_PRIME);
  g_assert_cmpfloat (bp_sigmoid_prime (edge * (1 + 1e-12)), <, BP_SATURATED_PRIME);
}

/* Sanitizers make training five times longer; they see all there is in the first epochs. */
static gboolean
is_short (void)
{
  return g_strcmp0 (g_getenv ("BACKPROP_TEST_SHORT"), "1") == 0;
}

static double
saturated (const BpTrainer *trainer, BpTeam *team, const BpSamples *training)
{
  const BpLayer *hidden = &bp_trainer_network (trainer)->layers[0];
  g_autoptr (BpNetInputs) counted = bp_net_inputs_new (hidden, team, training, 64);
  double sum = 0;

  g_assert_cmpuint (counted->n, ==, (guint64) training->n * hidden->n_out);
  for (gsize i = 0; i < counted->n_bins; i++)
    sum += counted->share[i];
  g_assert_cmpfloat_with_epsilon (sum, 1.0, 1e-9);
  return counted->saturated;
}

/* Why raw pixels learn badly: the figures that are known of the article's presets, in percent. */
static void
check_preset (const char *preset, double at_start, double at_end, double epsilon)
{
  const BpTrainConfig *config = &bp_preset_by_name (preset)->config;
  g_autoptr (BpDataset) dataset = new_mnist ("train");
  g_autoptr (BpTeam) team = bp_team_new (2, bp_kernels_choose ());
  g_autoptr (BpSamples) training = NULL, test = NULL;
  BpTrainer *trainer = NULL;

  bp_samples_split (config, dataset, NULL, &training, &test);
  trainer = bp_trainer_new (config, training, team);
  g_assert_cmpfloat_with_epsilon (100 * saturated (trainer, team, training), at_start, epsilon);
  for (guint epoch = 0; epoch < config->epochs && !is_short (); epoch++)
    bp_trainer_epoch (trainer);
  if (!is_short ())
    g_assert_cmpfloat_with_epsilon (100 * saturated (trainer, team, training), at_end, epsilon);
  bp_trainer_free (trainer);
}

static void
test_raw_pixels (void)
{
  check_preset ("baseline", 99.7, 99.2, 0.1);
}

static void
test_standardised (void)
{
  check_preset ("scaled", 70, 3, 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hidden-units/weights", test_weights);
  g_test_add_func ("/hidden-units/count", test_count);
  g_test_add_func ("/hidden-units/infinite", test_infinite);
  g_test_add_func ("/hidden-units/edge", test_edge);
  g_test_add_func ("/hidden-units/raw-pixels", test_raw_pixels);
  g_test_add_func ("/hidden-units/standardised", test_standardised);
  return g_test_run ();
}
