#include "standard-figures.h"
#include "surface.h"

#include <math.h>

/* What is under the pointer, the crosshair through it, and figures in words. */

#define WIDTH BP_TEST_WIDTH
#define HEIGHT BP_TEST_HEIGHT
#define MAX_PICKS 4

static BpFigure *
two_lines (void)
{
  const double x[] = { 0, 10, 20, 30 }, a[] = { 1, 2, 3, 4 }, b[] = { 4, NAN, 2, 1 };
  BpFigure *figure = bp_figure_new ("Title", "x", "y");

  bp_figure_add_line (figure, "first", FALSE);
  bp_figure_add_line (figure, "second", TRUE);
  bp_figure_set_line (figure, 0, x, a, 4);
  bp_figure_set_line (figure, 1, x, b, 4);
  return figure;
}

static guint
pick_at (const BpTestDrawing *drawing, double x, BpPick *picks)
{
  return bp_figure_pick (drawing->figure, WIDTH, HEIGHT, &drawing->style,
                         bp_test_drawing_x (drawing, x), drawing->area.y + drawing->area.height / 2,
                         picks, MAX_PICKS);
}

static void
test_nearest (void)
{
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];

  bp_test_drawing_init (&drawing, two_lines (), &style);
  g_assert_cmpuint (pick_at (&drawing, 18, picks), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (picks[i].series, ==, i);
      g_assert_cmpuint (picks[i].index, ==, 2);
      g_assert_cmpfloat (picks[i].x, ==, 20);
      g_assert_cmpfloat (picks[i].y, ==, i == 0 ? 3 : 2);
      g_assert_cmpstr (picks[i].name, ==, i == 0 ? "first" : "second");
      g_assert_cmpfloat (fabs (picks[i].px - bp_test_drawing_x (&drawing, 20)), <, 1);
      g_assert_cmpfloat (fabs (picks[i].py - bp_test_drawing_y (&drawing, picks[i].y)), <, 1);
    }
  bp_test_drawing_clear (&drawing);
}

/* The nearer neighbour, whichever side it is on, past gaps, and without order in x. */
static void
test_nearer_side (void)
{
  const double unordered[] = { 30, 10, 0, 20 }, y[] = { 1, 2, 3, 4 };
  const struct {
    double at, first, second;
  } cases[] = {
    { 0, 0, 0 },    { 4, 0, 0 },    { 6, 10, 0 },   { 9, 10, 0 },
    { 11, 10, 20 }, { 24, 20, 20 }, { 30, 30, 30 },
  };
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];

  bp_test_drawing_init (&drawing, two_lines (), &style);
  for (guint order = 0; order < 2; order++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_assert_cmpuint (pick_at (&drawing, cases[i].at, picks), ==, 2);
          g_assert_cmpfloat (picks[0].x, ==, cases[i].first);
          g_assert_cmpfloat (picks[1].x, ==, cases[i].second);
        }
      bp_figure_set_line (drawing.figure, 0, unordered, y, 4);
    }
  bp_test_drawing_clear (&drawing);
}

/* The nearest point may be beyond a gap, on the left and on the right. */
static void
test_beyond_gap (void)
{
  const double x[] = { 0, 9, 10, 11, 12, 13, 20 }, y[] = { 1, 2, NAN, NAN, 3, NAN, 4 };
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];
  BpPick *pick = picks;

  bp_test_drawing_init (&drawing, two_lines (), &style);
  bp_figure_set_line (drawing.figure, 0, x, y, G_N_ELEMENTS (y));
  g_assert_cmpuint (pick_at (&drawing, 9.9, picks), >=, 1);
  g_assert_cmpfloat (pick->x, ==, 9);
  g_assert_cmpuint (pick_at (&drawing, 10.9, picks), >=, 1);
  g_assert_cmpfloat (pick->x, ==, 12);
  g_assert_cmpuint (pick_at (&drawing, 14.5, picks), >=, 1);
  g_assert_cmpfloat (pick->x, ==, 12);
  g_assert_cmpuint (pick_at (&drawing, 16.5, picks), >=, 1);
  g_assert_cmpfloat (pick->x, ==, 20);
  bp_test_drawing_clear (&drawing);
}

