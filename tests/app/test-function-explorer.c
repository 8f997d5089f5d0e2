/* Sigmoid and its derivative as the engine computes them: a point that pointer, keys and typing
 * move, and curves laid over. */
#include <math.h>

#include "activation.h"
#include "elementary.h"
#include "function-explorer.h"
#include "number-field.h"
#include "plot-style.h"
#include "tick-labels.h"
#include "widget-test.h"

typedef struct {
  BpFunctionExplorer *functions;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->functions = g_object_new (BP_TYPE_FUNCTION_EXPLORER, NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->functions), 1100, 500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static BpPlotView *
curves (Fixture *fixture)
{
  return bp_plot_card_get_view (bp_function_explorer_get_card (fixture->functions));
}

static BpFigure *
curves_figure (Fixture *fixture)
{
  return bp_plot_view_get_figure (curves (fixture));
}

/* Six digits of the engine's own numbers, and the handle on the curve with its slope. */
static void
assert_point (Fixture *fixture, double x)
{
  const BpHandle *handle = bp_figure_get_handle (curves_figure (fixture));
  g_autofree char *at = bp_format_value (x, FALSE);
  g_autofree char *value = bp_format_value (bp_sigmoid (x), FALSE);
  g_autofree char *slope = bp_format_value (bp_sigmoid_prime (x), FALSE);
  g_autofree char *value_words = g_strdup_printf ("σ(%s) = %s", at, value);
  g_autofree char *slope_words = g_strdup_printf ("σ′(%s) = %s", at, slope);

  g_assert_cmpfloat (bp_function_explorer_get_x (fixture->functions), ==, x);
  g_assert_cmpstr (widget_test_text (fixture->functions, "sigmoid_value"), ==, value_words);
  g_assert_cmpstr (widget_test_text (fixture->functions, "sigmoid_slope"), ==, slope_words);
  g_assert_cmpfloat (handle->x, ==, x);
  g_assert_cmpfloat (handle->y, ==, bp_sigmoid (x));
  g_assert_cmpfloat (handle->slope, ==, bp_sigmoid_prime (x));
}

static void
test_opens_at_0 (Fixture *fixture, gconstpointer data)
{
  BpView view = bp_figure_get_view (curves_figure (fixture));

  assert_point (fixture, 0);
  g_assert_cmpfloat (view.x0, ==, -10);
  g_assert_cmpfloat (view.x1, ==, 10);
  widget_test_assert_label (curves (fixture), "Sigmoid");
  g_assert_cmpstr (widget_test_text (fixture->functions, "sigmoid_value"), ==, "σ(0) = 0.5");
  g_assert_cmpstr (widget_test_text (fixture->functions, "sigmoid_slope"), ==, "σ′(0) = 0.25");
}

static void
press (Fixture *fixture, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (curves (fixture)));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &handled);
    }
  g_assert_true (handled);
}

static void
test_keys_move_the_point (Fixture *fixture, gconstpointer data)
{
  press (fixture, GDK_KEY_Right, 0);
  assert_point (fixture, 0.1);
  press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  assert_point (fixture, 1.1);
  press (fixture, GDK_KEY_Left, 0);
  press (fixture, GDK_KEY_Left, GDK_SHIFT_MASK);
  assert_point (fixture, 0);
  for (guint i = 0; i < 12; i++)
    press (fixture, GDK_KEY_Left, GDK_SHIFT_MASK);
  assert_point (fixture, -10);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (curves (fixture)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "σ(−10) = 4.53979×10⁻⁵, σ′(−10) = 4.53958×10⁻⁵");
}

/* The gesture that takes hold of the handle, before the view's own. */
static GtkGesture *
handle_gesture (Fixture *fixture)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (curves (fixture)));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        return GTK_GESTURE (controller);
    }
  g_assert_not_reached ();
}

static void
drag (Fixture *fixture, double from_x, double from_y, double dx)
{
  GtkGesture *gesture = handle_gesture (fixture);

  g_signal_emit_by_name (gesture, "drag-begin", from_x, from_y);
  g_signal_emit_by_name (gesture, "drag-update", dx, 0.0);
  g_signal_emit_by_name (gesture, "drag-end", dx, 0.0);
}

static cairo_rectangle_t
area_of (Fixture *fixture)
{
  GtkWidget *view = GTK_WIDGET (curves (fixture));
  BpStyle style = bp_plot_style_for_widget (view);

  return bp_figure_plot_area (curves_figure (fixture), gtk_widget_get_width (view),
                              gtk_widget_get_height (view), &style);
}

