/* The slider under the plots: every epoch of a run, for all who look at its network, and runs that
 * go on from there. */
#include "time-bar.h"

#include <math.h>

#include "notice.h"
#include "runs-card.h"
#include "small-data.h"
#include "train-frame.h"
#include "widget-test.h"

#define EPOCHS 90u

typedef TrainFrame Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const BpTrainConfig config = train_frame_small_config (EPOCHS);

  train_frame_init (fixture, small_data_load (60, 12), "time_bar");
  train_frame_configure (fixture, &config);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  train_frame_clear (fixture);
}

static gboolean
is_ended (gpointer data)
{
  return bp_run_get_outcome (BP_RUN (bp_train_page_get_run (((Fixture *) data)->page)))
         != BP_RUN_NOT_ENDED;
}

static void
train (Fixture *fixture)
{
  bp_train_page_start (fixture->page, FALSE);
  widget_test_wait (is_ended, fixture);
  widget_test_drain ();
}

static gboolean
has_arrived (gpointer data)
{
  return bp_time_bar_get_keyframe (((Fixture *) data)->part) != NULL;
}

static void
slide (Fixture *fixture, guint epoch)
{
  gtk_adjustment_set_value (widget_test_child (fixture->part, "epoch"), epoch);
}

static gboolean
is_sensitive (Fixture *fixture, const char *id)
{
  return gtk_widget_get_sensitive (widget_test_child (fixture->part, id));
}

static void
press (Fixture *fixture, const char *id)
{
  g_assert_true (is_sensitive (fixture, id));
  g_signal_emit_by_name (widget_test_child (fixture->part, id), "clicked");
}

static char *
shared_sha256 (Fixture *fixture)
{
  return bp_network_sha256 (
      bp_network_snapshot_peek (bp_workspace_get_model (fixture->workspace)->network));
}

static void
assert_position (Fixture *fixture, const char *words)
{
  g_assert_cmpstr (widget_test_text (fixture->part, "position"), ==, words);
}

/* Before there is anything to travel through it says so. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  assert_position (fixture, "Train, and then travel to any epoch of the run.");
  g_assert_false (is_sensitive (fixture, "scale"));
  g_assert_false (is_sensitive (fixture, "newest_button"));
  g_assert_false (is_sensitive (fixture, "go_on_button"));
  train (fixture);
  assert_position (fixture, "Epoch 90, the newest one");
  g_assert_true (is_sensitive (fixture, "scale"));
  g_assert_false (is_sensitive (fixture, "go_on_button"));
}

/* What the epoch's network is, all pages get; and the newest one again. */
static void
test_travel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *there = NULL, *after = NULL;

  train (fixture);
  before = shared_sha256 (fixture);
  slide (fixture, 17);
  widget_test_wait (has_arrived, fixture);
  assert_position (fixture, "Epoch 17 of 90");
  g_assert_cmpuint (bp_workspace_get_model (fixture->workspace)->epochs_done, ==, 17);
  g_assert_true (
      g_str_has_prefix (widget_test_text (widget_test_child (fixture->page, "results"), "epoch"),
                        "Epoch 17"));
  there = shared_sha256 (fixture);
  g_assert_cmpstr (there, !=, before);
  press (fixture, "newest_button");
  after = shared_sha256 (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (gtk_widget_get_visible (
      widget_test_child (widget_test_child (fixture->page, "results"), "epoch")));
  assert_position (fixture, "Epoch 90, the newest one");
  g_assert_cmpfloat (gtk_adjustment_get_value (widget_test_child (fixture->part, "epoch")), ==, 90);
}

typedef struct {
  Fixture *fixture;
  double upper;
  guint n_grown; /* while the run trained */
} Growth;

static void
on_upper (GtkAdjustment *epoch, GParamSpec *pspec, Growth *growth)
{
  BpRun *run = BP_RUN (bp_train_page_get_run (growth->fixture->page));
  double upper = gtk_adjustment_get_upper (epoch);

  if (bp_run_get_outcome (run) == BP_RUN_NOT_ENDED
      && bp_run_get_status (run)->state == BP_RUN_TRAINING && upper > growth->upper)
    {
      g_assert_cmpfloat (upper - growth->upper, >=, floor (growth->upper / 50));
      growth->n_grown++;
    }
  growth->upper = upper;
}

/* While a run trains the slider grows by a fiftieth at least, since each time the window is laid
 * out anew, and no words change; in the end it is exact. */
static void
test_grow (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (EPOCHS);
  GtkAdjustment *epoch = widget_test_child (fixture->part, "epoch");
  Growth growth = { .fixture = fixture, .upper = gtk_adjustment_get_upper (epoch) };

  config.epochs = 900;
  train_frame_configure (fixture, &config);
  g_action_group_activate_action (bp_page_get_actions (BP_PAGE (fixture->page)), "pace",
                                  g_variant_new_double (500));
  g_signal_connect (epoch, "notify::upper", G_CALLBACK (on_upper), &growth);
  train (fixture);
  g_signal_handlers_disconnect_by_data (epoch, &growth);
  g_assert_cmpuint (growth.n_grown, >, 0);
  g_assert_cmpfloat (gtk_adjustment_get_upper (epoch), ==, 900);
  g_assert_cmpfloat (gtk_adjustment_get_value (epoch), ==, 900);
  assert_position (fixture, "Epoch 900, the newest one");
}

