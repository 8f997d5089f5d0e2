/* Runs that hold images out: the weights that they end with are the best ones, as the engine used
 * directly finds them, and patience ends them. */
#include "small-data.h"
#include "train-run.h"
#include "trainer.h"
#include "validation.h"

#define N_VALIDATION 50u

/* So that what is held out rises and falls. */
static BpTrainConfig
restless_config (void)
{
  return (BpTrainConfig){
    .n_hidden_layers = 2,
    .hidden_units = { 6, 5 },
    .activations = { BP_ACTIVATION_RELU, BP_ACTIVATION_TANH },
    .output = BP_OUTPUT_SOFTMAX,
    .initialization = BP_INITIALIZATION_GLOROT,
    .optimizer = BP_OPTIMIZER_ADAM,
    .epochs = 25,
    .learning_rate = 0.02,
    .batches = 4,
    .dropout = 0.4,
    .input_dropout = 0.2,
    .seed = 3,
    .train_size = 60 + N_VALIDATION,
    .scaling = BP_SCALING_UNIT,
    .validation = N_VALIDATION,
  };
}

/* What the best epoch of some is. */
typedef struct {
  guint epoch;
  guint32 n_correct;
  char *sha256;
} Best;

static void
best_clear (Best *self)
{
  g_free (self->sha256);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Best, best_clear)

static void
keep_if_best (Best *self, guint epoch, const BpNetwork *network, guint32 n_correct)
{
  if (epoch > 1 && n_correct <= self->n_correct)
    return;
  g_free (self->sha256);
  *self = (Best){ epoch, n_correct, bp_network_sha256 (network) };
}

/* Trains so many epochs without a run. */
static Best
find_best (const BpTrainConfig *config, const BpData *data, guint epochs)
{
  g_autoptr (BpSamples) training = NULL;
  g_autoptr (BpSamples) test = NULL;
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_by_name ("plain"));
  bp_samples_split (config, data->train, data->t10k, &training, &test);
  g_autoptr (BpSamples) validation = bp_samples_new_validation (config, training);
  g_autoptr (BpTrainer) trainer = bp_trainer_new (config, training, team);
  const BpNetwork *network = bp_trainer_network (trainer);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, team);
  Best best = { 0 };
  BpScore score;
  bp_score_init (&score, SMALL_CLASSES);
  for (guint epoch = 1; epoch <= epochs; epoch++)
    {
      bp_trainer_epoch (trainer);
      bp_score_reset (&score);
      bp_evaluator_score (evaluator, network, validation, &score);
      keep_if_best (&best, epoch, network, score.n_correct);
    }
  bp_score_clear (&score);
  return best;
}

static void
assert_best (BpTrainRun *run, const Best *best)
{
  const BpTrainResult *result = bp_train_run_get_result (run);
  const BpModel *model = bp_train_run_get_model (run);
  g_autofree char *sha256 = bp_network_sha256 (bp_network_snapshot_peek (result->network));
  g_assert_cmpuint (result->best_epoch, ==, best->epoch);
  g_assert_cmpuint (result->n_validation, ==, N_VALIDATION);
  g_assert_cmpuint (result->n_validation_correct, ==, best->n_correct);
  g_assert_cmpfloat (bp_train_result_validation_accuracy (result), ==,
                     (double) best->n_correct / N_VALIDATION);
  g_assert_cmpstr (sha256, ==, best->sha256);
  g_assert_cmpstr (result->weights_sha256, ==, best->sha256);
  g_assert_cmpstr (model->sha256, ==, best->sha256);
  g_assert_cmpuint (model->epochs_done, ==, best->epoch);
}

static BpTrainRun *
train (const BpTrainConfig *config, BpData *data, gboolean with_curve)
{
  BpTrainRun *run = bp_train_run_new (config, data, 1, with_curve);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_COMPLETED);
  return run;
}

/* Whether or not the curve is scored between. */
static void
test_best_weights (void)
{
  g_autoptr (BpData) data = small_data_load (900, 0);
  const BpTrainConfig config = restless_config ();
  g_auto (Best) best = find_best (&config, data, config.epochs);
  g_test_message ("the best of %u epochs is %u", config.epochs, best.epoch);
  g_assert_cmpuint (best.epoch, >, 1);
  g_assert_cmpuint (best.epoch, <, config.epochs);
  for (int with_curve = 0; with_curve < 2; with_curve++)
    {
      g_autoptr (BpTrainRun) run = train (&config, data, with_curve);
      assert_best (run, &best);
      g_assert_cmpuint (bp_train_run_get_result (run)->epochs_done, ==, config.epochs);
      g_assert_cmpuint (bp_train_run_get_result (run)->n_train, ==, 60);
    }
}

/* Training sees nothing of what is held out: it goes as with that many images fewer. */
static void
test_same_training (void)
{
  g_autoptr (BpData) data = small_data_load (900, 0);
  const BpTrainConfig config = restless_config ();
  BpTrainConfig without = config;
  without.train_size -= N_VALIDATION;
  without.validation = 0;
  g_autoptr (BpTrainRun) run = train (&config, data, FALSE);
  g_autoptr (BpTrainRun) other = train (&without, data, FALSE);
  gsize n, n_other;
  const double *loss = bp_history_loss (bp_train_run_get_history (run), &n);
  const double *other_loss = bp_history_loss (bp_train_run_get_history (other), &n_other);
  g_assert_cmpmem (loss, n * sizeof *loss, other_loss, n_other * sizeof *loss);
  g_assert_cmpuint (bp_train_run_get_result (other)->best_epoch, ==, 0);
  g_assert_cmpstr (bp_train_run_get_result (other)->weights_sha256, !=,
                   bp_train_run_get_result (run)->weights_sha256);
}

