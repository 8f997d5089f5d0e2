#include "figure-layout.h"
#include "standard-figures.h"
#include "surface.h"

#include <float.h>
#include <math.h>

/* Pixels of drawings: the line passes where the data say. */

/* --- lines --- */

static void
assert_passes (const BpTestDrawing *self, const double *y, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_assert_true (bp_test_near_is (self->surface, bp_test_drawing_x (self, (double) i),
                                    bp_test_drawing_y (self, y[i]), &self->style.series[0]));
}

static void
test_passes (gconstpointer data)
{
  const double y[] = { 5, 1, 4, 2, 8, 3, 3, 9, 0.5, 7 };
  BpAxisScale scale = GPOINTER_TO_UINT (data);
  BpStyle style = bp_style_light ();
  BpFigure *figure = bp_test_line (y, G_N_ELEMENTS (y));
  BpTestDrawing drawing;

  bp_figure_set_y_scale (figure, scale);
  bp_test_drawing_init (&drawing, figure, &style);
  assert_passes (&drawing, y, G_N_ELEMENTS (y));
  for (guint i = 0; i + 1 < G_N_ELEMENTS (y) && scale == BP_AXIS_LINEAR; i++)
    g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, i + 0.5),
                                    bp_test_drawing_y (&drawing, (y[i] + y[i + 1]) / 2),
                                    &style.series[0]));
  bp_test_drawing_clear (&drawing);
}

/* A level line is as thick as the style says, and nowhere else is its colour. */
static void
test_level (void)
{
  const double y[] = { 1, 1, 1, 1 };
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  double at;

  bp_test_drawing_init (&drawing, bp_test_line (y, 4), &style);
  at = bp_test_drawing_x (&drawing, 1.4);
  g_assert_true (
      bp_test_near_is (drawing.surface, at, bp_test_drawing_y (&drawing, 1), &style.series[0]));
  g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing, at), >=, 1);
  g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing, at), <=, 2);
  bp_test_drawing_clear (&drawing);
}

static void
test_gaps (void)
{
  const double gaps[] = { NAN, INFINITY, -INFINITY };
  BpStyle style = bp_style_light ();

  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      const double y[] = { 1, 2, 1, gaps[i], 1, 2, 1 };
      BpTestDrawing drawing;

      bp_test_drawing_init (&drawing, bp_test_line (y, G_N_ELEMENTS (y)), &style);
      for (double x = 2.1; x < 3.9; x += 0.05)
        g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing,
                                                           bp_test_drawing_x (&drawing, x)),
                          ==, 0);
      g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing,
                                                         bp_test_drawing_x (&drawing, 1.5)),
                        >, 0);
      g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing,
                                                         bp_test_drawing_x (&drawing, 4.5)),
                        >, 0);
      bp_test_drawing_clear (&drawing);
    }
}

static void
test_logarithmic_gap (void)
{
  const double y[] = { 1, 10, 0, 10, -1, 10, 100 };
  BpStyle style = bp_style_light ();
  BpFigure *figure = bp_test_line (y, G_N_ELEMENTS (y));
  BpTestDrawing drawing;

  bp_figure_set_y_scale (figure, BP_AXIS_LOGARITHMIC);
  bp_test_drawing_init (&drawing, figure, &style);
  g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing, bp_test_drawing_x (&drawing, 2)), ==,
                    0);
  g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing, bp_test_drawing_x (&drawing, 4)), ==,
                    0);
  g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing, bp_test_drawing_x (&drawing, 0.5)),
                    >, 0);
  /* alone between two gaps: a dot */
  g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 3),
                                  bp_test_drawing_y (&drawing, 10), &style.series[0]));
  bp_test_drawing_clear (&drawing);
}

static void
test_single_point (void)
{
  const double y[] = { 42 };
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;

  bp_test_drawing_init (&drawing, bp_test_line (y, 1), &style);
  g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 0),
                                  bp_test_drawing_y (&drawing, 42), &style.series[0]));
  bp_test_drawing_clear (&drawing);
}

