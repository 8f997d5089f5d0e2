/* A handle is drawn on its point with the tangent there, is taken hold of where it is drawn, and
 * moves by numbers that are short; series that are not shown are not there. */
#include "figure-private.h"
#include "surface.h"

#include <math.h>

#define N 201

/* A parabola over -10 … 10, with the handle at 3. */
static BpFigure *
parabola (BpHandle *handle)
{
  BpFigure *figure = bp_figure_new ("Parabola", "x", "y");
  double x[N], y[N];

  for (guint i = 0; i < N; i++)
    {
      x[i] = (i - 100.0) / 10;
      y[i] = x[i] * x[i];
    }
  bp_figure_add_line (figure, "parabola", FALSE);
  bp_figure_set_line (figure, 0, x, y, N);
  *handle = (BpHandle){ 3, 9, 6 };
  bp_figure_set_handle (figure, handle);
  return figure;
}

static void
test_drawn_with_its_tangent (void)
{
  BpStyle style = bp_style_light ();
  BpHandle handle;
  BpTestDrawing drawing;
  BpFigure *figure = parabola (&handle), *plain = bp_figure_copy (figure);
  double x, y;

  bp_test_drawing_init (&drawing, figure, &style);
  x = bp_test_drawing_x (&drawing, 3);
  y = bp_test_drawing_y (&drawing, 9);
  g_assert_cmpuint (bp_test_pixel (drawing.surface, (int) x, (int) y), ==,
                    bp_test_rgb (&style.foreground));
  for (double dx = -1; dx <= 1; dx += 0.5)
    g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 3 + dx),
                                    bp_test_drawing_y (&drawing, 9 + 6 * dx), &style.foreground));
  g_assert_false (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 3),
                                   bp_test_drawing_y (&drawing, 20), &style.foreground));
  bp_test_drawing_clear (&drawing);

  bp_figure_set_handle (plain, NULL);
  g_assert_null (bp_figure_get_handle (plain));
  bp_test_drawing_init (&drawing, plain, &style);
  g_assert_false (bp_test_near_is (drawing.surface, x, y, &style.foreground));
  bp_test_drawing_clear (&drawing);
}

/* The tangent touches the curve on a logarithmic axis too, where it has another angle. */
static void
test_logarithmic (void)
{
  BpStyle style = bp_style_light ();
  BpHandle handle;
  BpTestDrawing drawing;
  BpFigure *figure = parabola (&handle);

  bp_figure_set_y_scale (figure, BP_AXIS_LOGARITHMIC);
  bp_figure_set_view (figure, &(BpView){ 1, 5, 0.1, 100 });
  bp_test_drawing_init (&drawing, figure, &style);
  for (double dx = -0.3; dx <= 0.3; dx += 0.15)
    {
      double t = log10 (9) + 6 / (9 * G_LN10) * dx;
      double y = drawing.area.y + drawing.area.height * (2 - t) / 3;

      g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 3 + dx), y,
                                      &style.foreground));
    }
  handle.y = -1;
  bp_figure_set_handle (figure, &handle);
  g_assert_false (bp_figure_is_on_handle (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style,
                                          bp_test_drawing_x (&drawing, 3),
                                          drawing.area.y + drawing.area.height, NULL));
  bp_test_drawing_clear (&drawing);
}

static gboolean
is_on (const BpFigure *figure, const BpStyle *style, double x, double y)
{
  return bp_figure_is_on_handle (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, style, x, y, NULL);
}

static void
test_taken_hold_of (void)
{
  BpStyle style = bp_style_light ();
  BpHandle handle;
  BpTestDrawing drawing;
  BpFigure *figure = parabola (&handle);
  double x, y, grip = 0;

  bp_test_drawing_init (&drawing, figure, &style);
  x = bp_test_drawing_x (&drawing, 3);
  y = bp_test_drawing_y (&drawing, 9);
  g_assert_true (is_on (figure, &style, x, y));
  g_assert_true (is_on (figure, &style, x + 12, y - 12));
  g_assert_true (
      bp_figure_is_on_handle (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, x + 7, y + 3, &grip));
  g_assert_cmpfloat_with_epsilon (grip, -7, 1e-9);
  g_assert_false (is_on (figure, &style, x + 30, y));
  g_assert_false (is_on (figure, &style, x, y - 30));
  bp_figure_set_view (figure, &(BpView){ 3.2, 8, 0, 100 });
  for (double px = 0; px < BP_TEST_WIDTH; px += 5) /* it would be left of the plot area */
    g_assert_false (is_on (figure, &style, px, bp_test_drawing_y (&drawing, 9)));
  bp_figure_set_handle (figure, NULL);
  bp_figure_fit (figure);
  g_assert_false (is_on (figure, &style, x, y));
  bp_test_drawing_clear (&drawing);
}

static double
dragged (const BpTestDrawing *drawing, double px)
{
  return bp_figure_handle_dragged (drawing->figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &drawing->style,
                                   px);
}

