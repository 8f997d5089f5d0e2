#include "surface.h"

#include <math.h>

/* Histograms under lines: as high and wide as the data say, filled or as an outline, read as
 * shares; and what is shaded behind them. */

enum { CURVE, FILLED, OUTLINE, SHADE };

static const double low_y[] = { 0.02, 0.02 }, x_ends[] = { -4, 4 };

/* Four bins of the width 2; the axis reaches 1, and a share of 1 would reach 2. */
static BpFigure *
new_figure (gboolean filled)
{
  const double shares[] = { 0.1, 0.4, 0, 0.5 };
  BpFigure *figure = bp_figure_new ("Title", "x", "y");

  bp_figure_add_line (figure, "Curve", FALSE);
  bp_figure_add_line (figure, "Filled", FALSE);
  bp_figure_add_line (figure, "Outline", FALSE);
  bp_figure_add_line (figure, "Shade", FALSE);
  bp_figure_set_line (figure, CURVE, x_ends, low_y, 2);
  bp_figure_set_x_limits (figure, -4, 4);
  bp_figure_set_y_limits (figure, 0, 1);
  bp_figure_set_histogram (figure, filled ? FILLED : OUTLINE, filled, -4, 4, shares, 4, 2);
  return figure;
}

/* Opaque, so that pixels have the colours themselves. */
static BpStyle
plain_style (void)
{
  return bp_style_high_contrast (FALSE);
}

static guint
rows_of (const BpTestDrawing *drawing, double x, guint series)
{
  double column = floor (bp_test_drawing_x (drawing, x));

  return bp_test_count (drawing->surface, column, drawing->area.y, column + 1,
                        drawing->area.y + drawing->area.height, &drawing->style.series[series]);
}

static void
test_filled (void)
{
  const double x[] = { -3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5 };
  const double y[] = { 0.2, 0.2, 0.8, 0.8, 0, 0, 1, 1 };
  BpStyle style = plain_style ();
  BpTestDrawing drawing;

  bp_test_drawing_init (&drawing, new_figure (TRUE), &style);
  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    {
      double height = bp_test_drawing_y (&drawing, 0) - bp_test_drawing_y (&drawing, y[i]);

      /* the curve, of some pixels, is above it */
      g_assert_cmpfloat (fabs (rows_of (&drawing, x[i], FILLED) - height), <=, y[i] > 0 ? 7 : 0);
    }
  bp_test_drawing_clear (&drawing);
}

/* Nothing within, the colour at the top. */
static void
test_outline (void)
{
  BpStyle style = plain_style ();
  BpTestDrawing drawing;

  style.high_contrast = FALSE;
  bp_test_drawing_init (&drawing, new_figure (FALSE), &style);
  g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, -1),
                                  bp_test_drawing_y (&drawing, 0.8), &style.series[OUTLINE]));
  g_assert_false (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, -1),
                                   bp_test_drawing_y (&drawing, 0.6), &style.series[OUTLINE]));
  g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, -2),
                                  bp_test_drawing_y (&drawing, 0.5), &style.series[OUTLINE]));
  bp_test_drawing_clear (&drawing);
}

/* The curve is above the histogram. */
static void
test_under_the_curve (void)
{
  BpStyle style = plain_style ();
  BpTestDrawing drawing;

  bp_test_drawing_init (&drawing, new_figure (TRUE), &style);
  g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, -1),
                                  bp_test_drawing_y (&drawing, low_y[0]), &style.series[CURVE]));
  bp_test_drawing_clear (&drawing);
}

/* What is zoomed beyond the plot area is not drawn. */
static void
test_zoomed (void)
{
  const BpView view = { -1.9, -0.1, 0, 0.5 };
  BpFigure *figure = new_figure (TRUE);
  BpStyle style = plain_style ();
  BpTestDrawing drawing;

  bp_figure_set_view (figure, &view);
  bp_test_drawing_init (&drawing, figure, &style);
  g_assert_cmpuint (bp_test_count (drawing.surface, drawing.area.x, drawing.area.y,
                                   drawing.area.x + drawing.area.width,
                                   drawing.area.y + drawing.area.height, &style.series[FILLED]),
                    >, (guint) (0.9 * drawing.area.width * drawing.area.height));
  g_assert_cmpuint (bp_test_count (drawing.surface, 0, drawing.area.y, drawing.area.x - 1,
                                   BP_TEST_HEIGHT, &style.series[FILLED]),
                    ==, 0);
  g_assert_cmpuint (bp_test_count (drawing.surface, 0, drawing.area.y + drawing.area.height + 1,
                                   BP_TEST_WIDTH, BP_TEST_HEIGHT, &style.series[FILLED]),
                    ==, 0);
  bp_test_drawing_clear (&drawing);
}

