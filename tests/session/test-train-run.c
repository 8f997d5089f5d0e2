/* The classifier's run against the engine used directly, on small data. */
#include "environment.h"
#include "evaluate.h"
#include "small-data.h"
#include "train-run.h"
#include "trainer.h"

#include <math.h>

static BpTrainConfig
small_config (void)
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
    .scaling = BP_SCALING_UNIT,
  };
}

typedef struct {
  BpSamples *training, *test;
  BpTeam *team;
  BpTrainer *trainer;
} Direct;

static void
direct_init (Direct *self, const BpTrainConfig *config, const BpData *data)
{
  bp_samples_split (config, data->train, data->t10k, &self->training, &self->test);
  self->team = bp_team_new (1, bp_kernels_by_name ("plain"));
  self->trainer = bp_trainer_new (config, self->training, self->team);
}

static void
direct_clear (Direct *self)
{
  bp_trainer_free (self->trainer);
  bp_team_free (self->team);
  bp_samples_free (self->training);
  bp_samples_free (self->test);
}

static void
assert_same_weights (const Direct *direct, const BpNetwork *network)
{
  g_autofree char *expected = bp_network_sha256 (bp_trainer_network (direct->trainer));
  g_autofree char *actual = bp_network_sha256 (network);
  g_assert_cmpstr (actual, ==, expected);
}

static double
accuracy (BpEvaluator *evaluator, const BpNetwork *network, const BpSamples *samples)
{
  BpScore score;
  bp_score_init (&score, SMALL_CLASSES);
  bp_evaluator_score (evaluator, network, samples, &score);
  double share = bp_score_accuracy (&score);
  bp_score_clear (&score);
  return share;
}

static void
assert_same_scores (const Direct *direct, const BpTrainResult *result)
{
  const BpNetwork *network = bp_trainer_network (direct->trainer);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, direct->team);
  BpScore train, test;
  bp_score_init (&train, SMALL_CLASSES);
  bp_score_init (&test, SMALL_CLASSES);
  bp_evaluator_score (evaluator, network, direct->training, &train);
  bp_evaluator_score (evaluator, network, direct->test, &test);
  g_assert_cmpuint (result->n_train, ==, direct->training->n);
  g_assert_cmpuint (result->n_test, ==, direct->test->n);
  g_assert_cmpuint (result->n_train_correct, ==, train.n_correct);
  g_assert_cmpuint (result->n_test_correct, ==, test.n_correct);
  g_assert_cmpfloat (result->test_accuracy, ==, bp_score_accuracy (&test));
  g_assert_cmpmem (result->confusion, SMALL_CLASSES * SMALL_CLASSES * sizeof (guint32),
                   test.confusion, SMALL_CLASSES * SMALL_CLASSES * sizeof (guint32));
  bp_score_clear (&train);
  bp_score_clear (&test);
}

static void
assert_same_digits (const Direct *direct, const BpTrainResult *result)
{
  const BpNetwork *network = bp_trainer_network (direct->trainer);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, direct->team);
  g_assert_cmpuint (result->n_first, ==, 5);
  for (guint32 i = 0; i < result->n_first; i++)
    {
      double input[SMALL_ROWS * SMALL_COLUMNS], distribution[SMALL_CLASSES];
      const BpTestDigit *digit = &result->first[i];
      bp_scaler_apply (direct->test->scaler, bp_samples_image (direct->test, i), input);
      guint prediction = bp_evaluator_distribution (evaluator, network, input,
                                                    result->config.corrected, distribution);
      g_assert_cmpuint (digit->label, ==, bp_samples_label (direct->test, i));
      g_assert_cmpuint (digit->prediction, ==, prediction);
      g_assert_cmpmem (digit->distribution, sizeof distribution, distribution, sizeof distribution);
      g_assert_cmpmem (digit->pixels, sizeof input / sizeof *input,
                       bp_dataset_image (direct->test->dataset, direct->test->indices[i]),
                       sizeof input / sizeof *input);
    }
}

