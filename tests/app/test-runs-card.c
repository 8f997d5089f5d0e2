/* The list of the session's runs on the Train page: looking at one, training one again, with other
 * seeds, and deleting it. */
#include "runs-card.h"

#include "notice.h"
#include "runs-frame.h"
#include "time-bar.h"
#include "widget-test.h"

typedef TrainFrame Fixture;

static void
assert_subtitle (Fixture *fixture, int i, const char *beginning)
{
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (runs_row (fixture, i)));

  g_assert_true (g_str_has_prefix (subtitle, beginning));
}

/* Each run is a row that says what it is and what came of it. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->part)));
  runs_train (fixture, 5);
  runs_train (fixture, 6);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->part)));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (runs_row (fixture, 1))), ==,
                   "2: 6 hidden units, pixels from 0 to 1, 20 epochs");
  assert_subtitle (fixture, 0, "Test ");
  assert_subtitle (fixture, 1, "Test ");
  g_assert_null (runs_row (fixture, 2));
  runs_assert_curves (fixture, "Loss");
}

/* A run that is on says so, and so does one that diverged. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (1000000);

  train_frame_configure (fixture, &config);
  bp_train_page_start (fixture->page, FALSE);
  assert_subtitle (fixture, 0, "Training");
  bp_run_stop (BP_RUN (bp_train_page_get_run (fixture->page)));
  runs_wait (fixture);
  config.learning_rate = 1e300;
  train_frame_configure (fixture, &config);
  bp_train_page_start (fixture->page, FALSE);
  runs_wait (fixture);
  assert_subtitle (fixture, 1, "Nothing Learned");
}

/* A run that goes on from one which is not listed names the epoch alone. */
static void
test_origin_not_listed (Fixture *fixture, gconstpointer data)
{
  BpTrainRun *first = runs_train (fixture, 5);
  BpKeyframe *beginning = bp_keyframes_find_before (bp_train_run_get_keyframes (first), 10);
  const BpTrainConfig *config = bp_train_run_get_config (first);
  g_autoptr (BpTrainRun) second = bp_train_run_new_after (first, beginning, config, 1);
  g_autoptr (BpRunItem) item = bp_run_item_new (second, 2, 0);
  g_autofree char *title = NULL;

  g_object_get (item, "title", &title, NULL);
  g_assert_cmpstr (title, ==,
                   "2: 5 hidden units, pixels from 0 to 1, 20 epochs, gone on from epoch 10");
}

/* Looking at another one, everyone has its network, and the plots its curve. */
static void
test_look (Fixture *fixture, gconstpointer data)
{
  BpTrainRun *first = runs_train (fixture, 5), *second = runs_train (fixture, 6);

  g_object_ref (first);
  g_assert_true (bp_run_item_get_run (bp_runs_card_get_looked_at (fixture->part)) == second);
  runs_look_at (fixture, 0);
  g_assert_true (bp_run_item_get_run (bp_runs_card_get_looked_at (fixture->part)) == first);
  g_assert_true (bp_workspace_get_model (fixture->workspace) == bp_train_run_get_model (first));
  runs_look_at (fixture, 1);
  g_assert_true (bp_workspace_get_model (fixture->workspace) == bp_train_run_get_model (second));
  g_object_unref (first);
}

static void
assert_same_losses (BpTrainRun *a, BpTrainRun *b)
{
  gsize n, m;
  const double *first = bp_history_loss (bp_train_run_get_history (a), &n);
  const double *second = bp_history_loss (bp_train_run_get_history (b), &m);

  g_assert_cmpmem (first, n * sizeof *first, second, m * sizeof *second);
}

