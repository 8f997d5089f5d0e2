#include "standard-figures.h"
#include "surface.h"

#include <math.h>

/* Bars: as high as the data say, the highlighted one in the accent colour. */

#define N_CLASSES 10

static const double distribution[N_CLASSES] = { 0.09, 0.095, 0.085, 0.08, 0.1,
                                                0.09, 0.19,  0.09,  0.1,  0.08 };

static BpFigure *
distribution_figure (const double *values, gsize n, guint predicted)
{
  BpFigure *figure = bp_distribution_figure_new ("Test Image 1", "Digit", "Probability");

  bp_distribution_figure_set (figure, values, n, predicted);
  return figure;
}

/* Rows between the top of the plot area and the base line that have the colour, in the middle of
 * the bar. */
static guint
bar_rows (const BpTestDrawing *self, guint bar, const BpColor *color)
{
  double x = floor (bp_test_drawing_x (self, bar));

  return bp_test_count (self->surface, x, self->area.y, x + 1, self->area.y + self->area.height,
                        color);
}

static void
test_heights (void)
{
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;

  bp_test_drawing_init (&drawing, distribution_figure (distribution, N_CLASSES, 6), &style);
  for (guint bar = 0; bar < N_CLASSES; bar++)
    {
      double top = bp_test_drawing_y (&drawing, distribution[bar]);
      double height = bp_test_drawing_y (&drawing, 0) - top;
      guint32 inside = bp_test_pixel (drawing.surface, (int) bp_test_drawing_x (&drawing, bar),
                                      (int) (top + height / 2));
      guint32 below_top =
          bp_test_pixel (drawing.surface, (int) bp_test_drawing_x (&drawing, bar), (int) (top + 2));
      guint32 beyond =
          bp_test_pixel (drawing.surface, (int) bp_test_drawing_x (&drawing, bar), (int) (top - 2));
      guint32 background = bp_test_pixel (drawing.surface, 1, 1);

      g_assert_cmpfloat (height, >, 20);
      g_assert_cmpuint (inside, !=, background);
      g_assert_cmpuint (below_top, ==, inside);
      g_assert_cmpuint (beyond, !=, inside);
    }
  bp_test_drawing_clear (&drawing);
}

static void
test_highlight (void)
{
  BpStyle style = bp_style_light ();

  for (guint predicted = 0; predicted < N_CLASSES; predicted++)
    {
      BpTestDrawing drawing;

      bp_test_drawing_init (&drawing, distribution_figure (distribution, N_CLASSES, predicted),
                            &style);
      for (guint bar = 0; bar < N_CLASSES; bar++)
        {
          double height =
              bp_test_drawing_y (&drawing, 0) - bp_test_drawing_y (&drawing, distribution[bar]);
          guint rows = bar_rows (&drawing, bar, &style.accent);

          if (bar != predicted)
            g_assert_cmpuint (rows, ==, 0);
          else
            g_assert_cmpfloat (fabs (rows - height), <=, 2);
        }
      bp_test_drawing_clear (&drawing);
    }
}

/* A bar twice as high has twice the rows. */
static void
test_in_proportion (void)
{
  const double values[] = { 0.25, 0.5, 0.25 };
  BpStyle style = bp_style_light ();
  BpTestDrawing low, high;

  bp_test_drawing_init (&low, distribution_figure (values, 3, 0), &style);
  bp_test_drawing_init (&high, distribution_figure (values, 3, 1), &style);
  g_assert_cmpfloat (fabs (2.0 * bar_rows (&low, 0, &style.accent)
                           - bar_rows (&high, 1, &style.accent)),
                     <=, 4);
  bp_test_drawing_clear (&low);
  bp_test_drawing_clear (&high);
}

