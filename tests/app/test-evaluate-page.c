/* The page judges the newest model as its run did, and shows what was taken for what. */
#include "evaluate-page.h"

#include "compare-table.h"
#include "compare-view.h"
#include "confusion-matrix.h"
#include "evaluation.h"
#include "notice.h"
#include "prediction-gallery.h"
#include "reading-view.h"
#include "small-data.h"
#include "train-run.h"
#include "widget-test.h"

#define N_TRAIN 160
#define N_TRAINED_ON 40

typedef struct {
  BpEvaluatePage *page;
  GtkWidget *window;
  BpWorkspace *workspace;
  BpData *data;
  BpTrainRun *run;
} Fixture;

static void
train (Fixture *fixture, guint epochs)
{
  const BpTrainConfig config = { .n_hidden_layers = 1,
                                 .hidden_units = { 4 },
                                 .epochs = epochs,
                                 .learning_rate = 0.01,
                                 .batches = 4,
                                 .seed = 5,
                                 .train_size = N_TRAINED_ON,
                                 .scaling = BP_SCALING_STANDARDIZE };

  g_clear_object (&fixture->run);
  fixture->run = bp_train_run_new (&config, fixture->data, 1, FALSE);
  bp_run_start (BP_RUN (fixture->run), FALSE);
  bp_run_wait (BP_RUN (fixture->run));
  bp_workspace_set_model (fixture->workspace, bp_train_run_get_model (fixture->run));
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->data = small_data_load (N_TRAIN, 0);
  fixture->page = g_object_new (BP_TYPE_EVALUATE_PAGE, NULL);
  fixture->workspace = bp_workspace_new ();
  bp_page_set_workspace (BP_PAGE (fixture->page), fixture->workspace);
  bp_workspace_set_data (fixture->workspace, fixture->data);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->page), 360, 640);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  widget_test_drain ();
  g_object_unref (fixture->workspace);
  g_clear_object (&fixture->run);
  bp_data_unref (fixture->data);
}

static gpointer
child (Fixture *fixture, const char *id)
{
  return widget_test_child (fixture->page, id);
}

static gpointer
reader_child (Fixture *fixture, const char *id)
{
  return widget_test_child (child (fixture, "reader"), id);
}

static gboolean
is_judged (gpointer data)
{
  return gtk_widget_get_visible (child (data, "content"))
         && !gtk_widget_get_visible (child (data, "busy"));
}

static void
judge (Fixture *fixture, guint epochs)
{
  train (fixture, epochs);
  widget_test_wait (is_judged, fixture);
}

static BpEvaluation *
evaluate_alone (Fixture *fixture)
{
  return bp_evaluation_new (bp_train_run_get_model (fixture->run), fixture->data, NULL, NULL);
}

static void
test_nothing_yet (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (gtk_widget_get_visible (child (fixture, "nothing")));
  g_assert_false (gtk_widget_get_visible (child (fixture, "content")));
}

static void
test_accuracies (Fixture *fixture, gconstpointer user_data)
{
  const BpTrainResult *result = NULL;
  g_autofree char *test = NULL, *trained = NULL;

  judge (fixture, 1);
  result = bp_train_run_get_result (fixture->run);
  test = g_strdup_printf ("%.2f %%", 100.0 * result->n_test_correct / result->n_test);
  trained = g_strdup_printf ("%.2f %%", 100.0 * result->n_train_correct / result->n_train);
  g_assert_cmpstr (widget_test_text (child (fixture, "test_accuracy"), "accuracy"), ==, test);
  g_assert_cmpstr (widget_test_text (child (fixture, "train_accuracy"), "accuracy"), ==, trained);
  g_assert_cmpstr (widget_test_text (fixture->page, "model_label"), ==,
                   "4 hidden units, standardised pixels, as published; epoch 1 of 1");
}

static void
on_cell_opened (guint *cell, guint row, guint column)
{
  cell[0] = row;
  cell[1] = column;
}

static gboolean
press (gpointer widget, guint key)
{
  GtkEventController *keys = widget_test_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0, 0, &handled);
  return handled;
}

/* By keys from cell to cell; Enter opens the images in it. */
static void
test_matrix (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpEvaluation) alone = NULL;
  BpConfusionMatrix *matrix = child (fixture, "matrix");
  g_autofree char *count = NULL;
  guint cell[2] = { 9, 9 };

  judge (fixture, 1);
  alone = evaluate_alone (fixture);
  g_signal_connect_swapped (matrix, "opened", G_CALLBACK (on_cell_opened), cell);
  g_assert_true (press (matrix, GDK_KEY_Down));
  g_assert_true (press (matrix, GDK_KEY_Right));
  g_assert_true (press (matrix, GDK_KEY_Right));
  g_assert_true (press (matrix, GDK_KEY_Right)); /* there is no fourth */
  g_assert_true (press (matrix, GDK_KEY_Return));
  g_assert_cmpuint (cell[0], ==, 1);
  g_assert_cmpuint (cell[1], ==, 2);
  count = g_strdup_printf (alone->test.score.confusion[5] == 1 ? "%u image" : "%u images",
                           alone->test.score.confusion[5]);
  g_assert_cmpstr (widget_test_text (child (fixture, "gallery"), "count"), ==, count);
  g_assert_false (press (matrix, GDK_KEY_a));
}

