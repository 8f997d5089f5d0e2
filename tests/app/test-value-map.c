/* Matrices of any size as pictures: what is drawn where, and which cell is chosen. */
#include "value-map.h"

#include <math.h>

#include "widget-test.h"

#define WIDTH 400
#define HEIGHT 160 /* without the border */
#define ORANGE 0xd55e00
#define BLUE 0x0072b2

typedef struct {
  guint n_rows, row, column; /* where a value is */
  double value, others;
  guint n_aside;
} Spot;

static const double *
get (gconstpointer data, guint column, double *scratch)
{
  const Spot *spot = data;

  for (guint row = 0; row < spot->n_rows; row++)
    scratch[row] = row == spot->row && column == spot->column ? spot->value : spot->others;
  return scratch;
}

static BpValueMap *
show (GtkWidget **window, guint n_rows, guint n_columns, const Spot *spot)
{
  BpValueMap *map = g_object_new (BP_TYPE_VALUE_MAP, NULL);

  gtk_widget_set_valign (GTK_WIDGET (map), GTK_ALIGN_START);
  bp_value_map_show (map, n_rows, n_columns, spot->n_aside, get, spot);
  *window = widget_test_show (GTK_WIDGET (map), WIDTH, 200);
  return map;
}

static guint
count (BpValueMap *map, cairo_rectangle_int_t where, guint32 color)
{
  cairo_surface_t *surface = widget_test_draw (GTK_WIDGET (map));
  guint n = widget_test_count_pixels (surface, where, color);

  cairo_surface_destroy (surface);
  return n;
}