/* To a hundredth where pixels are about 0.03 apart, and finer where they are nearer. */
static void
test_dragged (void)
{
  BpStyle style = bp_style_light ();
  BpHandle handle;
  BpTestDrawing drawing;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  bp_test_drawing_init (&drawing, parabola (&handle), &style);
  for (double px = drawing.area.x; px < drawing.area.x + drawing.area.width; px += 7)
    {
      double x = dragged (&drawing, px);

      g_assert_cmpfloat (fabs (bp_test_drawing_x (&drawing, x) - px), <=, 0.5);
      g_ascii_formatd (text, sizeof text, "%.2f", x);
      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, x);
    }
  g_assert_cmpfloat (dragged (&drawing, -100), ==, -10);
  g_assert_cmpfloat (dragged (&drawing, BP_TEST_WIDTH + 100), ==, 10);
  bp_figure_set_view (drawing.figure, &(BpView){ 2.0005, 2.0015, 0, 20 });
  g_assert_cmpfloat_with_epsilon (dragged (&drawing, drawing.area.x + drawing.area.width / 2),
                                  2.001, 2e-5);
  bp_test_drawing_clear (&drawing);
}

static void
test_stepped (void)
{
  BpHandle handle;
  BpFigure *figure = parabola (&handle);

  g_assert_cmpfloat (bp_figure_handle_stepped (figure, 1), ==, 3.1);
  g_assert_cmpfloat (bp_figure_handle_stepped (figure, -10), ==, 2.0);
  handle.x = 0.2;
  bp_figure_set_handle (figure, &handle);
  g_assert_cmpfloat (bp_figure_handle_stepped (figure, 1), ==, 0.3);
  handle.x = 0.237;
  bp_figure_set_handle (figure, &handle);
  g_assert_cmpfloat (bp_figure_handle_stepped (figure, 1), ==, 0.3);
  bp_figure_set_view (figure, &(BpView){ 0, 1, 0, 1 });
  g_assert_cmpfloat (bp_figure_handle_stepped (figure, 1), ==, 0.238);
  bp_figure_free (figure);
}

static char *
describe (const BpFigure *figure)
{
  BpFigureWords words = { .empty = "nothing", .series = "%s", .bar = "%s" };

  return bp_figure_describe (figure, &words);
}

/* A series that is not shown leaves no trace, and comes back in its own colour. */
static void
test_not_shown (void)
{
  BpStyle style = bp_style_light ();
  const double high[] = { 1000, 1000 }, low[] = { 1, 1 };
  BpTestDrawing drawing;
  BpFigure *figure = bp_test_line (low, 2);
  BpPick picks[2];
  char *words;

  bp_figure_add_line (figure, "high", FALSE);
  bp_figure_set_line (figure, 1, NULL, high, 2);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, >=, 1000);
  bp_figure_set_line_shown (figure, 1, FALSE);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, <, 2);
  bp_figure_set_view (figure, &(BpView){ 0, 1, 0, 1100 });
  bp_test_drawing_init (&drawing, figure, &style);
  g_assert_cmpuint (bp_test_count (drawing.surface, 0, 0, BP_TEST_WIDTH, BP_TEST_HEIGHT,
                                   &style.series[1]),
                    ==, 0);
  g_assert_cmpuint (bp_figure_pick (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style,
                                    drawing.area.x + 50, drawing.area.y + 50, picks, 2),
                    ==, 1);
  words = describe (figure);
  g_assert_null (strstr (words, "high"));
  g_free (words);
  bp_figure_set_line_shown (figure, 1, TRUE);
  cairo_surface_destroy (drawing.surface);
  drawing.surface = bp_test_draw (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style);
  g_assert_cmpuint (bp_test_count (drawing.surface, 0, 0, BP_TEST_WIDTH, BP_TEST_HEIGHT,
                                   &style.series[1]),
                    >, 100);
  bp_test_drawing_clear (&drawing);
}

static void
test_not_fitted (void)
{
  const double low[] = { 1, 1 }, high[] = { 1000, 1000 };
  BpFigure *figure = bp_test_line (low, 2), *copy;

  bp_figure_add_line (figure, "high", FALSE);
  bp_figure_set_line (figure, 1, NULL, high, 2);
  bp_figure_set_line_fitted (figure, 1, FALSE);
  copy = bp_figure_copy (figure);
  g_assert_cmpfloat (bp_figure_get_view (copy).y1, <, 2);
  bp_figure_free (copy);
  bp_figure_set_line_fitted (figure, 1, TRUE);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, >=, 1000);
  bp_figure_free (figure);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/handle/drawn-with-its-tangent", test_drawn_with_its_tangent);
  g_test_add_func ("/plot/handle/logarithmic", test_logarithmic);
  g_test_add_func ("/plot/handle/taken-hold-of", test_taken_hold_of);
  g_test_add_func ("/plot/handle/dragged", test_dragged);
  g_test_add_func ("/plot/handle/stepped", test_stepped);
  g_test_add_func ("/plot/series/not-shown", test_not_shown);
  g_test_add_func ("/plot/series/not-fitted", test_not_fitted);
  return g_test_run ();
}