/* The surest mistake comes first, and is the one that is read. */
static void
test_gallery (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpEvaluation) alone = NULL;
  g_autoptr (GArray) wrong = NULL, right = NULL;
  BpPredictionGallery *gallery = child (fixture, "gallery");
  GtkDropDown *filter = widget_test_child (gallery, "filter");
  guint32 position = 0;

  judge (fixture, 1);
  alone = evaluate_alone (fixture);
  wrong = bp_predictions_find (&alone->test, BP_ANY_CLASS, BP_ANY_CLASS, BP_PREDICTED_WRONG);
  right = bp_predictions_find (&alone->test, BP_ANY_CLASS, BP_ANY_CLASS, BP_PREDICTED_RIGHT);
  bp_predictions_sort (&alone->test, wrong);
  bp_predictions_sort (&alone->test, right);
  g_assert_cmpuint (wrong->len, >, 0);
  g_assert_true (bp_prediction_gallery_get_selected (gallery, &position));
  g_assert_cmpuint (position, ==, g_array_index (wrong, guint32, 0));
  gtk_drop_down_set_selected (filter, 1);
  g_assert_true (bp_prediction_gallery_get_selected (gallery, &position));
  g_assert_cmpuint (position, ==, g_array_index (right, guint32, 0));
}

static void
assert_reads (Fixture *fixture, const BpEvaluation *alone, guint32 position)
{
  gpointer reading = reader_child (fixture, "reading");
  gpointer head = widget_test_child (reading, "head");
  g_autofree char *title = g_strdup_printf ("Test Image %u", position);
  g_autofree char *truth =
      g_strdup_printf ("True label: %u", (guint) bp_samples_label (alone->test.samples, position));
  g_autofree char *prediction =
      g_strdup_printf ("Prediction: %u", (guint) alone->test.predictions[position]);

  g_assert_cmpstr (widget_test_text (head, "title_label"), ==, title);
  g_assert_cmpstr (widget_test_text (head, "true_label"), ==, truth);
  g_assert_cmpstr (widget_test_text (head, "prediction_label"), ==, prediction);
}

/* The images that the article looks at are one press away. */
static void
test_article_images (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpEvaluation) alone = NULL;

  judge (fixture, 1);
  alone = evaluate_alone (fixture);
  g_signal_emit_by_name (reader_child (fixture, "right_button"), "clicked");
  assert_reads (fixture, alone, 1);
  g_signal_emit_by_name (reader_child (fixture, "wrong_button"), "clicked");
  assert_reads (fixture, alone, 70);
}

static double
get_top (Fixture *fixture, const char *id)
{
  graphene_rect_t box;

  g_assert_true (
      gtk_widget_compute_bounds (child (fixture, id), child (fixture, "scroller"), &box));
  return box.origin.y;
}

/* What is opened is brought into sight, wherever it is. */
static void
test_brought_into_sight (Fixture *fixture, gconstpointer user_data)
{
  double height = 0;

  judge (fixture, 1);
  gtk_test_widget_wait_for_draw (fixture->window);
  height = gtk_widget_get_height (child (fixture, "scroller"));
  g_assert_cmpfloat (get_top (fixture, "reader"), >, height);
  g_signal_emit_by_name (reader_child (fixture, "right_button"), "clicked");
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpfloat (get_top (fixture, "reader"), >=, 0);
  g_assert_cmpfloat (get_top (fixture, "reader"), <, height / 4);
  press (child (fixture, "matrix"), GDK_KEY_Return);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpfloat (get_top (fixture, "gallery"), >=, 0);
  g_assert_cmpfloat (get_top (fixture, "gallery"), <, height);
  g_signal_emit_by_name (child (fixture, "gallery"), "opened");
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpfloat (get_top (fixture, "reader"), <, height / 4);
}

static void
test_training_set (Fixture *fixture, gconstpointer user_data)
{
  BpConfusionMatrix *matrix = child (fixture, "matrix");
  GtkDropDown *set = child (fixture, "set"), *filter = NULL;
  const BpTrainResult *result = NULL;
  g_autofree char *count = NULL;

  judge (fixture, 30);
  result = bp_train_run_get_result (fixture->run);
  gtk_drop_down_set_selected (set, 1);
  filter = widget_test_child (child (fixture, "gallery"), "filter");
  gtk_drop_down_set_selected (filter, 1);
  count = g_strdup_printf ("%u images", result->n_train_correct);
  g_assert_cmpstr (widget_test_text (child (fixture, "gallery"), "count"), ==, count);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (matrix)));
}

/* The image that was chosen stays when a newer model is judged: what does that make of it? */
static void
test_chosen_image_stays (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpEvaluation) alone = NULL;

  judge (fixture, 1);
  g_signal_emit_by_name (reader_child (fixture, "wrong_button"), "clicked");
  judge (fixture, 40);
  widget_test_drain ();
  widget_test_wait (is_judged, fixture);
  alone = evaluate_alone (fixture);
  assert_reads (fixture, alone, 70);
}