/* Zoomed in so far that the neighbours are a million pixels away. */
static void
test_far_neighbours (void)
{
  const double x[] = { -1e6, 0, 1e6 }, y[] = { -1e9, 0, 1e9 };
  BpStyle style = bp_style_light ();
  BpFigure *figure = bp_test_line (y, 3);
  BpTestDrawing drawing;

  bp_figure_set_line (figure, 0, x, y, 3);
  bp_figure_set_view (figure, &(BpView){ -1, 1, -1000, 1000 });
  bp_test_drawing_init (&drawing, figure, &style);
  for (double at = -0.9; at < 0.95; at += 0.1)
    g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, at),
                                    bp_test_drawing_y (&drawing, at * 1000), &style.series[0]));
  bp_test_drawing_clear (&drawing);
}

#define HALF_LINE 6

/* What lies outside the view is not drawn beside the plot area, the round ends of a thick line
 * included. */
static void
test_stays_inside (void)
{
  const double y[] = { -50, 50, -50, 50, -50 };
  BpStyle style = bp_style_light ();
  BpFigure *figure = bp_test_line (y, 5);
  BpTestDrawing drawing;
  guint all, inside;

  style.line_width = 2 * HALF_LINE;
  bp_figure_set_view (figure, &(BpView){ 1.2, 2.9, -10, 10 });
  bp_test_drawing_init (&drawing, figure, &style);
  all = bp_test_count (drawing.surface, 0, 0, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style.series[0]);
  inside = bp_test_count (drawing.surface, drawing.area.x - HALF_LINE, drawing.area.y - HALF_LINE,
                          drawing.area.x + drawing.area.width + HALF_LINE,
                          drawing.area.y + drawing.area.height + HALF_LINE, &style.series[0]);
  g_assert_cmpuint (all, >, 100);
  g_assert_cmpuint (all, ==, inside);
  bp_test_drawing_clear (&drawing);
}

/* --- around the line --- */

static guint
count_row (const BpTestDrawing *self, int y, const BpColor *color)
{
  return bp_test_count (self->surface, self->area.x, y, self->area.x + self->area.width, y + 1,
                        color);
}

/* Grid lines are one pixel of the grid's full colour, at the labels' values. */
static void
test_grid_is_crisp (void)
{
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpLayout layout;

  bp_test_drawing_init (&drawing, bp_test_line (NULL, 0), &style);
  bp_layout_init (&layout, drawing.figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style);
  g_assert_cmpuint (layout.y.n_labels, >=, 4);
  for (guint i = 1; i < layout.y.n_labels; i++)
    {
      int y = (int) floor (bp_scale_to_pixel (&layout.y_scale, layout.y.labels[i].value));

      g_assert_cmpuint (count_row (&drawing, y, &style.grid), ==, (guint) drawing.area.width);
      g_assert_cmpuint (count_row (&drawing, y - 1, &style.background), ==,
                        (guint) drawing.area.width);
      g_assert_cmpuint (count_row (&drawing, y + 1, &style.background), ==,
                        (guint) drawing.area.width);
    }
  bp_layout_clear (&layout);
  bp_test_drawing_clear (&drawing);
}

/* Every label of the layout has ink in its box, and there is none outside all boxes and the plot
 * area. */
static void
test_texts_are_drawn (void)
{
  const double y[] = { 1, 2, 3 };
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  BpLayout layout;

  bp_test_drawing_init (&drawing, bp_test_line (y, 3), &style);
  bp_layout_init (&layout, drawing.figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style);
  const BpLabel *labels[] = { &layout.title,       &layout.x_label,     &layout.y_label,
                              &layout.x.labels[0], &layout.y.labels[0], &layout.y.labels[1] };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const BpLabel *box = labels[i];
      guint area = (guint) (floor (box->width) * floor (box->height));

      g_assert_cmpuint (bp_test_count (drawing.surface, box->x, box->y, box->x + box->width,
                                       box->y + box->height, &style.background),
                        <, area - 5);
    }
  g_assert_cmpuint (bp_test_count (drawing.surface, layout.title.x + layout.title.width + 2, 0,
                                   BP_TEST_WIDTH, layout.title.y + layout.title.height,
                                   &style.background),
                    >=,
                    (guint) (BP_TEST_WIDTH - layout.title.x - layout.title.width - 3)
                        * (guint) (layout.title.y + layout.title.height));
  bp_layout_clear (&layout);
  bp_test_drawing_clear (&drawing);
}