/* Started again a run lies exactly on what it was, though other settings were shown meanwhile. */
static void
test_start_again (Fixture *fixture, gconstpointer data)
{
  BpTrainRun *first = runs_train (fixture, 5), *again;

  g_object_ref (first);
  runs_train (fixture, 6);
  bp_run_item_set_overlaid (runs_item (fixture, 0), TRUE);
  runs_do (fixture, 0, "run.start-again");
  again = runs_wait (fixture);
  g_assert_true (again != first);
  assert_same_losses (first, again);
  g_assert_cmpstr (bp_train_run_get_result (first)->weights_sha256, ==,
                   bp_train_run_get_result (again)->weights_sha256);
  runs_assert_curves (fixture, "Run 3; Run 1");
  g_object_unref (first);
}

static void
test_use (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config;

  runs_train (fixture, 5);
  runs_train (fixture, 6);
  runs_do (fixture, 0, "run.use");
  bp_hyperparameter_panel_get_config (bp_train_page_get_panel (fixture->page), &config);
  g_assert_cmpuint (config.hidden_units[0], ==, 5);
  g_assert_null (runs_row (fixture, 2));
}

/* Whoever stops a repeat wants no more of them. */
static void
test_stopped_repeat (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = train_frame_small_config (RUNS_EPOCHS);

  runs_train (fixture, 5);
  config.epochs = 1000000;
  train_frame_configure (fixture, &config);
  bp_train_page_start (fixture->page, FALSE);
  bp_run_stop (BP_RUN (bp_train_page_get_run (fixture->page)));
  runs_wait (fixture);
  runs_do (fixture, 1, "run.repeat");
  while (runs_row (fixture, 2) == NULL)
    g_main_context_iteration (NULL, TRUE);
  bp_run_stop (BP_RUN (bp_train_page_get_run (fixture->page)));
  runs_wait (fixture);
  g_assert_null (runs_row (fixture, 3));
}

static gpointer
find_inside (GtkWidget *widget, GType type)
{
  gpointer found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_inside (child, type);
  return found;
}

/* A part of the toast of deleted runs, the newest widget of the overlay. */
static gpointer
toast_part (Fixture *fixture, GType type)
{
  gpointer part = find_inside (gtk_widget_get_last_child (fixture->toasts), type);

  g_assert_nonnull (part);
  return part;
}

static void
press_undo (Fixture *fixture)
{
  g_signal_emit_by_name (toast_part (fixture, GTK_TYPE_BUTTON), "clicked");
  widget_test_drain ();
}

static void
assert_toast (Fixture *fixture, const char *words)
{
  widget_test_drain ();
  g_assert_cmpstr (gtk_label_get_label (toast_part (fixture, GTK_TYPE_LABEL)), ==, words);
}

/* A deleted one is gone from list and plots, and comes back whole to its place. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  runs_train (fixture, 5);
  runs_train (fixture, 6);
  bp_run_item_set_overlaid (runs_item (fixture, 0), TRUE);
  runs_do (fixture, 0, "run.delete");
  runs_assert_curves (fixture, "Loss");
  g_assert_null (runs_row (fixture, 1));
  press_undo (fixture);
  g_assert_cmpuint (bp_run_item_get_number (runs_item (fixture, 0)), ==, 1);
  runs_assert_curves (fixture, "Run 2: Hidden Units 6; Run 1: Hidden Units 5");
}

/* A refusal does not outlive its reason. */
static void
test_refusal (Fixture *fixture, gconstpointer data)
{
  BpNotice *notice = widget_test_child (fixture->page, "notice");
  BpTrainConfig config = train_frame_small_config (1000000);

  runs_train (fixture, 5);
  train_frame_configure (fixture, &config);
  bp_train_page_start (fixture->page, FALSE);
  runs_do (fixture, 0, "run.use");
  g_assert_cmpstr (bp_notice_get_sentence (notice), ==,
                   "A run is on, and keeps its settings until it ends.");
  runs_look_at (fixture, 0);
  g_assert_null (bp_notice_get_sentence (notice));
  runs_do (fixture, 0, "run.use");
  g_assert_nonnull (bp_notice_get_sentence (notice));
  bp_run_stop (BP_RUN (bp_train_page_get_run (fixture->page)));
  runs_wait (fixture);
  g_assert_null (bp_notice_get_sentence (notice));
}