static gboolean
is_busy (Fixture *fixture)
{
  return gtk_widget_get_visible (child (fixture, "busy"));
}

/* An evaluation that is cancelled leaves nothing, and can be had by another press. */
static void
test_cancelled (Fixture *fixture, gconstpointer user_data)
{
  train (fixture, 1);
  g_assert_true (is_busy (fixture));
  g_assert_false (gtk_widget_get_visible (child (fixture, "nothing")));
  g_assert_true (gtk_widget_get_visible (child (fixture, "head")));
  g_signal_emit_by_name (child (fixture, "cancel_button"), "clicked");
  g_assert_false (is_busy (fixture));
  widget_test_drain ();
  g_assert_false (gtk_widget_get_visible (child (fixture, "content")));
  g_signal_emit_by_name (child (fixture, "refresh_button"), "clicked");
  widget_test_wait (is_judged, fixture);
}

static gboolean
is_compared (gpointer data)
{
  return !bp_compare_view_is_on (child (data, "compare"));
}

/* A network of the comparison takes the newest one's place, as one from a file does. */
static void
test_compared_network (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpData) data = small_data_load (560, 0);
  BpCompareView *compare = child (fixture, "compare");
  BpCompareTable *table = widget_test_child (compare, "table");

  judge (fixture, 1);
  bp_workspace_set_data (fixture->workspace, data);
  bp_compare_view_set_most_epochs (compare, 2);
  g_signal_emit_by_name (widget_test_child (compare, "start_button"), "clicked");
  widget_test_wait (is_compared, fixture);
  g_signal_emit_by_name (bp_compare_table_get_button (table, 3), "clicked");
  g_assert_true (is_busy (fixture));
  widget_test_wait (is_judged, fixture);
  g_assert_cmpstr (widget_test_text (fixture->page, "model_label"), ==,
                   "250 hidden units, standardised pixels, as published; epoch 2 of 2");
  g_assert_cmpstr (widget_test_text (child (fixture, "test_accuracy"), "accuracy"), ==,
                   bp_compare_table_get_accuracy (table, 3, BP_COMPARE_TEST));
}

/* A newer model takes the older one's place. */
static void
test_newer_model (Fixture *fixture, gconstpointer user_data)
{
  judge (fixture, 1);
  judge (fixture, 2);
  widget_test_drain ();
  widget_test_wait (is_judged, fixture);
  g_assert_true (
      g_str_has_suffix (widget_test_text (fixture->page, "model_label"), "epoch 2 of 2"));
}

static gboolean
has_notice (gpointer data)
{
  return bp_notice_get_sentence (child (data, "notice")) != NULL;
}

/* A model of other images is refused with a sentence, and what was there stays. */
static void
test_model_of_other_images (Fixture *fixture, gconstpointer user_data)
{
  BpModel *model = NULL;
  g_autoptr (BpModel) turned = NULL;

  judge (fixture, 1);
  model = bp_train_run_get_model (fixture->run);
  turned =
      bp_model_new (&model->config, 1, SMALL_COLUMNS, SMALL_ROWS, model->scaler, model->network);
  bp_workspace_set_model (fixture->workspace, turned);
  widget_test_wait (has_notice, fixture);
  g_assert_nonnull (strstr (bp_notice_get_sentence (child (fixture, "notice")), "3 × 4"));
  g_assert_true (gtk_widget_get_visible (child (fixture, "content")));
}

/* It looks at a run's network only while it is on, and judges only then. */
static void
test_hidden (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (bp_workspace_is_watched (fixture->workspace));
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  g_assert_false (bp_workspace_is_watched (fixture->workspace));
  train (fixture, 1);
  widget_test_drain ();
  g_assert_true (gtk_widget_get_visible (child (fixture, "nothing")));
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  widget_test_wait (is_judged, fixture);
}

static void
test_narrow (Fixture *fixture, gconstpointer user_data)
{
  int least = 0;

  judge (fixture, 1);
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                      NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  g_assert_cmpint (gtk_widget_get_width (child (fixture, "content")), <, 360);
}

#define ADD(name, test) g_test_add ("/evaluate-page/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("nothing-yet", test_nothing_yet);
  ADD ("accuracies", test_accuracies);
  ADD ("matrix", test_matrix);
  ADD ("gallery", test_gallery);
  ADD ("article-images", test_article_images);
  ADD ("brought-into-sight", test_brought_into_sight);
  ADD ("training-set", test_training_set);
  ADD ("chosen-image-stays", test_chosen_image_stays);
  ADD ("cancelled", test_cancelled);
  ADD ("compared-network", test_compared_network);
  ADD ("newer-model", test_newer_model);
  ADD ("model-of-other-images", test_model_of_other_images);
  ADD ("hidden", test_hidden);
  ADD ("narrow", test_narrow);
  return g_test_run ();
}