static void
check_run (const BpTrainConfig *config, BpData *data, guint n_threads)
{
  g_autoptr (BpTrainRun) run = bp_train_run_new (config, data, n_threads, FALSE);
  Direct direct;
  gsize n;
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  direct_init (&direct, config, data);
  const double *loss = bp_history_loss (bp_train_run_get_history (run), &n);
  g_assert_cmpuint (n, ==, config->epochs);
  for (guint epoch = 0; epoch < config->epochs; epoch++)
    g_assert_cmpfloat (loss[epoch], ==, bp_trainer_epoch (direct.trainer));
  BpTrainResult *result = bp_train_run_get_result (run);
  g_assert_nonnull (result);
  g_assert_cmpuint (result->epochs_done, ==, config->epochs);
  assert_same_weights (&direct, bp_network_snapshot_peek (result->network));
  assert_same_scores (&direct, result);
  assert_same_digits (&direct, result);
  direct_clear (&direct);
}

static void
test_like_the_engine (void)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  BpTrainConfig config = small_config ();
  check_run (&config, data, 1);
  check_run (&config, data, 3);
  config.corrected = TRUE;
  config.scaling = BP_SCALING_STANDARDIZE;
  check_run (&config, data, 2);
  config.test_on = BP_TEST_ON_T10K;
  config.train_size = BP_ALL_IMAGES;
  check_run (&config, data, 1);
}

/* Whatever the thread that starts a run did to its rounding, the run rounds to the nearest. */
static void
test_environment (void)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  BpTrainConfig config = small_config ();
  g_autoptr (BpTrainRun) usual = bp_train_run_new (&config, data, 1, FALSE);
  g_autoptr (BpTrainRun) disturbed = bp_train_run_new (&config, data, 1, FALSE);
  fenv_t environment;
  bp_run_start (BP_RUN (usual), FALSE);
  bp_run_wait (BP_RUN (usual));
  fegetenv (&environment);
  disturb_environment ();
  bp_run_start (BP_RUN (disturbed), FALSE);
  fesetenv (&environment);
  bp_run_wait (BP_RUN (disturbed));
  g_assert_cmpstr (bp_train_run_get_result (disturbed)->weights_sha256, ==,
                   bp_train_run_get_result (usual)->weights_sha256);
}

/* The curve has a point before the first epoch and at fixed epochs, whatever the machine; it
 * changes neither weights nor losses. */
static void
test_curve (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config ();
  config.epochs = 120;
  g_autoptr (BpTrainRun) with = bp_train_run_new (&config, data, 1, TRUE);
  g_autoptr (BpTrainRun) without = bp_train_run_new (&config, data, 1, FALSE);
  gsize n;
  bp_run_start (BP_RUN (with), FALSE);
  bp_run_start (BP_RUN (without), FALSE);
  bp_run_wait (BP_RUN (with));
  bp_run_wait (BP_RUN (without));
  const BpHistory *history = bp_train_run_get_history (with);
  const double *epochs = bp_history_accuracy_epochs (history, &n);
  g_assert_cmpuint (n, ==, 41);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat (epochs[i], ==, 3.0 * i);
  g_assert_cmpfloat (bp_history_train_accuracy (history)[n - 1], ==,
                     bp_train_run_get_result (with)->train_accuracy);
  g_assert_cmpfloat (bp_history_test_accuracy (history)[n - 1], ==,
                     bp_train_run_get_result (with)->test_accuracy);
  g_assert_cmpstr (bp_train_run_get_result (with)->weights_sha256, ==,
                   bp_train_run_get_result (without)->weights_sha256);
  bp_history_accuracy_epochs (bp_train_run_get_history (without), &n);
  g_assert_cmpuint (n, ==, 0);
}