static void
test_shade (void)
{
  BpFigure *figure = new_figure (TRUE);
  BpStyle style = bp_style_light ();
  guint32 background = bp_test_rgb (&style.background);
  BpTestDrawing drawing;
  guint32 shaded;
  int y;

  bp_figure_set_shade (figure, SHADE, -1, 1.5);
  bp_test_drawing_init (&drawing, figure, &style);
  y = (int) bp_test_drawing_y (&drawing, 0.9);
  shaded = bp_test_pixel (drawing.surface, (int) bp_test_drawing_x (&drawing, -3.5), y);
  g_assert_cmpuint (shaded, !=, background);
  g_assert_cmpuint (bp_test_pixel (drawing.surface, (int) bp_test_drawing_x (&drawing, -1) - 2, y),
                    ==, shaded);
  g_assert_cmpuint (bp_test_pixel (drawing.surface, (int) bp_test_drawing_x (&drawing, -1) + 2, y),
                    ==, background);
  g_assert_cmpuint (bp_test_pixel (drawing.surface, (int) bp_test_drawing_x (&drawing, 1.5) - 2, y),
                    ==, background);
  g_assert_cmpuint (bp_test_pixel (drawing.surface, (int) bp_test_drawing_x (&drawing, 1.5) + 2, y),
                    ==, shaded);
  g_assert_cmpuint (bp_test_pixel (drawing.surface, (int) drawing.area.x - 3, y), ==, background);
  bp_test_drawing_clear (&drawing);
}

/* Shares are read, the nearest bin's; a copy has them, and shade and summary, too. */
static void
test_read (void)
{
  BpFigureWords words = { "nothing", "%s: %s, %s, %s", "%s: %s" };
  BpStyle style = bp_style_light ();
  g_autofree char *description = NULL;
  BpFigure *figure = new_figure (TRUE);
  BpTestDrawing drawing;
  BpPick picks[4];

  bp_figure_set_shade (figure, SHADE, -1, 1.5);
  bp_figure_set_summary (figure, "That is all.");
  bp_test_drawing_init (&drawing, bp_figure_copy (figure), &style);
  g_assert_cmpuint (bp_figure_pick (drawing.figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style,
                                    bp_test_drawing_x (&drawing, -0.2), drawing.area.y + 5, picks,
                                    G_N_ELEMENTS (picks)),
                    ==, 2);
  g_assert_false (picks[0].is_share);
  g_assert_true (picks[1].is_share);
  g_assert_cmpstr (picks[1].name, ==, "Filled");
  g_assert_cmpfloat (picks[1].x, ==, -1);
  g_assert_cmpfloat_with_epsilon (picks[1].value, 0.4, 1e-12);
  g_assert_cmpfloat_with_epsilon (picks[1].y, 0.8, 1e-12);
  description = bp_figure_describe (drawing.figure, &words);
  g_assert_cmpstr (description, ==, "Curve: 2, 0.02, 0.02; That is all.");
  bp_test_drawing_clear (&drawing);
  bp_figure_free (figure);
}

/* The legend shows areas as areas. */
static void
test_legend (void)
{
  BpStyle style = plain_style ();
  BpTestDrawing drawing;
  guint least = 20 * 10; /* pixels of a sample, at the least */

  bp_test_drawing_init (&drawing, new_figure (TRUE), &style);
  g_assert_cmpuint (bp_test_count (drawing.surface, 0, 0, BP_TEST_WIDTH, drawing.area.y,
                                   &style.series[FILLED]),
                    >, least);
  g_assert_cmpuint (bp_test_count (drawing.surface, 0, 0, BP_TEST_WIDTH, drawing.area.y,
                                   &style.series[CURVE]),
                    <, least);
  bp_test_drawing_clear (&drawing);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/histogram/filled", test_filled);
  g_test_add_func ("/plot/histogram/outline", test_outline);
  g_test_add_func ("/plot/histogram/under-the-curve", test_under_the_curve);
  g_test_add_func ("/plot/histogram/zoomed", test_zoomed);
  g_test_add_func ("/plot/histogram/shade", test_shade);
  g_test_add_func ("/plot/histogram/read", test_read);
  g_test_add_func ("/plot/histogram/legend", test_legend);
  return g_test_run ();
}