static void
assert_title (Fixture *fixture, int i, const char *title)
{
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (runs_row (fixture, i))), ==,
                   title);
}

/* Rows that would read alike say what differs, as long as there are others. */
static void
test_told_apart (Fixture *fixture, gconstpointer data)
{
  runs_train (fixture, 5);
  runs_train (fixture, 6);
  assert_title (fixture, 0, "1: 5 hidden units, pixels from 0 to 1, 20 epochs");
  runs_train_with_seed (fixture, 5, 44);
  assert_title (fixture, 0, "1: 5 hidden units, pixels from 0 to 1, 20 epochs · Seed 7");
  assert_title (fixture, 1, "2: 6 hidden units, pixels from 0 to 1, 20 epochs");
  assert_title (fixture, 2, "3: 5 hidden units, pixels from 0 to 1, 20 epochs · Seed 44");
  runs_do (fixture, 0, "run.delete");
  assert_title (fixture, 1, "3: 5 hidden units, pixels from 0 to 1, 20 epochs");
}

/* The one that is looked at gives way to another; the last one leaves an empty list. */
static void
test_delete_looked_at (Fixture *fixture, gconstpointer data)
{
  BpTrainRun *first = runs_train (fixture, 5);

  runs_train (fixture, 6);
  runs_do (fixture, 1, "run.delete");
  g_assert_true (bp_run_item_get_run (bp_runs_card_get_looked_at (fixture->part)) == first);
  g_assert_true (bp_workspace_get_model (fixture->workspace) == bp_train_run_get_model (first));
  runs_do (fixture, 0, "run.delete");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->part)));
}

static void
assert_results (Fixture *fixture, const char *name)
{
  GtkWidget *results = widget_test_child (fixture->page, "results");

  g_assert_cmpstr (gtk_stack_get_visible_child_name (widget_test_child (results, "stack")), ==,
                   name);
}

/* Where no run is left, nothing shows one; one that comes back is looked at. */
static void
test_delete_all (Fixture *fixture, gconstpointer data)
{
  BpTimeBar *bar = widget_test_child (fixture->page, "time_bar");

  runs_train (fixture, 5);
  runs_do (fixture, 0, "run.delete");
  runs_assert_curves (fixture, "nothing");
  assert_results (fixture, "nothing");
  g_assert_null (bp_runs_card_get_looked_at (fixture->part));
  g_assert_null (bp_time_bar_get_run (bar));
  press_undo (fixture);
  g_assert_true (bp_runs_card_get_looked_at (fixture->part) == runs_item (fixture, 0));
  g_assert_true (bp_time_bar_get_run (bar) == bp_run_item_get_run (runs_item (fixture, 0)));
  runs_assert_curves (fixture, "Loss");
  assert_results (fixture, "results");
}

static guint
count_keyframes (Fixture *fixture)
{
  guint n = 0;

  for (int i = 0; runs_row (fixture, i) != NULL; i++)
    n += bp_keyframes_count (
        bp_train_run_get_keyframes (bp_run_item_get_run (runs_item (fixture, i))));
  return n;
}

/* The keyframes of all runs that are listed keep to the bound, also when one comes back. */
static void
test_keyframes (Fixture *fixture, gconstpointer data)
{
  const BpTrainConfig config = train_frame_small_config (RUNS_EPOCHS);
  const BpDataSize size = bp_data_get_size (fixture->data);
  const guint64 frame = bp_keyframe_bytes (&config, &size);
  guint n;

  runs_train (fixture, 5);
  n = count_keyframes (fixture);
  bp_runs_card_set_keyframes_bound (fixture->part, 2 * n * frame);
  runs_train (fixture, 5);
  g_assert_cmpuint (count_keyframes (fixture), ==, 2 * n);
  runs_train (fixture, 5);
  g_assert_cmpuint (count_keyframes (fixture), <=, 2 * n);
  runs_do (fixture, 0, "run.delete");
  bp_runs_card_set_keyframes_bound (fixture->part, count_keyframes (fixture) * frame);
  n = count_keyframes (fixture);
  press_undo (fixture);
  g_assert_nonnull (runs_row (fixture, 2));
  g_assert_cmpuint (count_keyframes (fixture), <=, n);
}

