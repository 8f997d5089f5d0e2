#include "softmax-explorer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "elementary.h"
#include "number-field.h"
#include "number-text.h"
#include "softmax-row.h"
#include "standard-figures.h"
#include "wrap-layout.h"

#define MOST_BY_ROUNDING 1e-12 /* what sums of numbers of ordinary size can change */

struct _BpSoftmaxExplorer {
  AdwBin parent_instance;

  BpPlotCard *card;
  GtkBox *rows;
  GtkWidget *add_button;
  GtkLabel *problem;
  BpNumberField *shift;
  GtkLabel *verdict;
};

G_DEFINE_FINAL_TYPE (BpSoftmaxExplorer, bp_softmax_explorer, ADW_TYPE_BIN)

static BpSoftmaxRow *
first_row (BpSoftmaxExplorer *self)
{
  return BP_SOFTMAX_ROW (gtk_widget_get_first_child (GTK_WIDGET (self->rows)));
}

static BpSoftmaxRow *
next_row (BpSoftmaxRow *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  return next != NULL ? BP_SOFTMAX_ROW (next) : NULL;
}

static guint
count_rows (BpSoftmaxExplorer *self)
{
  guint n = 0;

  for (BpSoftmaxRow *row = first_row (self); row != NULL; row = next_row (row))
    n++;
  return n;
}

static void
show_sentence (GtkLabel *label, const char *sentence)
{
  gtk_label_set_label (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

/* The first one is enough. */
static void
show_problem (BpSoftmaxExplorer *self)
{
  g_autofree char *sentence = NULL;

  for (BpSoftmaxRow *row = first_row (self); row != NULL && sentence == NULL; row = next_row (row))
    sentence = bp_softmax_row_get_problem (row);
  if (sentence == NULL)
    sentence = bp_number_field_get_problem (self->shift);
  show_sentence (self->problem, sentence);
}

static void
show_softmax (BpSoftmaxExplorer *self)
{
  BpPlotView *view = bp_plot_card_get_view (self->card);
  double inputs[BP_SOFTMAX_MAX], outputs[BP_SOFTMAX_MAX];
  guint n = bp_softmax_explorer_get (self, inputs, outputs), i = 0;
  gsize largest = bp_argmax (outputs, n);

  for (BpSoftmaxRow *row = first_row (self); row != NULL; row = next_row (row), i++)
    bp_softmax_row_show_output (row, outputs[i], i == largest);
  bp_softmax_figure_set (bp_plot_view_get_figure (view), inputs, outputs, n, largest);
  bp_plot_view_redraw (view);
  bp_plot_view_describe (view);
  show_problem (self);
}

static void
on_changed (BpSoftmaxExplorer *self)
{
  show_sentence (self->verdict, NULL);
  show_softmax (self);
}

/* --- more and fewer --- */

static void
number_rows (BpSoftmaxExplorer *self)
{
  guint n = count_rows (self), number = 1;

  for (BpSoftmaxRow *row = first_row (self); row != NULL; row = next_row (row))
    {
      bp_softmax_row_set_number (row, number++);
      bp_softmax_row_set_removable (row, n > BP_SOFTMAX_MIN);
    }
  gtk_widget_set_sensitive (self->add_button, n < BP_SOFTMAX_MAX);
}

/* What had the focus goes: its neighbour gets it. */
static void
on_removed (BpSoftmaxExplorer *self, BpSoftmaxRow *row)
{
  GtkWidget *neighbour = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  if (neighbour == NULL)
    neighbour = gtk_widget_get_prev_sibling (GTK_WIDGET (row));
  gtk_widget_child_focus (neighbour, GTK_DIR_TAB_FORWARD);
  gtk_box_remove (self->rows, GTK_WIDGET (row));
  number_rows (self);
  on_changed (self);
}

static void
append_row (BpSoftmaxExplorer *self, double input)
{
  GtkWidget *row = bp_softmax_row_new (input);

  g_signal_connect_object (row, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (on_removed), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->rows, row);
}

static void
add_input (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BpSoftmaxExplorer *self = BP_SOFTMAX_EXPLORER (widget);

  if (count_rows (self) == BP_SOFTMAX_MAX)
    return;
  append_row (self, 0);
  number_rows (self);
  on_changed (self);
}

static void
show_article_example (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const double inputs[] = { 2, 4, 6, 8 };

  bp_softmax_explorer_set_inputs (BP_SOFTMAX_EXPLORER (widget), inputs, G_N_ELEMENTS (inputs));
}

static void
show_large_example (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const double inputs[] = { 1000, 1001, -1000 };

  bp_softmax_explorer_set_inputs (BP_SOFTMAX_EXPLORER (widget), inputs, G_N_ELEMENTS (inputs));
}

/* --- the same number for all --- */

static char *
describe_shift (double shift, double change)
{
  g_autofree char *number = bp_number_to_text (shift);
  g_autofree char *size = g_strdup_printf ("%.2g", change);

  if (change == 0)
    /* Translators: the number that was added */
    return g_strdup_printf (_ ("%s was added to every input: no output has changed."), number);
  if (change <= MOST_BY_ROUNDING)
    /* Translators: the number that was added, a very small number */
    return g_strdup_printf (_ ("%s was added to every input: no output has changed by more than "
                               "%s, which is rounding."),
                            number, size);
  /* Translators: the number that was added, a number up to 1 */
  return g_strdup_printf (_ ("%s was added to every input: beside numbers so large their "
                             "differences are rounded, which changed an output by %s."),
                          number, size);
}

static gboolean
are_finite (const double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

static void
add_to_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BpSoftmaxExplorer *self = BP_SOFTMAX_EXPLORER (widget);
  double inputs[BP_SOFTMAX_MAX], outputs[BP_SOFTMAX_MAX];
  double shift = bp_number_field_get_value (self->shift);
  guint n = bp_softmax_explorer_get (self, inputs, outputs), i = 0;
  double change = bp_softmax_shift (inputs, shift, n);
  g_autofree char *sentence = NULL;

  if (are_finite (inputs, n))
    {
      for (BpSoftmaxRow *row = first_row (self); row != NULL; row = next_row (row))
        bp_softmax_row_set_input (row, inputs[i++]);
      show_softmax (self);
      sentence = describe_shift (shift, change);
    }
  else
    sentence = g_strdup (_ ("Nothing was added: a sum would be beyond 1.8 × 10³⁰⁸, the largest "
                            "number."));
  show_sentence (self->verdict, sentence);
}

static void
on_shift_edited (BpSoftmaxExplorer *self)
{
  show_problem (self);
}

static void
bp_softmax_explorer_class_init (BpSoftmaxExplorerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_install_action (widget_class, "softmax.add-input", NULL, add_input);
  gtk_widget_class_install_action (widget_class, "softmax.add-to-all", NULL, add_to_all);
  gtk_widget_class_install_action (widget_class, "softmax.article", NULL, show_article_example);
  gtk_widget_class_install_action (widget_class, "softmax.large", NULL, show_large_example);

  g_type_ensure (BP_TYPE_NUMBER_FIELD);
  g_type_ensure (BP_TYPE_PLOT_CARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/softmax-explorer.ui");
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxExplorer, card);
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxExplorer, rows);
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxExplorer, add_button);
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxExplorer, problem);
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxExplorer, shift);
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxExplorer, verdict);
  gtk_widget_class_bind_template_callback (widget_class, on_shift_edited);
}

