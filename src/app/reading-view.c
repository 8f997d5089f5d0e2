#include "reading-view.h"

#include <glib/gi18n-lib.h>

#include "digit-head.h"
#include "reading-words.h"
#include "standard-figures.h"
#include "words.h"
#include "wrap-layout.h"

struct _BpReadingView {
  AdwBin parent_instance;

  BpDigitHead *head;
  GtkLabel *agreement;
  BpPlotCard *sigmoid_card;
  BpPlotCard *softmax_sigmoid_card;
  BpPlotCard *softmax_net_card;
};

G_DEFINE_FINAL_TYPE (BpReadingView, bp_reading_view, ADW_TYPE_BIN)

static BpFigure *
get_figure (BpReadingView *self, BpReadingKind kind)
{
  return bp_plot_view_get_figure (bp_plot_card_get_view (bp_reading_view_get_card (self, kind)));
}

static void
set_figure (BpReadingView *self, BpReadingKind kind, const char *axis)
{
  bp_plot_card_set_figure (bp_reading_view_get_card (self, kind),
                           bp_distribution_figure_new (bp_reading_name (kind), _ ("Digit"), axis));
}

static void
bp_reading_view_class_init (BpReadingViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (BP_TYPE_DIGIT_HEAD);
  g_type_ensure (BP_TYPE_PLOT_CARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/reading-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BpReadingView, head);
  gtk_widget_class_bind_template_child (widget_class, BpReadingView, agreement);
  gtk_widget_class_bind_template_child (widget_class, BpReadingView, sigmoid_card);
  gtk_widget_class_bind_template_child (widget_class, BpReadingView, softmax_sigmoid_card);
  gtk_widget_class_bind_template_child (widget_class, BpReadingView, softmax_net_card);
}

static void
bp_reading_view_init (BpReadingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_figure (self, BP_READING_SIGMOID, _ ("Output"));
  set_figure (self, BP_READING_SOFTMAX_SIGMOID, _ ("Probability"));
  set_figure (self, BP_READING_SOFTMAX_NET, _ ("Probability"));
  bp_figure_set_y_limits (get_figure (self, BP_READING_SIGMOID), 0, 1);
  bp_figure_set_y_limits (get_figure (self, BP_READING_SOFTMAX_NET), 0, 1);
}

/* A softmax of numbers from 0 to 1 cannot get near 1. */
static void
show_ceiling (BpReadingView *self, guint n_classes)
{
  double ceiling = bp_reading_ceiling (n_classes);
  g_autofree char *percent = g_strdup_printf ("%.1f\u00a0%%", 100 * ceiling);
  /* Translators: a percentage that nothing can exceed */
  g_autofree char *name = g_strdup_printf (_ ("Ceiling: %s"), percent);

  bp_figure_set_reference (get_figure (self, BP_READING_SOFTMAX_SIGMOID), ceiling, name);
}

static void
show_bars (BpReadingView *self, BpReadingKind kind, const BpReading *reading)
{
  BpPlotView *view = bp_plot_card_get_view (bp_reading_view_get_card (self, kind));

  bp_distribution_figure_set (bp_plot_view_get_figure (view), reading->values[kind],
                              reading->n_classes, bp_reading_most_probable (reading, kind));
  bp_plot_view_redraw (view);
  bp_plot_view_describe (view);
}

/* The first reading from which the most probable digit cannot be picked; BP_N_READINGS: none. */
static guint
find_rounded (const BpReading *reading)
{
  guint kind = 0;

  while (kind < BP_N_READINGS && bp_reading_count_largest (reading, kind) == 1)
    kind++;
  return kind;
}

/* Rounded values may no longer tell which digit is the most probable. */
static char *
describe_agreement (const BpReading *reading)
{
  guint rounded = find_rounded (reading);

  if (rounded == BP_N_READINGS)
    return g_strdup_printf (_ ("All three readings name the %u: picking the most probable digit "
                               "(MLE) gives the same answer, however the outputs are read."),
                            reading->prediction);
  /* Translators: a reading, as its plot is named, a number of digits, a digit */
  return g_strdup_printf (_ ("“%s”: %u digits share the largest value, since different outputs "
                             "round to the same number, so that the most probable digit (MLE) "
                             "cannot be picked there. The net inputs, before any rounding, name "
                             "the %u."),
                          bp_reading_name (rounded), bp_reading_count_largest (reading, rounded),
                          reading->prediction);
}

void
bp_reading_view_show (BpReadingView *self, const BpReadImage *image, const BpReading *reading)
{
  g_autofree char *agreement = describe_agreement (reading);

  bp_digit_head_show (self->head, image->title, image->pixels, image->rows, image->columns,
                      image->label, reading->prediction);
  gtk_label_set_label (self->agreement, agreement);
  show_ceiling (self, reading->n_classes);
  for (guint kind = 0; kind < BP_N_READINGS; kind++)
    show_bars (self, kind, reading);
}

BpPlotCard *
bp_reading_view_get_card (BpReadingView *self, BpReadingKind kind)
{
  BpPlotCard *const cards[BP_N_READINGS] = { self->sigmoid_card, self->softmax_sigmoid_card,
                                             self->softmax_net_card };

  return cards[kind];
}
