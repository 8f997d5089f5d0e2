/* Pictures are ranked by what they change: another digit first, the surer the higher. */
#include "counterfactual.h"

#include <math.h>

#define N_CLASSES 3
#define N_PICTURES 5

/* One pixel a class, and each is its class's net input: 0 … 255 times 1/255. */
static BpModel *
new_model (gboolean corrected)
{
  guint sizes[] = { N_CLASSES, N_CLASSES };
  BpNetwork *network = bp_network_new (sizes, 2);
  const guint8 blank[N_CLASSES] = { 0 };
  g_autoptr (GBytes) pixels = g_bytes_new (blank, N_CLASSES), labels = g_bytes_new (blank, 1);
  g_autoptr (BpDataset) dataset = bp_dataset_new (pixels, labels, 1, N_CLASSES, N_CLASSES);
  g_autoptr (BpScaler) scaler = bp_scaler_new (BP_SCALING_UNIT, dataset, NULL, 1, FALSE);
  BpTrainConfig config = { .scaling = BP_SCALING_UNIT, .corrected = corrected };
  const BpLayer *layer = &network->layers[0];

  for (guint i = 0; i < N_CLASSES; i++)
    layer->weights[bp_layer_place (layer, 1 + i, i)] = 1;
  BpNetworkSnapshot *snapshot = bp_network_snapshot_new (network);
  BpModel *model = bp_model_new (&config, 1, 1, N_CLASSES, scaler, snapshot);
  bp_network_snapshot_unref (snapshot);
  return model;
}

/* By a network that saw the first class with a grey level. */
static void
rank (gboolean corrected, guint8 level, BpCounterfactual *ranked)
{
  static const guint8 pictures[N_PICTURES][N_CLASSES] = {
    { 255, 0, 0 }, /* the digit that was seen, sure */
    { 0, 100, 0 }, /* another */
    { 0, 0, 200 }, /* yet another, surer */
    { 200, 0, 0 }, /* the first again, less sure */
    { 0, 100, 0 }, /* a tie */
  };
  const guint8 *places[N_PICTURES], seen_pixels[N_CLASSES] = { level };
  g_autoptr (BpModel) model = new_model (corrected);
  BpReading seen;

  for (guint i = 0; i < N_PICTURES; i++)
    places[i] = pictures[i];
  bp_model_read (model, seen_pixels, &seen);
  bp_counterfactuals_rank (model, &seen, places, N_PICTURES, ranked);
}

static void
test_order (void)
{
  static const guint order[N_PICTURES] = { 2, 1, 4, 0, 3 }, digits[N_PICTURES] = { 2, 1, 1, 0, 0 };
  BpCounterfactual ranked[N_PICTURES];

  rank (TRUE, 50, ranked);
  for (guint i = 0; i < N_PICTURES; i++)
    {
      g_assert_cmpuint (ranked[i].picture, ==, order[i]);
      g_assert_cmpuint (ranked[i].reading.prediction, ==, digits[i]);
      g_assert_cmpint (ranked[i].changes, ==, i < 3);
    }
}

/* What is read less surely than what was seen, and than all other digits together, keeps its rank
 * but explains nothing. */
static void
test_less_sure (void)
{
  static const guint8 levels[] = { 50, 100, 101, 200, 201, 255 };
  static const guint n_explaining[] = { 3, 3, 1, 1, 1, 1 };
  BpCounterfactual ranked[N_PICTURES];

  for (guint l = 0; l < G_N_ELEMENTS (levels); l++)
    {
      rank (TRUE, levels[l], ranked);
      for (guint i = 0; i < N_PICTURES; i++)
        {
          g_assert_cmpint (ranked[i].changes, ==, i < 3);
          g_assert_cmpint (ranked[i].explains, ==, i < n_explaining[l]);
        }
    }
}

/* As the model reads its outputs. */
static void
test_probability (void)
{
  double z = 200 / 255.0, s = 1 / (1 + exp (-z));
  BpCounterfactual ranked[N_PICTURES];

  rank (TRUE, 50, ranked);
  g_assert_cmpfloat_with_epsilon (ranked[0].probability, exp (z) / (exp (z) + 2), 1e-12);
  rank (FALSE, 50, ranked);
  g_assert_cmpfloat_with_epsilon (ranked[0].probability, exp (s) / (exp (s) + 2 * exp (0.5)),
                                  1e-12);
}

static void
test_none (void)
{
  g_autoptr (BpModel) model = new_model (TRUE);
  const guint8 blank[N_CLASSES] = { 0 };
  BpReading seen;

  bp_model_read (model, blank, &seen);
  bp_counterfactuals_rank (model, &seen, NULL, 0, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/counterfactual/order", test_order);
  g_test_add_func ("/counterfactual/less-sure", test_less_sure);
  g_test_add_func ("/counterfactual/probability", test_probability);
  g_test_add_func ("/counterfactual/none", test_none);
  return g_test_run ();
}
