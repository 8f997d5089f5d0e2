/* Runs when memory or threads run out: each ends by itself and says why, and what was learned is
 * never lost for want of memory. */
#include "evaluation.h"
#include "fake-run.h"
#include "scarce.h"
#include "small-data.h"
#include "train-run.h"
#include "words.h"

/* Of memory: an evaluator's, and with the split's, the scaler's and the trainer's all of a run's.
 */
#define EVALUATOR_PIECES 12
#define PIECES (14 + 3 + 53 + EVALUATOR_PIECES)

static BpTrainConfig
small_config (void)
{
  return (BpTrainConfig){
    .n_hidden_layers = 1,
    .hidden_units = { 5 },
    .epochs = 4,
    .learning_rate = 0.05,
    .batches = 4,
    .seed = 3,
    .train_size = 40,
    .scaling = BP_SCALING_STANDARDIZE,
  };
}

static void
train (BpTrainRun *run)
{
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpint (bp_run_get_status (BP_RUN (run))->state, ==, BP_RUN_DONE);
}

static void
assert_nothing_trained (BpTrainRun *run)
{
  gsize n;
  g_assert_cmpuint (bp_run_get_status (BP_RUN (run))->epochs_done, ==, 0);
  g_assert_null (bp_train_run_get_result (run));
  g_assert_null (bp_train_run_get_model (run));
  bp_history_loss (bp_train_run_get_history (run), &n);
  g_assert_cmpuint (n, ==, 0);
}

/* Whichever piece of memory is missing, the run ends with nothing, or all was there. */
static void
check_memory (const BpTrainConfig *config, guint n_pieces)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  guint n_failed = 0;
  for (gboolean failed = TRUE; failed;)
    {
      g_autoptr (BpTrainRun) run = bp_train_run_new (config, data, 2, TRUE);
      scarce_memory_fail_at (n_failed);
      train (run);
      failed = scarce_memory_failed ();
      scarce_memory_suffices ();
      g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==,
                       failed ? BP_RUN_NO_MEMORY : BP_RUN_COMPLETED);
      g_autofree char *sentence = bp_words_train_failure (run);
      g_assert_true (failed == (sentence != NULL));
      if (failed)
        assert_nothing_trained (run);
      n_failed += failed;
    }
  g_assert_cmpuint (n_failed, ==, n_pieces);
}

static void
test_memory (void)
{
  const BpTrainConfig config = small_config ();
  check_memory (&config, PIECES);
}

/* With Adam's memories, masks, and a copy of the best weights; no minibatch is kept. */
static void
test_deep_memory (void)
{
  BpTrainConfig config = small_config ();
  config.optimizer = BP_OPTIMIZER_ADAM;
  config.dropout = config.input_dropout = 0.5;
  config.validation = 10;
  check_memory (&config, 14 + 3 + 30 + EVALUATOR_PIECES + 2);
}

static void
wait_for_pause (BpTrainRun *run)
{
  while (bp_run_get_status (BP_RUN (run))->state != BP_RUN_PAUSED)
    {
      g_main_context_iteration (NULL, TRUE);
      bp_run_take (BP_RUN (run));
    }
}

/* Without memory for a copy at a pause there is none, and the run goes on as if nothing had been.
 */
static void
test_copy (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config ();
  g_autoptr (BpTrainRun) expected = bp_train_run_new (&config, data, 1, FALSE);
  train (expected);
  for (guint piece = 0; piece < 2; piece++)
    {
      g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
      scarce_memory_fail_at (PIECES + piece); /* the first copy's first and second layer */
      bp_run_start (BP_RUN (run), TRUE);
      wait_for_pause (run);
      g_assert_true (scarce_memory_failed ());
      scarce_memory_suffices ();
      g_assert_null (bp_train_run_get_model (run));
      bp_run_resume (BP_RUN (run));
      bp_run_wait (BP_RUN (run));
      g_assert_cmpstr (bp_train_run_get_result (run)->weights_sha256, ==,
                       bp_train_run_get_result (expected)->weights_sha256);
      g_assert_cmpstr (bp_train_run_get_model (run)->sha256, ==,
                       bp_train_run_get_result (expected)->weights_sha256);
    }
}

/* A model is scored, or there is a sentence. */
static void
test_evaluation (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config ();
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  guint n_failed = 0;
  train (run);
  for (gboolean failed = TRUE; failed;)
    {
      g_autoptr (GError) error = NULL;
      scarce_memory_fail_at (n_failed);
      g_autoptr (BpEvaluation) evaluation =
          bp_evaluation_new (bp_train_run_get_model (run), data, NULL, &error);
      failed = scarce_memory_failed ();
      scarce_memory_suffices ();
      g_assert_true (failed == (evaluation == NULL));
      g_assert_true (failed == (error != NULL));
      n_failed += failed;
    }
  g_assert_cmpuint (n_failed, ==, 14 + 2 * EVALUATOR_PIECES); /* split, one for each set */
}

static void
count (G_GNUC_UNUSED BpRun *run, guint *n)
{
  ++*n;
}

/* Without a worker the run says "done" as ever, from the main loop. */
static void
test_no_worker (void)
{
  g_autoptr (FakeRun) run = fake_run_new (3, 4, FAKE_NEVER);
  FakeRunEnd end;
  guint n_done = 0;
  fake_run_set_end (run, &end);
  g_signal_connect (run, "done", G_CALLBACK (count), &n_done);
  scarce_threads_allow (0);
  bp_run_start (BP_RUN (run), FALSE);
  g_assert_cmpuint (n_done, ==, 0);
  bp_run_wait (BP_RUN (run));
  scarce_threads_allow (G_MAXINT);
  g_assert_cmpuint (n_done, ==, 1);
  g_assert_cmpint (bp_run_get_status (BP_RUN (run))->state, ==, BP_RUN_DONE);
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_NO_THREAD);
  g_object_unref (g_steal_pointer (&run));
  g_assert_true (end.freed);
}

static void
test_no_worker_for_xor (void)
{
  BpXorConfig config = bp_xor_config_default ();
  g_autoptr (BpXorRun) run = bp_xor_run_new (&config);
  scarce_threads_allow (0);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  scarce_threads_allow (G_MAXINT);
  g_autofree char *sentence = bp_words_xor_failure (run);
  g_assert_nonnull (sentence);
}

/* With the worker alone it computes what its team would have helped with. */
static void
test_no_team (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config ();
  g_autoptr (BpTrainRun) whole = bp_train_run_new (&config, data, 8, FALSE);
  g_autoptr (BpTrainRun) alone = bp_train_run_new (&config, data, 8, FALSE);
  train (whole);
  scarce_threads_allow (1);
  train (alone);
  scarce_threads_allow (G_MAXINT);
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (alone)), ==, BP_RUN_COMPLETED);
  g_assert_cmpstr (bp_train_run_get_result (alone)->weights_sha256, ==,
                   bp_train_run_get_result (whole)->weights_sha256);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scarce-run/memory", test_memory);
  g_test_add_func ("/scarce-run/deep-memory", test_deep_memory);
  g_test_add_func ("/scarce-run/copy", test_copy);
  g_test_add_func ("/scarce-run/evaluation", test_evaluation);
  g_test_add_func ("/scarce-run/no-worker", test_no_worker);
  g_test_add_func ("/scarce-run/no-worker-for-xor", test_no_worker_for_xor);
  g_test_add_func ("/scarce-run/no-team", test_no_team);
  return g_test_run ();
}
