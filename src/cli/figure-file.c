#include "figure-file.h"

#include "output-file.h"
#include "words.h"

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