/* The curve's points so far against an engine that scores whole sets after whole epochs. */
static void
assert_same_curve (BpTrainRun *run, const BpTrainConfig *config, const BpData *data)
{
  const BpHistory *history = bp_train_run_get_history (run);
  Direct direct;
  gsize n;
  direct_init (&direct, config, data);
  const BpNetwork *network = bp_trainer_network (direct.trainer);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, direct.team);
  g_autoptr (BpSamples) head = bp_samples_head (direct.test, BP_CURVE_TEST_IMAGES);
  const double *epochs = bp_history_accuracy_epochs (history, &n);
  for (gsize i = 0; i < n; i++)
    {
      while (bp_trainer_epochs_done (direct.trainer) < epochs[i])
        bp_trainer_epoch (direct.trainer);
      g_assert_cmpfloat (epochs[i], ==, 3.0 * i);
      g_assert_cmpfloat (bp_history_train_accuracy (history)[i], ==,
                         accuracy (evaluator, network, direct.training));
      g_assert_cmpfloat (bp_history_test_accuracy (history)[i], ==,
                         accuracy (evaluator, network, head));
    }
  direct_clear (&direct);
}

/* Pauses and steps within points change none of them. 600 images are three blocks. */
static void
test_interrupted_curve (void)
{
  g_autoptr (BpData) data = small_data_load (1900, 0);
  BpTrainConfig config = small_config ();
  config.epochs = 120;
  config.train_size = 600;
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, TRUE);
  gsize n;
  bp_run_start (BP_RUN (run), TRUE);
  for (guint i = 0; bp_run_get_outcome (BP_RUN (run)) == BP_RUN_NOT_ENDED; i++)
    {
      if (i % 3 == 0)
        bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
      else if (i % 3 == 1)
        bp_run_resume (BP_RUN (run));
      else
        bp_run_pause (BP_RUN (run));
      bp_run_take (BP_RUN (run));
      g_main_context_iteration (NULL, FALSE);
    }
  bp_history_accuracy_epochs (bp_train_run_get_history (run), &n);
  g_assert_cmpuint (n, ==, 41);
  assert_same_curve (run, &config, data);
}

/* Stopped anywhere, the curve has every point up to the last epoch, but perhaps the one that was
 * being scored. */
static void
test_stopped_curve (void)
{
  g_autoptr (BpData) data = small_data_load (1900, 0);
  BpTrainConfig config = small_config ();
  config.epochs = 120;
  config.train_size = 600;
  for (guint epochs = 1; epochs <= 30; epochs++)
    {
      g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, TRUE);
      const BpRunStatus *status = bp_run_get_status (BP_RUN (run));
      gsize n_points, n_epochs;
      bp_run_start (BP_RUN (run), FALSE);
      while (status->epochs_done < epochs)
        bp_run_take (BP_RUN (run));
      bp_run_stop (BP_RUN (run));
      bp_run_wait (BP_RUN (run));
      bp_history_loss (bp_train_run_get_history (run), &n_epochs);
      bp_history_accuracy_epochs (bp_train_run_get_history (run), &n_points);
      g_assert_cmpuint (n_epochs, ==, status->epochs_done);
      g_assert_cmpuint (n_points, <=, n_epochs / 3 + 1);
      g_assert_cmpuint (n_points, >=, (n_epochs - 1) / 3 + 1);
      assert_same_curve (run, &config, data);
    }
}

static void
wait_for (BpTrainRun *run, BpRunState state, guint epochs_done, guint batches_done)
{
  const BpRunStatus *status = bp_run_get_status (BP_RUN (run));
  while (status->state != state || status->epochs_done != epochs_done
         || status->batches_done != batches_done)
    {
      g_main_context_iteration (NULL, TRUE);
      bp_run_take (BP_RUN (run));
    }
}

