/* The drawing of a network: units in their places, connections as wide and coloured as their
 * weights say, and what is read. */
#include "surface.h"

#include <math.h>

#define N_WEIGHTS 9

static const guint sizes[] = { 2, 3, 1 };
static const char *const names[] = { "x₁", "x₂", "h₁", "h₂", "h₃", "out" };
static const double weights[N_WEIGHTS] = { 1, -1, 0.5, 0.25, -0.5, 0, 2, -2, 1 };

static BpFigure *
network_new (const double *values)
{
  BpFigure *figure = bp_figure_new ("Network", NULL, "Weight");

  bp_figure_add_line (figure, "Positive", FALSE);
  bp_figure_add_line (figure, "Negative", FALSE);
  bp_figure_set_network (figure, sizes, G_N_ELEMENTS (sizes), names, values);
  return figure;
}

static gboolean
read_connection (const BpFigure *figure, const BpPick *from, int dx, BpPick *pick)
{
  BpStyle style = bp_style_light ();

  return bp_figure_step_pick (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, from, dx, 0, pick);
}

/* The place on a connection where it is read, found by stepping there. */
static BpPick
find (const BpFigure *figure, gsize connection)
{
  BpPick pick;

  g_assert_true (read_connection (figure, NULL, 1, &pick));
  while (pick.index < connection)
    g_assert_true (read_connection (figure, &pick, 1, &pick));
  g_assert_cmpuint (pick.index, ==, connection);
  return pick;
}

static void
test_colors (void)
{
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;

  bp_test_drawing_init (&drawing, network_new (weights), &style);
  for (gsize i = 0; i < N_WEIGHTS; i++)
    {
      BpPick pick = find (drawing.figure, i);
      gboolean thick = fabs (weights[i]) >= 0.5; /* a thin line has mixed pixels alone */

      if (thick)
        g_assert_cmpuint (bp_test_pixel (drawing.surface, (int) pick.px, (int) pick.py), ==,
                          bp_test_rgb (&style.series[weights[i] < 0]));
      g_assert_cmpuint (pick.series, ==, weights[i] < 0);
    }
  bp_test_drawing_clear (&drawing);
}

/* How many rows a connection colours in its column. */
static guint
thickness (const BpTestDrawing *drawing, gsize connection)
{
  BpPick pick = find (drawing->figure, connection);

  return bp_test_count (drawing->surface, floor (pick.px), pick.py - 12, floor (pick.px) + 1,
                        pick.py + 12, &drawing->style.series[weights[connection] < 0]);
}

/* The strongest is the widest; the sign does not matter. */
static void
test_widths (void)
{
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;

  bp_test_drawing_init (&drawing, network_new (weights), &style);
  g_assert_cmpuint (thickness (&drawing, 6), >=, 7);
  g_assert_cmpuint (thickness (&drawing, 7), >=, 7);
  g_assert_cmpuint (thickness (&drawing, 8), <=, 6);
  g_assert_cmpuint (thickness (&drawing, 8), >=, 3);
  bp_test_drawing_clear (&drawing);
}

static void
test_picks (void)
{
  static const char *const expected[N_WEIGHTS] = { "x₁ → h₁",  "x₁ → h₂",  "x₁ → h₃",
                                                   "x₂ → h₁",  "x₂ → h₂",  "x₂ → h₃",
                                                   "h₁ → out", "h₂ → out", "h₃ → out" };
  BpStyle style = bp_style_light ();
  BpFigure *figure = network_new (weights);
  cairo_rectangle_t area = bp_figure_plot_area (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style);

  for (gsize i = 0; i < N_WEIGHTS; i++)
    {
      BpPick step = find (figure, i), pick;

      g_assert_cmpstr (step.name, ==, expected[i]);
      g_assert_cmpfloat (step.value, ==, weights[i]);
      g_assert_cmpuint (bp_figure_pick (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, step.px + 1,
                                        step.py - 1, &pick, 1),
                        ==, 1);
      g_assert_cmpuint (pick.index, ==, i);
    }
  {
    BpPick pick;

    g_assert_cmpuint (bp_figure_pick (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, area.x + 2,
                                      area.y + 2, &pick, 1),
                      ==, 0);
  }
  bp_figure_free (figure);
}

