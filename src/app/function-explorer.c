#include "function-explorer.h"

#include <glib/gi18n-lib.h>

#include "activation.h"
#include "number-field.h"
#include "plot-handle.h"
#include "standard-figures.h"
#include "tick-labels.h"
#include "wrap-layout.h"

#define N_POINTS 401u    /* within the view, whatever it is */
#define RELU_HIGHEST 2.0 /* that the frame makes room for: it goes on to 10 */

/* Each function has two series: itself, and its derivative. */
#define SERIES(activation) (2u * (guint) (activation))

struct _BpFunctionExplorer {
  AdwBin parent_instance;

  BpPlotCard *card;
  BpNumberField *field;
  GtkLabel *problem;
  GtkSwitch *tanh_switch;
  GtkSwitch *relu_switch;
  GtkLabel *sigmoid_value;
  GtkLabel *sigmoid_slope;
  GtkLabel *tanh_value;
  GtkLabel *tanh_slope;
  GtkLabel *relu_value;
  GtkLabel *relu_slope;

  BpPlotHandle *handle;
  double x;
};

G_DEFINE_FINAL_TYPE (BpFunctionExplorer, bp_function_explorer, ADW_TYPE_BIN)

static BpPlotView *
get_view (BpFunctionExplorer *self)
{
  return bp_plot_card_get_view (self->card);
}

static BpFigure *
get_figure (BpFunctionExplorer *self)
{
  return bp_plot_view_get_figure (get_view (self));
}

/* Samples the functions where they are seen, so that they are smooth however far one zooms. */
static void
sample (BpFunctionExplorer *self)
{
  BpFigure *figure = get_figure (self);
  BpView view = bp_figure_get_view (figure);
  double low = CLAMP (view.x0, BP_ACTIVATION_LOW, BP_ACTIVATION_HIGH);
  double high = CLAMP (view.x1, BP_ACTIVATION_LOW, BP_ACTIVATION_HIGH);
  double x[N_POINTS], value[N_POINTS], prime[N_POINTS];

  for (BpActivation i = 0; i < BP_N_ACTIVATIONS; i++)
    {
      bp_activation_sample (i, low, high, N_POINTS, x, value, prime);
      bp_figure_set_line (figure, SERIES (i), x, value, N_POINTS);
      bp_figure_set_line (figure, SERIES (i) + 1, x, prime, N_POINTS);
    }
}

static void
on_view_changed (BpFunctionExplorer *self)
{
  sample (self);
  bp_plot_view_redraw (get_view (self));
}

/* --- the point --- */

static char *
spell (const char *name, const char *x, double y)
{
  g_autofree char *value = bp_format_value (y, FALSE);

  return g_strdup_printf ("%s(%s) = %s", name, x, value);
}

static void
show_function (BpFunctionExplorer *self, BpActivation activation, const char *name,
               const char *prime_name, GtkLabel *value_label, GtkLabel *slope_label)
{
  g_autofree char *x = bp_format_value (self->x, FALSE);
  g_autofree char *value = spell (name, x, bp_activation_value (activation, self->x));
  g_autofree char *slope = spell (prime_name, x, bp_activation_prime (activation, self->x));

  gtk_label_set_label (value_label, value);
  gtk_label_set_label (slope_label, slope);
}

static void
show_handle (BpFunctionExplorer *self)
{
  BpHandle handle = { self->x, bp_activation_value (BP_ACTIVATION_SIGMOID, self->x),
                      bp_activation_prime (BP_ACTIVATION_SIGMOID, self->x) };
  g_autofree char *words = NULL;

  bp_figure_set_handle (get_figure (self), &handle);
  bp_plot_view_redraw (get_view (self));
  words = g_strdup_printf ("%s, %s", gtk_label_get_label (self->sigmoid_value),
                           gtk_label_get_label (self->sigmoid_slope));
  bp_plot_view_tell (get_view (self), words);
}

static void
show_point (BpFunctionExplorer *self)
{
  show_function (self, BP_ACTIVATION_SIGMOID, "σ", "σ′", self->sigmoid_value, self->sigmoid_slope);
  show_function (self, BP_ACTIVATION_TANH, "tanh", "tanh′", self->tanh_value, self->tanh_slope);
  show_function (self, BP_ACTIVATION_RELU, "ReLU", "ReLU′", self->relu_value, self->relu_slope);
  show_handle (self);
}

