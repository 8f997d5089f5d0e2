/* A page trains what its settings say: the same bits as a run alone, and its figures are the run's
 * history. Buttons follow the run; replacing and closing let go of it. */
#include "notice.h"
#include "run-controls.h"
#include "small-data.h"
#include "train-frame.h"
#include "widget-test.h"

#define N_TRAIN 60
#define LONG 1000000u /* epochs: more than any test waits for */

typedef TrainFrame Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  train_frame_init (fixture, small_data_load (N_TRAIN, 12), NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  train_frame_clear (fixture);
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (bp_page_get_actions (BP_PAGE (fixture->page)), action);
}

static void
assert_enabled (Fixture *fixture, gboolean train, gboolean pause, gboolean step, gboolean stop)
{
  g_assert_cmpint (is_enabled (fixture, "train"), ==, train);
  g_assert_cmpint (is_enabled (fixture, "pause"), ==, pause);
  g_assert_cmpint (is_enabled (fixture, "step"), ==, step);
  g_assert_cmpint (is_enabled (fixture, "stop"), ==, stop);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (is_enabled (fixture, action));
  g_action_group_activate_action (bp_page_get_actions (BP_PAGE (fixture->page)), action, NULL);
}

static void
go_at_full_speed (Fixture *fixture)
{
  g_action_group_activate_action (bp_page_get_actions (BP_PAGE (fixture->page)), "pace",
                                  g_variant_new_double (BP_PACE_FULL_SPEED));
}

static BpRun *
run_of (Fixture *fixture)
{
  return BP_RUN (bp_train_page_get_run (fixture->page));
}

static const BpRunStatus *
status_of (Fixture *fixture)
{
  return bp_run_get_status (run_of (fixture));
}

/* The end as the page shows it: when it says so, all else was said. */
static gboolean
has_ended (gpointer data)
{
  Fixture *fixture = data;

  return bp_run_get_outcome (run_of (fixture)) != BP_RUN_NOT_ENDED && is_enabled (fixture, "train");
}

static gboolean
has_epochs (gpointer data)
{
  return status_of (data)->epochs_done > 2;
}

static gboolean
is_paused (gpointer data)
{
  return status_of (data)->state == BP_RUN_PAUSED;
}

static gboolean
is_paused_after_a_step (gpointer data)
{
  return is_paused (data)
         && status_of (data)->epochs_done * status_of (data)->batches
                    + status_of (data)->batches_done
                > 0;
}

static BpTrainRun *
train_alone (Fixture *fixture, const BpTrainConfig *config)
{
  BpTrainRun *run = bp_train_run_new (config, fixture->data, 1, TRUE);

  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return run;
}

static BpFigure *
figure_of (BpPlotCard *card)
{
  return bp_plot_view_get_figure (bp_plot_card_get_view (card));
}

static char *
describe (BpFigure *figure)
{
  BpFigureWords words = { .empty = "nothing", .series = "%s|%s|%s|%s", .bar = "%s|%s" };

  return bp_figure_describe (figure, &words);
}

/* Reads a series by its points' pixels: every one of them is drawn where the history says. */
static void
assert_figure_is_history (BpFigure *figure, guint series, const double *y, gsize n)
{
  BpStyle style = bp_style_light ();
  cairo_rectangle_t area = bp_figure_plot_area (figure, 2000, 1000, &style);
  BpView view = bp_figure_get_view (figure);
  BpPick picks[2];

  for (gsize i = 0; i < n; i++)
    {
      double px = area.x + ((double) i - view.x0) / (view.x1 - view.x0) * area.width;

      g_assert_cmpuint (bp_figure_pick (figure, 2000, 1000, &style, px, area.y + area.height / 2,
                                        picks, 2),
                        >, series);
      g_assert_cmpuint (picks[series].index, ==, i);
      g_assert_cmpfloat (picks[series].y, ==, y[i]);
    }
}

