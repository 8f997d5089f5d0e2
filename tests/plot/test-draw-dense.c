#include "surface.h"

#include <math.h>

/* Lines of more points than the figure has pixels. */

#define MANY 100000

static double *
noise (double low, double high)
{
  GRand *random = g_rand_new_with_seed (9);
  double *y = g_new (double, MANY);

  for (guint i = 0; i < MANY; i++)
    y[i] = g_rand_double_range (random, low, high);
  g_rand_free (random);
  return y;
}

static void
test_dense (void)
{
  BpStyle style = bp_style_light ();
  double *y = noise (10, 20);
  BpTestDrawing drawing;

  y[30000] = 90;
  y[60000] = -70;
  bp_test_drawing_init (&drawing, bp_test_line (y, MANY), &style);
  for (guint at = 1000; at < MANY; at += 1000) /* a full band */
    g_assert_cmpuint (
        bp_test_count (drawing.surface, bp_test_drawing_x (&drawing, at),
                       bp_test_drawing_y (&drawing, 19), bp_test_drawing_x (&drawing, at) + 1,
                       bp_test_drawing_y (&drawing, 11), &style.series[0]),
        >=, (guint) (bp_test_drawing_y (&drawing, 11) - bp_test_drawing_y (&drawing, 19)) - 1);
  g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 30000),
                                  bp_test_drawing_y (&drawing, 90), &style.series[0]));
  g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 60000),
                                  bp_test_drawing_y (&drawing, -70), &style.series[0]));
  g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing, bp_test_drawing_x (&drawing, 45000)),
                    <, (guint) (drawing.area.height / 8));
  g_free (y);
  bp_test_drawing_clear (&drawing);
}

/* A smooth line of many points is a line, with its spike. */
static void
test_dense_smooth (void)
{
  BpStyle style = bp_style_light ();
  double *y = noise (0, 0.1);
  BpTestDrawing drawing;

  for (guint i = 0; i < MANY; i++)
    y[i] += 1000 * exp (-(double) i / 10000);
  y[50000] = 900;
  bp_test_drawing_init (&drawing, bp_test_line (y, MANY), &style);
  for (guint i = 0; i < MANY; i += 500)
    g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, i),
                                    bp_test_drawing_y (&drawing, y[i]), &style.series[0]));
  g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing, bp_test_drawing_x (&drawing, 90000)),
                    <=, 4);
  g_free (y);
  bp_test_drawing_clear (&drawing);
}

static void
test_dense_gap (void)
{
  BpStyle style = bp_style_light ();
  double *y = noise (10, 20);
  BpTestDrawing drawing;

  for (guint i = 40000; i < 50000; i++)
    y[i] = NAN;
  bp_test_drawing_init (&drawing, bp_test_line (y, MANY), &style);
  for (double at = 40500; at < 49500; at += 100)
    g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing, bp_test_drawing_x (&drawing, at)),
                      ==, 0);
  g_assert_cmpuint (bp_test_drawing_count_in_column (&drawing, bp_test_drawing_x (&drawing, 39000)),
                    >, 0);
  g_free (y);
  bp_test_drawing_clear (&drawing);
}

/* Up and down from point to point, each a little more than a pixel from the last: none of the many
 * steep strokes is lost, and it is the same with points that are crowded. */
static void
test_zigzag (void)
{
  BpStyle style = bp_style_light ();
  double y[500];
  BpTestDrawing drawing;

  for (guint i = 0; i < G_N_ELEMENTS (y); i++)
    y[i] = i % 2 ? 10 + i % 7 : 90 - i % 5;
  y[250] = -50;
  bp_test_drawing_init (&drawing, bp_test_line (y, G_N_ELEMENTS (y)), &style);
  for (guint i = 0; i < G_N_ELEMENTS (y); i++)
    g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, i),
                                    bp_test_drawing_y (&drawing, y[i]), &style.series[0]));
  bp_test_drawing_clear (&drawing);
}

