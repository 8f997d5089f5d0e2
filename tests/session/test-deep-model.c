/* Models of deep networks in files: all that they are made of comes back. */
#include "evaluate.h"
#include "model-file.h"
#include "small-data.h"
#include "train-run.h"

/* Every member of it is something else than 0. */
static BpTrainConfig
deep_config (guint n_hidden_layers, BpOutput output)
{
  BpTrainConfig config = {
    .n_hidden_layers = n_hidden_layers,
    .epochs = 10,
    .learning_rate = 0.1 / 3.0,
    .seed = 5,
    .train_size = 40,
    .scaling = BP_SCALING_STANDARDIZE,
    .output = output,
    .initialization = BP_INITIALIZATION_HE,
    .optimizer = BP_OPTIMIZER_NESTEROV,
    .momentum = 1.0 / 3.0,
    .schedule = BP_SCHEDULE_COSINE,
    .dropout = 0.1,
    .input_dropout = 0.1,
    .max_norm = 8.0 / 7.0,
    .reshuffle = TRUE,
    .batch_size = 9,
    .validation = 8,
    .patience = 30,
  };
  static const BpActivation activations[] = { BP_ACTIVATION_RELU, BP_ACTIVATION_TANH,
                                              BP_ACTIVATION_SIGMOID };
  for (guint l = 0; l < n_hidden_layers; l++)
    {
      config.hidden_units[l] = 3 + l;
      config.activations[l] = activations[l];
    }
  return config;
}

static BpModel *
train (const BpTrainConfig *config)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  g_autoptr (BpTrainRun) run = bp_train_run_new (config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_model_ref (bp_train_run_get_model (run));
}

static BpModel *
save_and_open (const BpModel *model)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = bp_model_file_pack (model);
  BpModel *back = bp_model_file_unpack (bytes, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) again = bp_model_file_pack (back);
  g_assert_true (g_bytes_equal (bytes, again));
  return back;
}

static void
read_input (const BpModel *model, double *distribution)
{
  const double input[SMALL_ROWS * SMALL_COLUMNS] = { 0.5, -0.25, 0.0, 1.0 };
  const BpNetwork *network = bp_network_snapshot_peek (model->network);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, team);
  bp_evaluator_distribution (evaluator, network, input, FALSE, distribution);
}

static void
assert_functions (const BpModel *model, const BpTrainConfig *config)
{
  const BpNetwork *network = bp_network_snapshot_peek (model->network);
  g_assert_cmpuint (network->n_layers, ==, config->n_hidden_layers + 1);
  g_assert_cmpint (network->output, ==, config->output);
  for (guint l = 0; l < config->n_hidden_layers; l++)
    g_assert_cmpint (network->layers[l].activation, ==, config->activations[l]);
}

/* The layers have the functions that they were trained with, and so read images the same. */
static void
test_round_trip (void)
{
  for (guint n_hidden_layers = 0; n_hidden_layers <= 3; n_hidden_layers++)
    for (guint output = 0; output < BP_N_OUTPUTS; output++)
      {
        const BpTrainConfig config = deep_config (n_hidden_layers, output);
        double expected[SMALL_CLASSES], distribution[SMALL_CLASSES];
        g_autoptr (BpModel) model = train (&config);
        g_autoptr (BpModel) back = save_and_open (model);
        g_assert_true (bp_train_config_equal (&back->config, &config));
        g_assert_cmpstr (back->sha256, ==, model->sha256);
        g_assert_cmpuint (back->epochs_done, ==, model->epochs_done);
        assert_functions (model, &config);
        assert_functions (back, &config);
        read_input (model, expected);
        read_input (back, distribution);
        g_assert_cmpmem (distribution, sizeof distribution, expected, sizeof expected);
        g_assert_cmpint (bp_model_get_reading_kind (back), ==, bp_model_get_reading_kind (model));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deep-model/round-trip", test_round_trip);
  return g_test_run ();
}