static void
test_nothing_to_show (void)
{
  const double zeros[N_CLASSES] = { 0 };
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;

  bp_test_drawing_init (&drawing, distribution_figure (zeros, N_CLASSES, 3), &style);
  g_assert_cmpuint (bar_rows (&drawing, 3, &style.accent), <=, 1);
  bp_test_drawing_clear (&drawing);
}

/* All equal: of one height, and the plain ones of one colour, apart from each other. */
static void
test_equal (void)
{
  double values[N_CLASSES];
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  guint32 plain;
  int y;

  for (guint bar = 0; bar < N_CLASSES; bar++)
    values[bar] = 1.0 / N_CLASSES;
  bp_test_drawing_init (&drawing, distribution_figure (values, N_CLASSES, 9), &style);
  y = (int) bp_test_drawing_y (&drawing, values[0] * 0.97);
  plain = bp_test_pixel (drawing.surface, (int) bp_test_drawing_x (&drawing, 0), y);
  g_assert_cmpuint (plain, !=, bp_test_rgb (&style.background));
  for (guint bar = 0; bar < N_CLASSES; bar++)
    {
      int x = (int) bp_test_drawing_x (&drawing, bar);

      g_assert_cmpuint (bp_test_pixel (drawing.surface, x, y), ==,
                        bar == 9 ? bp_test_rgb (&style.accent) : plain);
      x = (int) bp_test_drawing_x (&drawing, bar + 0.5);
      g_assert_cmpuint (bp_test_pixel (drawing.surface, MIN (x, BP_TEST_WIDTH - 1), y), !=, plain);
    }
  bp_test_drawing_clear (&drawing);
}

/* Values stand only above ends of bars that can be seen: those that a zoom has taken out of sight
 * leave nothing at the sides of the plot area or above it. */
static void
test_values_of_unseen_bars (void)
{
  const BpView views[] = { { 7.5, 9.5, 0, 0.2 }, { -0.5, 9.5, 0, 0.05 } };
  BpStyle style = bp_style_light ();

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      BpTestDrawing drawings[2];

      for (guint k = 0; k < 2; k++)
        {
          double values[N_CLASSES] = { [1] = k == 0 ? 0.19 : 0.12, [8] = i == 0 ? 0.1 : 0.3 };
          BpFigure *figure = distribution_figure (values, N_CLASSES, 1);

          bp_figure_set_view (figure, &views[i]);
          bp_test_drawing_init (&drawings[k], figure, &style);
        }
      g_assert_cmpmem (cairo_image_surface_get_data (drawings[0].surface),
                       BP_TEST_WIDTH * BP_TEST_HEIGHT * 4,
                       cairo_image_surface_get_data (drawings[1].surface),
                       BP_TEST_WIDTH * BP_TEST_HEIGHT * 4);
      bp_test_drawing_clear (&drawings[0]);
      bp_test_drawing_clear (&drawings[1]);
    }
}

/* Columns of the plot area, drawn at 180 × 90, that a bar fills up to a quarter of its height. */
static guint
filled_columns (const BpFigure *figure, cairo_surface_t *surface, const BpStyle *style)
{
  cairo_rectangle_t area = bp_figure_plot_area (figure, 180, 90, style);
  int y = (int) (area.y + area.height * 3 / 4);
  guint n = 0;

  for (int x = (int) area.x; x < (int) (area.x + area.width); x++)
    n += bp_test_pixel (surface, x, y) != bp_test_rgb (&style->background);
  return n;
}

/* As small as in the window, and as many as there can be: drawn, highlighted, within the figure. */
static void
test_small_and_many (void)
{
  BpStyle style = bp_style_light ();
  const gsize counts[] = { 1, 2, 10, 256 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      double *values = g_new (double, counts[i]);
      BpFigure *figure;
      cairo_surface_t *surface;

      for (gsize bar = 0; bar < counts[i]; bar++)
        values[bar] = 1.0 / (double) counts[i];
      figure = distribution_figure (values, counts[i], (guint) counts[i] - 1);
      surface = bp_test_draw (figure, 180, 90, &style);
      if (counts[i] <= 10)
        g_assert_cmpuint (bp_test_count (surface, 0, 0, 180, 90, &style.accent), >, 30);
      g_assert_cmpuint (filled_columns (figure, surface, &style), >=, 100);
      cairo_surface_destroy (surface);
      bp_figure_free (figure);
      g_free (values);
    }
}

