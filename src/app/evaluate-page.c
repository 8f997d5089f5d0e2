#include "evaluate-page.h"

#include <glib/gi18n-lib.h>

#include "accessible.h"
#include "accuracy-card.h"
#include "compare-view.h"
#include "confusion-matrix.h"
#include "image-reader.h"
#include "model-words.h"
#include "notice.h"
#include "plot-actions.h"
#include "prediction-gallery.h"
#include "wrap-layout.h"

struct _BpEvaluatePage {
  AdwBin parent_instance;

  BpNotice *notice;
  GtkScrolledWindow *scroller;
  GtkWidget *column;  /* all of the page that scrolls */
  GtkWidget *nothing; /* while there is no model, then the head */
  GtkWidget *head;
  GtkWidget *content; /* once a model was judged */
  GtkSpinner *busy;
  GtkLabel *model_label;
  GtkWidget *refresh_button;
  GtkWidget *cancel_button;
  BpAccuracyCard *test_accuracy;
  BpAccuracyCard *train_accuracy;
  GtkDropDown *set; /* test, training */
  BpConfusionMatrix *matrix;
  BpPredictionGallery *gallery;
  BpImageReader *reader;
  BpCompareView *compare;

  GSimpleActionGroup *actions;
  BpWorkspace *workspace;
  BpEvaluation *evaluation;  /* NULL: none yet */
  BpModel *judged;           /* the model of the newest evaluation, done or not */
  GCancellable *cancellable; /* of the evaluation that is on; NULL: none is */
  gboolean asking;           /* the run for its network of the moment */
  gboolean is_changing;      /* the sets: images are selected that nobody chose */
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
on_image_selected (BpEvaluatePage *self)
{
  guint32 position = 0;

  if (!self->is_changing && bp_prediction_gallery_get_selected (self->gallery, &position))
    bp_image_reader_choose (self->reader, get_predictions (self), position);
}

/* What a person has opened is brought into sight. */
static void
reveal (BpEvaluatePage *self, GtkWidget *widget)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t box;

  if (gtk_widget_compute_bounds (widget, self->column, &box))
    gtk_adjustment_clamp_page (place, box.origin.y, box.origin.y + box.size.height);
}

static void
on_reader_opened (BpEvaluatePage *self)
{
  reveal (self, GTK_WIDGET (self->reader));
}

static void
on_image_opened (BpEvaluatePage *self)
{
  on_image_selected (self);
  on_reader_opened (self);
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
  reveal (self, GTK_WIDGET (self->gallery));
}

/* --- an evaluation --- */

static void
show_accuracy (BpAccuracyCard *card, const BpScore *score)
{
  bp_accuracy_card_show (card, bp_score_accuracy (score), score->n_correct, score->n_scored);
}

/* The reader may begin with what the gallery begins with; with any image where that is empty. */
static void
show_images (BpEvaluatePage *self)
{
  const BpPredictions *set = &self->evaluation->training;
  guint32 position = 0;

  self->is_changing = TRUE;
  show_set (self);
  self->is_changing = FALSE;
  if (bp_prediction_gallery_get_selected (self->gallery, &position))
    set = get_predictions (self);
  bp_image_reader_set_evaluation (self->reader, self->evaluation, set, position);
}

static void
show_model (BpEvaluatePage *self, const BpModel *model)
{
  g_autofree char *words = bp_model_words (model);

  gtk_label_set_label (self->model_label, words);
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_widget_set_visible (self->head, TRUE);
}

static void
show_evaluation (BpEvaluatePage *self)
{
  const BpEvaluation *evaluation = self->evaluation;

  show_model (self, evaluation->model);
  show_accuracy (self->test_accuracy, &evaluation->test.score);
  show_accuracy (self->train_accuracy, &evaluation->training.score);
  show_images (self);
  gtk_widget_set_visible (self->content, TRUE);
}

static void evaluate (BpEvaluatePage *self);

static void
set_busy (BpEvaluatePage *self, gboolean busy)
{
  gtk_spinner_set_spinning (self->busy, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->busy), busy);
  gtk_widget_set_visible (self->cancel_button, busy);
  gtk_widget_set_visible (self->refresh_button, !busy);
}

static void
on_evaluated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpEvaluatePage) self = user_data;
  g_autoptr (GError) error = NULL;
  BpEvaluation *evaluation = bp_evaluation_new_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* and is forgotten already */
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
  BpModel *model = bp_workspace_get_reader (self->workspace);
  BpData *data = bp_workspace_get_data (self->workspace);

  if (model == NULL || data == NULL || model == self->judged || self->cancellable != NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_pointer (&self->judged, bp_model_unref);
  self->judged = bp_model_ref (model);
  if (self->evaluation == NULL)
    show_model (self, model);
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
on_refresh_clicked (BpEvaluatePage *self)
{
  ask_run (self);
  evaluate (self);
}

/* The model that was being judged can be again. */
static void
on_cancel_clicked (BpEvaluatePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->judged, bp_model_unref);
  set_busy (self, FALSE);
  gtk_widget_grab_focus (self->refresh_button);
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
on_compare_started (BpEvaluatePage *self)
{
  reveal (self, GTK_WIDGET (self->compare));
}

static void
on_compared_opened (BpEvaluatePage *self, BpModel *model)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  bp_workspace_set_model (self->workspace, model);
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
  g_type_ensure (BP_TYPE_IMAGE_READER);
  g_type_ensure (BP_TYPE_NOTICE);
  g_type_ensure (BP_TYPE_PREDICTION_GALLERY);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/evaluate-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, notice);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, nothing);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, head);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, column);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, content);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, busy);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, model_label);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, test_accuracy);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, train_accuracy);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, set);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, matrix);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, gallery);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, reader);
  gtk_widget_class_bind_template_child (widget_class, BpEvaluatePage, compare);
  gtk_widget_class_bind_template_callback (widget_class, on_refresh_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_compared_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_compare_started);
  gtk_widget_class_bind_template_callback (widget_class, on_image_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_map);
  gtk_widget_class_bind_template_callback (widget_class, on_unmap);
  gtk_widget_class_bind_template_callback (widget_class, on_train_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_image_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_reader_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_opened);
  gtk_widget_class_bind_template_callback (widget_class, show_set);
}

static void
add_actions (BpEvaluatePage *self)
{
  BpPlotCard *cards[BP_N_READINGS];

  for (guint kind = 0; kind < BP_N_READINGS; kind++)
    cards[kind] = bp_reading_view_get_card (bp_image_reader_get_view (self->reader), kind);
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
