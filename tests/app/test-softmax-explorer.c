/* Softmax as the engine computes it: inputs that are typed, slid, come, go and are shifted. */
#include <math.h>

#include "activation.h"
#include "elementary.h"
#include "number-field.h"
#include "softmax-explorer.h"
#include "softmax-row.h"
#include "widget-test.h"

typedef struct {
  BpSoftmaxExplorer *softmax;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->softmax = g_object_new (BP_TYPE_SOFTMAX_EXPLORER, NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->softmax), 1100, 500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static BpSoftmaxRow *
row (Fixture *fixture, guint number)
{
  GtkWidget *child = gtk_widget_get_first_child (widget_test_child (fixture->softmax, "rows"));

  while (--number > 0)
    child = gtk_widget_get_next_sibling (child);
  return BP_SOFTMAX_ROW (child);
}

static guint
get (Fixture *fixture, double *inputs)
{
  double outputs[BP_SOFTMAX_MAX], expected[BP_SOFTMAX_MAX];
  guint n = bp_softmax_explorer_get (fixture->softmax, inputs, outputs);

  bp_softmax (inputs, expected, n);
  g_assert_cmpmem (outputs, n * sizeof *outputs, expected, n * sizeof *expected);
  return n;
}

static void
type_input (Fixture *fixture, guint number, const char *text)
{
  gtk_editable_set_text (widget_test_child (row (fixture, number), "field"), text);
}

static void
act (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->softmax), action, NULL);
}

static void
assert_outputs (Fixture *fixture, const char *const *expected, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (widget_test_text (row (fixture, i + 1), "output"), ==, expected[i]);
}

static void
test_article_softmax (Fixture *fixture, gconstpointer data)
{
  const char *expected[] = { "0.00214401", "0.01584220", "0.11705891", "0.86495488" };
  BpPlotView *view = bp_plot_card_get_view (bp_softmax_explorer_get_card (fixture->softmax));

  assert_outputs (fixture, expected, 4);
  widget_test_assert_label (view, "Softmax");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "2: 0.00214401; 4: 0.0158422; 6: 0.117059; 8: 0.864955");
  g_assert_true (
      gtk_widget_has_css_class (widget_test_child (row (fixture, 4), "output"), "largest"));
  g_assert_false (
      gtk_widget_has_css_class (widget_test_child (row (fixture, 1), "output"), "largest"));
}

static void
test_large_softmax (Fixture *fixture, gconstpointer data)
{
  const char *expected[] = { "0.26894142", "0.73105858", "0.00000000" };
  double inputs[BP_SOFTMAX_MAX];

  act (fixture, "softmax.large");
  g_assert_cmpuint (get (fixture, inputs), ==, 3);
  assert_outputs (fixture, expected, 3);
  type_input (fixture, 3, "1e308");
  g_assert_cmpstr (widget_test_text (row (fixture, 3), "output"), ==, "1.00000000");
  act (fixture, "softmax.article");
  g_assert_cmpuint (get (fixture, inputs), ==, 4);
}

static void
test_slider_and_field (Fixture *fixture, gconstpointer data)
{
  GtkRange *slider = widget_test_child (row (fixture, 1), "slider");
  double inputs[BP_SOFTMAX_MAX];

  g_assert_cmpfloat (gtk_range_get_value (slider), ==, 2);
  gtk_range_set_value (slider, -3.5);
  get (fixture, inputs);
  g_assert_cmpfloat (inputs[0], ==, -3.5);
  type_input (fixture, 1, "6.25");
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (slider), 6.25, 0.06);
  get (fixture, inputs);
  g_assert_cmpfloat (inputs[0], ==, 6.25); /* not what the slider rounds it to */
  type_input (fixture, 1, "500");
  g_assert_cmpfloat (gtk_range_get_value (slider), ==, 10);
  get (fixture, inputs);
  g_assert_cmpfloat (inputs[0], ==, 500);
}

