#include "loss-plot.h"

#include "figure-file.h"
#include "standard-figures.h"
#include "words.h"

gboolean
bp_loss_plot_save (const BpHistory *history, guint epochs, const char *path, GError **error)
{
  BpLossPlotWords words = bp_words_loss_plot ();
  BpFigure *figure =
      bp_loss_figure_new (words.title, words.epochs_label, words.error_label, words.series_name);
  gsize n_epochs;
  const double *loss = bp_history_loss (history, &n_epochs);
  gboolean saved;

  bp_figure_set_x_limits (figure, 0, epochs);
  bp_figure_set_line (figure, 0, NULL, loss, n_epochs);
  saved = bp_figure_file_save (figure, path, &bp_figure_file_size, error);
  bp_figure_free (figure);
  return saved;
}
