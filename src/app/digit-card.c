#include "digit-card.h"

#include <glib/gi18n-lib.h>

#include "digit-picture.h"
#include "plot-view.h"
#include "standard-figures.h"
#include "wrap-layout.h"

#define PICTURE_SIDE 224u /* pixels at least: sharp on dense screens too */

struct _BpDigitCard {
  AdwBin parent_instance;

  GtkImage *picture;
  GtkLabel *title_label;
  GtkLabel *true_label;
  GtkLabel *prediction_label;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
  BpPlotView *distribution;
};

G_DEFINE_FINAL_TYPE (BpDigitCard, bp_digit_card, ADW_TYPE_BIN)

static void
bp_digit_card_class_init (BpDigitCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (BP_TYPE_PLOT_VIEW);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/digit-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BpDigitCard, picture);
  gtk_widget_class_bind_template_child (widget_class, BpDigitCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, BpDigitCard, true_label);
  gtk_widget_class_bind_template_child (widget_class, BpDigitCard, prediction_label);
  gtk_widget_class_bind_template_child (widget_class, BpDigitCard, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, BpDigitCard, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, BpDigitCard, distribution);
}

static void
bp_digit_card_init (BpDigitCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_verdict (BpDigitCard *self, gboolean right)
{
  gtk_image_set_from_icon_name (self->verdict_icon,
                                right ? "object-select-symbolic" : "window-close-symbolic");
  gtk_label_set_label (self->verdict_label,
                       right ? C_ ("prediction", "Right") : C_ ("prediction", "Wrong"));
  for (GtkWidget *child =
           gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (self->verdict_icon)));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_remove_css_class (child, right ? "error" : "success");
      gtk_widget_add_css_class (child, right ? "success" : "error");
    }
}

static void
show_picture (BpDigitCard *self, const char *title, const BpTestDigit *digit)
{
  guint magnification = MAX (1u, PICTURE_SIDE / MAX (1u, MAX (digit->rows, digit->columns)));
  g_autoptr (GdkTexture) texture =
      bp_digit_picture_new (digit->pixels, digit->rows, digit->columns, magnification);
  /* Translators: the name of a test image and its true digit */
  g_autofree char *words = g_strdup_printf (_ ("%s, true label: %u"), title, digit->label);

  gtk_image_set_from_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
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
  g_autofree char *label = g_strdup_printf (_ ("True label: %u"), digit->label);
  g_autofree char *prediction = g_strdup_printf (_ ("Prediction: %u"), digit->prediction);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->true_label, label);
  gtk_label_set_label (self->prediction_label, prediction);
  show_verdict (self, digit->label == digit->prediction);
  show_picture (self, title, digit);
  show_distribution (self, title, digit, n_classes);
}