/* Whatever takes a while says how long, from the beginning. */
static void
test_time_left (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (40);
  const char *words;

  config.n_hidden_layers = 2;
  config.hidden_units[0] = config.hidden_units[1] = 800; /* too large for many keyframes */
  train_frame_configure (fixture, &config);
  train (fixture);
  slide (fixture, 13);
  words = widget_test_text (fixture->part, "position");
  g_assert_true (g_str_has_prefix (words, "Epoch 13 of 40. Computing it again: 0 %, "));
  g_assert_true (g_str_has_suffix (words, " s left"));
  widget_test_wait (has_arrived, fixture);
  assert_position (fixture, "Epoch 13 of 40");
}

/* The end of the slider is the newest epoch. */
static void
test_end (Fixture *fixture, gconstpointer data)
{
  train (fixture);
  slide (fixture, 17);
  widget_test_wait (has_arrived, fixture);
  slide (fixture, EPOCHS);
  g_assert_null (bp_time_bar_get_model (fixture->part));
  g_assert_cmpuint (bp_workspace_get_model (fixture->workspace)->epochs_done, ==, EPOCHS);
  g_assert_cmpfloat (bp_workspace_get_model (fixture->workspace)->test_accuracy, >=, 0);
}

/* With the same settings the other run ends where the first did, with the same curve. */
static void
test_go_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpTrainRun) first = NULL;
  g_autofree char *title = NULL;
  BpTrainRun *second;
  gsize n;
  guint began;

  train (fixture);
  first = g_object_ref (bp_train_page_get_run (fixture->page));
  slide (fixture, 30);
  widget_test_wait (has_arrived, fixture);
  press (fixture, "go_on_button");
  second = bp_train_page_get_run (fixture->page);
  g_assert_true (second != first);
  g_assert_true (bp_train_run_get_origin (second, &began) == first);
  g_assert_cmpuint (began, ==, 30);
  g_object_get (bp_runs_card_get_looked_at (widget_test_child (fixture->page, "runs")), "title",
                &title, NULL);
  g_assert_cmpstr (
      title, ==,
      "2: 5 hidden units, pixels from 0 to 1, 90 epochs, gone on from epoch 30 of run 1");
  widget_test_wait (is_ended, fixture);
  bp_history_loss (bp_train_run_get_history (second), &n);
  g_assert_cmpuint (n, ==, EPOCHS);
  g_assert_cmpstr (bp_train_run_get_result (second)->weights_sha256, ==,
                   bp_train_run_get_result (first)->weights_sha256);
}

static const char *
notice (Fixture *fixture)
{
  return bp_notice_get_sentence (widget_test_child (fixture->page, "notice"));
}

/* Settings that make no sense there are refused in a sentence, and nothing begins. */
static void
test_hindrances (Fixture *fixture, gconstpointer data)
{
  BpHyperparameterPanel *panel = bp_train_page_get_panel (fixture->page);
  BpTrainConfig config = train_frame_small_config (EPOCHS);
  BpTrainRun *first;

  train (fixture);
  first = bp_train_page_get_run (fixture->page);
  slide (fixture, 30);
  widget_test_wait (has_arrived, fixture);
  config.epochs = 30;
  bp_hyperparameter_panel_set_config (panel, &config);
  press (fixture, "go_on_button");
  g_assert_cmpstr (notice (fixture), ==, "To go on from epoch 30, give more epochs than that.");
  config.epochs = 40;
  config.hidden_units[0] = 6;
  bp_hyperparameter_panel_set_config (panel, &config);
  press (fixture, "go_on_button");
  g_assert_nonnull (strstr (notice (fixture), "leave the network"));
  g_assert_nonnull (strstr (notice (fixture), "the rule as the run had them"));
  g_assert_true (bp_train_page_get_run (fixture->page) == first);
  config.hidden_units[0] = 5;
  config.learning_rate = 0.001;
  bp_hyperparameter_panel_set_config (panel, &config);
  g_assert_null (notice (fixture));
  press (fixture, "go_on_button");
  g_assert_null (notice (fixture));
  g_assert_true (bp_train_page_get_run (fixture->page) != first);
}

/* A run that is on can be visited, and goes on meanwhile. */
static void
test_on (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (EPOCHS);

  config.epochs = 1000000;
  train_frame_configure (fixture, &config);
  bp_train_page_start (fixture->page, FALSE);
  while (bp_run_get_status (BP_RUN (bp_train_page_get_run (fixture->page)))->epochs_done < 50
         || bp_workspace_get_model (fixture->workspace) == NULL)
    g_main_context_iteration (NULL, TRUE);
  slide (fixture, 20);
  widget_test_wait (has_arrived, fixture);
  g_assert_cmpuint (bp_workspace_get_model (fixture->workspace)->epochs_done, ==, 20);
  press (fixture, "go_on_button");
  g_assert_cmpstr (notice (fixture), ==,
                   "Another run is on. Stop it, and then go on from this epoch.");
  for (guint i = 0; i < 5; i++)
    gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_nonnull (notice (fixture));
  slide (fixture, 21);
  widget_test_wait (has_arrived, fixture);
  g_assert_null (notice (fixture));
}

/* Whoever closes the window on the way meets nothing. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  train (fixture);
  slide (fixture, 30);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  widget_test_drain ();
}

/* On a telephone the buttons go below the heading. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = widget_test_child (fixture->part, "go_on_button");
  int minimum = 0, of_button = 0;

  gtk_widget_measure (GTK_WIDGET (fixture->part), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &of_button, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, of_button + 2 * 12);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/time-bar/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("travel", test_travel);
  ADD ("time-left", test_time_left);
  ADD ("end", test_end);
  ADD ("grow", test_grow);
  ADD ("go-on", test_go_on);
  ADD ("hindrances", test_hindrances);
  ADD ("on", test_on);
  ADD ("close", test_close);
  ADD ("narrow", test_narrow);
  return g_test_run ();
}
