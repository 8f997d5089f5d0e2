#include "figure-file.h"

#include <glib/gi18n-lib.h>

#include "cli-status.h"
#include "output-file.h"
#include "words.h"

const BpExportSize bp_figure_file_size = { 800, 600, 2 };

gboolean
bp_figure_file_get_format (const char *option, const char *path, BpExportFormat *format,
                           GError **error)
{
  g_autofree char *name = NULL;

  if (bp_export_format_from_path (path, format))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
               /* Translators: an option and its value */
               _ ("%s takes a file name that ends in .png, .svg or .pdf, not “%s”."), option, name);
  return FALSE;
}

gboolean
bp_figure_file_save (const BpFigure *figure, const char *path, const BpExportSize *size,
                     GError **error)
{
  BpExportFormat format = BP_EXPORT_PNG;
  BpStyle style = bp_style_light ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (bp_export_format_from_path (path, &format), FALSE);
  bytes = bp_figure_render (figure, format, size, &style, &reason);
  if (bytes != NULL)
    return bp_output_file_write (path, bytes, error);
  sentence = bp_words_save_failed (path, reason);
  g_set_error_literal (error, reason->domain, reason->code, sentence);
  return FALSE;
}
