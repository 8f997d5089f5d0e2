#include "figure.h"
#include "standard-figures.h"

#include <float.h>
#include <math.h>

#define WIDTH 640.0
#define HEIGHT 400.0

typedef struct {
  BpFigure *figure;
  BpStyle style;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  const double y[] = { 1000, 800, 650, 500 };

  (void) data;
  self->style = bp_style_light ();
  self->figure = bp_loss_figure_new ("Loss", "Epochs", "Error", "Loss");
  bp_figure_set_line (self->figure, 0, NULL, y, G_N_ELEMENTS (y));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  (void) data;
  bp_figure_free (self->figure);
}

static cairo_rectangle_t
area (const Fixture *self)
{
  return bp_figure_plot_area (self->figure, WIDTH, HEIGHT, &self->style);
}

static void
assert_view (const BpFigure *figure, double x0, double x1, double y0, double y1)
{
  BpView view = bp_figure_get_view (figure);

  g_assert_cmpfloat_with_epsilon (view.x0, x0, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.x1, x1, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.y0, y0, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.y1, y1, 1e-9);
}

static void
assert_sane (const BpFigure *figure)
{
  BpView view = bp_figure_get_view (figure);

  g_assert_true (isfinite (view.x0) && isfinite (view.x1) && isfinite (view.y0)
                 && isfinite (view.y1));
  g_assert_cmpfloat (view.x0, <, view.x1);
  g_assert_cmpfloat (view.y0, <, view.y1);
  if (bp_figure_get_y_scale (figure) == BP_AXIS_LOGARITHMIC)
    g_assert_cmpfloat (view.y0, >, 0);
}

/* --- fitting --- */

typedef struct {
  const char *name;
  double y[4];
  gsize n;
  BpAxisScale scale;
  double low, high; /* fitted y */
} FitCase;

static const FitCase fit_cases[] = {
  { "empty", { 0 }, 0, BP_AXIS_LINEAR, 0, 1 },
  { "empty-logarithmic", { 0 }, 0, BP_AXIS_LOGARITHMIC, 1, 10 },
  { "all-gaps", { NAN, INFINITY, -INFINITY, NAN }, 4, BP_AXIS_LINEAR, 0, 1 },
  { "margins", { 100, 200, 150, 120 }, 4, BP_AXIS_LINEAR, 96, 204 },
  { "from-zero", { 1000, 300, 250, 200 }, 4, BP_AXIS_LINEAR, 0, 1032 },
  { "to-zero", { -1000, -300, -250, -200 }, 4, BP_AXIS_LINEAR, -1032, 0 },
  { "both-signs", { -1, 1, 0, 0 }, 4, BP_AXIS_LINEAR, -1.08, 1.08 },
  { "gap-inside", { 100, NAN, 200, INFINITY }, 4, BP_AXIS_LINEAR, 96, 204 },
  { "one-point", { 50 }, 1, BP_AXIS_LINEAR, 45, 55 },
  { "constant", { 50, 50, 50, 50 }, 4, BP_AXIS_LINEAR, 45, 55 },
  { "constant-zero", { 0, 0, 0, 0 }, 4, BP_AXIS_LINEAR, 0, 1 },
  { "logarithmic-constant",
    { 10, 10, 10, 10 },
    4,
    BP_AXIS_LOGARITHMIC,
    3.1622776601683795,
    31.622776601683793 },
  { "logarithmic-no-positive", { 0, -1, -5, 0 }, 4, BP_AXIS_LOGARITHMIC, 1, 10 },
};

static void
test_fit (gconstpointer data)
{
  const FitCase *expected = data;
  BpFigure *figure = bp_figure_new ("", "", "");
  BpView view;

  bp_figure_add_line (figure, NULL, FALSE);
  bp_figure_set_y_scale (figure, expected->scale);
  bp_figure_set_line (figure, 0, NULL, expected->y, expected->n);
  view = bp_figure_get_view (figure);
  assert_sane (figure);
  g_assert_cmpfloat_with_epsilon (view.y0, expected->low, 1e-9 + fabs (expected->low) * 1e-12);
  g_assert_cmpfloat_with_epsilon (view.y1, expected->high, 1e-9 + fabs (expected->high) * 1e-12);
  bp_figure_free (figure);
}