static cairo_surface_t *
record (const BpFigure *figure, const BpStyle *style, double width, double height)
{
  cairo_rectangle_t extent = { 0, 0, width, height };
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extent);
  cairo_t *cr = cairo_create (recording);

  bp_figure_draw (figure, cr, width, height, style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  return recording;
}

/* For a screen whose scale is known: what is played is what is drawn. */
static void
test_recording (void)
{
  BpStyle style = bp_style_light ();
  double *y = noise (10, 20);
  BpTestDrawing drawing;
  cairo_surface_t *recording, *played;
  cairo_t *cr;

  style.screen_scale = 1;
  bp_test_drawing_init (&drawing, bp_test_line (y, MANY), &style);
  recording = record (drawing.figure, &style, BP_TEST_WIDTH, BP_TEST_HEIGHT);
  played = cairo_surface_create_similar_image (drawing.surface,
                                               cairo_image_surface_get_format (drawing.surface),
                                               BP_TEST_WIDTH, BP_TEST_HEIGHT);
  cr = cairo_create (played);
  cairo_set_source_surface (cr, recording, 0, 0);
  cairo_paint (cr);
  cairo_surface_flush (played);
  g_assert_cmpmem (cairo_image_surface_get_data (played), BP_TEST_WIDTH * BP_TEST_HEIGHT * 4,
                   cairo_image_surface_get_data (drawing.surface),
                   BP_TEST_WIDTH * BP_TEST_HEIGHT * 4);
  cairo_destroy (cr);
  cairo_surface_destroy (played);
  cairo_surface_destroy (recording);
  g_free (y);
  bp_test_drawing_clear (&drawing);
}

/* Wider than an image can be: drawn all the same. */
static void
test_too_wide (void)
{
  BpStyle style = bp_style_light ();
  double y[6000];
  BpFigure *figure;
  cairo_surface_t *recording;
  cairo_surface_t *part = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1000, 100);
  cairo_t *cr = cairo_create (part);

  for (guint i = 0; i < G_N_ELEMENTS (y); i++)
    y[i] = i % 2 ? 10 : 20;
  figure = bp_test_line (y, G_N_ELEMENTS (y));
  recording = record (figure, &style, 40000, 100);
  cairo_set_source_surface (cr, recording, -20000, 0);
  cairo_paint (cr);
  cairo_surface_flush (part);
  g_assert_cmpuint (bp_test_count (part, 0, 0, 1000, 100, &style.series[0]), >, 1000);
  cairo_destroy (cr);
  cairo_surface_destroy (part);
  cairo_surface_destroy (recording);
  bp_figure_free (figure);
}

/* Points added one by one are the same drawing as points set at once. */
static void
test_append (void)
{
  BpStyle style = bp_style_light ();
  double *y = noise (10, 20);
  BpFigure *appended = bp_test_line (NULL, 0), *set = bp_test_line (y, 5000);
  BpTestDrawing a, b;

  for (guint i = 0; i < 5000; i++)
    bp_figure_append_line (appended, 0, NULL, y + i, 1);
  bp_test_drawing_init (&a, appended, &style);
  bp_test_drawing_init (&b, set, &style);
  g_assert_cmpmem (cairo_image_surface_get_data (a.surface), BP_TEST_WIDTH * BP_TEST_HEIGHT * 4,
                   cairo_image_surface_get_data (b.surface), BP_TEST_WIDTH * BP_TEST_HEIGHT * 4);
  g_free (y);
  bp_test_drawing_clear (&a);
  bp_test_drawing_clear (&b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/draw/dense", test_dense);
  g_test_add_func ("/plot/draw/dense-smooth", test_dense_smooth);
  g_test_add_func ("/plot/draw/dense-gap", test_dense_gap);
  g_test_add_func ("/plot/draw/zigzag", test_zigzag);
  g_test_add_func ("/plot/draw/recording", test_recording);
  g_test_add_func ("/plot/draw/too-wide", test_too_wide);
  g_test_add_func ("/plot/draw/append", test_append);
  return g_test_run ();
}
