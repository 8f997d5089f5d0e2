/* The progress line: what it tells, and that it never outgrows its terminal. */
#include "progress-bar.h"

#define NARROW "\u202f" /* a narrow space: it separates groups of digits */

typedef struct {
  const char *name;
  BpRunStatus status;
  const char *measure;
  guint columns;
  const char *line;
} Case;

static const Case cases[] = {
  { "wide",
    { .state = BP_RUN_TRAINING,
      .epochs = 300,
      .epochs_done = 150,
      .images_per_second = 125000.4,
      .seconds_left = 3.4 },
    "loss 12.5",
    200,
    "Epoch 150 of 300 [####################--------------------] loss 12.5, 125" NARROW
    "000 images/s · 4 s left" },
  { "nothing-known-yet",
    { .state = BP_RUN_TRAINING, .epochs = 300, .epochs_done = 0, .seconds_left = -1 },
    "",
    60,
    "Epoch 0 of 300 [----------------------------------------] " },
  { "done",
    { .state = BP_RUN_TRAINING,
      .epochs = 7,
      .epochs_done = 7,
      .images_per_second = 1,
      .seconds_left = 0 },
    "",
    100,
    "Epoch 7 of 7 [########################################] 1 image/s · 0 s left" },
  { "short-bar",
    { .state = BP_RUN_TRAINING,
      .epochs = 300,
      .epochs_done = 150,
      .images_per_second = 10,
      .seconds_left = 125 },
    "loss 1",
    66,
    "Epoch 150 of 300 [#####-----] loss 1, 10 images/s · 2 min 5 s left" },
  { "no-room-for-a-bar",
    { .state = BP_RUN_TRAINING,
      .epochs = 300,
      .epochs_done = 150,
      .images_per_second = 10,
      .seconds_left = 7384.6 },
    "loss 1",
    64,
    "Epoch 150 of 300  loss 1, 10 images/s · 2 h 3 min left" },
  { "scoring", { .state = BP_RUN_SCORING, .epochs = 300 }, "loss 1", 60, "Scoring…" },
  { "scoring-cut", { .state = BP_RUN_SCORING, .epochs = 300 }, "loss 1", 4, "Scor" },
  { "preparing", { .state = BP_RUN_PREPARING, .epochs = 300 }, "", 60, "Preparing the data…" },
  { "over", { .state = BP_RUN_DONE, .epochs = 300, .epochs_done = 300 }, "loss 1", 60, "" },
  { "cut",
    { .state = BP_RUN_TRAINING,
      .epochs = 300,
      .epochs_done = 150,
      .images_per_second = 10,
      .seconds_left = 1 },
    "loss 1",
    20,
    "Epoch 150 of 300  lo" },
};

static void
test_line (gconstpointer data)
{
  const Case *line_case = data;
  g_autofree char *line =
      bp_progress_line (&line_case->status, line_case->measure, line_case->columns);

  g_assert_cmpstr (line, ==, line_case->line);
}

static void
test_every_width (void)
{
  BpRunStatus status = {
    .state = BP_RUN_TRAINING, .epochs = 1000000, .images_per_second = 1e6, .seconds_left = 1e5
  };

  for (guint columns = 1; columns < 150; columns++)
    {
      status.epochs_done = columns * 6667;
      g_autofree char *line = bp_progress_line (&status, "loss 1.234e+05", columns);

      g_assert_cmpint (g_utf8_strlen (line, -1), <=, columns);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/progress-line/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_line);
    }
  g_test_add_func ("/cli/progress-line/every-width", test_every_width);
  return g_test_run ();
}