/* A logarithmic axis has no place for values ≤ 0, and no axis for infinite ones. */
static void
test_without_place (void)
{
  const double x[] = { 0, 10, 20, 30 }, a[] = { 0, 1, -1, 100 },
               b[] = { 1, INFINITY, 10, -INFINITY };
  BpStyle style = bp_style_light ();
  BpFigure *figure = two_lines ();
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];

  bp_figure_set_line (figure, 0, x, a, 4);
  bp_figure_set_line (figure, 1, x, b, 4);
  bp_figure_set_y_scale (figure, BP_AXIS_LOGARITHMIC);
  bp_test_drawing_init (&drawing, figure, &style);
  for (double at = 0.5; at < 30; at += 1)
    {
      g_assert_cmpuint (pick_at (&drawing, at, picks), ==, 2);
      g_assert_cmpfloat (picks[0].y, ==, at < 20 ? 1 : 100);
      g_assert_cmpfloat (picks[1].y, ==, at < 10 ? 1 : 10);
      for (guint i = 0; i < 2; i++)
        g_assert_cmpfloat (fabs (picks[i].py - bp_test_drawing_y (&drawing, picks[i].y)), <, 1);
    }
  bp_figure_set_y_scale (figure, BP_AXIS_LINEAR);
  g_assert_cmpuint (pick_at (&drawing, 19, picks), ==, 2);
  g_assert_cmpfloat (picks[0].y, ==, -1);
  bp_test_drawing_clear (&drawing);
}

/* A gap is never picked: there is no number to read. */
static void
test_gap (void)
{
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];
  guint n;

  bp_test_drawing_init (&drawing, two_lines (), &style);
  n = pick_at (&drawing, 10, picks);
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpfloat (picks[0].y, ==, 2);
  for (guint i = 0; i < n; i++)
    g_assert_true (isfinite (picks[i].y));
  bp_test_drawing_clear (&drawing);
}

/* Up to the plot area's sides and not beyond any of them; never more picks than asked for. */
static void
test_outside (void)
{
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];

  bp_test_drawing_init (&drawing, two_lines (), &style);
  for (guint corner = 0; corner < 4; corner++)
    for (int out = 0; out < 3; out++)
      {
        const cairo_rectangle_t *area = &drawing.area;
        double right = corner & 1 ? 1 : -1, down = corner & 2 ? 1 : -1;
        double x = area->x + area->width / 2 * (1 + right) + (out == 1 ? right : -right);
        double y = area->y + area->height / 2 * (1 + down) + (out == 2 ? down : -down);

        g_assert_cmpuint (bp_figure_pick (drawing.figure, WIDTH, HEIGHT, &style, x, y, picks,
                                          MAX_PICKS),
                          ==, out ? 0 : 2);
      }
  g_assert_cmpuint (bp_figure_pick (drawing.figure, WIDTH, HEIGHT, &style, WIDTH / 2.0,
                                    HEIGHT / 2.0, picks, 1),
                    ==, 1);
  bp_test_drawing_clear (&drawing);
}

/* Between two points and away from the only lines there is nothing to pick. */
static void
test_nothing_in_sight (void)
{
  const BpView between = { 11, 19, 0, 5 }, above = { 0, 30, 50, 60 };
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];

  bp_test_drawing_init (&drawing, two_lines (), &style);
  bp_figure_set_view (drawing.figure, &between);
  g_assert_cmpuint (pick_at (&drawing, 15, picks), ==, 0);
  bp_figure_set_view (drawing.figure, &above);
  g_assert_cmpuint (pick_at (&drawing, 15, picks), ==, 0);
  bp_test_drawing_clear (&drawing);
}

