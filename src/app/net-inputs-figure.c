#include "net-inputs-figure.h"

#include <glib/gi18n-lib.h>

#include "activation.h"

#define N_POINTS 801u /* of the curve, within the view */
#define HIGHEST 0.8   /* where the highest bin ends on the curve's axis */

enum { SIGMOID, NOW, START, SATURATED };

BpFigure *
bp_net_inputs_figure_new (void)
{
  /* Translators: z is what a unit sums up from its inputs, before the sigmoid σ */
  BpFigure *figure =
      bp_figure_new (_ ("Net Inputs of the Hidden Units"), _ ("Net input z"), _ ("σ(z)"));
  double edge = bp_saturated_net_input ();

  bp_figure_add_line (figure, _ ("Sigmoid"), FALSE);
  /* Translators: the net inputs now, against those at the start of training */
  bp_figure_add_line (figure, _ ("Now"), FALSE);
  bp_figure_add_line (figure, _ ("At the start"), FALSE);
  /* Translators: the part of the plot where units are saturated */
  bp_figure_add_line (figure, _ ("Saturated"), FALSE);
  bp_figure_set_line_fitted (figure, SIGMOID, FALSE);
  bp_figure_set_shade (figure, SATURATED, -edge, edge);
  bp_figure_set_y_limits (figure, 0, 1);
  bp_net_inputs_figure_show (figure, NULL, NULL);
  return figure;
}

static double
bin_width (const BpNetInputs *counts)
{
  return (counts->high - counts->low) / (double) counts->n_bins;
}

/* Share for each unit of net input, of the densest bin. */
static double
highest_density (const BpNetInputs *counts)
{
  double highest = 0;

  for (gsize i = 0; counts != NULL && i < counts->n_bins; i++)
    highest = MAX (highest, counts->share[i] / bin_width (counts));
  return highest;
}

static void
show_counts (BpFigure *figure, guint series, const BpNetInputs *counts, double highest)
{
  bp_figure_set_line_shown (figure, series, counts != NULL);
  if (counts != NULL)
    bp_figure_set_histogram (figure, series, series == NOW, counts->low, counts->high,
                             counts->share, counts->n_bins, HIGHEST / highest / bin_width (counts));
}

void
bp_net_inputs_figure_show (BpFigure *figure, const BpNetInputs *start, const BpNetInputs *now)
{
  double highest = MAX (highest_density (start), highest_density (now));
  double reach = BP_ACTIVATION_HIGH;

  if (start != NULL)
    reach = MAX (reach, start->high);
  if (now != NULL)
    reach = MAX (reach, now->high);
  show_counts (figure, START, start, highest);
  show_counts (figure, NOW, now, highest);
  bp_figure_set_x_limits (figure, -reach, reach);
  bp_net_inputs_figure_sample (figure);
}

void
bp_net_inputs_figure_sample (BpFigure *figure)
{
  BpView view = bp_figure_get_view (figure);
  double x[N_POINTS], y[N_POINTS];

  bp_activation_sample (BP_ACTIVATION_SIGMOID, view.x0, view.x1, N_POINTS, x, y, NULL);
  bp_figure_set_line (figure, SIGMOID, x, y, N_POINTS);
}
