#include "loss-plot.h"

#include "cli-status.h"
#include "export.h"
#include "standard-figures.h"
#include "words.h"

static const BpExportSize plot_size = { 800, 600, 2 };

gboolean
bp_loss_plot_save (const BpHistory *history, guint epochs, const char *path, GError **error)
{
  BpStyle style = bp_style_light ();
  BpLossPlotWords words = bp_words_loss_plot ();
  BpFigure *figure =
      bp_loss_figure_new (words.title, words.epochs_label, words.error_label, words.series_name);
  g_autoptr (GError) reason = NULL;
  g_autofree char *sentence = NULL;
  gsize n_epochs;
  const double *loss = bp_history_loss (history, &n_epochs);

  bp_figure_set_x_limits (figure, 0, epochs);
  bp_figure_set_line (figure, 0, NULL, loss, n_epochs);
  bp_figure_save (figure, path, &plot_size, &style, &reason);
  bp_figure_free (figure);
  if (reason == NULL)
    return TRUE;
  sentence = bp_words_save_failed (path, reason);
  g_set_error_literal (error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED, sentence);
  return FALSE;
}