/* From its pixel the point goes with the pointer; a drag that begins elsewhere leaves it. */
static void
test_drag_moves_the_point (Fixture *fixture, gconstpointer data)
{
  cairo_rectangle_t area = area_of (fixture);
  BpView view = bp_figure_get_view (curves_figure (fixture));
  double x = area.x + area.width / 2;
  double y = area.y + area.height * (view.y1 - 0.5) / (view.y1 - view.y0);

  drag (fixture, x + 5, y - 5, area.width / 4);
  g_assert_cmpfloat_with_epsilon (bp_function_explorer_get_x (fixture->functions), 5, 0.03);
  assert_point (fixture, bp_function_explorer_get_x (fixture->functions));
  drag (fixture, x, y, -area.width / 4);
  g_assert_cmpfloat_with_epsilon (bp_function_explorer_get_x (fixture->functions), 5, 0.03);
  g_assert_true (bp_figure_is_fitted (curves_figure (fixture)));
}

static void
test_typing_moves_the_point (Fixture *fixture, gconstpointer data)
{
  GtkEditable *field = widget_test_child (fixture->functions, "field");
  GtkWidget *problem = widget_test_child (fixture->functions, "problem");

  gtk_editable_set_text (field, "-2.25");
  assert_point (fixture, -2.25);
  gtk_editable_set_text (field, "far");
  assert_point (fixture, -2.25);
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (problem)), ==,
                   "x is not a number; -2.25 still counts.");
  gtk_editable_set_text (field, "1e308");
  assert_point (fixture, 1e308);
  g_assert_false (gtk_widget_get_visible (problem));
  press (fixture, GDK_KEY_Left, 0);
  assert_point (fixture, 10);
}

static guint
count_curves (Fixture *fixture)
{
  g_autofree char *words =
      bp_figure_describe (curves_figure (fixture), &(BpFigureWords){ "nothing", "%s", "%s" });
  g_auto (GStrv) names = g_strsplit (words, ";", -1);

  return g_strv_length (names);
}

static void
test_lays_over (Fixture *fixture, gconstpointer data)
{
  GtkSwitch *tanh = widget_test_child (fixture->functions, "tanh_switch");
  GtkSwitch *relu = widget_test_child (fixture->functions, "relu_switch");
  GtkWidget *value = widget_test_child (fixture->functions, "tanh_value");

  g_assert_cmpuint (count_curves (fixture), ==, 2);
  g_assert_false (gtk_widget_get_visible (value));
  gtk_switch_set_active (tanh, TRUE);
  bp_function_explorer_set_x (fixture->functions, 1);
  g_assert_cmpuint (count_curves (fixture), ==, 4);
  g_assert_true (gtk_widget_get_visible (value));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (value)), ==, "tanh(1) = 0.761594");
  g_assert_cmpstr (widget_test_text (fixture->functions, "tanh_slope"), ==, "tanh′(1) = 0.419974");
  gtk_switch_set_active (relu, TRUE);
  g_assert_cmpuint (count_curves (fixture), ==, 6);
  g_assert_cmpstr (widget_test_text (fixture->functions, "relu_value"), ==, "ReLU(1) = 1");
  g_assert_cmpfloat (bp_figure_get_view (curves_figure (fixture)).y1, <, 2.5);
  gtk_switch_set_active (tanh, FALSE);
  gtk_switch_set_active (relu, FALSE);
  g_assert_cmpuint (count_curves (fixture), ==, 2);
}

/* However far one zooms, the curve is the function: read a thousandth of a unit apart. */
static void
test_smooth_when_zoomed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (curves (fixture));
  BpFigure *figure = curves_figure (fixture);
  BpStyle style = bp_plot_style_for_widget (view);
  cairo_rectangle_t area;
  BpPick pick;

  bp_figure_set_view (figure, &(BpView){ 0.5, 0.6, 0.6, 0.7 });
  g_signal_emit_by_name (view, "view-changed");
  area = area_of (fixture);
  for (double share = 0.05; share < 1; share += 0.1)
    {
      double x = 0.5 + share * 0.1;

      g_assert_cmpuint (bp_figure_pick (figure, gtk_widget_get_width (view),
                                        gtk_widget_get_height (view), &style,
                                        area.x + share * area.width, area.y + 5, &pick, 1),
                        ==, 1);
      g_assert_cmpfloat (fabs (pick.x - x), <, 2e-4);
      g_assert_cmpfloat (pick.y, ==, bp_sigmoid (pick.x));
    }
  bp_plot_view_fit (curves (fixture));
  g_assert_cmpfloat (bp_figure_get_view (figure).x1, ==, 10);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, ==, 1);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/function-explorer/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("opens-at-0", test_opens_at_0);
  ADD ("keys-move-the-point", test_keys_move_the_point);
  ADD ("drag-moves-the-point", test_drag_moves_the_point);
  ADD ("typing-moves-the-point", test_typing_moves_the_point);
  ADD ("lays-over", test_lays_over);
  ADD ("smooth-when-zoomed", test_smooth_when_zoomed);
  return g_test_run ();
}
