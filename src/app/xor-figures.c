#include "xor-figures.h"

#include <glib/gi18n-lib.h>

enum { SUM_SERIES, SQUARED_SERIES };

BpFigure *
bp_xor_error_figure_new (void)
{
  BpFigure *figure = bp_figure_new (_ ("XOR Error"), _ ("Epochs"), _ ("Error"));

  bp_figure_add_line (figure, _ ("Error sum"), FALSE);
  bp_figure_add_line (figure, _ ("Mean squared error"), FALSE);
  return figure;
}

void
bp_xor_error_figure_start (BpFigure *figure, guint epochs)
{
  bp_figure_set_line (figure, SUM_SERIES, NULL, NULL, 0);
  bp_figure_set_line (figure, SQUARED_SERIES, NULL, NULL, 0);
  bp_figure_set_x_limits (figure, 0, epochs);
  bp_figure_fit (figure);
}

void
bp_xor_error_figure_append (BpFigure *figure, BpXorRun *run, gsize *n_shown)
{
  gsize n = 0;
  const double *sums = bp_xor_run_get_error_sums (run, &n);
  const double *squared = bp_xor_run_get_mean_squared_errors (run, &n);

  if (n == *n_shown)
    return;
  bp_figure_append_line (figure, SUM_SERIES, NULL, sums + *n_shown, n - *n_shown);
  bp_figure_append_line (figure, SQUARED_SERIES, NULL, squared + *n_shown, n - *n_shown);
  *n_shown = n;
}
