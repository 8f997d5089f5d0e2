/* What a run gives away to be used: complete, and the same as the engine computes. */
#include "model.h"

#include "elementary.h"
#include "evaluate.h"
#include "samples.h"
#include "small-data.h"
#include "train-run.h"

#include <math.h>

static BpTrainConfig
small_config (BpScaling scaling, gboolean corrected)
{
  return (BpTrainConfig){
    .n_hidden_layers = 1,
    .hidden_units = { 5 },
    .epochs = 20,
    .learning_rate = 0.05,
    .batches = 4,
    .l2 = 0.1,
    .seed = 3,
    .train_size = 40,
    .scaling = scaling,
    .corrected = corrected,
  };
}

static BpModel *
train (BpData *data, const BpTrainConfig *config)
{
  g_autoptr (BpTrainRun) run = bp_train_run_new (config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_model_ref (bp_train_run_get_model (run));
}

/* Each training image is read with the bits of training, whose inputs have these statistics. */
static void
check_readings (BpData *data, const BpModel *model)
{
  BpSamples *training, *test;
  double input[SMALL_ROWS * SMALL_COLUMNS], distribution[SMALL_CLASSES];
  const BpNetwork *network = bp_network_snapshot_peek (model->network);
  bp_samples_split (&model->config, data->train, data->t10k, &training, &test);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, team);
  for (guint32 i = 0; i < training->n; i++)
    {
      BpReading reading;
      bp_scaler_apply (training->scaler, bp_samples_image (training, i), input);
      bp_model_read (model, bp_dataset_image (data->train, training->indices[i]), &reading);
      guint prediction = bp_evaluator_distribution (evaluator, network, input, FALSE, distribution);
      g_assert_cmpuint (reading.prediction, ==, prediction);
      g_assert_cmpmem (reading.values[BP_READING_SOFTMAX_SIGMOID], sizeof distribution,
                       distribution, sizeof distribution);
    }
  bp_samples_free (training);
  bp_samples_free (test);
}

static void
test_readings (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  for (guint scaling = 0; scaling < BP_N_SCALINGS; scaling++)
    for (int corrected = 0; corrected < 2; corrected++)
      {
        BpTrainConfig config = small_config (scaling, corrected);
        g_autoptr (BpModel) model = train (data, &config);
        check_readings (data, model);
      }
}

/* A column that was constant in training is left out: its weights are those that were drawn. */
static void
test_unseen_ink (void)
{
  BpReading blank, ink;
  const guint sizes[] = { 2, 2 };
  const double mean[] = { 4.0, 0.0 }, deviation[] = { 2.0, 1.0 };
  const guint8 constant[] = { FALSE, TRUE };
  BpTrainConfig config = small_config (BP_SCALING_STANDARDIZE, FALSE);
  BpRandom random;
  bp_random_init (&random, 1);
  BpNetwork *network = bp_network_new (sizes, 2);
  bp_network_randomize (network, &random);
  g_autoptr (BpNetworkSnapshot) snapshot = bp_network_snapshot_new (network);
  g_autoptr (BpScaler) measured =
      bp_scaler_restore (BP_SCALING_STANDARDIZE, 2, mean, deviation, constant, FALSE);
  g_autoptr (BpScaler) scaler = bp_scaler_for_other_images (measured);
  g_autoptr (BpModel) model = bp_model_new (&config, 1, 1, 2, scaler, snapshot);
  bp_model_read (model, (const guint8[]){ 9, 0 }, &blank);
  bp_model_read (model, (const guint8[]){ 9, 255 }, &ink);
  g_assert_cmpmem (blank.net_inputs, 2 * sizeof (double), ink.net_inputs, 2 * sizeof (double));
  bp_model_read (model, (const guint8[]){ 8, 0 }, &ink);
  g_assert_cmpfloat (ink.net_inputs[0], !=, blank.net_inputs[0]);
}

static void
test_complete (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config (BP_SCALING_UNIT, FALSE);
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  g_assert_null (bp_train_run_get_model (run));
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  const BpTrainResult *result = bp_train_run_get_result (run);
  const BpModel *model = bp_train_run_get_model (run);
  g_assert_true (bp_train_config_equal (&model->config, &config));
  g_assert_cmpuint (model->epochs_done, ==, 20);
  g_assert_cmpuint (model->rows, ==, SMALL_ROWS);
  g_assert_cmpuint (model->columns, ==, SMALL_COLUMNS);
  g_assert_cmpuint (model->n_classes, ==, SMALL_CLASSES);
  g_assert_cmpfloat (model->train_accuracy, ==, result->train_accuracy);
  g_assert_cmpfloat (model->test_accuracy, ==, result->test_accuracy);
  g_assert_cmpstr (model->sha256, ==, result->weights_sha256);
  g_assert_true (model->network == result->network);
}

static void
wait_for_pause (BpTrainRun *run, guint epochs_done)
{
  const BpRunStatus *status = bp_run_get_status (BP_RUN (run));
  while (status->state != BP_RUN_PAUSED || status->epochs_done != epochs_done)
    {
      g_main_context_iteration (NULL, TRUE);
      bp_run_take (BP_RUN (run));
    }
}

/* Paused: the model of the moment, whose accuracy nobody knows yet. */
static void
test_of_the_moment (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config (BP_SCALING_UNIT, FALSE);
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), TRUE);
  wait_for_pause (run, 0);
  g_autoptr (BpModel) first = bp_model_ref (bp_train_run_get_model (run));
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  wait_for_pause (run, 1);
  const BpModel *second = bp_train_run_get_model (run);
  g_assert_cmpuint (first->epochs_done, ==, 0);
  g_assert_cmpuint (second->epochs_done, ==, 1);
  g_assert_true (isnan (second->train_accuracy) && isnan (second->test_accuracy));
  g_assert_null (second->sha256);
}

/* Weights that are no longer numbers are no model. */
static void
test_diverged (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config (BP_SCALING_UNIT, FALSE);
  config.learning_rate = 1e200;
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_DIVERGED);
  g_assert_null (bp_train_run_get_model (run));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/readings", test_readings);
  g_test_add_func ("/model/unseen-ink", test_unseen_ink);
  g_test_add_func ("/model/complete", test_complete);
  g_test_add_func ("/model/of-the-moment", test_of_the_moment);
  g_test_add_func ("/model/diverged", test_diverged);
  return g_test_run ();
}
