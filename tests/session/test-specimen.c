/* A network with the images that it is trained on: at the start of training, and a model's. */
#include "specimen.h"

#include "small-data.h"
#include "trainer.h"

#define N_IMAGES 90
#define N_TRAINED 40
#define N_HELD_OUT 15

static BpTrainConfig
small_config (void)
{
  return (BpTrainConfig){
    .n_hidden_layers = 1,
    .hidden_units = { 5 },
    .epochs = 4,
    .learning_rate = 0.05,
    .batches = 5,
    .seed = 3,
    .train_size = N_TRAINED,
    .validation = N_HELD_OUT,
    .scaling = BP_SCALING_STANDARDIZE,
  };
}

/* As many of those that are trained on, in their order and as they are scaled. */
static void
assert_trained_on (const BpSamples *samples, const BpSamples *training, guint32 n)
{
  g_assert_cmpuint (samples->n, ==, n);
  g_assert_cmpmem (samples->indices, n * sizeof *samples->indices, training->indices,
                   n * sizeof *training->indices);
}

static void
test_start (void)
{
  BpTrainConfig config = small_config ();
  g_autoptr (BpData) data = small_data_load (N_IMAGES, 0);
  g_autoptr (BpSpecimen) specimen = bp_specimen_new (&config, NULL, data);
  g_autoptr (BpNetwork) initial = bp_trainer_initial_network (&config, data->train);
  g_autoptr (BpSamples) training = bp_samples_new_training (&config, data->train);
  g_autoptr (BpSamples) few = NULL, all = NULL;
  g_autofree char *hash = NULL, *initial_hash = bp_network_sha256 (initial);

  g_assert_true (bp_specimen_prepare (specimen));
  hash = bp_network_sha256 (specimen->network);
  g_assert_cmpstr (hash, ==, initial_hash);
  few = bp_specimen_take_samples (specimen, 8);
  assert_trained_on (few, training, 8);
  all = bp_specimen_take_samples (specimen, 1000);
  assert_trained_on (all, training, N_TRAINED - N_HELD_OUT);
}

/* A model has its own configuration, whatever else is chosen. */
static void
test_model (void)
{
  const guint sizes[] = { SMALL_ROWS * SMALL_COLUMNS, 5, 3 };
  BpTrainConfig config = small_config (), other = config;
  g_autoptr (BpData) data = small_data_load (N_IMAGES, 0);
  g_autoptr (BpSamples) training = bp_samples_new_training (&config, data->train);
  g_autoptr (BpNetworkSnapshot) network = bp_network_snapshot_new (bp_network_new (sizes, 3));
  g_autoptr (BpModel) model =
      bp_model_new (&config, 1, SMALL_ROWS, SMALL_COLUMNS, training->scaler, network);
  g_autoptr (BpSpecimen) specimen = NULL;
  g_autoptr (BpSamples) samples = NULL;

  other.seed = 4;
  specimen = bp_specimen_new (&other, model, data);
  g_assert_true (bp_specimen_prepare (specimen));
  g_assert_true (specimen->network == bp_network_snapshot_peek (network));
  g_assert_true (specimen->scaler == model->scaler);
  samples = bp_specimen_take_samples (specimen, 8);
  assert_trained_on (samples, training, 8);
}

static void
test_other_images (void)
{
  const guint sizes[] = { 4, 5, 3 };
  BpTrainConfig config = small_config ();
  g_autoptr (BpData) data = small_data_load (N_IMAGES, 0);
  g_autoptr (BpScaler) scaler = bp_scaler_restore (BP_SCALING_NONE, 4, NULL, NULL, NULL, FALSE);
  g_autoptr (BpNetworkSnapshot) network = bp_network_snapshot_new (bp_network_new (sizes, 3));
  g_autoptr (BpModel) model = bp_model_new (&config, 1, 2, 2, scaler, network);
  g_autoptr (BpSpecimen) specimen = bp_specimen_new (&config, model, data);

  g_assert_false (bp_specimen_prepare (specimen));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/specimen/start", test_start);
  g_test_add_func ("/specimen/model", test_model);
  g_test_add_func ("/specimen/other-images", test_other_images);
  return g_test_run ();
}
