/* The reins while the worker does something else than a minibatch: it prepares, scores between two
 * epochs, waits for the pace, finishes. Everything waits at a gate that the test opens
 * (fake-run.h). */
#include "fake-run.h"

#define OPEN 1000000u /* more than any run here has */

/* Two epochs of two minibatches, three blocks at each of their three boundaries: the gate is passed
 * bbb mm bbb mm bbb. */
static FakeRun *
new_run (void)
{
  FakeRun *run = fake_run_new (2, 2, FAKE_NEVER);
  fake_run_set_score_blocks (run, 3);
  return run;
}

static void
start_at_gate (FakeRun *run, guint n)
{
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, n);
  fake_run_wait_at_gate (run, n);
}

static void
assert_ended (FakeRun *run, BpRunOutcome outcome, guint epochs, guint points)
{
  bp_run_wait (BP_RUN (run));
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, outcome);
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, epochs);
  g_assert_cmpuint (fake_run_get_points_taken (run), ==, points);
}

static void
test_points (void)
{
  g_autoptr (FakeRun) run = new_run ();
  fake_run_allow (run, OPEN);
  bp_run_start (BP_RUN (run), FALSE);
  assert_ended (run, BP_RUN_COMPLETED, 2, 3);
}

/* An epoch's loss does not wait for what is scored at its end. */
static void
test_epoch_comes_before_its_point (void)
{
  g_autoptr (FakeRun) run = new_run ();
  start_at_gate (run, 5);
  g_assert_true (bp_run_take (BP_RUN (run)));
  g_assert_cmpuint (fake_run_get_epochs_taken (run), ==, 1);
  g_assert_cmpuint (fake_run_get_points_taken (run), ==, 1);
  fake_run_allow (run, OPEN);
  assert_ended (run, BP_RUN_COMPLETED, 2, 3);
}

/* Paused within the block, the point is completed when the run goes on. */
static void
test_pause_in_a_point (void)
{
  g_autoptr (FakeRun) run = new_run ();
  start_at_gate (run, 6);
  bp_run_pause (BP_RUN (run));
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 1, 0);
  g_assert_cmpuint (fake_run_get_steps (run), ==, 2);
  g_assert_cmpuint (fake_run_get_points_taken (run), ==, 1);
  bp_run_resume (BP_RUN (run));
  assert_ended (run, BP_RUN_COMPLETED, 2, 3);
}

/* A step completes the point and trains a minibatch. */
static void
test_step_in_a_point (void)
{
  g_autoptr (FakeRun) run = new_run ();
  start_at_gate (run, 5);
  bp_run_pause (BP_RUN (run));
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 1, 0);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_wait_for (run, BP_RUN_PAUSED, 1, 1);
  g_assert_cmpuint (fake_run_get_steps (run), ==, 3);
  g_assert_cmpuint (fake_run_get_points_taken (run), ==, 2);
  bp_run_abandon (BP_RUN (run));
}

/* The step that ends an epoch is over when its point is complete; paused in there, it is over at
 * once. */
static void
test_epoch_step_includes_its_point (void)
{
  g_autoptr (FakeRun) run = new_run ();
  bp_run_start (BP_RUN (run), TRUE);
  fake_run_allow (run, OPEN);
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  fake_run_wait_for (run, BP_RUN_PAUSED, 1, 0);
  g_assert_cmpuint (fake_run_get_points_taken (run), ==, 2);
  bp_run_abandon (BP_RUN (run));
}

static void
test_pause_ends_a_step_in_its_point (void)
{
  g_autoptr (FakeRun) run = new_run ();
  bp_run_start (BP_RUN (run), TRUE);
  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  fake_run_allow (run, 6);
  fake_run_wait_at_gate (run, 6);
  bp_run_pause (BP_RUN (run));
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 1, 0);
  g_assert_cmpuint (fake_run_get_points_taken (run), ==, 1);
  bp_run_abandon (BP_RUN (run));
}