static void
test_trains_as_a_run_alone (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (25);
  g_autoptr (BpTrainRun) alone = train_alone (fixture, &config);
  BpTrainRun *run = NULL;
  gsize n = 0, n_alone = 0;
  const double *loss = NULL, *loss_alone = NULL;

  train_frame_configure (fixture, &config);
  activate (fixture, "train");
  widget_test_wait (has_ended, fixture);
  run = bp_train_page_get_run (fixture->page);
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_COMPLETED);
  g_assert_cmpstr (bp_train_run_get_result (run)->weights_sha256, ==,
                   bp_train_run_get_result (alone)->weights_sha256);

  loss = bp_history_loss (bp_train_run_get_history (run), &n);
  loss_alone = bp_history_loss (bp_train_run_get_history (alone), &n_alone);
  g_assert_cmpuint (n, ==, 25);
  g_assert_cmpmem (loss, n * sizeof *loss, loss_alone, n_alone * sizeof *loss_alone);
  assert_figure_is_history (figure_of (widget_test_child (fixture->page, "loss_card")), 0, loss, n);
}

/* The accuracies on the cards are the result's. */
static void
test_shows_the_result (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (25);
  BpResultsView *results = widget_test_child (fixture->page, "results");
  const BpTrainResult *result = NULL;
  g_autofree char *test = NULL;
  g_autofree char *accuracy = NULL, *expected = NULL;
  gsize n = 0;
  const double *curve = NULL;

  train_frame_configure (fixture, &config);
  activate (fixture, "train");
  widget_test_wait (has_ended, fixture);
  widget_test_drain ();
  result = bp_train_run_get_result (bp_train_page_get_run (fixture->page));
  test = g_strdup_printf ("%.2f %%", 100.0 * result->n_test_correct / result->n_test);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (widget_test_child (results, "stack")), ==,
                   "results");
  g_assert_cmpstr (widget_test_text (widget_test_child (results, "test_accuracy"), "accuracy"), ==,
                   test);

  curve =
      bp_history_train_accuracy (bp_train_run_get_history (bp_train_page_get_run (fixture->page)));
  bp_history_accuracy_epochs (bp_train_run_get_history (bp_train_page_get_run (fixture->page)), &n);
  accuracy = describe (figure_of (widget_test_child (fixture->page, "accuracy_card")));
  expected = g_strdup_printf ("Training set|%" G_GSIZE_FORMAT "|", n);
  g_assert_nonnull (strstr (accuracy, expected));
  g_assert_cmpuint (n, >, 2);
  g_assert_cmpfloat (curve[n - 1], ==, result->train_accuracy);
}

static void
test_nothing_without_data (void)
{
  BpTrainPage *page = g_object_new (BP_TYPE_TRAIN_PAGE, NULL);
  Fixture fixture = { .page = page };

  g_object_ref_sink (page);
  assert_enabled (&fixture, FALSE, FALSE, FALSE, FALSE);
  bp_train_page_start (page, FALSE);
  g_assert_null (bp_train_page_get_run (page));
  g_object_unref (page);
}

static void
test_sensitivities (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (LONG);
  BpTrainConfig wrong = config;

  assert_enabled (fixture, FALSE, FALSE, FALSE, FALSE); /* 500 images: there are 60 */
  train_frame_configure (fixture, &config);
  assert_enabled (fixture, TRUE, FALSE, TRUE, FALSE);
  wrong.batches = 41;
  train_frame_configure (fixture, &wrong);
  assert_enabled (fixture, FALSE, FALSE, FALSE, FALSE);

  train_frame_configure (fixture, &config);
  activate (fixture, "train");
  assert_enabled (fixture, FALSE, TRUE, TRUE, TRUE);
  widget_test_wait (has_epochs, fixture);
  assert_enabled (fixture, FALSE, TRUE, TRUE, TRUE);
  activate (fixture, "pause");
  widget_test_wait (is_paused, fixture);
  assert_enabled (fixture, FALSE, TRUE, TRUE, TRUE);
  activate (fixture, "stop");
  widget_test_wait (has_ended, fixture);
  assert_enabled (fixture, TRUE, FALSE, TRUE, FALSE);
}

