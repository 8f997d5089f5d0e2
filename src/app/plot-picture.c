#include "plot-picture.h"

GdkTexture *
bp_plot_picture_new (const BpFigure *figure, int width, int height, double scale,
                     const BpStyle *style)
{
  int pixel_width = (int) (width * scale), pixel_height = (int) (height * scale);
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixel_width, pixel_height);
  cairo_t *cr = cairo_create (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) pixels = NULL;

  cairo_scale (cr, scale, scale);
  bp_figure_draw (figure, cr, width, height, style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                       stride * (gsize) pixel_height,
                                       (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (pixel_width, pixel_height, GDK_MEMORY_DEFAULT, pixels, stride);
}
