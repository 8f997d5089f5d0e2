#include "results-view.h"

#include <glib/gi18n-lib.h>

#include "accuracy-card.h"
#include "digit-card.h"
#include "wrap-layout.h"

struct _BpResultsView {
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkBox *digit_box;
  BpAccuracyCard *test_accuracy;
  BpAccuracyCard *train_accuracy;
  BpDigitCard *digits[BP_N_FIRST];
};

G_DEFINE_FINAL_TYPE (BpResultsView, bp_results_view, ADW_TYPE_BIN)

static void
bp_results_view_class_init (BpResultsViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (BP_TYPE_ACCURACY_CARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/results-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, stack);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, nothing);
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

void
bp_results_view_show (BpResultsView *self, const BpTrainResult *result)
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
bp_results_view_show_nothing (BpResultsView *self, const char *title, const char *sentence)
{
  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, sentence);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

void
bp_results_view_show_run (BpResultsView *self, BpTrainRun *run, gboolean paused)
{
  BpTrainResult *result = bp_train_run_get_result (run);

  if (result != NULL)
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