static void
test_settings_lock (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (LONG);
  BpHyperparameterPanel *panel = bp_train_page_get_panel (fixture->page);
  GtkWidget *row = widget_test_child (panel, "epochs");

  train_frame_configure (fixture, &config);
  gtk_widget_grab_focus (row);
  activate (fixture, "train");
  g_assert_true (!gtk_widget_is_sensitive (row) && gtk_widget_is_visible (row));
  bp_workspace_augment (fixture->workspace, &bp_default_augmentation);
  bp_hyperparameter_panel_get_config (panel, &config);
  g_assert_true (bp_augmentation_is_none (&config.augmentation)); /* a run keeps its settings */
  activate (fixture, "stop");
  widget_test_wait (has_ended, fixture);
  g_assert_true (gtk_widget_is_sensitive (row));
  bp_workspace_augment (fixture->workspace, &bp_default_augmentation);
  bp_hyperparameter_panel_get_config (panel, &config);
  g_assert_true (bp_augmentation_equal (&config.augmentation, &bp_default_augmentation));
}

static const char *
headline_of (Fixture *fixture)
{
  return adw_status_page_get_title (
      widget_test_child (widget_test_child (fixture->page, "results"), "nothing"));
}

static void
test_pause_and_resume (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (40);
  BpTrainConfig other = train_frame_small_config (40);
  g_autoptr (BpTrainRun) alone = train_alone (fixture, &other);
  GtkWidget *controls = widget_test_child (fixture->page, "controls");

  train_frame_configure (fixture, &config);
  activate (fixture, "train");
  activate (fixture, "pause");
  widget_test_wait (is_paused, fixture);
  widget_test_assert_label (widget_test_child (controls, "pause_button"), "Resume");
  g_assert_cmpstr (headline_of (fixture), ==, "Paused");
  activate (fixture, "pause");
  widget_test_assert_label (widget_test_child (controls, "pause_button"), "Pause");
  g_assert_cmpstr (headline_of (fixture), ==, "Training");
  go_at_full_speed (fixture);
  widget_test_wait (has_ended, fixture);
  g_assert_cmpstr (bp_train_run_get_result (bp_train_page_get_run (fixture->page))->weights_sha256,
                   ==, bp_train_run_get_result (alone)->weights_sha256);
}

/* Without a run a step begins one and does just that step. */
static void
test_step (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (40);

  train_frame_configure (fixture, &config);
  activate (fixture, "step");
  widget_test_wait (is_paused_after_a_step, fixture);
  g_assert_cmpuint (status_of (fixture)->epochs_done, ==, 0);
  g_assert_cmpuint (status_of (fixture)->batches_done, ==, 1);
  assert_enabled (fixture, FALSE, TRUE, TRUE, TRUE);
}

static void
test_step_of_an_epoch (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (40);
  gsize n = 0;

  train_frame_configure (fixture, &config);
  g_action_group_activate_action (bp_page_get_actions (BP_PAGE (fixture->page)), "step-kind",
                                  g_variant_new_string ("epoch"));
  activate (fixture, "step");
  widget_test_wait (is_paused_after_a_step, fixture);
  g_assert_cmpuint (status_of (fixture)->epochs_done, ==, 1);
  g_assert_cmpuint (status_of (fixture)->batches_done, ==, 0);
  bp_history_loss (bp_train_run_get_history (bp_train_page_get_run (fixture->page)), &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_stop_keeps (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (LONG);
  BpResultsView *results = widget_test_child (fixture->page, "results");

  train_frame_configure (fixture, &config);
  activate (fixture, "train");
  widget_test_wait (has_epochs, fixture);
  activate (fixture, "stop");
  widget_test_wait (has_ended, fixture);
  widget_test_drain ();
  g_assert_cmpint (bp_run_get_outcome (run_of (fixture)), ==, BP_RUN_STOPPED);
  g_assert_nonnull (bp_train_run_get_result (bp_train_page_get_run (fixture->page)));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (widget_test_child (results, "stack")), ==,
                   "results");
}

static gboolean
notice_shows (gpointer data)
{
  return bp_notice_get_sentence (widget_test_child (((Fixture *) data)->page, "notice")) != NULL;
}

static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (LONG);

  config.learning_rate = 1e200;
  train_frame_configure (fixture, &config);
  g_assert_false (notice_shows (fixture));
  activate (fixture, "train");
  widget_test_wait (notice_shows, fixture);
  g_assert_cmpint (bp_run_get_outcome (run_of (fixture)), ==, BP_RUN_DIVERGED);
  g_assert_cmpstr (bp_notice_get_sentence (widget_test_child (fixture->page, "notice")), !=, "");
  g_assert_true (is_enabled (fixture, "train"));

  config.learning_rate = 0.01;
  train_frame_configure (fixture, &config);
  activate (fixture, "train");
  g_assert_false (notice_shows (fixture));
}