/* Up goes back and down on, and neither leaves the network. */
static void
test_steps (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = network_new (weights);
  BpPick pick = find (figure, 8), next;

  g_assert_true (read_connection (figure, &pick, 1, &next));
  g_assert_cmpuint (next.index, ==, 8);
  g_assert_true (
      bp_figure_step_pick (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, &pick, 0, 1, &next));
  g_assert_cmpuint (next.index, ==, 7);
  g_assert_true (
      bp_figure_step_pick (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, &pick, 0, -1, &next));
  g_assert_cmpuint (next.index, ==, 8);
  bp_figure_free (figure);
}

/* A halo beside the connection, which outlives new weights. */
static void
test_highlight (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = network_new (weights);
  BpTestDrawing drawing;
  BpPick pick;

  bp_figure_set_network_highlight (figure, 7);
  bp_figure_set_network (figure, sizes, G_N_ELEMENTS (sizes), names, weights);
  bp_test_drawing_init (&drawing, figure, &style);
  pick = find (figure, 7); /* a level line, 8 pixels wide */
  g_assert_cmpuint (bp_test_pixel (drawing.surface, (int) pick.px, (int) pick.py + 5), !=,
                    0xffffff);
  pick = find (figure, 6);
  g_assert_cmpuint (bp_test_pixel (drawing.surface, (int) pick.px, (int) pick.py + 8), ==,
                    0xffffff);
  bp_test_drawing_clear (&drawing);
}

/* There are no axes to zoom along. */
static void
test_stays (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = network_new (weights);

  bp_figure_zoom (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style, 300, 200, 0.5, 0.5);
  g_assert_true (bp_figure_is_fitted (figure));
  bp_figure_set_view (figure, &(BpView){ 0, 1, 0, 1 });
  g_assert_true (bp_figure_is_fitted (figure));
  bp_figure_free (figure);
}

/* All weights 0, or none a number, is no harm; so is a lot of units in little room. */
static void
test_odd (void)
{
  const double none[N_WEIGHTS] = { 0 };
  double wrong[N_WEIGHTS];
  BpStyle style = bp_style_high_contrast (TRUE);

  for (gsize i = 0; i < N_WEIGHTS; i++)
    wrong[i] = i % 2 ? NAN : INFINITY;
  for (guint i = 0; i < 2; i++)
    {
      BpFigure *figure = network_new (i == 0 ? none : wrong);

      cairo_surface_destroy (bp_test_draw (figure, 40, 30, &style));
      cairo_surface_destroy (bp_test_draw (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style));
      bp_figure_free (figure);
    }
}

static void
test_description (void)
{
  const BpFigureWords words = { .empty = "nothing", .series = "%s|%s|%s|%s", .bar = "%s: %s" };
  BpFigure *figure = network_new (weights);
  BpFigure *copy = bp_figure_copy (figure);
  char *description = bp_figure_describe (copy, &words);

  g_assert_cmpstr (description, ==,
                   "x₁ → h₁: 1; x₁ → h₂: −1; x₁ → h₃: 0.5; x₂ → h₁: 0.25; x₂ → h₂: −0.5; "
                   "x₂ → h₃: 0; h₁ → out: 2; h₂ → out: −2; h₃ → out: 1");
  g_free (description);
  bp_figure_free (copy);
  bp_figure_free (figure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/colors", test_colors);
  g_test_add_func ("/network/widths", test_widths);
  g_test_add_func ("/network/picks", test_picks);
  g_test_add_func ("/network/steps", test_steps);
  g_test_add_func ("/network/highlight", test_highlight);
  g_test_add_func ("/network/stays", test_stays);
  g_test_add_func ("/network/odd", test_odd);
  g_test_add_func ("/network/description", test_description);
  return g_test_run ();
}