/* After a zoom only what is in sight. */
static void
test_zoomed (void)
{
  const BpView view = { 15, 25, 0, 5 };
  BpStyle style = bp_style_light ();
  BpFigure *figure = two_lines ();
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];

  bp_figure_set_view (figure, &view);
  bp_test_drawing_init (&drawing, figure, &style);
  for (double x = 15.1; x < 25; x += 0.7)
    {
      g_assert_cmpuint (pick_at (&drawing, x, picks), ==, 2);
      g_assert_cmpfloat (picks[0].x, ==, 20);
    }
  bp_test_drawing_clear (&drawing);
}

/* Where a curve runs out of the view it is not read by a point that is elsewhere. */
static void
test_out_of_the_view (void)
{
  const double rising[] = { 0, 1, 2, 3, 4 }, level[] = { 1, 1, 1, 1, 1 };
  BpStyle style = bp_style_light ();
  BpFigure *figure = bp_test_line (rising, 5);
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];

  bp_figure_add_line (figure, "level", FALSE);
  bp_figure_set_line (figure, 1, NULL, level, 5);
  bp_figure_set_view (figure, &(BpView){ 0, 4, 0, 2.5 });
  bp_test_drawing_init (&drawing, figure, &style);
  g_assert_cmpuint (pick_at (&drawing, 1.9, picks), ==, 2);
  g_assert_cmpfloat (picks[0].y, ==, 2);
  g_assert_cmpuint (pick_at (&drawing, 3.9, picks), ==, 1);
  g_assert_cmpuint (picks[0].series, ==, 1);
  g_assert_cmpfloat (picks[0].x, ==, 4);
  bp_test_drawing_clear (&drawing);
}

static void
test_bars (void)
{
  const double values[] = { 0.5, 0.2, 0.3 };
  BpStyle style = bp_style_light ();
  BpFigure *figure = bp_distribution_figure_new ("Title", "Digit", "Probability");
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];

  bp_distribution_figure_set (figure, values, 3, 0);
  bp_test_drawing_init (&drawing, figure, &style);
  for (guint bar = 0; bar < 3; bar++)
    {
      g_autofree char *name = g_strdup_printf ("%u", bar);
      double y = bp_test_drawing_y (&drawing, values[bar] / 2);

      g_assert_cmpuint (bp_figure_pick (figure, WIDTH, HEIGHT, &style,
                                        bp_test_drawing_x (&drawing, bar), y, picks, MAX_PICKS),
                        ==, 1);
      g_assert_cmpuint (picks[0].index, ==, bar);
      g_assert_cmpfloat (picks[0].y, ==, values[bar]);
      g_assert_cmpstr (picks[0].name, ==, name);
    }
  bp_test_drawing_clear (&drawing);
}

static void
test_empty (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = bp_figure_new ("Title", "x", "y");
  BpPick picks[MAX_PICKS];

  g_assert_cmpuint (bp_figure_pick (figure, WIDTH, HEIGHT, &style, WIDTH / 2.0, HEIGHT / 2.0, picks,
                                    MAX_PICKS),
                    ==, 0);
  bp_figure_add_line (figure, "line", FALSE);
  g_assert_cmpuint (bp_figure_pick (figure, WIDTH, HEIGHT, &style, WIDTH / 2.0, HEIGHT / 2.0, picks,
                                    MAX_PICKS),
                    ==, 0);
  bp_figure_free (figure);
}

/* --- the crosshair --- */

