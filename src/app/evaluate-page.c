#include "evaluate-page.h"

#include <glib/gi18n-lib.h>

#include "accessible.h"
#include "accuracy-card.h"
#include "compare-view.h"
#include "confusion-matrix.h"
#include "model-words.h"
#include "notice.h"
#include "plot-actions.h"
#include "prediction-gallery.h"
#include "reading-view.h"
#include "wrap-layout.h"

/* The test images that the article looks at. */
#define RIGHT_IMAGE 1u
#define WRONG_IMAGE 70u

struct _BpEvaluatePage {
  AdwBin parent_instance;

  BpNotice *notice;
  GtkWidget *nothing; /* until a model was judged, then the content */
  GtkWidget *content;
  GtkSpinner *busy;
  GtkLabel *model_label;
  GtkWidget *refresh_button;
  BpAccuracyCard *test_accuracy;
  BpAccuracyCard *train_accuracy;
  GtkDropDown *set; /* test, training */
  BpConfusionMatrix *matrix;
  BpPredictionGallery *gallery;
  GtkWidget *right_button;
  GtkWidget *wrong_button;
  BpReadingView *reading;
  BpCompareView *compare;

  GSimpleActionGroup *actions;
  BpWorkspace *workspace;
  BpEvaluation *evaluation;  /* NULL: none yet */
  BpModel *judged;           /* the model of the newest evaluation, done or not */
  GCancellable *cancellable; /* of the evaluation that is on; NULL: none is */
  gboolean asking;           /* the run for its network of the moment */
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpEvaluatePage, bp_evaluate_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

/* --- one image --- */

static gboolean
is_training_set (BpEvaluatePage *self)
{
  return gtk_drop_down_get_selected (self->set) == 1;
}

static const BpPredictions *
get_predictions (BpEvaluatePage *self)
{
  return is_training_set (self) ? &self->evaluation->training : &self->evaluation->test;
}

static void
show_image (BpEvaluatePage *self, const BpPredictions *set, guint32 position)
{
  const BpDataset *dataset = set->samples->dataset;
  guint32 index = set->samples->indices[position];
  const char *format =
      set == &self->evaluation->test ? _ ("Test Image %s") : _ ("Training Image %s");
  g_autofree char *number = g_strdup_printf ("%u", position);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *title = g_strconcat (parts[0], number, parts[1], NULL);
  BpReading reading;

  bp_evaluation_read (self->evaluation, set, position, &reading);
  bp_reading_view_show (self->reading,
                        &(BpReadImage){ title, bp_dataset_image (dataset, index), dataset->rows,
                                        dataset->columns, dataset->labels[index] },
                        &reading);
}

static void
on_image_selected (BpEvaluatePage *self)
{
  guint32 position = 0;

  if (bp_prediction_gallery_get_selected (self->gallery, &position))
    show_image (self, get_predictions (self), position);
}

static void
show_test_image (BpEvaluatePage *self, guint32 position)
{
  if (position < self->evaluation->test.samples->n)
    show_image (self, &self->evaluation->test, position);
}

static void
on_right_image_clicked (BpEvaluatePage *self)
{
  show_test_image (self, RIGHT_IMAGE);
}

static void
on_wrong_image_clicked (BpEvaluatePage *self)
{
  show_test_image (self, WRONG_IMAGE);
}

/* --- a set --- */

static void
show_set (BpEvaluatePage *self)
{
  const BpPredictions *set = NULL;

  if (self->evaluation == NULL)
    return;
  set = get_predictions (self);
  bp_confusion_matrix_show (self->matrix, set->score.confusion, set->score.n_classes);
  bp_prediction_gallery_set_predictions (self->gallery, self->evaluation, set);
}

static void
on_cell_opened (BpEvaluatePage *self, guint row, guint column)
{
  bp_prediction_gallery_show_cell (self->gallery, row, column);
}

/* --- an evaluation --- */

static void
show_accuracy (BpAccuracyCard *card, const BpScore *score)
{
  bp_accuracy_card_show (card, bp_score_accuracy (score), score->n_correct, score->n_scored);
}

static void
show_evaluation (BpEvaluatePage *self)
{
  const BpEvaluation *evaluation = self->evaluation;
  g_autofree char *words = bp_model_words (evaluation->model);
  guint32 n_test = evaluation->test.samples->n;

  gtk_label_set_label (self->model_label, words);
  show_accuracy (self->test_accuracy, &evaluation->test.score);
  show_accuracy (self->train_accuracy, &evaluation->training.score);
  gtk_widget_set_sensitive (self->right_button, n_test > RIGHT_IMAGE);
  gtk_widget_set_sensitive (self->wrong_button, n_test > WRONG_IMAGE);
  show_set (self);
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_widget_set_visible (self->content, TRUE);
}

static void evaluate (BpEvaluatePage *self);

static void
set_busy (BpEvaluatePage *self, gboolean busy)
{
  gtk_spinner_set_spinning (self->busy, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->busy), busy);
  gtk_widget_set_sensitive (self->refresh_button, !busy);
}