/* A run that is replaced says nothing more, and the new one begins with empty figures. */
static void
test_replace (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (LONG), next = train_frame_small_config (12);
  g_autoptr (BpTrainRun) alone = train_alone (fixture, &next);
  g_autoptr (BpTrainRun) first = NULL;
  guint n_taken = 0;
  gsize n = 0;
  const double *loss = NULL;

  train_frame_configure (fixture, &config);
  activate (fixture, "train");
  widget_test_wait (has_epochs, fixture);
  first = g_object_ref (bp_train_page_get_run (fixture->page));
  train_frame_configure (fixture, &next);
  bp_train_page_start (fixture->page, FALSE);
  n_taken = bp_run_get_n_taken (BP_RUN (first));
  widget_test_wait (has_ended, fixture);
  widget_test_drain ();

  g_assert_true (bp_train_page_get_run (fixture->page) != first);
  g_assert_cmpuint (bp_run_get_n_taken (BP_RUN (first)), ==, n_taken);
  g_assert_null (bp_train_run_get_result (first));
  loss = bp_history_loss (bp_train_run_get_history (alone), &n);
  assert_figure_is_history (figure_of (widget_test_child (fixture->page, "loss_card")), 0, loss, n);
}

/* Closing the window ends the run, whatever it was doing; the window does not wait for it. */
static void
test_destroyed_while_training (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (LONG);
  BpTrainRun *run = NULL;

  train_frame_configure (fixture, &config);
  go_at_full_speed (fixture);
  activate (fixture, "train");
  widget_test_wait (has_epochs, fixture);
  g_set_weak_pointer (&run, bp_train_page_get_run (fixture->page));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  widget_test_wait_gone (&run);
}

/* A hidden window changes nothing: the run goes on and its history arrives whole. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (25);
  gsize n = 0;

  train_frame_configure (fixture, &config);
  gtk_widget_set_visible (fixture->window, FALSE);
  activate (fixture, "train");
  widget_test_wait (has_ended, fixture);
  bp_history_loss (bp_train_run_get_history (bp_train_page_get_run (fixture->page)), &n);
  g_assert_cmpuint (n, ==, 25);
}

/* A person's zoom outlives the updates of a run, and ends with the next run. */
static void
test_zoom_survives (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (LONG);
  BpFigure *figure = figure_of (widget_test_child (fixture->page, "loss_card"));
  const BpView zoom = { 1, 2, 0.25, 0.5 };
  BpView view;

  train_frame_configure (fixture, &config);
  activate (fixture, "train");
  bp_figure_set_view (figure, &zoom);
  widget_test_wait (has_epochs, fixture);
  view = bp_figure_get_view (figure);
  g_assert_cmpmem (&view, sizeof view, &zoom, sizeof zoom);
  activate (fixture, "stop");
  widget_test_wait (has_ended, fixture);
  bp_train_page_start (fixture->page, TRUE);
  g_assert_true (bp_figure_is_fitted (figure));
}

#define ADD(path, test) g_test_add ("/train-page/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/train-page/nothing-without-data", test_nothing_without_data);
  ADD ("trains-as-a-run-alone", test_trains_as_a_run_alone);
  ADD ("shows-the-result", test_shows_the_result);
  ADD ("sensitivities", test_sensitivities);
  ADD ("settings-lock", test_settings_lock);
  ADD ("pause-and-resume", test_pause_and_resume);
  ADD ("step", test_step);
  ADD ("step-of-an-epoch", test_step_of_an_epoch);
  ADD ("stop-keeps", test_stop_keeps);
  ADD ("diverged", test_diverged);
  ADD ("replace", test_replace);
  ADD ("destroyed-while-training", test_destroyed_while_training);
  ADD ("hidden", test_hidden);
  ADD ("zoom-survives", test_zoom_survives);
  return g_test_run ();
}