static void
test_limits (Fixture *self, gconstpointer data)
{
  (void) data;
  bp_figure_set_x_limits (self->figure, 0, 300);
  bp_figure_set_y_limits (self->figure, 0, 2000);
  assert_view (self->figure, 0, 300, 0, 2000);
  bp_figure_set_y_limits (self->figure, NAN, NAN);
  bp_figure_set_x_limits (self->figure, NAN, NAN);
  assert_view (self->figure, 0, 3, 480, 1020);
}

static void
test_extreme_data (void)
{
  const double values[] = { 1e308, -1e308, DBL_MAX, -DBL_MAX, 1e-320, -1e-320, 5e-324, 1e15, 0, 1 };

  for (guint a = 0; a < G_N_ELEMENTS (values); a++)
    for (guint b = 0; b < G_N_ELEMENTS (values); b++)
      for (guint scale = 0; scale < 2; scale++)
        {
          const double xy[] = { values[a], values[b] };
          BpFigure *figure = bp_figure_new ("", "", "");

          bp_figure_add_line (figure, NULL, FALSE);
          bp_figure_set_line (figure, 0, xy, xy, 2);
          bp_figure_set_y_scale (figure, scale);
          assert_sane (figure);
          bp_figure_free (figure);
        }
}

static void
test_follows_until_zoomed (Fixture *self, gconstpointer data)
{
  const double more[] = { 100, 3000 };
  BpView before;

  (void) data;
  bp_figure_append_line (self->figure, 0, NULL, more, 1);
  assert_view (self->figure, 0, 4, 0, 1036);
  bp_figure_zoom (self->figure, WIDTH, HEIGHT, &self->style, 300, 200, 0.5, 0.5);
  g_assert_false (bp_figure_is_fitted (self->figure));
  before = bp_figure_get_view (self->figure);
  bp_figure_append_line (self->figure, 0, NULL, more + 1, 1);
  assert_view (self->figure, before.x0, before.x1, before.y0, before.y1);
  bp_figure_fit (self->figure);
  g_assert_true (bp_figure_is_fitted (self->figure));
  assert_view (self->figure, 0, 5, 0, 3116);
}

/* --- zooming and panning --- */

static void
test_zoom_anchor (Fixture *self, gconstpointer data)
{
  const BpView view = { 0, 100, 0, 1000 };
  cairo_rectangle_t plot;

  (void) data;
  bp_figure_set_view (self->figure, &view);
  plot = area (self);
  bp_figure_zoom (self->figure, WIDTH, HEIGHT, &self->style, plot.x + plot.width / 4,
                  plot.y + plot.height / 4, 0.5, 0.1);
  assert_view (self->figure, 12.5, 62.5, 675, 775);
  bp_figure_zoom (self->figure, WIDTH, HEIGHT, &self->style, -1000, 1e9, 0.5, 1);
  assert_view (self->figure, 12.5, 37.5, 675, 775);
}

static void
test_zoom_anchor_logarithmic (Fixture *self, gconstpointer data)
{
  const BpView view = { 0, 100, 1, 1e4 };
  cairo_rectangle_t plot;

  (void) data;
  bp_figure_set_y_scale (self->figure, BP_AXIS_LOGARITHMIC);
  bp_figure_set_view (self->figure, &view);
  plot = area (self);
  bp_figure_zoom (self->figure, WIDTH, HEIGHT, &self->style, plot.x, plot.y + plot.height / 2, 1,
                  0.5);
  assert_view (self->figure, 0, 100, 10, 1000);
}

