#include "export-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "words.h"

const char *
bp_export_extension (BpExportFormat format)
{
  static const char *const extensions[] = { ".png", ".svg", ".pdf" };

  return extensions[format];
}

char *
bp_export_file_name (const char *title, BpExportFormat format)
{
  g_autofree char *name = g_strconcat (title, bp_export_extension (format), NULL);

  return g_strdup (g_strdelimit (name, "/", '-'));
}

/* Sides of the picture in pixels; a vector picture has the figure's own. */
static guint64
pixels (int side, BpExportFormat format, const BpExportSize *size)
{
  double scale = format == BP_EXPORT_PNG ? size->scale : 1;

  return (guint64) CLAMP (round (side * scale), 0, 1e15);
}

char *
bp_export_summary (BpExportFormat format, const BpExportSize *size)
{
  g_autofree char *width = bp_words_count (pixels (size->width, format, size));
  g_autofree char *height = bp_words_count (pixels (size->height, format, size));

  if (format == BP_EXPORT_PNG)
    /* Translators: width and height of a picture */
    return g_strdup_printf (_ ("The picture will have %s × %s pixels."), width, height);
  return g_strdup_printf (_ ("The drawing will measure %s × %s and stay sharp at any size."), width,
                          height);
}

char *
bp_export_size_problem (BpExportSizeProblem problem, BpExportFormat format,
                        const BpExportSize *size)
{
  g_autofree char *width = bp_words_count (pixels (size->width, format, size));
  g_autofree char *height = bp_words_count (pixels (size->height, format, size));
  g_autofree char *least = bp_words_count (BP_EXPORT_MIN_SIDE);
  g_autofree char *most = bp_words_count (BP_EXPORT_MAX_SIDE);

  switch (problem)
    {
    case BP_EXPORT_SIZE_TOO_SMALL:
      return g_strdup_printf (_ ("Width and height must be at least %s pixels."), least);
    case BP_EXPORT_SIZE_SIDE:
      return g_strdup_printf (
          _ ("The picture would have %s × %s pixels; a side can have at most %s."), width, height,
          most);
    case BP_EXPORT_SIZE_PIXELS:
      return g_strdup_printf (_ ("The picture would have %s × %s pixels; together they can be at "
                                 "most 100 million."),
                              width, height);
    case BP_EXPORT_SIZE_SCALE:
      return g_strdup (_ ("The scale must be a number above 0."));
    case BP_EXPORT_SIZE_OK:
    default:
      return g_strdup ("");
    }
}
