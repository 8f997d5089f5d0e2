/* The article's four networks, one after the other by one press. */
#include "compare-view.h"

#include "compare-table.h"
#include "small-data.h"
#include "train-run.h"
#include "widget-test.h"

#define N_TRAIN 560 /* the article trains on 500 */
#define EPOCHS 2

typedef struct {
  BpCompareView *view;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->view = g_object_new (BP_TYPE_COMPARE_VIEW, NULL);
  bp_compare_view_set_most_epochs (fixture->view, EPOCHS);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->view), 360, 640);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static gpointer
child (Fixture *fixture, const char *id)
{
  return widget_test_child (fixture->view, id);
}

static const char *
accuracy (Fixture *fixture, guint row, BpCompareColumn column)
{
  return bp_compare_table_get_accuracy (child (fixture, "table"), row, column);
}

static GtkWidget *
button (Fixture *fixture, guint row)
{
  return bp_compare_table_get_button (child (fixture, "table"), row);
}

static void
press (Fixture *fixture, const char *button)
{
  g_signal_emit_by_name (child (fixture, button), "clicked");
}

static gboolean
is_over (gpointer data)
{
  return !bp_compare_view_is_on (((Fixture *) data)->view);
}

static char *
train_alone (BpData *data, const char *preset)
{
  BpTrainConfig config = bp_preset_by_name (preset)->config;
  g_autoptr (BpTrainRun) run = NULL;

  config.epochs = EPOCHS;
  run = bp_train_run_new (&config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return g_strdup_printf ("%.2f %%", 100 * bp_train_run_get_result (run)->test_accuracy);
}

static void
test_all_four (Fixture *fixture, gconstpointer user_data)
{
  static const char *const presets[] = { "baseline", "scaled", "bigger", "bigger-scaled" };
  static const char *const published[] = { "81.65 %", "84.80 %", "86.77 %", "–" };
  g_autoptr (BpData) data = small_data_load (N_TRAIN, 0);
  const char *answer = NULL;

  g_assert_false (gtk_widget_get_sensitive (child (fixture, "start_button")));
  bp_compare_view_set_data (fixture->view, data);
  g_assert_true (gtk_widget_get_sensitive (child (fixture, "start_button")));
  press (fixture, "start_button");
  g_assert_true (bp_compare_view_is_on (fixture->view));
  g_assert_true (gtk_widget_get_visible (child (fixture, "cancel_button")));
  widget_test_wait (is_over, fixture);
  answer = gtk_label_get_label (child (fixture, "answer"));
  g_assert_true (gtk_widget_get_visible (child (fixture, "answer")));
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *alone = train_alone (data, presets[i]);

      g_assert_cmpstr (accuracy (fixture, i, BP_COMPARE_TEST), ==, alone);
      g_assert_cmpstr (accuracy (fixture, i, BP_COMPARE_PUBLISHED), ==, published[i]);
      g_assert_true (i == 0 || strstr (answer, alone) != NULL);
    }
  g_assert_true (gtk_widget_get_visible (child (fixture, "start_button")));
}

static void
on_opened (BpModel **opened, BpModel *model)
{
  *opened = model;
}

/* Each of the networks can be evaluated once it is trained. */
static void
test_opened (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpData) data = small_data_load (N_TRAIN, 0);
  BpModel *opened = NULL;

  g_signal_connect_swapped (fixture->view, "opened", G_CALLBACK (on_opened), &opened);
  bp_compare_view_set_data (fixture->view, data);
  g_assert_false (gtk_widget_get_sensitive (button (fixture, 0)));
  press (fixture, "start_button");
  widget_test_wait (is_over, fixture);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (gtk_widget_get_sensitive (button (fixture, i)));
      g_signal_emit_by_name (button (fixture, i), "clicked");
      g_assert_cmpuint (opened->config.hidden_units[0], ==, i < 2 ? 50 : 250);
      g_assert_cmpint (opened->config.scaling, ==,
                       i % 2 == 0 ? BP_SCALING_NONE : BP_SCALING_STANDARDIZE);
    }
}

/* What was trained on other data is forgotten. */
static void
test_other_data (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpData) data = small_data_load (N_TRAIN, 0);

  bp_compare_view_set_data (fixture->view, data);
  press (fixture, "start_button");
  widget_test_wait (is_over, fixture);
  bp_compare_view_set_data (fixture->view, data);
  g_assert_cmpstr (accuracy (fixture, 0, BP_COMPARE_TEST), ==, "–");
  g_assert_false (gtk_widget_get_sensitive (button (fixture, 0)));
  g_assert_false (gtk_widget_get_visible (child (fixture, "answer")));
  g_assert_false (gtk_widget_get_visible (child (fixture, "status")));
}

static void
test_cancelled (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpData) data = small_data_load (N_TRAIN, 0);

  bp_compare_view_set_most_epochs (fixture->view, G_MAXUINT);
  bp_compare_view_set_data (fixture->view, data);
  press (fixture, "start_button");
  press (fixture, "cancel_button");
  g_assert_false (bp_compare_view_is_on (fixture->view));
  g_assert_cmpstr (gtk_label_get_label (child (fixture, "status")), ==, "Cancelled");
  g_assert_cmpstr (accuracy (fixture, 3, BP_COMPARE_TEST), ==, "–");
  g_assert_false (gtk_widget_get_visible (child (fixture, "answer")));
}

static void
test_few_images (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpData) data = small_data_load (60, 0);

  bp_compare_view_set_data (fixture->view, data);
  press (fixture, "start_button");
  g_assert_false (bp_compare_view_is_on (fixture->view));
  g_assert_nonnull (strstr (gtk_label_get_label (child (fixture, "status")), "500"));
}

/* Closing the window ends the run. */
static void
test_closed (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpData) data = small_data_load (N_TRAIN, 0);

  bp_compare_view_set_data (fixture->view, data);
  press (fixture, "start_button");
}

#define ADD(name, test) g_test_add ("/compare-view/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("all-four", test_all_four);
  ADD ("opened", test_opened);
  ADD ("other-data", test_other_data);
  ADD ("cancelled", test_cancelled);
  ADD ("few-images", test_few_images);
  ADD ("closed", test_closed);
  return g_test_run ();
}