static void
test_legend_and_colors (void)
{
  const double a[] = { 0.2, 0.2 }, b[] = { 0.8, 0.8 };
  BpStyle style = bp_style_dark ();
  BpFigure *figure = bp_accuracy_figure_new ("Accuracy", "Epochs", "Accuracy", "Train", "Test");
  BpLayout layout;
  BpTestDrawing drawing;

  bp_figure_set_line (figure, 0, NULL, a, 2);
  bp_figure_set_line (figure, 1, NULL, b, 2);
  bp_test_drawing_init (&drawing, figure, &style);
  g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 0.5),
                                  bp_test_drawing_y (&drawing, 0.2), &style.series[0]));
  g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 0.5),
                                  bp_test_drawing_y (&drawing, 0.8), &style.series[1]));
  bp_layout_init (&layout, figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style);
  g_assert_cmpuint (layout.legend->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const BpLabel *label = &g_array_index (layout.legend, BpLegendEntry, i).label;

      g_assert_cmpfloat (label->y + label->height, <=, drawing.area.y);
      g_assert_cmpuint (bp_test_count (drawing.surface, label->x - BP_LEGEND_GAP - BP_LEGEND_SAMPLE,
                                       label->y, label->x, label->y + label->height,
                                       &style.series[i]),
                        >=, BP_LEGEND_SAMPLE / 2);
    }
  bp_layout_clear (&layout);
  bp_test_drawing_clear (&drawing);
}

/* In high contrast the second series is dashed: parts of its way are ground. */
static void
test_high_contrast (void)
{
  const double a[] = { 0.2, 0.2 }, b[] = { 0.8, 0.8 };
  BpStyle style = bp_style_high_contrast (TRUE);
  BpFigure *figure = bp_test_line (a, 2);
  BpTestDrawing drawing;
  guint n[2];

  bp_figure_add_line (figure, "b", FALSE);
  bp_figure_set_line (figure, 1, NULL, b, 2);
  bp_test_drawing_init (&drawing, figure, &style);
  for (guint i = 0; i < 2; i++)
    n[i] =
        count_row (&drawing, (int) bp_test_drawing_y (&drawing, i ? 0.8 : 0.2), &style.series[i]);
  g_assert_cmpuint (n[0], >=, (guint) drawing.area.width - 1);
  g_assert_cmpuint (n[1], <, (guint) (drawing.area.width * 0.75));
  g_assert_cmpuint (n[1], >, (guint) (drawing.area.width * 0.4));
  bp_test_drawing_clear (&drawing);
}

/* --- sizes and extremes --- */

/* Nothing is drawn outside the figure's rectangle, and nothing breaks. */
static void
draw_in_corner (const BpFigure *figure, double width, double height, const BpStyle *style)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 500, 400);
  cairo_t *cr = cairo_create (surface);
  const BpColor untouched = { 0, 0, 0, 1 };
  guint expected = 500 * 400;

  bp_figure_draw (figure, cr, width, height, style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  expected = bp_test_count (surface, ceil (width), 0, 500, 400, &untouched)
             + bp_test_count (surface, 0, ceil (height), ceil (width), 400, &untouched);
  g_assert_cmpuint (expected, ==,
                    (500 - (guint) ceil (width)) * 400
                        + (guint) ceil (width) * (400 - (guint) ceil (height)));
  cairo_surface_destroy (surface);
}

static void
test_sizes (void)
{
  const double sizes[][2] = { { 1, 1 },        { 2, 300 },  { 300, 2 },  { 40, 30 },
                              { 99.5, 33.25 }, { 180, 90 }, { 400, 300 } };
  const double y[] = { 1, NAN, 3, 2 };
  BpStyle style = bp_style_light ();
  BpFigure *figures[] = { bp_test_line (y, 4), bp_test_line (NULL, 0),
                          bp_distribution_figure_new ("Distribution", "Digit", "Probability") };

  for (guint f = 0; f < G_N_ELEMENTS (figures); f++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        draw_in_corner (figures[f], sizes[i][0], sizes[i][1], &style);
      bp_figure_free (figures[f]);
    }
}

