/* What window and command line say of a run's progress. */
#include "progress-words.h"

static void
test_position (void)
{
  static const struct {
    BpRunStatus status;
    BpRunOutcome outcome;
    const char *words;
  } cases[] = {
    { { .state = BP_RUN_READY, .epochs = 300 }, BP_RUN_NOT_ENDED, "" },
    { { .state = BP_RUN_PREPARING, .epochs = 300 }, BP_RUN_NOT_ENDED, "Preparing the data…" },
    { { .state = BP_RUN_TRAINING,
        .epochs = 300,
        .epochs_done = 120,
        .batches = 25,
        .batches_done = 3 },
      BP_RUN_NOT_ENDED,
      "Epoch 120 of 300" },
    { { .state = BP_RUN_PAUSED,
        .epochs = 300,
        .epochs_done = 120,
        .batches = 25,
        .batches_done = 3 },
      BP_RUN_NOT_ENDED,
      "Epoch 120 of 300, minibatch 3 of 25" },
    { { .state = BP_RUN_PAUSED, .epochs = 300, .epochs_done = 120, .batches = 25 },
      BP_RUN_NOT_ENDED,
      "Epoch 120 of 300" },
    { { .state = BP_RUN_SCORING, .epochs = 300, .epochs_done = 300 },
      BP_RUN_NOT_ENDED,
      "Scoring…" },
    { { .state = BP_RUN_DONE, .epochs = 300, .epochs_done = 300 },
      BP_RUN_COMPLETED,
      "Trained for 300 epochs" },
    { { .state = BP_RUN_DONE, .epochs = 1, .epochs_done = 1 },
      BP_RUN_COMPLETED,
      "Trained for 1 epoch" },
    { { .state = BP_RUN_DONE, .epochs = 300, .epochs_done = 7 },
      BP_RUN_STOPPED,
      "Stopped after 7 of 300 epochs" },
    { { .state = BP_RUN_DONE, .epochs = 300, .epochs_done = 0 },
      BP_RUN_DIVERGED,
      "Diverged after 0 of 300 epochs" },
    { { .state = BP_RUN_DONE, .epochs = 1, .epochs_done = 0 },
      BP_RUN_STOPPED,
      "Stopped after 0 of 1 epoch" },
    { { .state = BP_RUN_DONE, .epochs = 1, .epochs_done = 0 },
      BP_RUN_DIVERGED,
      "Diverged after 0 of 1 epoch" },
    { { .state = BP_RUN_DONE, .epochs = 300 }, BP_RUN_NO_MEMORY, "Not trained" },
    { { .state = BP_RUN_DONE, .epochs = 300 }, BP_RUN_NO_THREAD, "Not trained" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = bp_progress_position (&cases[i].status, cases[i].outcome);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_speed (void)
{
  BpRunStatus status = { .state = BP_RUN_TRAINING,
                         .images_per_second = 9500.4,
                         .seconds_left = 3.2 };
  g_autofree char *known = bp_progress_speed (&status);
  g_autofree char *no_time = NULL;
  g_autofree char *one = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *paused = NULL;

  status.seconds_left = -1;
  no_time = bp_progress_speed (&status);
  status.images_per_second = 1.2;
  one = bp_progress_speed (&status);
  status.images_per_second = 0;
  nothing = bp_progress_speed (&status);
  status = (BpRunStatus){ .state = BP_RUN_PAUSED, .images_per_second = 950, .seconds_left = 3 };
  paused = bp_progress_speed (&status);

  g_assert_cmpstr (known, ==, "9 500 images/s · 4 s left");
  g_assert_cmpstr (no_time, ==, "9 500 images/s");
  g_assert_cmpstr (one, ==, "1 image/s");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (paused, ==, "");
}

static void
test_durations (void)
{
  static const struct {
    double seconds;
    const char *words;
  } cases[] = { { 0, "0 s" },          { 0.1, "1 s" },       { 59, "59 s" },
                { 59.5, "1 min 0 s" }, { 125, "2 min 5 s" }, { 3599, "59 min 59 s" },
                { 4200, "1 h 10 min" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = bp_duration_words (cases[i].seconds);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_fraction (void)
{
  BpRunStatus status = { .epochs = 10, .epochs_done = 5, .batches = 4, .batches_done = 2 };

  g_assert_cmpfloat (bp_progress_fraction (&status), ==, 0.55);
  status = (BpRunStatus){ .epochs = 10, .epochs_done = 10, .batches = 4 };
  g_assert_cmpfloat (bp_progress_fraction (&status), ==, 1);
  status = (BpRunStatus){ 0 };
  g_assert_cmpfloat (bp_progress_fraction (&status), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-words/position", test_position);
  g_test_add_func ("/progress-words/speed", test_speed);
  g_test_add_func ("/progress-words/durations", test_durations);
  g_test_add_func ("/progress-words/fraction", test_fraction);
  return g_test_run ();
}
