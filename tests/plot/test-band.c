#include "surface.h"

#include <math.h>
#include <string.h>

/* Bands around lines: where they are, what room they get, and that they come and go with their
 * line. */

#define N 11

static const BpStyle *
style_used (void)
{
  static BpStyle style;

  style = bp_style_light ();
  return &style;
}

/* A line at 5 with a band from 2 to 9, which at the last point ends. */
static BpFigure *
figure_with_band (void)
{
  double y[N], low[N], high[N];
  BpFigure *figure;

  for (guint i = 0; i < N; i++)
    {
      y[i] = 5;
      low[i] = 2;
      high[i] = i < N - 1 ? 9 : NAN;
    }
  figure = bp_test_line (y, N);
  bp_figure_set_band (figure, 0, low, high);
  return figure;
}

static BpColor
band_color (void)
{
  BpColor on = style_used ()->series[0], ground = style_used ()->background;
  double part = 0.22;

  return (BpColor){ ground.red + part * (on.red - ground.red),
                    ground.green + part * (on.green - ground.green),
                    ground.blue + part * (on.blue - ground.blue), 1 };
}

static gboolean
is_in_band (const BpTestDrawing *drawing, double x, double y)
{
  BpColor color = band_color ();

  return bp_test_near_is (drawing->surface, bp_test_drawing_x (drawing, x),
                          bp_test_drawing_y (drawing, y), &color);
}

static void
test_place (void)
{
  BpTestDrawing drawing;

  BpFigure *figure = figure_with_band ();

  bp_test_drawing_init (&drawing, bp_figure_copy (figure), style_used ());
  bp_figure_free (figure);
  g_assert_true (is_in_band (&drawing, 2.3, 3.3));
  g_assert_true (is_in_band (&drawing, 8.7, 8.3));
  g_assert_false (is_in_band (&drawing, 9.6, 8.3)); /* a gap */
  g_assert_false (is_in_band (&drawing, 2.3, 1.8));
  g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing, bp_test_drawing_x (&drawing, 4.5)),
                    >=, 1); /* the line is over it */
  bp_test_drawing_clear (&drawing);
}

/* The view has room for it, also on a logarithmic axis; without it the room is the line's. */
static void
test_room (void)
{
  const double low[] = { -1, 0.5, 2 }, high[] = { 3, 90, 4 }, y[] = { 1, 2, 3 };
  BpFigure *figure = bp_test_line (y, 3);

  bp_figure_set_band (figure, 0, low, high);
  g_assert_cmpfloat (bp_figure_get_view (figure).y0, <=, -1);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, >=, 90);
  bp_figure_set_y_scale (figure, BP_AXIS_LOGARITHMIC);
  g_assert_cmpfloat (bp_figure_get_view (figure).y0, >, 0);
  g_assert_cmpfloat (bp_figure_get_view (figure).y0, <=, 0.5);
  cairo_surface_destroy (bp_test_draw (figure, 300, 200, style_used ()));
  bp_figure_set_line (figure, 0, NULL, y, 3);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, <, 10);
  bp_figure_free (figure);
}

/* Whether anything is drawn there at all; a spike's edges are mixed with the ground. */
static gboolean
is_drawn (const BpTestDrawing *drawing, double x, double y)
{
  return bp_test_pixel (drawing->surface, (int) bp_test_drawing_x (drawing, x),
                        (int) bp_test_drawing_y (drawing, y))
         != bp_test_rgb (&drawing->style.background);
}

/* A hundred thousand points lose none of their spikes. */
static void
test_dense (void)
{
  gsize n = 100000;
  double *y = g_new0 (double, n), *low = g_new0 (double, n), *high = g_new0 (double, n);
  BpTestDrawing drawing;
  BpFigure *figure;

  for (gsize i = 0; i < n; i++)
    high[i] = i == 33333 ? 10 : 1;
  figure = bp_test_line (y, n);
  bp_figure_set_band (figure, 0, low, high);
  bp_test_drawing_init (&drawing, figure, style_used ());
  g_assert_true (is_drawn (&drawing, 33333, 6.6));
  g_assert_false (is_drawn (&drawing, 40000, 6.6));
  bp_test_drawing_clear (&drawing);
  g_free (y);
  g_free (low);
  g_free (high);
}

/* Lines are named anew, and go from the end; what is left stays as it was. */
static void
test_lines (void)
{
  BpFigureWords words = { "nothing", "%s %s %s %s", "%s is %s" };
  const double y[] = { 1, 2 };
  BpFigure *figure = bp_test_line (y, 2);
  char *description;

  for (guint i = 0; i < 3; i++)
    bp_figure_set_line (figure, bp_figure_add_line (figure, "more", FALSE), NULL, y, 2);
  bp_figure_remove_lines (figure, 2);
  bp_figure_remove_lines (figure, 2);
  bp_figure_set_line_name (figure, 1, "another");
  description = bp_figure_describe (figure, &words);
  g_assert_null (strstr (description, "more"));
  g_assert_nonnull (strstr (description, "; another 2 1 2"));
  g_free (description);
  g_assert_cmpuint (bp_figure_add_line (figure, "third", FALSE), ==, 2);
  bp_figure_free (figure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/band/place", test_place);
  g_test_add_func ("/band/room", test_room);
  g_test_add_func ("/band/dense", test_dense);
  g_test_add_func ("/band/lines", test_lines);
  return g_test_run ();
}