static void
bp_softmax_explorer_init (BpSoftmaxExplorer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_plot_card_set_figure (self->card, bp_softmax_figure_new (_ ("Softmax"), C_ ("axis", "Input"),
                                                              C_ ("axis", "Output")));
  bp_number_field_set_value (self->shift, 1);
  show_article_example (GTK_WIDGET (self), NULL, NULL);
}

void
bp_softmax_explorer_set_inputs (BpSoftmaxExplorer *self, const double *inputs, guint n)
{
  g_return_if_fail (n >= BP_SOFTMAX_MIN && n <= BP_SOFTMAX_MAX);

  while (first_row (self) != NULL)
    gtk_box_remove (self->rows, GTK_WIDGET (first_row (self)));
  for (guint i = 0; i < n; i++)
    append_row (self, inputs[i]);
  number_rows (self);
  on_changed (self);
}

guint
bp_softmax_explorer_get (BpSoftmaxExplorer *self, double *inputs, double *outputs)
{
  guint n = 0;

  for (BpSoftmaxRow *row = first_row (self); row != NULL; row = next_row (row))
    inputs[n++] = bp_softmax_row_get_input (row);
  bp_softmax (inputs, outputs, n);
  return n;
}

BpPlotCard *
bp_softmax_explorer_get_card (BpSoftmaxExplorer *self)
{
  return self->card;
}
