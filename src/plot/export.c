#include "export.h"
#include "svg-text.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>

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
  char *lower = g_ascii_strdown (path, -1);
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (extensions) && !found; i++)
    {
      found = g_str_has_suffix (lower, extensions[i].extension);
      if (found)
        *format = extensions[i].format;
    }
  g_free (lower);
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

/* Without the date of its creation, so that the same figure gives the same bytes. */
static cairo_surface_t *
create_pdf (const BpFigure *self, const BpExportSize *size, GByteArray *bytes)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_bytes, bytes, size->width * POINTS_PER_PIXEL,
                                           size->height * POINTS_PER_PIXEL);

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

/* --- files --- */

static void
set_error_number (GError **error, int number)
{
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (number), g_strerror (number));
}

/* The file that a chain of links ends at, so that the link stays a link; a path that does not exist
 * yet is its own. NULL where something stands that a file must not replace. */
static char *
resolve (const char *path, GError **error)
{
  char *target = realpath (path, NULL);
  char *copy;

  if (!target)
    return g_strdup (path);
  if (!g_file_test (target, G_FILE_TEST_IS_REGULAR))
    {
      gboolean directory = g_file_test (target, G_FILE_TEST_IS_DIR);

      free (target);
      set_error_number (error, directory ? EISDIR : EINVAL);
      return NULL;
    }
  copy = g_strdup (target);
  free (target);
  return copy;
}

static gboolean
write_file (const char *path, GBytes *bytes, GError **error)
{
  char *target = resolve (path, error);
  gboolean written;

  if (!target)
    return FALSE;
  written = g_file_set_contents_full (target, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes),
                                      G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
  g_free (target);
  return written;
}

gboolean
bp_figure_save (const BpFigure *self, const char *path, const BpExportSize *size,
                const BpStyle *style, GError **error)
{
  BpExportFormat format;
  GBytes *bytes;
  gboolean written;

  if (!bp_export_format_from_path (path, &format)
      || bp_export_check_size (format, size) != BP_EXPORT_SIZE_OK)
    {
      set_error_number (error, EINVAL);
      return FALSE;
    }
  bytes = bp_figure_render (self, format, size, style, error);
  if (!bytes)
    return FALSE;
  written = write_file (path, bytes, error);
  g_bytes_unref (bytes);
  return written;
}