static void
test_two_to_ten_inputs (Fixture *fixture, gconstpointer data)
{
  double inputs[BP_SOFTMAX_MAX];

  for (guint i = 0; i < 9; i++)
    act (fixture, "softmax.add-input");
  g_assert_cmpuint (get (fixture, inputs), ==, 10);
  g_assert_false (gtk_widget_get_sensitive (widget_test_child (fixture->softmax, "add_button")));
  widget_test_assert_label (widget_test_child (row (fixture, 10), "field"), "Input 10");

  g_signal_emit_by_name (widget_test_child (row (fixture, 1), "remove_button"), "clicked");
  g_assert_cmpuint (get (fixture, inputs), ==, 9);
  g_assert_cmpfloat (inputs[0], ==, 4);
  widget_test_assert_label (widget_test_child (row (fixture, 1), "field"), "Input 1");
  while (get (fixture, inputs) > 2)
    g_signal_emit_by_name (widget_test_child (row (fixture, 2), "remove_button"), "clicked");
  g_assert_false (gtk_widget_get_sensitive (widget_test_child (row (fixture, 1), "remove_button")));
}

static void
shift_by (Fixture *fixture, const char *number)
{
  gtk_editable_set_text (widget_test_child (fixture->softmax, "shift"), number);
  act (fixture, "softmax.add-to-all");
}

static void
test_the_same_number_for_all (Fixture *fixture, gconstpointer data)
{
  const char *expected[] = { "0.00214401", "0.01584220", "0.11705891", "0.86495488" };
  double inputs[BP_SOFTMAX_MAX];

  act (fixture, "softmax.add-to-all");
  get (fixture, inputs);
  g_assert_cmpfloat (inputs[0], ==, 3);
  g_assert_cmpfloat (inputs[3], ==, 9);
  assert_outputs (fixture, expected, 4);
  g_assert_cmpstr (widget_test_text (fixture->softmax, "verdict"), ==,
                   "1 was added to every input: no output has changed.");
  shift_by (fixture, "0.3");
  g_assert_true (
      g_str_has_suffix (widget_test_text (fixture->softmax, "verdict"), "which is rounding."));
  type_input (fixture, 1, "0");
  g_assert_false (gtk_widget_get_visible (widget_test_child (fixture->softmax, "verdict")));
}

/* Where doubles end, the page says what happens. */
static void
test_too_much_for_all (Fixture *fixture, gconstpointer data)
{
  double inputs[BP_SOFTMAX_MAX];

  shift_by (fixture, "1e20");
  g_assert_nonnull (
      strstr (widget_test_text (fixture->softmax, "verdict"), "changed an output by 0.61."));
  shift_by (fixture, "1e308");
  shift_by (fixture, "1e308");
  g_assert_true (
      g_str_has_prefix (widget_test_text (fixture->softmax, "verdict"), "Nothing was added:"));
  get (fixture, inputs);
  g_assert_cmpfloat (inputs[0], ==, 1e308);
}

static void
test_not_a_number (Fixture *fixture, gconstpointer data)
{
  const char *expected[] = { "0.00214401", "0.01584220", "0.11705891", "0.86495488" };
  GtkWidget *problem = widget_test_child (fixture->softmax, "problem");

  type_input (fixture, 2, "four");
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (problem)), ==,
                   "Input 2 is not a number; 4 still counts.");
  assert_outputs (fixture, expected, 4);
  type_input (fixture, 2, "4");
  g_assert_false (gtk_widget_get_visible (problem));
  shift_by (fixture, "many");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (problem)), ==,
                   "Number to Add is not a number; 1 still counts.");
}

/* Over a slider the wheel scrolls the page, and changes nothing on the way. */
static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  GtkEventController *wheel =
      widget_test_controller (widget_test_child (row (fixture, 1), "slider"),
                              GTK_TYPE_EVENT_CONTROLLER_SCROLL);

  g_assert_cmpint (gtk_event_controller_get_propagation_phase (wheel), ==, GTK_PHASE_NONE);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/softmax-explorer/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("article-softmax", test_article_softmax);
  ADD ("large-softmax", test_large_softmax);
  ADD ("slider-and-field", test_slider_and_field);
  ADD ("two-to-ten-inputs", test_two_to_ten_inputs);
  ADD ("the-same-number-for-all", test_the_same_number_for_all);
  ADD ("too-much-for-all", test_too_much_for_all);
  ADD ("not-a-number", test_not_a_number);
  ADD ("wheel", test_wheel);
  return g_test_run ();
}