/* Each cell of a small matrix is a rectangle. */
static void
test_small (void)
{
  const Spot spot = { 4, 1, 6, -2, 0 };
  const cairo_rectangle_int_t cell = { 305, 45, 40, 30 }, all = { 0, 0, WIDTH, HEIGHT + 2 };
  GtkWidget *window;
  BpValueMap *map = show (&window, 4, 8, &spot);

  g_assert_cmpuint (count (map, cell, BLUE), ==, 40 * 30);
  g_assert_cmpuint (count (map, all, BLUE), <=, 52 * 42);
  g_assert_cmpuint (count (map, all, ORANGE), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* No large value is lost among many small ones, also where a pixel stands for many cells. */
static void
test_large (void)
{
  static const guint places[][2] = { { 30, 40 }, { 799, 784 }, { 401, 3 }, { 17, 500 } };
  const cairo_rectangle_int_t all = { 0, 0, WIDTH, HEIGHT + 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const Spot spot = { 800, places[i][0], places[i][1], 5, -0.01 };
      GtkWidget *window;
      BpValueMap *map = show (&window, 800, 785, &spot);

      g_assert_cmpuint (count (map, all, ORANGE), >, 0);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* Columns that are set aside leave the others their colours. */
static void
test_aside (void)
{
  const Spot spots[] = { { 4, 1, 0, 1000, -0.5, 0 }, { 4, 1, 0, 1000, -0.5, 1 } };
  const cairo_rectangle_int_t other = { 305, 45, 40, 30 }, all = { 0, 0, WIDTH, HEIGHT + 2 };

  for (guint i = 0; i < G_N_ELEMENTS (spots); i++)
    {
      GtkWidget *window;
      BpValueMap *map = show (&window, 4, 8, &spots[i]);

      g_assert_cmpuint (count (map, other, BLUE), ==, i * 40 * 30);
      g_assert_cmpuint (count (map, all, ORANGE), >, 20 * 30);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* What is not a number, or infinite, is no harm. */
static void
test_not_finite (void)
{
  const Spot spots[] = { { 4, 1, 1, (double) INFINITY, 1 }, { 4, 1, 1, (double) NAN, 0 } };
  const cairo_rectangle_int_t all = { 0, 0, WIDTH, HEIGHT + 2 };
  GtkWidget *window;
  BpValueMap *map = show (&window, 4, 8, &spots[0]);

  g_assert_cmpuint (count (map, all, ORANGE), >, 40 * 30);
  gtk_window_destroy (GTK_WINDOW (window));
  map = show (&window, 4, 8, &spots[1]);
  g_assert_cmpuint (count (map, all, ORANGE), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_signals (guint *n)
{
  (*n)++;
}

/* A click chooses the cell under it, if there is a matrix. */
static void
test_click (void)
{
  const Spot spot = { 4, 1, 6, -2, 0 };
  GtkWidget *window;
  BpValueMap *map = show (&window, 4, 8, &spot);
  GtkGesture *click = widget_test_controller (map, GTK_TYPE_GESTURE_CLICK);
  guint row, column, n = 0;

  g_signal_connect_swapped (map, "chosen", G_CALLBACK (count_signals), &n);
  g_signal_emit_by_name (click, "pressed", 1, 310.0, 50.0);
  bp_value_map_get_chosen (map, &row, &column);
  g_assert_cmpuint (row, ==, 1);
  g_assert_cmpuint (column, ==, 6);
  g_assert_cmpuint (n, ==, 1);
  bp_value_map_show_none (map, 2, 2);
  g_signal_emit_by_name (click, "pressed", 1, 310.0, 150.0);
  g_assert_cmpuint (n, ==, 1);
  bp_value_map_get_chosen (map, &row, &column);
  g_assert_cmpuint (column, ==, 1); /* the last one that there is */
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
press (BpValueMap *map, guint key, GdkModifierType modifiers)
{
  GtkEventController *keys = widget_test_controller (map, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0, modifiers, &handled);
  g_assert_true (handled);
}

/* Keys go by cells, by ten, and to the ends, and never beyond them. */
static void
test_keys (void)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    guint row, column;
  } steps[] = {
    { GDK_KEY_Page_Down, 0, 10, 0 },
    { GDK_KEY_Page_Down, 0, 20, 0 },
    { GDK_KEY_Page_Up, 0, 10, 0 },
    { GDK_KEY_Down, 0, 11, 0 },
    { GDK_KEY_Down, GDK_CONTROL_MASK, 21, 0 },
    { GDK_KEY_Up, GDK_CONTROL_MASK, 11, 0 },
    { GDK_KEY_Up, 0, 10, 0 },
    { GDK_KEY_Right, 0, 10, 1 },
    { GDK_KEY_Right, GDK_CONTROL_MASK, 10, 11 },
    { GDK_KEY_Left, GDK_CONTROL_MASK, 10, 1 },
    { GDK_KEY_Left, 0, 10, 0 },
    { GDK_KEY_End, 0, 10, 29 },
    { GDK_KEY_Home, 0, 10, 0 },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, 110, 0 },
    { GDK_KEY_Page_Down, 0, 119, 0 },
    { GDK_KEY_Home, GDK_CONTROL_MASK, 0, 0 },
    { GDK_KEY_Page_Up, 0, 0, 0 },
    { GDK_KEY_End, GDK_CONTROL_MASK, 119, 29 },
  };
  const Spot spot = { 120, 1, 6, -2, 0 };
  GtkWidget *window;
  BpValueMap *map = show (&window, 120, 30, &spot);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      guint row, column;

      press (map, steps[i].key, steps[i].modifiers);
      bp_value_map_get_chosen (map, &row, &column);
      g_assert_cmpuint (row, ==, steps[i].row);
      g_assert_cmpuint (column, ==, steps[i].column);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/value-map/small", test_small);
  g_test_add_func ("/value-map/large", test_large);
  g_test_add_func ("/value-map/aside", test_aside);
  g_test_add_func ("/value-map/not-finite", test_not_finite);
  g_test_add_func ("/value-map/click", test_click);
  g_test_add_func ("/value-map/keys", test_keys);
  return g_test_run ();
}
