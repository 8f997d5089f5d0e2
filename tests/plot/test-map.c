/* Heat maps: every value's colour where its point is, the bar that explains the colours, and what
 * is read. */
#include "color-scale.h"
#include "surface.h"

#include <math.h>

#define N_COLUMNS 5
#define N_ROWS 3

static const BpView unit_square = { 0, 1, 0, 1 };

/* Values 0 … 1 in equal steps, row by row from below. */
static void
fill_ramp (double *values)
{
  for (guint i = 0; i < N_COLUMNS * N_ROWS; i++)
    values[i] = i / (N_COLUMNS * N_ROWS - 1.0);
}

static BpFigure *
map_new (const double *values, const BpView *extent)
{
  BpFigure *figure = bp_figure_new ("Title", "x₁", "x₂");

  bp_figure_set_map (figure, "Output", values, N_COLUMNS, N_ROWS, extent);
  return figure;
}

static guint
difference (guint32 a, guint32 b)
{
  guint most = 0;

  for (guint shift = 0; shift < 24; shift += 8)
    most = MAX (most, (guint) ABS ((int) (a >> shift & 255) - (int) (b >> shift & 255)));
  return most;
}

static void
assert_color (cairo_surface_t *surface, double x, double y, double t)
{
  BpColor color = bp_color_scale_at (t);
  guint32 got = bp_test_pixel (surface, (int) floor (x), (int) floor (y));

  if (difference (got, bp_test_rgb (&color)) > 6)
    g_error ("The pixel at %g, %g is %06x, not %06x", x, y, got, bp_test_rgb (&color));
}

/* Each point's colour is at its place, corners included, also where the extent is no unit. */
static void
test_colors (void)
{
  static const BpView extents[] = { { 0, 1, 0, 1 }, { -20, 30, 5, 5.5 } };
  BpStyle style = bp_style_light ();
  double values[N_COLUMNS * N_ROWS];

  fill_ramp (values);
  for (gsize e = 0; e < G_N_ELEMENTS (extents); e++)
    {
      const BpView *extent = &extents[e];
      BpTestDrawing drawing;

      bp_test_drawing_init (&drawing, map_new (values, extent), &style);
      for (guint i = 0; i < N_COLUMNS * N_ROWS; i++)
        {
          double x = extent->x0 + (extent->x1 - extent->x0) * (i % N_COLUMNS) / (N_COLUMNS - 1);
          double y = extent->y0 + (extent->y1 - extent->y0) * (i / N_COLUMNS) / (N_ROWS - 1);
          double px = bp_test_drawing_x (&drawing, x), py = bp_test_drawing_y (&drawing, y);

          px = CLAMP (px, drawing.area.x + 1, drawing.area.x + drawing.area.width - 2);
          py = CLAMP (py, drawing.area.y + 1, drawing.area.y + drawing.area.height - 2);
          assert_color (drawing.surface, px, py, values[i]);
        }
      bp_test_drawing_clear (&drawing);
    }
}

/* Between two points the colour is between theirs: the mean in the middle. */
static void
test_mixed (void)
{
  double values[N_COLUMNS * N_ROWS] = { 0 };
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;

  for (guint row = 0; row < N_ROWS; row++)
    values[row * N_COLUMNS + 2] = 1;
  bp_test_drawing_init (&drawing, map_new (values, &unit_square), &style);
  {
    BpColor low = bp_color_scale_at (0), high = bp_color_scale_at (1);
    BpColor mean = { (low.red + high.red) / 2, (low.green + high.green) / 2,
                     (low.blue + high.blue) / 2, 1 };
    guint32 got = bp_test_pixel (drawing.surface, (int) bp_test_drawing_x (&drawing, 0.375),
                                 (int) bp_test_drawing_y (&drawing, 0.3));

    g_assert_cmpuint (difference (got, bp_test_rgb (&mean)), <=, 6);
  }
  bp_test_drawing_clear (&drawing);
}

/* Nothing is drawn beside the plot area but the bar, which has the scale from below to above. */
static void
test_bar (void)
{
  double values[N_COLUMNS * N_ROWS];
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  double x, bottom;

  fill_ramp (values);
  bp_test_drawing_init (&drawing, map_new (values, &unit_square), &style);
  x = drawing.area.x + drawing.area.width + 17;
  bottom = drawing.area.y + drawing.area.height - 1;
  g_assert_cmpfloat (drawing.area.x + drawing.area.width, <, BP_TEST_WIDTH - 40);
  for (guint i = 0; i <= 10; i++)
    assert_color (drawing.surface, x, bottom - i / 10.0 * (drawing.area.height - 2), i / 10.0);
  g_assert_cmpuint (bp_test_pixel (drawing.surface, (int) x - 12, (int) bottom - 20), ==, 0xffffff);
  bp_test_drawing_clear (&drawing);
}

/* The colours reach as far as values do, and at least to the limits. */
static void
test_limits (void)
{
  double values[N_COLUMNS * N_ROWS];
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpFigure *figure = NULL;

  for (guint i = 0; i < N_COLUMNS * N_ROWS; i++)
    values[i] = 0.5;
  figure = map_new (values, &unit_square);
  bp_figure_set_map_limits (figure, 0, 1);
  bp_test_drawing_init (&drawing, figure, &style);
  assert_color (drawing.surface, bp_test_drawing_x (&drawing, 0.5),
                bp_test_drawing_y (&drawing, 0.5), 0.5);
  bp_test_drawing_clear (&drawing);

  values[0] = 2;
  figure = map_new (values, &unit_square);
  bp_figure_set_map_limits (figure, -1, 1);
  bp_figure_set_map (figure, "Output", values, N_COLUMNS, N_ROWS, &unit_square); /* keeps them */
  bp_test_drawing_init (&drawing, figure, &style);
  assert_color (drawing.surface, bp_test_drawing_x (&drawing, 0.75),
                bp_test_drawing_y (&drawing, 0.75), 0.5);
  bp_test_drawing_clear (&drawing);
}