static void
show_problem (BpFunctionExplorer *self)
{
  g_autofree char *sentence = bp_number_field_get_problem (self->field);

  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
on_moved (gpointer explorer, double x)
{
  bp_function_explorer_set_x (explorer, CLAMP (x, BP_ACTIVATION_LOW, BP_ACTIVATION_HIGH));
}

static void
on_field_edited (BpFunctionExplorer *self)
{
  self->x = bp_number_field_get_value (self->field);
  show_problem (self);
  show_point (self);
}

/* --- what is laid over --- */

static void
lay_over (BpFunctionExplorer *self, BpActivation activation, gboolean shown)
{
  bp_figure_set_line_shown (get_figure (self), SERIES (activation), shown);
  bp_figure_set_line_shown (get_figure (self), SERIES (activation) + 1, shown);
}

static void
on_switched (BpFunctionExplorer *self)
{
  gboolean tanh = gtk_switch_get_active (self->tanh_switch);
  gboolean relu = gtk_switch_get_active (self->relu_switch);

  lay_over (self, BP_ACTIVATION_TANH, tanh);
  lay_over (self, BP_ACTIVATION_RELU, relu);
  gtk_widget_set_visible (GTK_WIDGET (self->tanh_value), tanh);
  gtk_widget_set_visible (GTK_WIDGET (self->tanh_slope), tanh);
  gtk_widget_set_visible (GTK_WIDGET (self->relu_value), relu);
  gtk_widget_set_visible (GTK_WIDGET (self->relu_slope), relu);
  bp_figure_set_y_limits (get_figure (self), 0, relu ? RELU_HIGHEST : 1);
  bp_plot_view_redraw (get_view (self));
  bp_plot_view_describe (get_view (self));
}

static BpFigure *
create_figure (void)
{
  BpFigure *figure = bp_sigmoid_figure_new (_ ("Sigmoid"), C_ ("axis", "x"), C_ ("axis", "y"),
                                            C_ ("curve", "sigmoid"), C_ ("curve", "sigmoid prime"));

  bp_figure_add_line (figure, C_ ("curve", "tanh"), FALSE);
  bp_figure_add_line (figure, C_ ("curve", "tanh prime"), FALSE);
  bp_figure_add_line (figure, C_ ("curve", "ReLU"), FALSE);
  bp_figure_add_line (figure, C_ ("curve", "ReLU prime"), FALSE);
  bp_figure_set_line_fitted (figure, SERIES (BP_ACTIVATION_RELU), FALSE);
  bp_figure_set_x_limits (figure, BP_ACTIVATION_LOW, BP_ACTIVATION_HIGH);
  return figure;
}

static void
bp_function_explorer_dispose (GObject *object)
{
  g_clear_pointer (&BP_FUNCTION_EXPLORER (object)->handle, bp_plot_handle_free);
  G_OBJECT_CLASS (bp_function_explorer_parent_class)->dispose (object);
}

static void
bind_labels (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, problem);
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, sigmoid_value);
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, sigmoid_slope);
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, tanh_value);
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, tanh_slope);
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, relu_value);
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, relu_slope);
}

static void
bp_function_explorer_class_init (BpFunctionExplorerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_function_explorer_dispose;

  g_type_ensure (BP_TYPE_NUMBER_FIELD);
  g_type_ensure (BP_TYPE_PLOT_CARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/function-explorer.ui");
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, card);
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, field);
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, tanh_switch);
  gtk_widget_class_bind_template_child (widget_class, BpFunctionExplorer, relu_switch);
  bind_labels (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_field_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_switched);
}

static void
bp_function_explorer_init (BpFunctionExplorer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_plot_card_set_figure (self->card, create_figure ());
  self->handle = bp_plot_handle_new (get_view (self), on_moved, self);
  g_signal_connect_object (get_view (self), "view-changed", G_CALLBACK (on_view_changed), self,
                           G_CONNECT_SWAPPED);
  sample (self);
  show_point (self);
  on_switched (self);
}

double
bp_function_explorer_get_x (BpFunctionExplorer *self)
{
  return self->x;
}

void
bp_function_explorer_set_x (BpFunctionExplorer *self, double x)
{
  self->x = x;
  bp_number_field_set_value (self->field, x);
  show_problem (self);
  show_point (self);
}

BpPlotCard *
bp_function_explorer_get_card (BpFunctionExplorer *self)
{
  return self->card;
}