static void
on_evaluated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpEvaluatePage) self = user_data;
  g_autoptr (GError) error = NULL;
  BpEvaluation *evaluation = bp_evaluation_new_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  bp_notice_show (self->notice, error != NULL ? error->message : NULL);
  if (evaluation != NULL)
    {
      BpEvaluation *old = self->evaluation;

      self->evaluation = evaluation;
      show_evaluation (self);
      g_clear_pointer (&old, bp_evaluation_unref);
    }
  evaluate (self);
}

/* Judges the newest model, if it was not judged and none is being judged. */
static void
evaluate (BpEvaluatePage *self)
{
  BpModel *model = bp_workspace_get_model (self->workspace);
  BpData *data = bp_workspace_get_data (self->workspace);

  if (model == NULL || data == NULL || model == self->judged || self->cancellable != NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_pointer (&self->judged, bp_model_unref);
  self->judged = bp_model_ref (model);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  bp_evaluation_new_async (model, data, self->cancellable, on_evaluated, g_object_ref (self));
}

/* A run gives its network of the moment to those who look; one of them is enough here. */
static void
ask_run (BpEvaluatePage *self)
{
  if (!self->asking)
    bp_workspace_watch_model (self->workspace);
  self->asking = TRUE;
}

static void
stop_asking (BpEvaluatePage *self)
{
  if (self->asking)
    bp_workspace_unwatch_model (self->workspace);
  self->asking = FALSE;
}

static void
on_model (BpEvaluatePage *self)
{
  stop_asking (self);
  evaluate (self);
}

static void
on_map (BpEvaluatePage *self)
{
  if (self->workspace == NULL)
    return;
  ask_run (self);
  evaluate (self);
}

static void
on_unmap (BpEvaluatePage *self)
{
  if (self->workspace != NULL)
    stop_asking (self);
}

static void
on_train_clicked (BpEvaluatePage *self)
{
  bp_workspace_show_page (self->workspace, "train");
}

static void
on_data (BpEvaluatePage *self)
{
  bp_compare_view_set_data (self->compare, bp_workspace_get_data (self->workspace));
  evaluate (self);
}

/* --- the page --- */

static void
set_workspace (BpPage *page, BpWorkspace *workspace)
{
  BpEvaluatePage *self = BP_EVALUATE_PAGE (page);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::data", G_CALLBACK (on_data), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::model", G_CALLBACK (on_model), self,
                           G_CONNECT_SWAPPED);
  on_data (self);
}

static GActionGroup *
get_actions (BpPage *page)
{
  return G_ACTION_GROUP (BP_EVALUATE_PAGE (page)->actions);
}

static void
implement_page (BpPageInterface *interface)
{
  interface->set_workspace = set_workspace;
  interface->get_actions = get_actions;
}

static void
bp_evaluate_page_dispose (GObject *object)
{
  BpEvaluatePage *self = BP_EVALUATE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->judged, bp_model_unref);
  g_clear_pointer (&self->evaluation, bp_evaluation_unref);
  G_OBJECT_CLASS (bp_evaluate_page_parent_class)->dispose (object);
}

static void
bp_evaluate_page_class_init (BpEvaluatePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_evaluate_page_dispose;

  g_type_ensure (BP_TYPE_ACCURACY_CARD);
  g_type_ensure (BP_TYPE_COMPARE_VIEW);
  g_type_ensure (BP_TYPE_CONFUSION_MATRIX);
  g_type_ensure (BP_TYPE_NOTICE);
  g_type_ensure (BP_TYPE_PREDICTION_GALLERY);
  g_type_ensure (BP_TYPE_READING_VIEW);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/evaluate-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, notice);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, nothing);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, content);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, busy);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, model_label);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, test_accuracy);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, train_accuracy);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, set);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, matrix);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, gallery);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, right_button);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, wrong_button);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, reading);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, compare);
  gtk_widget_class_bind_template_callback (widget_class, ask_run);
  gtk_widget_class_bind_template_callback (widget_class, on_map);
  gtk_widget_class_bind_template_callback (widget_class, on_unmap);
  gtk_widget_class_bind_template_callback (widget_class, on_train_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_image_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_right_image_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_wrong_image_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_opened);
  gtk_widget_class_bind_template_callback (widget_class, show_set);
}

static void
add_actions (BpEvaluatePage *self)
{
  BpPlotCard *cards[BP_N_READINGS];

  for (guint kind = 0; kind < BP_N_READINGS; kind++)
    cards[kind] = bp_reading_view_get_card (self->reading, kind);
  self->actions = g_simple_action_group_new ();
  bp_plot_actions_add (G_ACTION_MAP (self->actions), GTK_WIDGET (self), cards, BP_N_READINGS);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
}

static void
bp_evaluate_page_init (BpEvaluatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
  bp_name_drop_down (self->set, _ ("Set"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->matrix), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Confusion Matrix"), -1);
}