/* Paused, the newest copy is that of the minibatches done; stopped, it is what was learned. */
static void
test_steps_and_stop (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config ();
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  Direct direct;
  gsize n;
  direct_init (&direct, &config, data);
  bp_run_start (BP_RUN (run), TRUE);
  wait_for (run, BP_RUN_PAUSED, 0, 0);
  g_autoptr (BpNetworkSnapshot) initial = bp_train_run_get_network (run);
  assert_same_weights (&direct, bp_network_snapshot_peek (initial));

  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  wait_for (run, BP_RUN_PAUSED, 1, 0);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  wait_for (run, BP_RUN_PAUSED, 1, 1);
  for (guint step = 0; step < 5; step++)
    bp_trainer_step (direct.trainer);
  g_autoptr (BpNetworkSnapshot) later = bp_train_run_get_network (run);
  assert_same_weights (&direct, bp_network_snapshot_peek (later));

  bp_run_stop (BP_RUN (run));
  bp_run_wait (BP_RUN (run));
  BpTrainResult *result = bp_train_run_get_result (run);
  g_assert_nonnull (result);
  g_assert_cmpuint (result->epochs_done, ==, 1);
  assert_same_weights (&direct, bp_network_snapshot_peek (result->network));
  bp_history_loss (bp_train_run_get_history (run), &n);
  g_assert_cmpuint (n, ==, 1);
  direct_clear (&direct);
}

/* What drawing asks for and what the result holds are one piece of memory as long as no minibatch
 * comes between. */
static void
test_shared_snapshots (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config ();
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), TRUE);
  wait_for (run, BP_RUN_PAUSED, 0, 0);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  wait_for (run, BP_RUN_PAUSED, 0, 1);
  g_autoptr (BpNetworkSnapshot) paused = bp_train_run_get_network (run);
  bp_run_stop (BP_RUN (run));
  bp_run_wait (BP_RUN (run));
  g_autoptr (BpNetworkSnapshot) last = bp_train_run_get_network (run);
  g_assert_true (last == paused);
  g_assert_true (bp_train_run_get_result (run)->network == last);
}

static void
test_stopped_before_it_began (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config ();
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), TRUE);
  bp_run_stop (BP_RUN (run));
  bp_run_wait (BP_RUN (run));
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_STOPPED);
  g_assert_null (bp_train_run_get_result (run));
}

/* A learning rate beyond reason: the run ends by itself, with the losses that it had. */
static void
test_diverges (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config ();
  config.learning_rate = 1e200;
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, TRUE);
  gsize n;
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_DIVERGED);
  g_assert_null (bp_train_run_get_result (run));
  const double *loss = bp_history_loss (bp_train_run_get_history (run), &n);
  g_assert_cmpuint (n, <, config.epochs);
  for (gsize i = 0; i < n; i++)
    g_assert_true (isfinite (loss[i]));
}

/* One run after another on the same data: the first is dropped in mid-flight and its result never
 * arrives. */
static void
test_replaced (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config ();
  config.epochs = BP_MAX_EPOCHS;
  g_autoptr (BpTrainRun) first = bp_train_run_new (&config, data, 1, TRUE);
  bp_run_start (BP_RUN (first), FALSE);
  while (!bp_run_take (BP_RUN (first)))
    g_main_context_iteration (NULL, TRUE);
  bp_run_abandon (BP_RUN (first));
  config = small_config ();
  check_run (&config, data, 1);
  g_assert_null (bp_train_run_get_result (first));
  g_assert_cmpint (bp_run_get_status (BP_RUN (first))->state, !=, BP_RUN_DONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/train-run/like-the-engine", test_like_the_engine);
  g_test_add_func ("/train-run/environment", test_environment);
  g_test_add_func ("/train-run/curve", test_curve);
  g_test_add_func ("/train-run/interrupted-curve", test_interrupted_curve);
  g_test_add_func ("/train-run/stopped-curve", test_stopped_curve);
  g_test_add_func ("/train-run/steps-and-stop", test_steps_and_stop);
  g_test_add_func ("/train-run/shared-snapshots", test_shared_snapshots);
  g_test_add_func ("/train-run/stopped-before-it-began", test_stopped_before_it_began);
  g_test_add_func ("/train-run/diverges", test_diverges);
  g_test_add_func ("/train-run/replaced", test_replaced);
  return g_test_run ();
}