static cairo_surface_t *
draw_crosshair (const BpTestDrawing *drawing, const BpPick *picks, guint n)
{
  cairo_surface_t *surface = bp_test_draw (drawing->figure, WIDTH, HEIGHT, &drawing->style);
  cairo_t *cr = cairo_create (surface);

  bp_figure_draw_crosshair (drawing->figure, cr, WIDTH, HEIGHT, &drawing->style, picks, n);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint
count_changes (const BpTestDrawing *drawing, cairo_surface_t *surface)
{
  guint n = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      n += bp_test_pixel (surface, x, y) != bp_test_pixel (drawing->surface, x, y);
  return n;
}

static gboolean
changed_near (const BpTestDrawing *drawing, cairo_surface_t *surface, double px, double py)
{
  for (int y = (int) py - 6; y <= (int) py + 6; y++)
    for (int x = (int) px - 6; x <= (int) px + 6; x++)
      if (x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT
          && bp_test_pixel (surface, x, y) != bp_test_pixel (drawing->surface, x, y))
        return TRUE;
  return FALSE;
}

/* A line through the first pick and a mark at each; without picks nothing at all. */
static void
test_crosshair (void)
{
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpPick picks[MAX_PICKS];
  cairo_surface_t *surface;

  bp_test_drawing_init (&drawing, two_lines (), &style);
  surface = draw_crosshair (&drawing, NULL, 0);
  g_assert_cmpuint (count_changes (&drawing, surface), ==, 0);
  cairo_surface_destroy (surface);
  for (double x = 0; x <= 30; x += 10)
    {
      guint n = pick_at (&drawing, CLAMP (x, 0.1, 29.9), picks);

      surface = draw_crosshair (&drawing, picks, n);
      g_assert_cmpuint (count_changes (&drawing, surface), >, 100);
      for (guint i = 0; i < n; i++)
        g_assert_true (changed_near (&drawing, surface, picks[i].px, picks[i].py));
      cairo_surface_destroy (surface);
    }
  bp_test_drawing_clear (&drawing);
}

/* --- in words --- */

static const BpFigureWords words = { "No data", "%s: %s points, from %s to %s", "%s: %s" };

static void
test_describe (void)
{
  const double values[] = { 0.5, 0.25 };
  BpFigure *empty = bp_figure_new ("Title", "x", "y");
  BpFigure *lines = two_lines ();
  BpFigure *bars = bp_distribution_figure_new ("Title", "Digit", "Probability");
  g_autofree char *of_empty = bp_figure_describe (empty, &words);
  g_autofree char *of_lines = bp_figure_describe (lines, &words);
  g_autofree char *of_bars = NULL;

  bp_distribution_figure_set (bars, values, 2, 0);
  of_bars = bp_figure_describe (bars, &words);
  g_assert_cmpstr (of_empty, ==, "No data");
  g_assert_nonnull (strstr (of_lines, "first: 4 points, from 1 to 4"));
  g_assert_nonnull (strstr (of_lines, "second: "));
  g_assert_nonnull (strstr (of_lines, "from 4 to 1"));
  g_assert_nonnull (strstr (of_bars, "0: 50"));
  g_assert_nonnull (strstr (of_bars, "1: 25"));
  bp_figure_free (empty);
  bp_figure_free (lines);
  bp_figure_free (bars);
}

/* Translators may turn the values round, and write a percent sign. */
static void
test_describe_in_another_order (void)
{
  const BpFigureWords turned = {
    .empty = "",
    .series = "%2$s × %1$s (%4$s ← %3$s) 100%%",
    .bar = "%s",
  };
  BpFigure *lines = two_lines ();
  g_autofree char *text = bp_figure_describe (lines, &turned);

  g_assert_cmpstr (text, ==, "4 × first (4 ← 1) 100%; 3 × second (1 ← 4) 100%");
  bp_figure_free (lines);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/pick/nearest", test_nearest);
  g_test_add_func ("/plot/pick/nearer-side", test_nearer_side);
  g_test_add_func ("/plot/pick/beyond-gap", test_beyond_gap);
  g_test_add_func ("/plot/pick/without-place", test_without_place);
  g_test_add_func ("/plot/pick/gap", test_gap);
  g_test_add_func ("/plot/pick/outside", test_outside);
  g_test_add_func ("/plot/pick/nothing-in-sight", test_nothing_in_sight);
  g_test_add_func ("/plot/pick/zoomed", test_zoomed);
  g_test_add_func ("/plot/pick/out-of-the-view", test_out_of_the_view);
  g_test_add_func ("/plot/pick/bars", test_bars);
  g_test_add_func ("/plot/pick/empty", test_empty);
  g_test_add_func ("/plot/crosshair", test_crosshair);
  g_test_add_func ("/plot/describe", test_describe);
  g_test_add_func ("/plot/describe/in-another-order", test_describe_in_another_order);
  return g_test_run ();
}
