#include "plot-card.h"

#include <glib/gi18n-lib.h>

#include "caption.h"
#include "export-dialog.h"
#include "plot-picture.h"
#include "plot-style.h"
#include "standard-figures.h"
#include "wrap-layout.h"

#define CLIPBOARD_SCALE 2.0

struct _BpPlotCard {
  AdwBin parent_instance;

  BpPlotView *view;
  GtkToggleButton *logarithmic;
  GtkWidget *article_button;
  GtkWidget *fit_button; /* there while the person has zoomed */
  BpCaption *caption;

  guint article_epochs;
};

G_DEFINE_FINAL_TYPE (BpPlotCard, bp_plot_card, ADW_TYPE_BIN)

static BpFigure *
get_figure (BpPlotCard *self)
{
  return bp_plot_view_get_figure (self->view);
}

static void
on_view_changed (BpPlotCard *self)
{
  gtk_widget_set_visible (self->fit_button, !bp_figure_is_fitted (get_figure (self)));
}

static void
on_logarithmic_toggled (BpPlotCard *self)
{
  gboolean logarithmic = gtk_toggle_button_get_active (self->logarithmic);

  bp_figure_set_y_scale (get_figure (self), logarithmic ? BP_AXIS_LOGARITHMIC : BP_AXIS_LINEAR);
  bp_plot_view_redraw (self->view);
  on_view_changed (self);
}

static void
fit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bp_plot_view_fit (BP_PLOT_CARD (widget)->view);
}

static void
show_article_view (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BpPlotCard *self = BP_PLOT_CARD (widget);

  gtk_toggle_button_set_active (self->logarithmic, FALSE);
  bp_loss_figure_set_article_view (get_figure (self), self->article_epochs);
  bp_plot_view_redraw (self->view);
  on_view_changed (self);
}

static void
export_plot (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bp_plot_card_export (BP_PLOT_CARD (widget));
}

static void
copy_plot (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bp_plot_card_copy (BP_PLOT_CARD (widget));
}

static void
bp_plot_card_class_init (BpPlotCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_install_action (widget_class, "plot.fit", NULL, fit);
  gtk_widget_class_install_action (widget_class, "plot.article-view", NULL, show_article_view);
  gtk_widget_class_install_action (widget_class, "plot.export", NULL, export_plot);
  gtk_widget_class_install_action (widget_class, "plot.copy", NULL, copy_plot);

  g_type_ensure (BP_TYPE_CAPTION);
  g_type_ensure (BP_TYPE_PLOT_VIEW);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/plot-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BpPlotCard, view);
  gtk_widget_class_bind_template_child (widget_class, BpPlotCard, logarithmic);
  gtk_widget_class_bind_template_child (widget_class, BpPlotCard, article_button);
  gtk_widget_class_bind_template_child (widget_class, BpPlotCard, fit_button);
  gtk_widget_class_bind_template_child (widget_class, BpPlotCard, caption);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_logarithmic_toggled);
}

static void
bp_plot_card_init (BpPlotCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bp_plot_card_set_figure (BpPlotCard *self, BpFigure *figure)
{
  bp_plot_view_set_figure (self->view, figure);
  gtk_widget_set_visible (GTK_WIDGET (self->logarithmic),
                          !bp_figure_is_map (figure) && !bp_figure_is_network (figure));
}

BpPlotView *
bp_plot_card_get_view (BpPlotCard *self)
{
  return self->view;
}

void
bp_plot_card_set_logarithmic (BpPlotCard *self)
{
  gtk_toggle_button_set_active (self->logarithmic, TRUE);
}

void
bp_plot_card_offer_article_view (BpPlotCard *self, guint epochs)
{
  self->article_epochs = epochs;
  gtk_widget_set_visible (self->article_button, TRUE);
}

void
bp_plot_card_set_caption (BpPlotCard *self, const char *words)
{
  bp_caption_set_text (self->caption, words);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), *words != '\0');
}

void
bp_plot_card_export (BpPlotCard *self)
{
  GtkWidget *dialog = bp_export_dialog_new (GTK_WIDGET (self->view), get_figure (self));

  gtk_window_present (GTK_WINDOW (dialog));
}

void
bp_plot_card_copy (BpPlotCard *self)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  GtkWidget *overlay = gtk_widget_get_ancestor (view, ADW_TYPE_TOAST_OVERLAY);
  BpStyle style = bp_plot_style_for_export (view);
  g_autoptr (GdkTexture) texture =
      bp_plot_picture_new (get_figure (self), MAX (1, gtk_widget_get_width (view)),
                           MAX (1, gtk_widget_get_height (view)), CLIPBOARD_SCALE, &style);

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (view), texture);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay),
                                 adw_toast_new (_ ("Plot copied to the clipboard")));
}