/* Stopped within the block: the epoch stays, the point that was begun does not. */
static void
test_stop_in_a_point (void)
{
  static const struct {
    guint gate, points;
  } stops[] = { { 5, 1 }, { 6, 1 }, { 7, 2 } }; /* the third block completes the point */
  for (gsize i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_autoptr (FakeRun) run = new_run ();
      start_at_gate (run, stops[i].gate);
      bp_run_stop (BP_RUN (run));
      fake_run_allow (run, OPEN);
      assert_ended (run, BP_RUN_STOPPED, 1, stops[i].points);
      g_assert_cmpuint (fake_run_get_steps (run), ==, 2);
      g_assert_cmpuint (fake_run_get_finishes (run), ==, 1);
    }
}

/* Abandoned at the n-th passing of the gate, the worker passes no other: nothing more is computed
 * nor said, and the run is freed. */
static FakeRunEnd
abandon_at_gate (FakeRun *run, guint n)
{
  FakeRunEnd end;
  fake_run_set_end (run, &end);
  start_at_gate (run, n);
  bp_run_take (BP_RUN (run));
  bp_run_abandon (BP_RUN (run));
  fake_run_allow (run, 1);
  g_assert_false (bp_run_take (BP_RUN (run)));
  g_object_unref (run);
  while (!end.freed)
    g_main_context_iteration (NULL, TRUE);
  return end;
}

static void
test_abandon_in_a_point (void)
{
  FakeRunEnd end = abandon_at_gate (new_run (), 6);
  g_assert_cmpuint (end.steps, ==, 2);
  g_assert_cmpuint (end.finishes, ==, 0);
}

static void
test_abandon_in_prepare (void)
{
  FakeRun *run = new_run ();
  fake_run_gate_ends (run, 0);
  FakeRunEnd end = abandon_at_gate (run, 0);
  g_assert_cmpuint (end.steps, ==, 0);
  g_assert_cmpuint (end.finishes, ==, 0);
}

/* The first of five blocks is the last one. */
static void
test_abandon_in_finish (void)
{
  FakeRun *run = fake_run_new (1, 2, FAKE_NEVER);
  fake_run_gate_ends (run, 5);
  FakeRunEnd end = abandon_at_gate (run, 3);
  g_assert_cmpuint (end.steps, ==, 2);
  g_assert_cmpuint (end.finish_blocks, ==, 1);
}

static void
test_pause_in_prepare (void)
{
  g_autoptr (FakeRun) run = new_run ();
  fake_run_gate_ends (run, 0);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_wait_at_gate (run, 0);
  bp_run_pause (BP_RUN (run));
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 0);
  g_assert_cmpuint (fake_run_get_points_taken (run), ==, 0);
  bp_run_resume (BP_RUN (run));
  assert_ended (run, BP_RUN_COMPLETED, 2, 3);
}

static void
test_stop_in_prepare (void)
{
  g_autoptr (FakeRun) run = new_run ();
  fake_run_gate_ends (run, 0);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_wait_at_gate (run, 0);
  bp_run_stop (BP_RUN (run));
  fake_run_allow (run, OPEN);
  assert_ended (run, BP_RUN_STOPPED, 0, 0);
  g_assert_cmpuint (fake_run_get_steps (run), ==, 0);
}

static void
test_step_in_prepare (void)
{
  g_autoptr (FakeRun) run = new_run ();
  fake_run_gate_ends (run, 0);
  bp_run_start (BP_RUN (run), TRUE);
  fake_run_wait_at_gate (run, 0);
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 1);
  g_assert_cmpuint (fake_run_get_points_taken (run), ==, 1);
  bp_run_abandon (BP_RUN (run));
}

/* Trained is trained: neither a stop nor a pause changes what comes of it. */
static void
test_finish_is_not_held_up (void)
{
  g_autoptr (FakeRun) run = fake_run_new (1, 2, FAKE_NEVER);
  fake_run_gate_ends (run, 2);
  start_at_gate (run, 3);
  bp_run_take (BP_RUN (run));
  g_assert_cmpint (bp_run_get_status (BP_RUN (run))->state, ==, BP_RUN_SCORING);
  bp_run_pause (BP_RUN (run));
  bp_run_stop (BP_RUN (run));
  fake_run_allow (run, OPEN);
  assert_ended (run, BP_RUN_COMPLETED, 1, 0);
  g_assert_cmpint (fake_run_get_finish_outcome (run), ==, BP_RUN_COMPLETED);
}