/* The largest range of all can be zoomed too, although its length is no double. */
static void
test_zoom_huge (Fixture *self, gconstpointer data)
{
  const BpView view = { -1e308, 1e308, -1e308, 1e308 };
  cairo_rectangle_t plot;
  BpView zoomed;

  (void) data;
  bp_figure_set_line (self->figure, 0, (double[]){ -1e308, 1e308 }, (double[]){ -1e308, 1e308 }, 2);
  bp_figure_set_view (self->figure, &view);
  plot = area (self);
  bp_figure_zoom (self->figure, WIDTH, HEIGHT, &self->style, plot.x + plot.width / 2,
                  plot.y + plot.height / 2, 0.5, 0.5);
  zoomed = bp_figure_get_view (self->figure);
  g_assert_cmpfloat_with_epsilon (zoomed.x0 / 1e308, -0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (zoomed.x1 / 1e308, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (zoomed.y0 / 1e308, -0.5, 1e-9);
}

static void
test_zoom_nothing (Fixture *self, gconstpointer data)
{
  (void) data;
  bp_figure_zoom (self->figure, WIDTH, HEIGHT, &self->style, 300, 200, 1, 1);
  bp_figure_zoom (self->figure, WIDTH, HEIGHT, &self->style, 300, 200, NAN, -1);
  bp_figure_zoom_to (self->figure, WIDTH, HEIGHT, &self->style, 300, 200, 302, 201);
  bp_figure_pan (self->figure, WIDTH, HEIGHT, &self->style, 0, 0);
  bp_figure_pan (self->figure, WIDTH, HEIGHT, &self->style, NAN, INFINITY);
  bp_figure_set_view (self->figure, &(BpView){ 0, INFINITY, 0, 1 });
  g_assert_true (bp_figure_is_fitted (self->figure));
}

/* The four orders of the corners are the same rectangle. */
static void
test_zoom_to (Fixture *self, gconstpointer data)
{
  const BpView view = { 0, 100, 0, 1000 };

  (void) data;
  for (guint order = 0; order < 4; order++)
    {
      cairo_rectangle_t plot;
      double left, right, top, bottom;

      bp_figure_set_view (self->figure, &view);
      plot = area (self);
      left = plot.x + 0.25 * plot.width, right = plot.x + 0.75 * plot.width;
      top = plot.y + 0.1 * plot.height, bottom = plot.y + 0.6 * plot.height;
      bp_figure_zoom_to (self->figure, WIDTH, HEIGHT, &self->style, order & 1 ? left : right,
                         order & 2 ? top : bottom, order & 1 ? right : left,
                         order & 2 ? bottom : top);
      assert_view (self->figure, 25, 75, 400, 900);
    }
}

/* A drag along one axis zooms that one; one that leaves the plot area ends at its edge. */
static void
test_zoom_to_edges (Fixture *self, gconstpointer data)
{
  const BpView view = { 0, 100, 0, 1000 };
  cairo_rectangle_t plot;

  (void) data;
  bp_figure_set_view (self->figure, &view);
  plot = area (self);
  bp_figure_zoom_to (self->figure, WIDTH, HEIGHT, &self->style, plot.x + plot.width / 2, 200, 1e6,
                     201);
  assert_view (self->figure, 50, 100, 0, 1000);
}

static void
test_pan (Fixture *self, gconstpointer data)
{
  const BpView view = { 1, 2, 600, 700 };
  cairo_rectangle_t plot;

  (void) data;
  bp_figure_set_view (self->figure, &view);
  plot = area (self);
  bp_figure_pan (self->figure, WIDTH, HEIGHT, &self->style, plot.width / 2, plot.height / 4);
  assert_view (self->figure, 0.5, 1.5, 625, 725);
  /* not out of sight of the data */
  bp_figure_pan (self->figure, WIDTH, HEIGHT, &self->style, 1e9, 1e9);
  assert_view (self->figure, -1, 0, 1020, 1120);
}

static void
test_article_view (Fixture *self, gconstpointer data)
{
  (void) data;
  bp_loss_figure_set_article_view (self->figure, 300);
  g_assert_false (bp_figure_is_fitted (self->figure));
  assert_view (self->figure, 0, 300, 0, 500);
  bp_figure_set_y_scale (self->figure, BP_AXIS_LOGARITHMIC);
  assert_sane (self->figure);
  g_assert_cmpfloat (bp_figure_get_view (self->figure).x1, ==, 300);
}

static void
test_reversed_view (Fixture *self, gconstpointer data)
{
  (void) data;
  bp_figure_set_view (self->figure, &(BpView){ 5, 1, 9, -9 });
  assert_view (self->figure, 1, 5, -9, 9);
  bp_figure_set_view (self->figure, &(BpView){ 5, 5, 0, 0 });
  assert_sane (self->figure);
}

/* One wheel click after the other, for ever, in and out. */
static void
test_wheel_ends (Fixture *self, gconstpointer data)
{
  (void) data;
  for (guint scale = 0; scale < 2; scale++)
    {
      bp_figure_set_y_scale (self->figure, scale);
      bp_figure_fit (self->figure);
      for (guint i = 0; i < 400; i++)
        bp_figure_zoom (self->figure, WIDTH, HEIGHT, &self->style, 300, 200, 0.8, 0.8);
      assert_sane (self->figure);
      g_assert_cmpfloat (bp_figure_get_view (self->figure).x1
                             - bp_figure_get_view (self->figure).x0,
                         >, 1e-6);
      for (guint i = 0; i < 400; i++)
        bp_figure_zoom (self->figure, WIDTH, HEIGHT, &self->style, 300, 200, 1.25, 1.25);
      assert_sane (self->figure);
      g_assert_cmpfloat (bp_figure_get_view (self->figure).x1
                             - bp_figure_get_view (self->figure).x0,
                         <, 1000);
    }
}

static void
move_anyhow (BpFigure *figure, const BpStyle *style, GRand *random)
{
  double x = g_rand_double_range (random, -100, 700), y = g_rand_double_range (random, -100, 500);
  double z = g_rand_double_range (random, -100, 700);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      bp_figure_zoom (figure, WIDTH, HEIGHT, style, x, y, pow (10, z / 300), pow (10, x / 300));
      break;
    case 1:
      bp_figure_zoom_to (figure, WIDTH, HEIGHT, style, x, y, z, y + z / 3);
      break;
    case 2:
      bp_figure_pan (figure, WIDTH, HEIGHT, style, z * 10, y * 10);
      break;
    default:
      bp_figure_set_y_scale (figure, g_rand_boolean (random));
    }
}

static void
test_anything (void)
{
  const double data[][2] = { { -1e308, 1e308 }, { 1e-320, 1 }, { 1e9, 1e9 + 1e-3 }, { 0, 0 } };
  BpStyle style = bp_style_light ();
  GRand *random = g_rand_new_with_seed (1);

  for (guint d = 0; d < G_N_ELEMENTS (data); d++)
    {
      BpFigure *figure = bp_figure_new ("t", "x", "y");

      bp_figure_add_line (figure, NULL, FALSE);
      bp_figure_set_line (figure, 0, data[d], data[d], 2);
      for (guint i = 0; i < 150; i++)
        {
          move_anyhow (figure, &style, random);
          assert_sane (figure);
        }
      bp_figure_free (figure);
    }
  g_rand_free (random);
}

static void
test_copy (Fixture *self, gconstpointer data)
{
  const double more[] = { 9000 };
  BpFigure *copy;

  (void) data;
  bp_loss_figure_set_article_view (self->figure, 10);
  copy = bp_figure_copy (self->figure);
  bp_figure_fit (self->figure);
  bp_figure_append_line (self->figure, 0, NULL, more, 1);
  assert_view (copy, 0, 10, 0, 500);
  bp_figure_fit (copy);
  assert_view (copy, 0, 3, 480, 1020);
  g_assert_cmpstr (bp_figure_get_title (copy), ==, "Loss");
  bp_figure_free (copy);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  char *path = g_strconcat ("/plot/view/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
  g_free (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fit_cases); i++)
    {
      char *path = g_strconcat ("/plot/view/fit/", fit_cases[i].name, NULL);

      g_test_add_data_func (path, &fit_cases[i], test_fit);
      g_free (path);
    }
  add ("limits", test_limits);
  g_test_add_func ("/plot/view/extreme-data", test_extreme_data);
  add ("follows-until-zoomed", test_follows_until_zoomed);
  add ("zoom-anchor", test_zoom_anchor);
  add ("zoom-anchor-logarithmic", test_zoom_anchor_logarithmic);
  add ("zoom-huge", test_zoom_huge);
  add ("zoom-nothing", test_zoom_nothing);
  add ("zoom-to", test_zoom_to);
  add ("zoom-to-edges", test_zoom_to_edges);
  add ("pan", test_pan);
  add ("article-view", test_article_view);
  add ("reversed-view", test_reversed_view);
  add ("wheel-ends", test_wheel_ends);
  g_test_add_func ("/plot/view/anything", test_anything);
  add ("copy", test_copy);
  return g_test_run ();
}