/* One toast brings back all that were deleted while it was there. */
static void
test_delete_several (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    runs_train (fixture, 5 + i);
  runs_do (fixture, 0, "run.delete");
  runs_do (fixture, 2, "run.delete");
  runs_do (fixture, 0, "run.delete");
  assert_toast (fixture, "3 runs deleted");
  press_undo (fixture);
  for (int i = 0; i < 4; i++)
    g_assert_cmpuint (bp_run_item_get_number (runs_item (fixture, i)), ==, i + 1);
  runs_do (fixture, 1, "run.delete");
  assert_toast (fixture, "Run 2 deleted");
}

static GtkMenuButton *
menu_button (Fixture *fixture, int i)
{
  return find_inside (GTK_WIDGET (runs_row (fixture, i)), GTK_TYPE_MENU_BUTTON);
}

static gboolean
is_menu_open (gpointer data)
{
  GtkPopover *menu = gtk_menu_button_get_popover (data);

  return menu != NULL && gtk_widget_get_mapped (GTK_WIDGET (menu));
}

static gboolean
is_in_sight (GtkWidget *button)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (button, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (button, scroller, &bounds));
  return bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller);
}

/* The menu of a run further down the page opens where it has room. */
static void
test_menu_out_of_sight (Fixture *fixture, gconstpointer data)
{
  GtkMenuButton *button;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 400);
  runs_train (fixture, 5);
  gtk_test_widget_wait_for_draw (fixture->window);
  button = menu_button (fixture, 0);
  g_assert_false (is_in_sight (GTK_WIDGET (button)));
  gtk_menu_button_popup (button);
  widget_test_wait (is_menu_open, button);
  g_assert_true (is_in_sight (GTK_WIDGET (button)));
}

/* Nothing holds the page once its window is closed, whatever was done with its runs: not the toast
 * that would bring one back, nor an epoch that somebody travelled to. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  BpTimeBar *bar = widget_test_child (fixture->page, "time_bar");
  BpTrainPage *page = NULL;
  BpRunsCard *card = NULL;

  runs_train (fixture, 5);
  runs_train (fixture, 6);
  runs_do (fixture, 0, "run.delete");
  gtk_adjustment_set_value (widget_test_child (bar, "epoch"), 7);
  g_set_weak_pointer (&page, fixture->page);
  g_set_weak_pointer (&card, fixture->part);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  widget_test_wait_gone (&page);
  widget_test_wait_gone (&card);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  runs_add_test ("/runs-card/list", test_list);
  runs_add_test ("/runs-card/states", test_states);
  runs_add_test ("/runs-card/origin-not-listed", test_origin_not_listed);
  runs_add_test ("/runs-card/look", test_look);
  runs_add_test ("/runs-card/start-again", test_start_again);
  runs_add_test ("/runs-card/use", test_use);
  runs_add_test ("/runs-card/refusal", test_refusal);
  runs_add_test ("/runs-card/told-apart", test_told_apart);
  runs_add_test ("/runs-card/stopped-repeat", test_stopped_repeat);
  runs_add_test ("/runs-card/delete", test_delete);
  runs_add_test ("/runs-card/delete-looked-at", test_delete_looked_at);
  runs_add_test ("/runs-card/delete-all", test_delete_all);
  runs_add_test ("/runs-card/keyframes", test_keyframes);
  runs_add_test ("/runs-card/delete-several", test_delete_several);
  runs_add_test ("/runs-card/menu-out-of-sight", test_menu_out_of_sight);
  runs_add_test ("/runs-card/gone", test_gone);
  return g_test_run ();
}
