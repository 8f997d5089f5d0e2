/* The worker and the reins to it: every command takes effect within one minibatch, and no
 * notification follows another that was not taken. The minibatches wait at a gate that the test
 * opens (fake-run.h), so nothing here depends on time. */
#include "fake-run.h"

#define OPEN 1000000u /* more minibatches than any run here has */

typedef struct {
  guint progress, done;
} Heard;

static void
on_progress (G_GNUC_UNUSED BpRun *run, Heard *heard)
{
  heard->progress++;
}

static void
on_done (G_GNUC_UNUSED BpRun *run, Heard *heard)
{
  heard->done++;
}

static FakeRun *
new_run (guint epochs, guint batches, Heard *heard)
{
  FakeRun *run = fake_run_new (epochs, batches, FAKE_NEVER);
  *heard = (Heard){ 0 };
  g_signal_connect (run, "progress", G_CALLBACK (on_progress), heard);
  g_signal_connect (run, "done", G_CALLBACK (on_done), heard);
  return run;
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_completes (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (3, 4, &heard);
  fake_run_allow (run, OPEN);
  g_assert_cmpint (bp_run_get_status (BP_RUN (run))->state, ==, BP_RUN_READY);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_steps (run), ==, 12);
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 3);
  g_assert_cmpuint (fake_run_get_finishes (run), ==, 1);
  g_assert_cmpint (fake_run_get_finish_outcome (run), ==, BP_RUN_COMPLETED);
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_COMPLETED);
  g_assert_cmpint (bp_run_get_status (BP_RUN (run))->state, ==, BP_RUN_DONE);
  g_assert_cmpuint (bp_run_get_status (BP_RUN (run))->epochs_done, ==, 3);
  g_assert_cmpfloat (bp_run_get_status (BP_RUN (run))->seconds_left, ==, 0.0);
  g_assert_cmpuint (heard.done, ==, 1);
}

/* Nothing overwrites the final state, and nothing is said after "done". */
static void
test_done_is_last (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (50, 2, &heard);
  fake_run_allow (run, OPEN);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  guint progress = heard.progress;
  drain ();
  g_assert_false (bp_run_take (BP_RUN (run)));
  g_assert_cmpuint (heard.progress, ==, progress);
  g_assert_cmpuint (heard.done, ==, 1);
  g_assert_cmpint (bp_run_get_status (BP_RUN (run))->state, ==, BP_RUN_DONE);
}

static void
test_pause_and_resume (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (3, 4, &heard);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, 2);
  fake_run_wait_at_gate (run, 2); /* inside the third minibatch */
  bp_run_pause (BP_RUN (run));
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 3);
  drain ();
  g_assert_cmpuint (fake_run_get_steps (run), ==, 3);
  g_assert_cmpuint (heard.done, ==, 0);
  bp_run_resume (BP_RUN (run));
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_steps (run), ==, 12);
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 3);
}

static void
test_steps (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (3, 4, &heard);
  fake_run_allow (run, OPEN);
  bp_run_start (BP_RUN (run), TRUE);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 0);
  g_assert_cmpuint (fake_run_get_steps (run), ==, 0);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 1);
  g_assert_cmpuint (fake_run_get_steps (run), ==, 1);
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH); /* what is left of it */
  fake_run_wait_for (run, BP_RUN_PAUSED, 1, 0);
  g_assert_cmpuint (fake_run_get_steps (run), ==, 4);
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  fake_run_wait_for (run, BP_RUN_PAUSED, 2, 0);
  g_assert_cmpuint (fake_run_get_steps (run), ==, 8);
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_COMPLETED);
}

/* A step asked for while the run is on ends in a pause. */
static void
test_step_while_training (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (3, 4, &heard);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, 1);
  fake_run_wait_at_gate (run, 1);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 2);
  bp_run_stop (BP_RUN (run));
  bp_run_wait (BP_RUN (run));
}

/* Steps asked for while another is computed are not lost, and add up in their order. */
static void
test_steps_add_up (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (4, 4, &heard);
  bp_run_start (BP_RUN (run), TRUE);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_wait_at_gate (run, 0);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 3);
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  fake_run_wait_for (run, BP_RUN_PAUSED, 1, 0);
  bp_run_abandon (BP_RUN (run));
}

static void
test_epoch_steps_add_up (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (4, 4, &heard);
  bp_run_start (BP_RUN (run), TRUE);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_wait_at_gate (run, 0);
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 2, 1);
  bp_run_abandon (BP_RUN (run));
}

/* Pause and then step, while the minibatch at hand is computed: it is completed, and one more is
 * trained. */
static void
test_step_after_pause (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (4, 4, &heard);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_wait_at_gate (run, 0);
  bp_run_pause (BP_RUN (run));
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 2);
  bp_run_abandon (BP_RUN (run));
}