/* The value above the first bar must not run into the labels of the y axis: left of the plot area
 * the picture is the same whether the bar is highlighted or not. */
static void
test_value_is_clear_of_the_axis (void)
{
  const double peak[N_CLASSES] = { 0.195, 0.09, 0.09, 0.09, 0.09, 0.09, 0.09, 0.09, 0.09, 0.085 };
  BpStyle style = bp_style_light ();
  BpFigure *first = distribution_figure (peak, N_CLASSES, 0);
  BpFigure *last = distribution_figure (peak, N_CLASSES, 9);
  cairo_rectangle_t area = bp_figure_plot_area (first, 240, 160, &style);
  cairo_surface_t *a = bp_test_draw (first, 240, 160, &style);
  cairo_surface_t *b = bp_test_draw (last, 240, 160, &style);

  g_assert_cmpfloat (area.x, >, 10);
  for (int y = 0; y < 160; y++)
    for (int x = 0; x < (int) area.x - 1; x++)
      g_assert_cmpuint (bp_test_pixel (a, x, y), ==, bp_test_pixel (b, x, y));
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
  bp_figure_free (first);
  bp_figure_free (last);
}

/* A grid line does not strike a value through, also where what is behind the figure shows. */
static void
test_value_hides_the_grid (gconstpointer user_data)
{
  BpStyle style = bp_style_light ();
  double values[N_CLASSES] = { 0 };
  guint n_crossings = 0;

  style.background.alpha = GPOINTER_TO_INT (user_data);
  for (double value = 0.11; value < 0.2; value += 0.001)
    {
      BpTestDrawing drawing;
      double x, distance;

      values[4] = value;
      bp_test_drawing_init (&drawing, distribution_figure (values, N_CLASSES, 4), &style);
      x = bp_test_drawing_x (&drawing, 4);
      for (double line = 0.05; line <= 0.2; line += 0.05)
        {
          double y = floor (bp_test_drawing_y (&drawing, line));

          distance = bp_test_drawing_y (&drawing, value) - y;
          if (distance < 5 || distance > 14 || y < drawing.area.y)
            continue;
          n_crossings++;
          g_assert_cmpuint (bp_test_count (drawing.surface, x - 8, y, x + 8, y + 1, &style.grid),
                            ==, 0);
          g_assert_cmpuint (bp_test_count (drawing.surface, drawing.area.x, y, x - 60, y + 1,
                                           &style.grid),
                            >, 50);
        }
      bp_test_drawing_clear (&drawing);
    }
  g_assert_cmpuint (n_crossings, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/bars/heights", test_heights);
  g_test_add_func ("/plot/bars/highlight", test_highlight);
  g_test_add_func ("/plot/bars/in-proportion", test_in_proportion);
  g_test_add_func ("/plot/bars/nothing-to-show", test_nothing_to_show);
  g_test_add_func ("/plot/bars/equal", test_equal);
  g_test_add_func ("/plot/bars/values-of-unseen-bars", test_values_of_unseen_bars);
  g_test_add_func ("/plot/bars/small-and-many", test_small_and_many);
  g_test_add_func ("/plot/bars/value-is-clear-of-the-axis", test_value_is_clear_of_the_axis);
  g_test_add_data_func ("/plot/bars/value-hides-the-grid/opaque", GINT_TO_POINTER (1),
                        test_value_hides_the_grid);
  g_test_add_data_func ("/plot/bars/value-hides-the-grid/transparent", GINT_TO_POINTER (0),
                        test_value_hides_the_grid);
  return g_test_run ();
}