static void
test_patience (void)
{
  g_autoptr (BpData) data = small_data_load (900, 0);
  BpTrainConfig config = restless_config ();
  config.epochs = 1000;
  config.patience = 100;
  for (; config.patience > 0; config.patience /= 3)
    {
      g_autoptr (BpTrainRun) run = train (&config, data, TRUE);
      const BpTrainResult *result = bp_train_run_get_result (run);
      const BpRunStatus *status = bp_run_get_status (BP_RUN (run));
      gsize n;
      g_assert_cmpuint (result->epochs_done, ==, result->best_epoch + config.patience);
      g_assert_cmpuint (result->epochs_done, <, config.epochs);
      g_assert_cmpuint (status->epochs_done, ==, result->epochs_done);
      g_assert_cmpuint (status->epochs, ==, result->epochs_done);
      bp_history_loss (bp_train_run_get_history (run), &n);
      g_assert_cmpuint (n, ==, result->epochs_done);
      g_auto (Best) expected = find_best (&config, data, result->epochs_done);
      assert_best (run, &expected);
    }
}

static void
wait_for_pause (BpTrainRun *run, guint epochs_done, guint batches_done)
{
  const BpRunStatus *status = bp_run_get_status (BP_RUN (run));
  while (status->state != BP_RUN_PAUSED || status->epochs_done != epochs_done
         || status->batches_done != batches_done)
    {
      g_main_context_iteration (NULL, TRUE);
      bp_run_take (BP_RUN (run));
    }
}

/* Stopped within an epoch it ends with the best of those before, if there is one. */
static void
test_stopped (void)
{
  g_autoptr (BpData) data = small_data_load (900, 0);
  const BpTrainConfig config = restless_config ();
  for (guint epochs = 0; epochs <= 9; epochs += 3)
    {
      g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
      bp_run_start (BP_RUN (run), TRUE);
      wait_for_pause (run, 0, 0);
      for (guint epoch = 1; epoch <= epochs; epoch++)
        {
          bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
          wait_for_pause (run, epoch, 0);
        }
      bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
      wait_for_pause (run, epochs, 1);
      bp_run_stop (BP_RUN (run));
      bp_run_wait (BP_RUN (run));
      g_assert_cmpuint (bp_train_run_get_result (run)->epochs_done, ==, epochs);
      g_auto (Best) best = find_best (&config, data, epochs);
      if (epochs > 0)
        assert_best (run, &best);
      else
        g_assert_cmpuint (bp_train_run_get_result (run)->best_epoch, ==, 0);
    }
}

/* --- the unit --- */

static void
end_epoch (BpValidation *self, guint32 n_correct, guint epoch, gboolean goes_on)
{
  g_autoptr (BpNetwork) network = bp_network_copy (self->best);
  network->layers[0].weights[0] = epoch;
  bp_validation_begin (self);
  g_assert_cmpuint (self->score.n_scored, ==, 0);
  self->score.n_correct = n_correct;
  g_assert_cmpint (bp_validation_end_epoch (self, network, epoch), ==, goes_on);
}

static void
assert_kept (const BpValidation *self, guint epoch)
{
  g_assert_cmpuint (self->best_epoch, ==, epoch);
  g_assert_cmpfloat (self->best->layers[0].weights[0], ==, epoch);
}

/* Of equally good ones the first; an epoch in which nothing is right is better than none. */
static void
test_ties (void)
{
  g_autoptr (BpData) data = small_data_load (900, 0);
  g_autoptr (BpSamples) training = NULL;
  g_autoptr (BpSamples) test = NULL;
  BpTrainConfig config = restless_config ();
  BpValidation validation;
  config.patience = 2;
  bp_samples_split (&config, data->train, NULL, &training, &test);
  g_autoptr (BpNetwork) network = bp_trainer_initial_network (&config, data->train);
  g_assert_true (bp_validation_init (&validation, &config, training, network));
  end_epoch (&validation, 0, 1, TRUE);
  assert_kept (&validation, 1);
  end_epoch (&validation, 3, 2, TRUE);
  assert_kept (&validation, 2);
  end_epoch (&validation, 3, 3, TRUE);
  assert_kept (&validation, 2);
  end_epoch (&validation, 4, 4, TRUE);
  assert_kept (&validation, 4);
  end_epoch (&validation, 1, 5, TRUE);
  end_epoch (&validation, 4, 6, FALSE);
  assert_kept (&validation, 4);
  bp_validation_clear (&validation);
}

/* Nothing held out: nothing to score, and nothing to clear. */
static void
test_nothing_held_out (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  g_autoptr (BpSamples) training = NULL;
  g_autoptr (BpSamples) test = NULL;
  BpTrainConfig config = restless_config ();
  BpValidation validation;
  config.validation = 0;
  config.train_size = 60;
  bp_samples_split (&config, data->train, NULL, &training, &test);
  g_autoptr (BpNetwork) network = bp_trainer_initial_network (&config, data->train);
  g_assert_true (bp_validation_init (&validation, &config, training, network));
  g_assert_null (validation.samples);
  g_assert_null (validation.best);
  bp_validation_begin (&validation);
  g_assert_false (bp_validation_score_block (&validation, NULL, network));
  bp_validation_clear (&validation);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/validation/best-weights", test_best_weights);
  g_test_add_func ("/validation/same-training", test_same_training);
  g_test_add_func ("/validation/patience", test_patience);
  g_test_add_func ("/validation/stopped", test_stopped);
  g_test_add_func ("/validation/ties", test_ties);
  g_test_add_func ("/validation/nothing-held-out", test_nothing_held_out);
  return g_test_run ();
}
