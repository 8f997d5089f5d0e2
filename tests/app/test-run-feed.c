/* A run's progress is taken once a frame, or without frames after a while, and nothing comes after
 * the end. The minibatches wait at the test's gate (fake-run.h). */
#include "fake-run.h"
#include "run-feed.h"
#include "widget-test.h"

#define OPEN 1000000u /* more minibatches than any run here has */

typedef struct {
  BpRun *run;
  guint progress, done;
  guint progress_at_done;
  BpRunState state_at_done;
  guint wanted; /* epochs */
} Heard;

static void
on_progress (gpointer data)
{
  Heard *heard = data;

  heard->progress++;
}

static void
on_done (gpointer data)
{
  Heard *heard = data;

  heard->done++;
  heard->progress_at_done = heard->progress;
  heard->state_at_done = bp_run_get_status (heard->run)->state;
}

static gboolean
is_done (gpointer data)
{
  return ((Heard *) data)->done > 0;
}

static gboolean
has_epochs (gpointer data)
{
  Heard *heard = data;

  return bp_run_get_status (heard->run)->epochs_done >= heard->wanted;
}

static FakeRun *
new_run (guint epochs, Heard *heard)
{
  FakeRun *run = fake_run_new (epochs, 1, FAKE_NEVER);

  *heard = (Heard){ .run = BP_RUN (run) };
  return run;
}

/* A worker at its gate could not be abandoned: it is let through to a pause. */
static void
lead_to_pause (FakeRun *run)
{
  bp_run_pause (BP_RUN (run));
  fake_run_allow (run, 1);
}

static void
test_takes_by_frames (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (50, &heard);
  GtkWidget *window = widget_test_show (gtk_label_new ("shown"), 100, 100);
  BpRunFeed *feed = bp_run_feed_new (BP_RUN (run), window, on_progress, on_done, &heard);

  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, 20);
  heard.wanted = 20;
  widget_test_wait (has_epochs, &heard);
  g_assert_cmpuint (heard.progress, >, 0);
  g_assert_cmpuint (heard.done, ==, 0);
  g_assert_cmpuint (bp_run_get_n_notified (BP_RUN (run)), <=,
                    bp_run_get_n_taken (BP_RUN (run)) + 1);

  fake_run_allow (run, OPEN);
  widget_test_wait (is_done, &heard);
  bp_run_feed_free (feed);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A widget that is not shown gets no frames. */
static void
test_takes_without_frames (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (50, &heard);
  GtkWidget *hidden = g_object_ref_sink (gtk_label_new ("hidden"));
  BpRunFeed *feed = bp_run_feed_new (BP_RUN (run), hidden, on_progress, on_done, &heard);

  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, 5);
  heard.wanted = 5;
  widget_test_wait (has_epochs, &heard);
  g_assert_cmpuint (heard.progress, >, 0);
  lead_to_pause (run);
  bp_run_feed_free (feed);
  g_object_unref (hidden);
}

/* The end does not wait for a frame, and no progress that waited for one comes after it. */
static void
test_nothing_after_the_end (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (5, &heard);
  GtkWidget *window = widget_test_show (gtk_label_new ("shown"), 100, 100);
  BpRunFeed *feed = bp_run_feed_new (BP_RUN (run), window, on_progress, on_done, &heard);

  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, OPEN);
  widget_test_wait (is_done, &heard);
  g_assert_cmpint (heard.state_at_done, ==, BP_RUN_DONE);

  gtk_widget_queue_draw (window);
  gtk_test_widget_wait_for_draw (window);
  gtk_test_widget_wait_for_draw (window);
  widget_test_drain ();
  g_assert_cmpuint (heard.progress, ==, heard.progress_at_done);
  g_assert_cmpuint (heard.done, ==, 1);
  bp_run_feed_free (feed);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_free_abandons (void)
{
  Heard heard;
  g_autoptr (FakeRun) run = new_run (50, &heard);
  GtkWidget *window = widget_test_show (gtk_label_new ("shown"), 100, 100);
  BpRunFeed *feed = bp_run_feed_new (BP_RUN (run), window, on_progress, on_done, &heard);
  guint progress = 0;

  bp_run_start (BP_RUN (run), FALSE);
  fake_run_allow (run, 3);
  fake_run_wait_at_gate (run, 3);
  lead_to_pause (run);
  progress = heard.progress;
  bp_run_feed_free (feed);
  g_assert_cmpuint (fake_run_get_finishes (run), ==, 0);

  gtk_widget_queue_draw (window);
  gtk_test_widget_wait_for_draw (window);
  widget_test_drain ();
  g_assert_cmpuint (heard.progress, ==, progress);
  g_assert_cmpuint (heard.done, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/run-feed/takes-by-frames", test_takes_by_frames);
  g_test_add_func ("/run-feed/takes-without-frames", test_takes_without_frames);
  g_test_add_func ("/run-feed/nothing-after-the-end", test_nothing_after_the_end);
  g_test_add_func ("/run-feed/free-abandons", test_free_abandons);
  return g_test_run ();
}
