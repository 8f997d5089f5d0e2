/* How smooth the window stays while a network is trained at full speed on two threads: the page
 * Train at 1280 × 800, whose plots grow with every frame, on the article's 500 images (thousands of
 * epochs a second) and on all 60,000. Told are, for the best of several stretches of three seconds,
 * since other programs may keep the machine busy:
 *
 * - the interval between the beginnings of two frames, at 95 %; the frame clock is kept running, as
 *   by an animation, and draws what the run changed;
 * - the main loop's delay at 99 %: by how much a timeout that is due 1 ms after the last one comes
 *   too late, be it because a frame is being drawn or because the thread does not get a processor;
 * - the time that the main thread computed for a frame, which nothing else on the machine changes.
 *
 * Needs a display: tests/display. */
#include <glib/gstdio.h>

#include "figures.h"
#include "preferences.h"
#include "train-page.h"
#include "widget-test.h"
#include "window.h"

#define N_THREADS 2u
#define N_STRETCHES 8u
#define STRETCH 3000.0 /* milliseconds */
#define PROBE 1u       /* milliseconds */
#define FRAME_GOAL 18.0
#define DELAY_GOAL 5.0

typedef struct {
  BpWindow *window;
  double frame_begun, frame_thread, due;
  gboolean computing;                    /* a frame */
  GArray *intervals, *computed, *delays; /* of double: milliseconds */
} Bench;

static BpTrainPage *
get_page (Bench *self)
{
  return BP_TRAIN_PAGE (bp_window_get_page (self->window, "train"));
}

/* --- what is measured --- */

static void
add (GArray *numbers, double number)
{
  g_array_append_val (numbers, number);
}

static double
quantile (GArray *numbers, double share)
{
  return bench_quantile ((double *) (gpointer) numbers->data, numbers->len, share);
}

static void
on_before_paint (GdkFrameClock *clock, Bench *self)
{
  double now = bench_wall_clock ();

  if (self->frame_begun > 0)
    add (self->intervals, now - self->frame_begun);
  self->frame_begun = now;
  self->frame_thread = bench_thread_clock ();
}

static void
on_after_paint (GdkFrameClock *clock, Bench *self)
{
  add (self->computed, bench_thread_clock () - self->frame_thread);
}

static gboolean
on_probe (gpointer data)
{
  Bench *self = data;
  double now = bench_wall_clock ();

  add (self->delays, MAX (now - self->due, 0));
  self->due = now + PROBE;
  return G_SOURCE_CONTINUE;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
is_over (gpointer data)
{
  return bench_wall_clock () > *(double *) data;
}

static void
pass (Bench *self, double milliseconds)
{
  double end = bench_wall_clock () + milliseconds;

  g_array_set_size (self->intervals, 0);
  g_array_set_size (self->computed, 0);
  g_array_set_size (self->delays, 0);
  self->frame_begun = 0;
  self->due = bench_wall_clock () + PROBE;
  widget_test_wait (is_over, &end);
}

/* --- what is trained --- */

static gboolean
has_images (gpointer data)
{
  BpPage *page = BP_PAGE (get_page (data));

  return g_action_group_get_action_enabled (bp_page_get_actions (page), "train");
}

static gboolean
has_begun (gpointer data)
{
  BpRun *run = BP_RUN (bp_train_page_get_run (get_page (data)));

  return bp_run_get_status (run)->epochs_done > 0;
}

static void
train (Bench *self, const BpTrainConfig *config)
{
  GActionGroup *actions = bp_page_get_actions (BP_PAGE (get_page (self)));

  bp_hyperparameter_panel_set_config (bp_train_page_get_panel (get_page (self)), config);
  g_action_group_activate_action (actions, "pace", g_variant_new_double (BP_PACE_FULL_SPEED));
  bp_train_page_start (get_page (self), FALSE);
  widget_test_wait (has_begun, self);
}

static void
measure (Bench *self, const char *name, const BpTrainConfig *config)
{
  double interval = G_MAXDOUBLE, delay = G_MAXDOUBLE, computed = G_MAXDOUBLE;
  g_autofree char *frames = g_strdup_printf ("%s: frame interval at 95 %%", name);
  g_autofree char *delays = g_strdup_printf ("%s: main loop's delay at 99 %%", name);

  train (self, config);
  for (guint i = 0; i < N_STRETCHES; i++)
    {
      pass (self, STRETCH);
      interval = MIN (interval, quantile (self->intervals, 0.95));
      delay = MIN (delay, quantile (self->delays, 0.99));
      computed = MIN (computed, quantile (self->computed, 0.95));
    }
  g_print (
      "  %s: %.3g epochs in all, %u threads; computed for a frame at 95 %%: %.1f ms\n", name,
      (double) bp_run_get_status (BP_RUN (bp_train_page_get_run (get_page (self))))->epochs_done,
      bp_train_run_get_n_threads (bp_train_page_get_run (get_page (self))), computed);
  bench_tell (frames, interval, FRAME_GOAL, "ms");
  bench_tell (delays, delay, DELAY_GOAL, "ms");
}

static void
open_window (Bench *self)
{
  GdkFrameClock *clock = NULL;

  self->window = BP_WINDOW (bp_window_new (NULL, NULL));
  gtk_window_present (GTK_WINDOW (self->window));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), self);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), on_tick, NULL, NULL);
  widget_test_wait (has_images, self);
  g_timeout_add (PROBE, on_probe, self);
}

/* The person's own preferences stay as they are. */
static char *
prefer_threads (void)
{
  char *folder = g_dir_make_tmp ("backprop-bench-XXXXXX", NULL);

  g_assert_nonnull (folder);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_assert_true (bp_preferences_set_threads (N_THREADS, NULL));
  return folder;
}

static void
remove_preferences (const char *folder)
{
  g_autofree char *inner = g_build_filename (folder, "backprop", NULL);
  g_autofree char *file = g_build_filename (inner, "preferences.ini", NULL);

  g_unlink (file);
  g_rmdir (inner);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  BpTrainConfig article = bp_preset_by_name ("baseline")->config, full = article;
  g_autofree char *folder = prefer_threads ();
  Bench bench = { .intervals = g_array_new (FALSE, FALSE, sizeof (double)),
                  .computed = g_array_new (FALSE, FALSE, sizeof (double)),
                  .delays = g_array_new (FALSE, FALSE, sizeof (double)) };

  adw_init ();
  article.epochs = full.epochs = 1000000;
  full.hidden_units[0] = 250;
  full.train_size = BP_ALL_IMAGES;
  full.test_on = BP_TEST_ON_T10K;
  full.batches = 600;
  full.scaling = BP_SCALING_UNIT;
  open_window (&bench);
  measure (&bench, "500 images", &article);
  measure (&bench, "60,000 images", &full);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  remove_preferences (folder);
  return 0;
}
