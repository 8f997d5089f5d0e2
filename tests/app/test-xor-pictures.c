/* The pictures show the network they are given, and a weight is chosen by pointer and by keys. */
#include "widget-test.h"
#include "xor-pictures.h"

typedef struct {
  BpXorPictures *pictures;
  GtkWidget *window;
  guint n_chosen;
} Fixture;

static void
on_weight_chosen (Fixture *fixture)
{
  fixture->n_chosen++;
}

static BpPlotView *
network_view (Fixture *fixture)
{
  return bp_plot_card_get_view (bp_xor_pictures_get_network_card (fixture->pictures));
}

static BpPlotView *
output_view (Fixture *fixture)
{
  return bp_plot_card_get_view (bp_xor_pictures_get_output_card (fixture->pictures));
}

static BpXor *
new_xor (guint n_hidden)
{
  BpXorConfig config = bp_xor_config_default ();

  config.n_hidden = n_hidden;
  return bp_xor_new (&config);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->pictures = g_object_new (BP_TYPE_XOR_PICTURES, NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->pictures), 800, 400);
  g_signal_connect_swapped (fixture->pictures, "weight-chosen", G_CALLBACK (on_weight_chosen),
                            fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static char *
describe (BpPlotView *view)
{
  BpFigureWords words = { .empty = "nothing", .series = "%s|%s|%s|%s", .bar = "%s|%s" };

  return bp_figure_describe (bp_plot_view_get_figure (view), &words);
}

static void
press_key (BpPlotView *view, guint key)
{
  GtkEventController *controller = widget_test_controller (view, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean handled = FALSE;

  g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
  g_assert_true (handled);
}

static void
assert_chosen (Fixture *fixture, gboolean of_output, guint input, guint unit)
{
  BpXorWeight expected = { of_output, input, unit };

  g_assert_true (bp_xor_weight_equal (bp_xor_pictures_get_chosen (fixture->pictures), &expected));
}

/* Every weight by its units' names, and the least and the greatest output. */
static void
test_show (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpXor) network = new_xor (2);
  g_autofree char *drawing = NULL, *output = NULL, *before = describe (output_view (fixture));

  for (guint i = 0; i < 4; i++)
    network->w1[i] = i - 1.5;
  network->w2[0] = 7;
  network->w2[1] = -8;
  bp_xor_pictures_show (fixture->pictures, network);
  drawing = describe (network_view (fixture));
  output = describe (output_view (fixture));
  g_assert_cmpstr (drawing, ==,
                   "x₁ → h₁|−1.5; x₁ → h₂|−0.5; x₂ → h₁|0.5; x₂ → h₂|1.5; "
                   "h₁ → out|7; h₂ → out|−8");
  g_assert_true (g_str_has_prefix (output, "Output|1681|"));
  g_assert_cmpstr (output, !=, before);
}

/* A hidden unit with two digits. */
static void
test_many_units (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpXor) network = new_xor (12);
  g_autofree char *drawing = NULL;

  bp_xor_pictures_show (fixture->pictures, network);
  drawing = describe (network_view (fixture));
  g_assert_nonnull (strstr (drawing, "h₁₀ → out|"));
  g_assert_nonnull (strstr (drawing, "x₂ → h₁₂|"));
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  press_key (network_view (fixture), GDK_KEY_Right); /* reads the first, which is chosen already */
  g_assert_cmpuint (fixture->n_chosen, ==, 0);
  press_key (network_view (fixture), GDK_KEY_Right);
  assert_chosen (fixture, FALSE, 0, 1);
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  for (guint i = 0; i < 5; i++)
    press_key (network_view (fixture), GDK_KEY_Down);
  assert_chosen (fixture, TRUE, 0, 0);
  g_assert_cmpuint (fixture->n_chosen, ==, 6);
}

/* Where nothing is under the pointer the choice stays. */
static void
test_click (Fixture *fixture, gconstpointer data)
{
  BpPlotView *view = network_view (fixture);
  double x = gtk_widget_get_width (GTK_WIDGET (view)), y = 0;
  GtkGesture *click = widget_test_controller (view, GTK_TYPE_GESTURE_CLICK);
  BpPick pick;

  for (guint i = 0; i < 4; i++)
    press_key (view, GDK_KEY_Right);
  g_assert_cmpuint (bp_plot_view_read_crosshair (view, &pick, 1), ==, 1);
  bp_xor_pictures_choose (fixture->pictures, &(BpXorWeight){ TRUE, 0, 2 });
  fixture->n_chosen = 0;
  g_signal_emit_by_name (click, "pressed", 1, x, y);
  assert_chosen (fixture, TRUE, 0, 2);
  g_assert_cmpuint (fixture->n_chosen, ==, 0);
  g_signal_emit_by_name (click, "pressed", 1, pick.px, pick.py);
  assert_chosen (fixture, FALSE, 1, 0);
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
}

/* The program's choice is drawn, and told to nobody. */
static void
test_choose (Fixture *fixture, gconstpointer data)
{
  cairo_surface_t *before = widget_test_draw (GTK_WIDGET (network_view (fixture))), *after = NULL;
  gsize size = (gsize) cairo_image_surface_get_stride (before)
               * (gsize) cairo_image_surface_get_height (before);

  bp_xor_pictures_choose (fixture->pictures, &(BpXorWeight){ TRUE, 0, 1 });
  assert_chosen (fixture, TRUE, 0, 1);
  g_assert_cmpuint (fixture->n_chosen, ==, 0);
  widget_test_drain ();
  after = widget_test_draw (GTK_WIDGET (network_view (fixture)));
  g_assert_cmpint (memcmp (cairo_image_surface_get_data (before),
                           cairo_image_surface_get_data (after), size),
                   !=, 0);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

/* Neither picture has a logarithmic axis. */
static void
test_tools (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (
      widget_test_child (bp_xor_pictures_get_network_card (fixture->pictures), "logarithmic")));
  g_assert_false (gtk_widget_get_visible (
      widget_test_child (bp_xor_pictures_get_output_card (fixture->pictures), "logarithmic")));
}

#define ADD(path, test) g_test_add ("/xor-pictures/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("show", test_show);
  ADD ("many-units", test_many_units);
  ADD ("keys", test_keys);
  ADD ("click", test_click);
  ADD ("choose", test_choose);
  ADD ("tools", test_tools);
  return g_test_run ();
}
