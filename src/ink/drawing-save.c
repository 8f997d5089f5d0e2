#include "drawing-save.h"

#include <cairo-svg.h>

static cairo_status_t
append_bytes (gpointer bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw_on (const BpDrawing *self, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);
  double scale = BP_DRAWING_SAVED_SIDE / BP_DRAWING_SIDE;
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_scale (cr, scale, scale);
  bp_drawing_draw (self, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

/* Takes the array. */
static GBytes *
finish (GByteArray *bytes, cairo_status_t status)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  return NULL;
}

GBytes *
bp_drawing_to_png (const BpDrawing *self)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, BP_DRAWING_SAVED_SIDE, BP_DRAWING_SAVED_SIDE);
  cairo_status_t status = draw_on (self, surface);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  return finish (bytes, status);
}

GBytes *
bp_drawing_to_svg (const BpDrawing *self)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream (append_bytes, bytes, BP_DRAWING_SAVED_SIDE,
                                           BP_DRAWING_SAVED_SIDE);
  cairo_status_t status;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  status = draw_on (self, surface);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return finish (bytes, status);
}
