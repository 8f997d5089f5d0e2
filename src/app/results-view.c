#include "results-view.h"

#include <glib/gi18n-lib.h>

#include "digit-card.h"
#include "words.h"
#include "wrap-layout.h"

struct _BpResultsView {
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkBox *digit_box;
  GtkLabel *test_accuracy;
  GtkLabel *test_count;
  GtkLabel *train_accuracy;
  GtkLabel *train_count;
  BpDigitCard *digits[BP_N_FIRST];
};

G_DEFINE_FINAL_TYPE (BpResultsView, bp_results_view, ADW_TYPE_BIN)

static void
bp_results_view_class_init (BpResultsViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/results-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, stack);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, nothing);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, digit_box);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, test_accuracy);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, test_count);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, train_accuracy);
  gtk_widget_class_bind_template_child (widget_class, BpResultsView, train_count);
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
show_accuracy (GtkLabel *accuracy, GtkLabel *count, double share, guint32 n_right, guint32 n)
{
  g_autofree char *percent = bp_words_percent (share);
  g_autofree char *right = bp_words_count (n_right);
  g_autofree char *all = bp_words_count (n);
  /* Translators: images recognised, images in the set */
  g_autofree char *words =
      g_strdup_printf (ngettext ("%s of %s right", "%s of %s right", n), right, all);

  gtk_label_set_label (accuracy, percent);
  gtk_label_set_label (count, words);
}

void
bp_results_view_show (BpResultsView *self, const BpTrainResult *result)
{
  show_accuracy (self->test_accuracy, self->test_count, result->test_accuracy,
                 result->n_test_correct, result->n_test);
  show_accuracy (self->train_accuracy, self->train_count, result->train_accuracy,
                 result->n_train_correct, result->n_train);
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
