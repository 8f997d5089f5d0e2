/* The paper: strokes of mouse, touch and pen through the gestures that GTK drives, and of the
 * keyboard's pen; what is on it is drawn. */
#include "drawing-canvas.h"
#include "widget-test.h"

#define SIDE 280 /* pixels: 10 to a drawing unit */

typedef struct {
  GtkWidget *canvas, *window;
  guint n_changed;
} Fixture;

static void
count (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->canvas = bp_drawing_canvas_new ();
  fixture->window = widget_test_show (fixture->canvas, SIDE, SIDE);
  g_signal_connect_swapped (fixture->canvas, "changed", G_CALLBACK (count), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static const BpDrawing *
get_drawing (Fixture *fixture)
{
  return bp_drawing_canvas_get_drawing (BP_DRAWING_CANVAS (fixture->canvas));
}

static void
drag (Fixture *fixture, double x, double y, double dx, double dy)
{
  gpointer gesture = widget_test_controller (fixture->canvas, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  g_signal_emit_by_name (gesture, "drag-update", dx, dy);
  g_signal_emit_by_name (gesture, "drag-end", dx, dy);
}

static void
press (Fixture *fixture, guint key, guint times)
{
  gpointer controller = widget_test_controller (fixture->canvas, GTK_TYPE_EVENT_CONTROLLER_KEY);

  for (guint i = 0; i < times; i++)
    {
      gboolean handled = FALSE;

      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
      g_assert_true (handled);
    }
}

static void
assert_digit (Fixture *fixture, const BpDrawing *expected)
{
  guint8 a[BP_DIGIT_PIXELS], b[BP_DIGIT_PIXELS];

  g_assert_true (bp_drawing_get_digit (get_drawing (fixture), a));
  g_assert_true (bp_drawing_get_digit (expected, b));
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
}

static void
test_mouse (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpDrawing) expected = bp_drawing_new ();

  widget_test_assert_label (fixture->canvas, "Drawing");
  drag (fixture, 50, 40, 100, 150);
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  bp_drawing_begin_stroke (expected, 5, 4, BP_PEN_WIDTH);
  bp_drawing_extend_stroke (expected, 15, 19, BP_PEN_WIDTH);
  assert_digit (fixture, expected);
}

/* The paper stays a square in the middle. */
static void
test_wide (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = bp_drawing_canvas_new ();
  GtkWidget *window = widget_test_show (canvas, SIDE + 200, SIDE);
  Fixture wide = { canvas, window, 0 };
  g_autoptr (BpDrawing) expected = bp_drawing_new ();

  drag (&wide, 100, 0, SIDE, SIDE);
  bp_drawing_begin_stroke (expected, 0, 0, BP_PEN_WIDTH);
  bp_drawing_extend_stroke (expected, 28, 28, BP_PEN_WIDTH);
  assert_digit (&wide, expected);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  gpointer gesture = widget_test_controller (fixture->canvas, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", 50.0, 50.0);
  g_signal_emit_by_name (gesture, "cancel", NULL);
  g_assert_true (bp_drawing_is_empty (get_drawing (fixture)));
  g_signal_emit_by_name (gesture, "drag-update", 5.0, 5.0);
  g_assert_true (bp_drawing_is_empty (get_drawing (fixture)));
}

/* Undoing lifts the pen: the rest of the stroke draws nothing. */
static void
test_undone_while_drawn (Fixture *fixture, gconstpointer data)
{
  gpointer gesture = widget_test_controller (fixture->canvas, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", 50.0, 50.0);
  bp_drawing_canvas_undo (BP_DRAWING_CANVAS (fixture->canvas));
  g_signal_emit_by_name (gesture, "drag-update", 90.0, 90.0);
  g_signal_emit_by_name (gesture, "drag-end", 90.0, 90.0);
  g_assert_true (bp_drawing_is_empty (get_drawing (fixture)));
  g_assert_true (bp_drawing_can_redo (get_drawing (fixture)));
}

/* Without an event there is no pressure: the pen is a normal one. */
static void
test_pen (Fixture *fixture, gconstpointer data)
{
  gpointer gesture = widget_test_controller (fixture->canvas, GTK_TYPE_GESTURE_STYLUS);
  g_autoptr (BpDrawing) expected = bp_drawing_new ();

  g_signal_emit_by_name (gesture, "down", 50.0, 40.0);
  drag (fixture, 200, 200, 9, 9); /* a palm on the paper */
  g_signal_emit_by_name (gesture, "motion", 150.0, 190.0);
  g_signal_emit_by_name (gesture, "up", 150.0, 190.0);
  g_signal_emit_by_name (gesture, "motion", 250.0, 190.0);
  bp_drawing_begin_stroke (expected, 5, 4, BP_PEN_WIDTH);
  bp_drawing_extend_stroke (expected, 15, 19, BP_PEN_WIDTH);
  assert_digit (fixture, expected);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpDrawing) expected = bp_drawing_new ();

  press (fixture, GDK_KEY_Up, 4);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  press (fixture, GDK_KEY_space, 1);
  press (fixture, GDK_KEY_Down, 2);
  press (fixture, GDK_KEY_Page_Down, 1);
  press (fixture, GDK_KEY_Left, 2);
  press (fixture, GDK_KEY_space, 1);
  press (fixture, GDK_KEY_Right, 50);
  bp_drawing_begin_stroke (expected, 14, 10, BP_PEN_WIDTH);
  bp_drawing_extend_stroke (expected, 14, 11, BP_PEN_WIDTH);
  bp_drawing_extend_stroke (expected, 14, 12, BP_PEN_WIDTH);
  bp_drawing_extend_stroke (expected, 15, 13, BP_PEN_WIDTH);
  bp_drawing_extend_stroke (expected, 14, 13, BP_PEN_WIDTH);
  bp_drawing_extend_stroke (expected, 13, 13, BP_PEN_WIDTH);
  assert_digit (fixture, expected);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->canvas),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Pen up, column 28, row 14 of 28");
}

static gboolean
press_with (Fixture *fixture, guint key, GdkModifierType modifiers)
{
  gpointer controller = widget_test_controller (fixture->canvas, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean handled = FALSE;

  g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &handled);
  return handled;
}

/* Keys of other things pass. */
static void
test_other_keys (Fixture *fixture, gconstpointer data)
{
  g_assert_false (press_with (fixture, GDK_KEY_Tab, 0));
  g_assert_false (press_with (fixture, GDK_KEY_Left, GDK_CONTROL_MASK));
  g_assert_false (press_with (fixture, GDK_KEY_space, GDK_ALT_MASK));
}

static guint
count_dark (Fixture *fixture, int x, int y, int width, int height)
{
  cairo_surface_t *surface = NULL;
  guint n = 0;

  gtk_test_widget_wait_for_draw (fixture->window);
  surface = widget_test_draw (fixture->canvas);
  n = widget_test_count_pixels (surface, (cairo_rectangle_int_t){ x, y, width, height }, 0x303030);

  cairo_surface_destroy (surface);
  return n;
}

/* A line is 26 pixels wide here. */
static void
test_looks (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_dark (fixture, 0, 0, SIDE, SIDE), <, 200); /* of the hint */
  drag (fixture, 140, 50, 0, 180);
  g_assert_cmpuint (count_dark (fixture, 100, 140, 80, 1), >=, 25);
  g_assert_cmpuint (count_dark (fixture, 100, 140, 80, 1), <=, 27);
  g_assert_cmpuint (count_dark (fixture, 40, 60, 60, 160), ==, 0);
  bp_drawing_canvas_clear (BP_DRAWING_CANVAS (fixture->canvas));
  g_assert_cmpuint (count_dark (fixture, 100, 60, 80, 1), ==, 0);
}

int
main (int argc, char **argv)
{
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  widget_test_init (&argc, &argv);
  ADD ("/drawing-canvas/mouse", test_mouse);
  ADD ("/drawing-canvas/wide", test_wide);
  ADD ("/drawing-canvas/cancelled", test_cancelled);
  ADD ("/drawing-canvas/undone-while-drawn", test_undone_while_drawn);
  ADD ("/drawing-canvas/pen", test_pen);
  ADD ("/drawing-canvas/keys", test_keys);
  ADD ("/drawing-canvas/other-keys", test_other_keys);
  ADD ("/drawing-canvas/looks", test_looks);
  return g_test_run ();
}
