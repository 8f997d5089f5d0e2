#include "digit-card.h"

#include <glib/gi18n-lib.h>

#include "digit-head.h"
#include "plot-view.h"
#include "standard-figures.h"
#include "wheel.h"

struct _BpDigitCard {
  AdwBin parent_instance;

  BpDigitHead *head;
  BpPlotView *distribution;
};

G_DEFINE_FINAL_TYPE (BpDigitCard, bp_digit_card, ADW_TYPE_BIN)

static void
bp_digit_card_class_init (BpDigitCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (BP_TYPE_DIGIT_HEAD);
  g_type_ensure (BP_TYPE_PLOT_VIEW);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/digit-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BpDigitCard, head);
  gtk_widget_class_bind_template_child (widget_class, BpDigitCard, distribution);
}

static void
bp_digit_card_init (BpDigitCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_leave_wheel_to_page (GTK_WIDGET (self->distribution)); /* there is no button that fits it */
}

static void
show_distribution (BpDigitCard *self, const char *title, const BpTestDigit *digit, guint n_classes)
{
  BpFigure *figure = bp_distribution_figure_new (NULL, _ ("Digit"), _ ("Probability"));

  bp_distribution_figure_set (figure, digit->distribution, n_classes, digit->prediction);
  bp_plot_view_set_figure (self->distribution, figure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->distribution),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

GtkWidget *
bp_digit_card_new (void)
{
  return g_object_new (BP_TYPE_DIGIT_CARD, NULL);
}

void
bp_digit_card_show (BpDigitCard *self, guint index, const BpTestDigit *digit, guint n_classes)
{
  g_autofree char *title = g_strdup_printf (_ ("Test Image %u"), index);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  bp_digit_head_show (self->head, title, digit->pixels, digit->rows, digit->columns, digit->label,
                      digit->prediction);
  show_distribution (self, title, digit, n_classes);
}
