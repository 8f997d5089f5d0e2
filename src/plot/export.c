#include "export.h"
#include "svg-text.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#define POINTS_PER_PIXEL 0.75 /* CSS: 96 pixels and 72 points an inch */

static const struct {
  const char *extension;
  BpExportFormat format;
} extensions[] = {
  { ".png", BP_EXPORT_PNG },
  { ".svg", BP_EXPORT_SVG },
  { ".pdf", BP_EXPORT_PDF },
};

gboolean
bp_export_format_from_path (const char *path, BpExportFormat *format)
{
  char *name = g_path_get_basename (path);
  const char *dot = strrchr (name, '.');
  gboolean found = FALSE;

  /* A dot at the beginning hides a file; it begins no extension. */
  for (guint i = 0; i < G_N_ELEMENTS (extensions) && dot > name && !found; i++)
    {
      found = g_ascii_strcasecmp (dot, extensions[i].extension) == 0;
      if (found)
        *format = extensions[i].format;
    }
  g_free (name);
  return found;
}

static double
scaled_side (int side, double scale)
{
  return round (side * scale);
}

BpExportSizeProblem
bp_export_check_size (BpExportFormat format, const BpExportSize *size)
{
  double scale = format == BP_EXPORT_PNG ? size->scale : 1;
  double width, height;

  if (!isfinite (scale) || scale <= 0)
    return BP_EXPORT_SIZE_SCALE;
  if (size->width < BP_EXPORT_MIN_SIDE || size->height < BP_EXPORT_MIN_SIDE)
    return BP_EXPORT_SIZE_TOO_SMALL;
  width = scaled_side (size->width, scale);
  height = scaled_side (size->height, scale);
  if (MIN (width, height) < BP_EXPORT_MIN_SIDE)
    return BP_EXPORT_SIZE_TOO_SMALL;
  if (MAX (width, height) > BP_EXPORT_MAX_SIDE)
    return BP_EXPORT_SIZE_SIDE;
  if (width * height > BP_EXPORT_MAX_PIXELS)
    return BP_EXPORT_SIZE_PIXELS;
  return BP_EXPORT_SIZE_OK;
}

/* --- bytes --- */

static cairo_status_t
append_bytes (gpointer bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
render_png (const BpFigure *self, const BpExportSize *size, const BpStyle *style, GByteArray *bytes)
{
  int width = (int) scaled_side (size->width, size->scale);
  int height = (int) scaled_side (size->height, size->scale);
  cairo_format_t format = style->background.alpha < 1 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
  cairo_surface_t *surface = cairo_image_surface_create (format, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, (double) width / size->width, (double) height / size->height);
  bp_figure_draw (self, cr, size->width, size->height, style);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  return status;
}

static cairo_surface_t *
create_svg (const BpExportSize *size, GByteArray *bytes)
{
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream (append_bytes, bytes, size->width, size->height);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  return surface;
}

/* Without the date of its creation, so that the same figure gives the same bytes, and in a version
 * whose objects are not packed, so that every reader of PDF finds them. */
static cairo_surface_t *
create_pdf (const BpFigure *self, const BpExportSize *size, GByteArray *bytes)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_bytes, bytes, size->width * POINTS_PER_PIXEL,
                                           size->height * POINTS_PER_PIXEL);

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, bp_figure_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  return surface;
}

static cairo_status_t
render_vectors (const BpFigure *self, BpExportFormat format, const BpExportSize *size,
                const BpStyle *style, GByteArray *bytes)
{
  gboolean pdf = format == BP_EXPORT_PDF;
  cairo_surface_t *surface = pdf ? create_pdf (self, size, bytes) : create_svg (size, bytes);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (pdf)
    cairo_scale (cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
  bp_figure_draw (self, cr, size->width, size->height, style);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

GBytes *
bp_figure_render (const BpFigure *self, BpExportFormat format, const BpExportSize *size,
                  const BpStyle *style, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_status_t status;

  g_return_val_if_fail (bp_export_check_size (format, size) == BP_EXPORT_SIZE_OK, NULL);
  if (format == BP_EXPORT_PNG)
    status = render_png (self, size, style, bytes);
  else
    status = render_vectors (self, format, size, style, bytes);
  if (status == CAIRO_STATUS_SUCCESS && format == BP_EXPORT_SVG)
    bytes = bp_svg_finish (bytes, bp_figure_get_title (self));
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOMEM, cairo_status_to_string (status));
  return NULL;
}
