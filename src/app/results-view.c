#include "results-view.h"

#include <glib/gi18n-lib.h>

#include "accuracy-card.h"
#include "digit-card.h"
#include "evaluation.h"
#include "words.h"
#include "wrap-layout.h"

struct _BpResultsView {
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkLabel *epoch; /* that was travelled to */
  GtkWidget *accuracy_box;
  GtkBox *digit_box;
  BpAccuracyCard *test_accuracy;
  BpAccuracyCard *train_accuracy;
  BpDigitCard *digits[BP_N_FIRST];

  BpModel *visited;      /* NULL: nobody travels */
  GCancellable *scoring; /* NULL: it is scored, or cannot be */
};

G_DEFINE_FINAL_TYPE (BpResultsView, bp_results_view, ADW_TYPE_BIN)

/* --- an epoch that someone travelled to --- */

/* Figures that are another epoch's are grey. */
static void
set_current (BpResultsView *self, gboolean accuracies, gboolean digits)
{
  gtk_widget_set_sensitive (self->accuracy_box, accuracies);
  gtk_widget_set_sensitive (GTK_WIDGET (self->digit_box), digits);
}

static void
leave_epoch (BpResultsView *self)
{
  g_cancellable_cancel (self->scoring);
  g_clear_object (&self->scoring);
  g_clear_pointer (&self->visited, bp_model_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->epoch), FALSE);
  set_current (self, TRUE, TRUE);
}

static void
tell_epoch (BpResultsView *self)
{
  g_autofree char *epoch = bp_words_count (self->visited->epochs_done);
  g_autofree char *words = self->scoring != NULL
                               /* Translators: a number */
                               ? g_strdup_printf (_ ("Epoch %s, being scored…"), epoch)
                               /* Translators: a number */
                               : g_strdup_printf (_ ("Epoch %s"), epoch);

  gtk_label_set_label (self->epoch, words);
  gtk_widget_set_visible (GTK_WIDGET (self->epoch), TRUE);
}

static guint32
count_test_images (BpTrainRun *run)
{
  const BpTrainConfig *config = bp_train_run_get_config (run);
  BpDataSize size = bp_data_get_size (bp_train_run_get_data (run));

  return config->test_on == BP_TEST_ON_T10K
             ? size.n_t10k
             : size.n_train - bp_train_config_n_training (config, size.n_train);
}

static void
show_share (BpAccuracyCard *card, double share, guint32 n)
{
  bp_accuracy_card_show (card, share, (guint32) (share * n + 0.5), n);
}

/* A point of the accuracy curve is of all training images, but of a few test images. */
static gboolean
show_history (BpResultsView *self, BpTrainRun *run)
{
  guint32 n_train = bp_data_get_size (bp_train_run_get_data (run)).n_train;
  double train, test;

  if (!bp_history_find_accuracy (bp_train_run_get_history (run), self->visited->epochs_done, &train,
                                 &test))
    return FALSE;
  show_share (self->train_accuracy, train,
              bp_train_config_n_fitted (bp_train_run_get_config (run), n_train));
  show_share (self->test_accuracy, test, MIN (count_test_images (run), BP_CURVE_TEST_IMAGES));
  return TRUE;
}

static void show_result (BpResultsView *self, const BpTrainResult *result);

static void
on_scored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpResultsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BpEvaluation) evaluation = bp_evaluation_new_finish (result, &error);
  g_autoptr (BpTrainResult) learned = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->scoring)
    return; /* someone travelled on */
  g_clear_object (&self->scoring);
  if (evaluation == NULL)
    {
      gtk_label_set_label (self->epoch, error->message);
      return;
    }
  learned = bp_evaluation_new_result (evaluation);
  tell_epoch (self);
  show_result (self, learned);
  set_current (self, TRUE, TRUE);
}

void
bp_results_view_show_epoch (BpResultsView *self, BpTrainRun *run, BpModel *model)
{
  if (model == self->visited)
    return;
  leave_epoch (self);
  self->visited = bp_model_ref (model);
  self->scoring = g_cancellable_new ();
  tell_epoch (self);
  set_current (self, show_history (self, run), FALSE);
  bp_evaluation_new_async (model, bp_train_run_get_data (run), self->scoring, on_scored,
                           g_object_ref (self));
}

/* --- the view --- */

static void
bp_results_view_dispose (GObject *object)
{
  BpResultsView *self = BP_RESULTS_VIEW (object);

  g_cancellable_cancel (self->scoring);
  g_clear_object (&self->scoring);
  g_clear_pointer (&self->visited, bp_model_unref);
  G_OBJECT_CLASS (bp_results_view_parent_class)->dispose (object);
}

static void
bp_results_view_class_init (BpResultsViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_results_view_dispose;

  g_type_ensure (BP_TYPE_ACCURACY_CARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/results-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, stack);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, nothing);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, epoch);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, accuracy_box);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, digit_box);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, test_accuracy);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, train_accuracy);
}

static void
bp_results_view_init (BpResultsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < BP_N_FIRST; i++)
    {
      self->digits[i] = BP_DIGIT_CARD (bp_digit_card_new ());
      gtk_box_append (self->digit_box, GTK_WIDGET (self->digits[i]));
    }
}

static void
show_result (BpResultsView *self, const BpTrainResult *result)
{
  bp_accuracy_card_show (self->test_accuracy, result->test_accuracy, result->n_test_correct,
                         result->n_test);
  bp_accuracy_card_show (self->train_accuracy, result->train_accuracy, result->n_train_correct,
                         result->n_train);
  for (guint i = 0; i < BP_N_FIRST; i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->digits[i]), i < result->n_first);
      if (i < result->n_first)
        bp_digit_card_show (self->digits[i], i, &result->first[i], result->n_classes);
    }
  gtk_stack_set_visible_child_name (self->stack, "results");
}

void
bp_results_view_show (BpResultsView *self, const BpTrainResult *result)
{
  leave_epoch (self);
  show_result (self, result);
}

void
bp_results_view_show_nothing (BpResultsView *self, const char *title, const char *sentence)
{
  leave_epoch (self);
  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, sentence);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

void
bp_results_view_show_run (BpResultsView *self, BpTrainRun *run, gboolean paused)
{
  BpTrainResult *result = run != NULL ? bp_train_run_get_result (run) : NULL;

  if (run == NULL)
    bp_results_view_show_nothing (self, _ ("Nothing Learned Yet"),
                                  _ ("Press Train to see how well the network recognises digits "
                                     "that it has never seen."));
  else if (result != NULL)
    bp_results_view_show (self, result);
  else if (bp_run_get_outcome (BP_RUN (run)) != BP_RUN_NOT_ENDED)
    bp_results_view_show_nothing (self, _ ("Nothing Learned"),
                                  _ ("The run ended before there was anything to score."));
  else if (paused)
    bp_results_view_show_nothing (self, _ ("Paused"),
                                  _ ("Resume or step to go on. Accuracies and test images follow "
                                     "when the run ends."));
  else
    bp_results_view_show_nothing (self, _ ("Training"),
                                  _ ("Accuracies and test images follow when the run ends."));
}