/* What is not a number is left open. */
static void
test_gap (void)
{
  double values[N_COLUMNS * N_ROWS];
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpPick pick;

  fill_ramp (values);
  values[N_COLUMNS + 2] = NAN;
  bp_test_drawing_init (&drawing, map_new (values, &unit_square), &style);
  {
    double x = bp_test_drawing_x (&drawing, 0.5), y = bp_test_drawing_y (&drawing, 0.5);

    g_assert_cmpuint (difference (bp_test_pixel (drawing.surface, (int) x, (int) y), 0xffffff), <=,
                      6);
    g_assert_cmpuint (bp_figure_pick (drawing.figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, x, y,
                                      &pick, 1),
                      ==, 0);
  }
  bp_test_drawing_clear (&drawing);
}

/* The point next to the pixel, with its place and value. */
static void
test_pick (void)
{
  double values[N_COLUMNS * N_ROWS];
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;

  fill_ramp (values);
  bp_test_drawing_init (&drawing, map_new (values, &unit_square), &style);
  for (guint i = 0; i < N_COLUMNS * N_ROWS; i++)
    {
      double x = (i % N_COLUMNS) / (N_COLUMNS - 1.0), y = (i / N_COLUMNS) / (N_ROWS - 1.0);
      double px = bp_test_drawing_x (&drawing, x) + (x < 0.5 ? 9 : -9);
      double py = bp_test_drawing_y (&drawing, y) + (y < 0.5 ? -9 : 9);
      BpPick pick;

      g_assert_cmpuint (bp_figure_pick (drawing.figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, px,
                                        py, &pick, 1),
                        ==, 1);
      g_assert_cmpuint (pick.index, ==, i);
      g_assert_cmpfloat (pick.x, ==, x);
      g_assert_cmpfloat (pick.y, ==, y);
      g_assert_cmpfloat (pick.value, ==, values[i]);
      g_assert_cmpstr (pick.name, ==, "Output");
    }
  bp_test_drawing_clear (&drawing);
}

static void
assert_step (const BpFigure *figure, BpPick *pick, int dx, int dy, gsize index)
{
  BpStyle style = bp_style_light ();
  BpPick next;

  g_assert_true (
      bp_figure_step_pick (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, pick, dx, dy, &next));
  g_assert_cmpuint (next.index, ==, index);
  *pick = next;
}

/* From the middle in four directions, and no further than the edge. */
static void
test_steps (void)
{
  double values[N_COLUMNS * N_ROWS];
  BpStyle style = bp_style_light ();
  BpFigure *figure = NULL;
  BpPick pick;

  fill_ramp (values);
  figure = map_new (values, &unit_square);
  g_assert_true (
      bp_figure_step_pick (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, NULL, 1, 0, &pick));
  g_assert_cmpuint (pick.index, ==, N_COLUMNS + 2);
  assert_step (figure, &pick, 1, 0, N_COLUMNS + 3);
  assert_step (figure, &pick, 0, 1, 2 * N_COLUMNS + 3);
  assert_step (figure, &pick, 0, 1, 2 * N_COLUMNS + 3);
  assert_step (figure, &pick, 0, -1, N_COLUMNS + 3);
  assert_step (figure, &pick, -1, 0, N_COLUMNS + 2);
  bp_figure_free (figure);
}

/* A copy draws the same pixels, zoomed too. */
static void
test_copy (void)
{
  double values[N_COLUMNS * N_ROWS];
  BpStyle style = bp_style_dark ();
  BpFigure *figure = NULL, *copy = NULL;
  cairo_surface_t *drawn = NULL, *copied = NULL;

  fill_ramp (values);
  figure = map_new (values, &unit_square);
  bp_figure_set_map_limits (figure, -1, 1);
  bp_figure_set_view (figure, &(BpView){ 0.2, 0.7, 0.1, 0.5 });
  copy = bp_figure_copy (figure);
  drawn = bp_test_draw (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style);
  copied = bp_test_draw (copy, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style);
  for (int y = 0; y < BP_TEST_HEIGHT; y++)
    for (int x = 0; x < BP_TEST_WIDTH; x++)
      g_assert_cmpuint (bp_test_pixel (drawn, x, y), ==, bp_test_pixel (copied, x, y));
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (copied);
  bp_figure_free (figure);
  bp_figure_free (copy);
}

static void
test_description (void)
{
  const BpFigureWords words = { .empty = "nothing", .series = "%s|%s|%s|%s", .bar = "%s|%s" };
  double values[N_COLUMNS * N_ROWS];
  BpFigure *figure = NULL;
  char *description = NULL;

  fill_ramp (values);
  values[3] = NAN;
  values[4] = -0.5;
  figure = map_new (values, &unit_square);
  description = bp_figure_describe (figure, &words);
  g_assert_cmpstr (description, ==, "Output|14|−0.5|1");
  g_free (description);
  bp_figure_free (figure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/colors", test_colors);
  g_test_add_func ("/map/mixed", test_mixed);
  g_test_add_func ("/map/bar", test_bar);
  g_test_add_func ("/map/limits", test_limits);
  g_test_add_func ("/map/gap", test_gap);
  g_test_add_func ("/map/pick", test_pick);
  g_test_add_func ("/map/steps", test_steps);
  g_test_add_func ("/map/copy", test_copy);
  g_test_add_func ("/map/description", test_description);
  return g_test_run ();
}