static void
test_no_size (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = bp_test_line (NULL, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 10, 10);
  cairo_t *cr = cairo_create (surface);

  bp_figure_draw (figure, cr, 0, 10, &style);
  bp_figure_draw (figure, cr, -5, 10, &style);
  bp_figure_draw (figure, cr, NAN, 10, &style);
  bp_figure_draw (figure, cr, 10, INFINITY, &style);
  cairo_surface_flush (surface);
  g_assert_cmpuint (bp_test_pixel (surface, 5, 5), ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  bp_figure_free (figure);
}

static void
test_extreme_data (void)
{
  const double data[][3] = {
    { 1e308, -1e308, 0 },
    { DBL_MAX, -DBL_MAX, 1 },
    { 1e-320, 2e-320, 5e-324 },
    { 1e15, 1e15 + 0.125, 1e15 },
    { 7, 7, 7 },
    { NAN, NAN, NAN },
    { 0, 0, 0 },
    { INFINITY, -INFINITY, 3 },
    { 1e-320, 1e308, 1 },
  };
  BpStyle style = bp_style_light ();

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    for (guint scale = 0; scale < 2; scale++)
      {
        BpFigure *figure = bp_test_line (NULL, 0);

        bp_figure_set_line (figure, 0, data[i], data[i], 3);
        bp_figure_add_line (figure, "b", TRUE);
        bp_figure_set_line (figure, 1, NULL, data[i], 3);
        bp_figure_set_y_scale (figure, scale);
        draw_in_corner (figure, 400, 300, &style);
        bp_figure_set_view (figure, &(BpView){ 0.5, 0.5 + 1e-9, 1, 1 + 1e-9 });
        draw_in_corner (figure, 400, 300, &style);
        bp_figure_free (figure);
      }
}

/* The second line has the first one's colour, and gaps. */
static void
test_look (void)
{
  const double low[] = { 1, 1 }, high[] = { 2, 2 };
  const BpStyle style = bp_style_light ();
  BpFigure *figure = bp_test_line (low, 2);
  BpTestDrawing drawing;
  guint n[2];

  bp_figure_set_line (figure, bp_figure_add_line (figure, NULL, FALSE), NULL, high, 2);
  bp_figure_set_y_limits (figure, 0, 3);
  bp_figure_set_line_look (figure, 1, 0, TRUE);
  bp_test_drawing_init (&drawing, bp_figure_copy (figure), &style);
  bp_figure_free (figure);
  for (guint i = 0; i < 2; i++)
    {
      double y = bp_test_drawing_y (&drawing, i + 1);

      n[i] = bp_test_count (drawing.surface, 0, y - 3, BP_TEST_WIDTH, y + 3, &style.series[0]);
    }
  g_assert_cmpuint (n[1], >, n[0] / 3);
  g_assert_cmpuint (n[1], <, n[0] * 2 / 3);
  g_assert_cmpuint (bp_test_count (drawing.surface, 0, 0, BP_TEST_WIDTH, BP_TEST_HEIGHT,
                                   &style.series[1]),
                    ==, 0);
  bp_test_drawing_clear (&drawing);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/plot/draw/passes/linear", GUINT_TO_POINTER (BP_AXIS_LINEAR), test_passes);
  g_test_add_data_func ("/plot/draw/passes/logarithmic", GUINT_TO_POINTER (BP_AXIS_LOGARITHMIC),
                        test_passes);
  g_test_add_func ("/plot/draw/level", test_level);
  g_test_add_func ("/plot/draw/gaps", test_gaps);
  g_test_add_func ("/plot/draw/logarithmic-gap", test_logarithmic_gap);
  g_test_add_func ("/plot/draw/single-point", test_single_point);
  g_test_add_func ("/plot/draw/far-neighbours", test_far_neighbours);
  g_test_add_func ("/plot/draw/stays-inside", test_stays_inside);
  g_test_add_func ("/plot/draw/grid-is-crisp", test_grid_is_crisp);
  g_test_add_func ("/plot/draw/texts-are-drawn", test_texts_are_drawn);
  g_test_add_func ("/plot/draw/legend-and-colors", test_legend_and_colors);
  g_test_add_func ("/plot/draw/high-contrast", test_high_contrast);
  g_test_add_func ("/plot/draw/sizes", test_sizes);
  g_test_add_func ("/plot/draw/no-size", test_no_size);
  g_test_add_func ("/plot/draw/extreme-data", test_extreme_data);
  g_test_add_func ("/plot/draw/look", test_look);
  return g_test_run ();
}