/* Resuming forgets the steps that were asked for. */
static void
test_resume_ends_steps (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (3, 4, &heard);
  bp_run_start (BP_RUN (run), TRUE);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_wait_at_gate (run, 0);
  bp_run_resume (BP_RUN (run));
  fake_run_allow (run, OPEN);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_COMPLETED);
}

static void
test_pause_ends_an_epoch_step (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (3, 4, &heard);
  bp_run_start (BP_RUN (run), TRUE);
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  fake_run_allow (run, 1);
  fake_run_wait_at_gate (run, 1);
  bp_run_pause (BP_RUN (run));
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 2);
  bp_run_abandon (BP_RUN (run));
}

static void
test_stop (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (3, 4, &heard);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, 5);
  fake_run_wait_at_gate (run, 5);
  bp_run_stop (BP_RUN (run));
  fake_run_allow (run, OPEN);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_steps (run), ==, 6);
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 1);
  g_assert_cmpuint (fake_run_get_finishes (run), ==, 1);
  g_assert_cmpint (fake_run_get_finish_outcome (run), ==, BP_RUN_STOPPED);
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_STOPPED);
  g_assert_cmpuint (bp_run_get_status (BP_RUN (run))->epochs_done, ==, 1);
  g_assert_cmpuint (bp_run_get_status (BP_RUN (run))->batches_done, ==, 2);
}

static void
test_stop_while_paused (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (3, 4, &heard);
  fake_run_allow (run, OPEN);
  bp_run_start (BP_RUN (run), TRUE);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 0);
  bp_run_stop (BP_RUN (run));
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_steps (run), ==, 0);
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_STOPPED);
}

/* A pace of an epoch in eleven days must not hold up a stop, a pause or a change of the pace: this
 * test would never end. */
static void
test_pace_holds_nothing_up (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (6, 1, &heard);
  fake_run_allow (run, OPEN);
  bp_run_set_pace (BP_RUN (run), 1e-6);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_wait_for (run, BP_RUN_TRAINING, 2, 0); /* the second is due at once, the third is not */
  bp_run_pause (BP_RUN (run));
  fake_run_wait_for (run, BP_RUN_PAUSED, 2, 0);
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  fake_run_wait_for (run, BP_RUN_PAUSED, 3, 0);
  bp_run_resume (BP_RUN (run));
  fake_run_wait_for (run, BP_RUN_TRAINING, 5, 0);
  bp_run_set_pace (BP_RUN (run), BP_PACE_FULL_SPEED);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 6);
}

static void
test_pace_holds_no_stop_up (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (5, 1, &heard);
  fake_run_allow (run, OPEN);
  bp_run_set_pace (BP_RUN (run), 1e-6);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_wait_for (run, BP_RUN_TRAINING, 2, 0);
  bp_run_stop (BP_RUN (run));
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 2);
}

static void
test_diverges (void)
{
  g_autoptr (FakeRun) run = fake_run_new (3, 4, 7);
  fake_run_allow (run, OPEN);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_steps (run), ==, 7);
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_DIVERGED);
  g_assert_cmpint (fake_run_get_finish_outcome (run), ==, BP_RUN_DIVERGED);
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 1);
}

static void
test_abandon_says_nothing_more (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (OPEN, 1, &heard);
  fake_run_allow (run, OPEN / 2);
  bp_run_start (BP_RUN (run), FALSE);
  while (heard.progress == 0)
    g_main_context_iteration (NULL, TRUE);
  bp_run_take (BP_RUN (run));
  bp_run_abandon (BP_RUN (run));
  heard.progress = 0;
  drain ();
  g_assert_cmpuint (heard.progress, ==, 0);
  g_assert_cmpuint (heard.done, ==, 0);
  g_assert_cmpuint (fake_run_get_finishes (run), ==, 0);
}

/* Abandoning does not wait for the worker, which stands in the middle of a minibatch here; the run
 * is freed when its worker has ended. */
static void
test_dropped_while_training (void)
{
  Heard heard;
  FakeRun *run = new_run (OPEN, 1, &heard);
  FakeRunEnd end;
  fake_run_set_end (run, &end);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, 3);
  fake_run_wait_at_gate (run, 3);
  bp_run_abandon (BP_RUN (run));
  drain ();
  g_assert_false (end.freed);
  fake_run_allow (run, OPEN);
  g_object_unref (run);
  while (!end.freed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (end.steps, ==, 4);
  g_assert_cmpuint (heard.done, ==, 0);
}

static void
test_abandon_before_start (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (1, 1, &heard);
  bp_run_abandon (BP_RUN (run));
  drain ();
  g_assert_cmpuint (heard.done, ==, 0);
}

typedef struct {
  guint progress;
  gboolean taken;
} Acknowledged;

static void
on_progress_once (G_GNUC_UNUSED BpRun *run, Acknowledged *acknowledged)
{
  g_assert_true (acknowledged->taken); /* never two without a take in between */
  acknowledged->taken = FALSE;
  acknowledged->progress++;
}