/* A copy of the weights is made at the next minibatch boundary after it was asked for, and unasked
 * at rest, by finish, and at the end. */
static void
test_copies (void)
{
  g_autoptr (FakeRun) run = fake_run_new (1, 10, FAKE_NEVER);
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, 2);
  fake_run_wait_at_gate (run, 2);
  bp_run_take (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_copies (run), ==, 0);
  bp_run_request_copy (BP_RUN (run));
  fake_run_allow (run, 2);
  fake_run_wait_at_gate (run, 4);
  bp_run_take (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_copies (run), ==, 1);
  bp_run_pause (BP_RUN (run));
  fake_run_allow (run, OPEN);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 5);
  g_assert_cmpuint (fake_run_get_copies (run), ==, 2);
  bp_run_resume (BP_RUN (run));
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (fake_run_get_copies (run), ==, 4);
}

/* While nothing is computed a copy is made at once. */
static void
test_copy_in_the_pace (void)
{
  g_autoptr (FakeRun) run = fake_run_new (5, 1, FAKE_NEVER);
  fake_run_allow (run, OPEN);
  bp_run_set_pace (BP_RUN (run), 1e-6); /* an epoch in eleven days */
  bp_run_start (BP_RUN (run), FALSE);
  fake_run_wait_for (run, BP_RUN_TRAINING, 2, 0); /* the second is due at once, the third is not */
  g_assert_cmpuint (fake_run_get_copies (run), ==, 0);
  bp_run_request_copy (BP_RUN (run));
  fake_run_wait_for_copies (run, 1);
  g_assert_cmpuint (bp_run_get_status (BP_RUN (run))->epochs_done, ==, 2);
  bp_run_abandon (BP_RUN (run));
}

/* Whoever asks again at every report must not be answered for ever with the same weights. */
static void
test_copy_of_the_same_weights (void)
{
  g_autoptr (FakeRun) run = fake_run_new (5, 1, FAKE_NEVER);
  fake_run_allow (run, OPEN);
  bp_run_start (BP_RUN (run), TRUE);
  fake_run_wait_for (run, BP_RUN_PAUSED, 0, 0);
  g_assert_cmpuint (fake_run_get_copies (run), ==, 1);
  bp_run_request_copy (BP_RUN (run));
  bp_run_step (BP_RUN (run), BP_STEP_MINIBATCH);
  fake_run_wait_for (run, BP_RUN_PAUSED, 1, 0);
  g_assert_cmpuint (fake_run_get_copies (run), ==, 2);
  bp_run_abandon (BP_RUN (run));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-boundaries/points", test_points);
  g_test_add_func ("/run-boundaries/epoch-before-point", test_epoch_comes_before_its_point);
  g_test_add_func ("/run-boundaries/pause-in-a-point", test_pause_in_a_point);
  g_test_add_func ("/run-boundaries/step-in-a-point", test_step_in_a_point);
  g_test_add_func ("/run-boundaries/step-with-point", test_epoch_step_includes_its_point);
  g_test_add_func ("/run-boundaries/pause-ends-step", test_pause_ends_a_step_in_its_point);
  g_test_add_func ("/run-boundaries/stop-in-a-point", test_stop_in_a_point);
  g_test_add_func ("/run-boundaries/abandon-in-a-point", test_abandon_in_a_point);
  g_test_add_func ("/run-boundaries/abandon-in-prepare", test_abandon_in_prepare);
  g_test_add_func ("/run-boundaries/abandon-in-finish", test_abandon_in_finish);
  g_test_add_func ("/run-boundaries/pause-in-prepare", test_pause_in_prepare);
  g_test_add_func ("/run-boundaries/stop-in-prepare", test_stop_in_prepare);
  g_test_add_func ("/run-boundaries/step-in-prepare", test_step_in_prepare);
  g_test_add_func ("/run-boundaries/finish-is-not-held-up", test_finish_is_not_held_up);
  g_test_add_func ("/run-boundaries/copies", test_copies);
  g_test_add_func ("/run-boundaries/copy-in-the-pace", test_copy_in_the_pace);
  g_test_add_func ("/run-boundaries/same-copy", test_copy_of_the_same_weights);
  return g_test_run ();
}
