#include "surface.h"

#include <math.h>

cairo_surface_t *
bp_test_draw (const BpFigure *figure, int width, int height, const BpStyle *style)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  bp_figure_draw (figure, cr, width, height, style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

guint32
bp_test_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (x, <, cairo_image_surface_get_width (surface));
  g_assert_cmpint (y, <, cairo_image_surface_get_height (surface));
  return ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;
}

guint32
bp_test_rgb (const BpColor *color)
{
  return (guint32) lround (color->red * 255) << 16 | (guint32) lround (color->green * 255) << 8
         | (guint32) lround (color->blue * 255);
}

gboolean
bp_test_near_is (cairo_surface_t *surface, double x, double y, const BpColor *color)
{
  return bp_test_count (surface, floor (x) - 1, floor (y) - 1, floor (x) + 2, floor (y) + 2, color)
         > 0;
}

guint
bp_test_count (cairo_surface_t *surface, double x0, double y0, double x1, double y1,
               const BpColor *color)
{
  int left = MAX ((int) x0, 0), top = MAX ((int) y0, 0);
  int right = MIN ((int) x1, cairo_image_surface_get_width (surface));
  int bottom = MIN ((int) y1, cairo_image_surface_get_height (surface));
  guint n = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      n += bp_test_pixel (surface, x, y) == bp_test_rgb (color);
  return n;
}

/* --- a drawing and where its data are --- */

void
bp_test_drawing_init (BpTestDrawing *self, BpFigure *figure, const BpStyle *style)
{
  self->figure = figure;
  self->style = *style;
  self->surface = bp_test_draw (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, style);
  self->area = bp_figure_plot_area (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, style);
  self->view = bp_figure_get_view (figure);
}

void
bp_test_drawing_clear (BpTestDrawing *self)
{
  cairo_surface_destroy (self->surface);
  bp_figure_free (self->figure);
}

double
bp_test_drawing_x (const BpTestDrawing *self, double x)
{
  return self->area.x + (x - self->view.x0) / (self->view.x1 - self->view.x0) * self->area.width;
}

double
bp_test_drawing_y (const BpTestDrawing *self, double y)
{
  double fraction = (y - self->view.y0) / (self->view.y1 - self->view.y0);

  if (bp_figure_get_y_scale (self->figure) == BP_AXIS_LOGARITHMIC)
    fraction = log (y / self->view.y0) / log (self->view.y1 / self->view.y0);
  return self->area.y + (1 - fraction) * self->area.height;
}

guint
bp_test_drawing_count_in_column (const BpTestDrawing *self, double x)
{
  return bp_test_count (self->surface, floor (x), self->area.y, floor (x) + 1,
                        self->area.y + self->area.height, &self->style.series[0]);
}

BpFigure *
bp_test_line (const double *y, gsize n)
{
  BpFigure *figure = bp_figure_new ("Title", "x", "y");

  bp_figure_add_line (figure, "line", FALSE);
  bp_figure_set_line (figure, 0, NULL, y, n);
  return figure;
}