static void
test_one_notification_at_a_time (void)
{
  const guint epochs = 20000;
  g_autoptr (FakeRun) run = fake_run_new (epochs, 3, FAKE_NEVER);
  Acknowledged acknowledged = { 0, TRUE };
  g_signal_connect (run, "progress", G_CALLBACK (on_progress_once), &acknowledged);
  fake_run_allow (run, OPEN);
  bp_run_start (BP_RUN (run), FALSE);
  while (bp_run_get_status (BP_RUN (run))->state != BP_RUN_DONE)
    {
      g_main_context_iteration (NULL, TRUE);
      guint n_taken = bp_run_get_n_taken (BP_RUN (run));
      g_assert_cmpuint (bp_run_get_n_notified (BP_RUN (run)), <=, n_taken + 1);
      if (acknowledged.taken || bp_run_get_status (BP_RUN (run))->state == BP_RUN_DONE)
        continue; /* the last snapshot was taken for "done" */
      acknowledged.taken = TRUE;
      g_assert_true (bp_run_take (BP_RUN (run)));
      g_assert_cmpuint (bp_run_get_n_taken (BP_RUN (run)), ==, n_taken + 1);
    }
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, epochs);
  g_assert_cmpuint (acknowledged.progress, >, 0);
}

/* While nobody takes, any number of epochs is one notification. */
static void
test_untaken_is_not_repeated (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (1000, 1, &heard);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, 999);
  fake_run_wait_at_gate (run, 999);
  drain ();
  g_assert_cmpuint (heard.progress, ==, 1);
  g_assert_cmpuint (bp_run_get_n_notified (BP_RUN (run)), ==, 1);
  g_assert_true (bp_run_take (BP_RUN (run)));
  g_assert_false (bp_run_take (BP_RUN (run)));
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 999);
  fake_run_allow (run, 1);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 1000);
}

/* A take that comes before its notification was heard, as from a timer, must not lead to a second
 * one beside the first. */
static void
test_early_takes (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (10, 1, &heard);
  bp_run_start (BP_RUN (run), FALSE);
  for (guint n = 1; n <= 3; n++)
    {
      fake_run_allow (run, 1);
      fake_run_wait_at_gate (run, n);
      g_assert_true (bp_run_take (BP_RUN (run)));
    }
  drain ();
  g_assert_cmpuint (heard.progress, ==, 0); /* all was taken: nothing to say */
  fake_run_allow (run, 1);
  fake_run_wait_at_gate (run, 4);
  drain ();
  g_assert_cmpuint (heard.progress, ==, 1);
  fake_run_allow (run, OPEN);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 10);
}

/* What an abandoned run had left to report is never taken. */
static void
test_abandoned_is_not_taken (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (10, 1, &heard);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, 2);
  fake_run_wait_at_gate (run, 2);
  fake_run_allow (run, OPEN);
  bp_run_abandon (BP_RUN (run));
  g_assert_false (bp_run_take (BP_RUN (run)));
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/completes", test_completes);
  g_test_add_func ("/run/done-is-last", test_done_is_last);
  g_test_add_func ("/run/pause-and-resume", test_pause_and_resume);
  g_test_add_func ("/run/steps", test_steps);
  g_test_add_func ("/run/step-while-training", test_step_while_training);
  g_test_add_func ("/run/steps-add-up", test_steps_add_up);
  g_test_add_func ("/run/epoch-steps-add-up", test_epoch_steps_add_up);
  g_test_add_func ("/run/step-after-pause", test_step_after_pause);
  g_test_add_func ("/run/resume-ends-steps", test_resume_ends_steps);
  g_test_add_func ("/run/pause-ends-an-epoch-step", test_pause_ends_an_epoch_step);
  g_test_add_func ("/run/stop", test_stop);
  g_test_add_func ("/run/stop-while-paused", test_stop_while_paused);
  g_test_add_func ("/run/pace-holds-nothing-up", test_pace_holds_nothing_up);
  g_test_add_func ("/run/pace-holds-no-stop-up", test_pace_holds_no_stop_up);
  g_test_add_func ("/run/diverges", test_diverges);
  g_test_add_func ("/run/abandon-says-nothing-more", test_abandon_says_nothing_more);
  g_test_add_func ("/run/dropped-while-training", test_dropped_while_training);
  g_test_add_func ("/run/abandon-before-start", test_abandon_before_start);
  g_test_add_func ("/run/one-notification-at-a-time", test_one_notification_at_a_time);
  g_test_add_func ("/run/untaken-is-not-repeated", test_untaken_is_not_repeated);
  g_test_add_func ("/run/early-takes", test_early_takes);
  g_test_add_func ("/run/abandoned-is-not-taken", test_abandoned_is_not_taken);
  return g_test_run ();
}
