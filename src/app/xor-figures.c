#include "xor-figures.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "instruction-set.h"
#include "xor-surface.h"

#define SURFACE_POINTS 41u /* each way */

enum { SUM_SERIES, SQUARED_SERIES };
enum { PUBLISHED_SERIES, CORRECTED_SERIES };

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

/* --- two rules --- */

BpFigure *
bp_xor_rules_figure_new (void)
{
  BpFigure *figure =
      bp_figure_new (_ ("As Published and Corrected"), _ ("Epochs"), _ ("Mean squared error"));

  bp_figure_add_line (figure, C_ ("rule", "As published"), FALSE);
  bp_figure_add_line (figure, C_ ("rule", "Corrected"), FALSE);
  return figure;
}

void
bp_xor_rules_figure_start (BpFigure *figure, guint epochs)
{
  bp_figure_set_line (figure, PUBLISHED_SERIES, NULL, NULL, 0);
  bp_figure_set_line (figure, CORRECTED_SERIES, NULL, NULL, 0);
  bp_figure_set_x_limits (figure, 0, epochs);
  bp_figure_fit (figure);
}

void
bp_xor_rules_figure_append (BpFigure *figure, BpXorRun *run, gboolean corrected, gsize *n_shown)
{
  gsize n = 0;
  const double *squared = bp_xor_run_get_mean_squared_errors (run, &n);

  if (n > *n_shown)
    bp_figure_append_line (figure, corrected ? CORRECTED_SERIES : PUBLISHED_SERIES, NULL,
                           squared + *n_shown, n - *n_shown);
  *n_shown = n;
}

/* --- the network --- */

/* "h₁₂" */
static char *
hidden_unit_name (guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GString *name = g_string_new ("h");

  for (const char *digit = digits; *digit != '\0'; digit++)
    g_string_append_unichar (name, g_utf8_get_char ("₀") + (gunichar) (*digit - '0'));
  return g_string_free (name, FALSE);
}

void
bp_xor_network_figure_show (BpFigure *figure, const BpXor *network)
{
  guint n = network->n_hidden;
  const guint sizes[] = { 2, n, 1 };
  g_auto (GStrv) names = g_new0 (char *, n + 4);
  g_autofree double *weights = g_new (double, 3 * n);

  names[0] = g_strdup ("x₁");
  names[1] = g_strdup ("x₂");
  for (guint i = 0; i < n; i++)
    names[2 + i] = hidden_unit_name (i + 1);
  names[2 + n] = g_strdup ("out");
  memcpy (weights, network->w1, 2 * n * sizeof *weights);
  memcpy (weights + 2 * n, network->w2, n * sizeof *weights);
  bp_figure_set_network (figure, sizes, G_N_ELEMENTS (sizes), (const char *const *) names, weights);
}

BpFigure *
bp_xor_network_figure_new (const BpXor *network)
{
  BpFigure *figure = bp_figure_new (_ ("XOR Network"), NULL, _ ("Weight"));

  bp_figure_add_line (figure, _ ("Positive weight"), FALSE);
  bp_figure_add_line (figure, _ ("Negative weight"), FALSE);
  bp_xor_network_figure_show (figure, network);
  return figure;
}

/* --- its output --- */

void
bp_xor_output_figure_show (BpFigure *figure, const BpXor *network)
{
  static const BpView square = { 0, 1, 0, 1 };
  g_autofree double *outputs = g_new (double, SURFACE_POINTS *SURFACE_POINTS);

  bp_xor_surface (network, bp_instruction_set_kernels (), SURFACE_POINTS, outputs);
  bp_figure_set_map (figure, C_ ("of a network", "Output"), outputs, SURFACE_POINTS, SURFACE_POINTS,
                     &square);
}

BpFigure *
bp_xor_output_figure_new (const BpXor *network)
{
  BpFigure *figure = bp_figure_new (_ ("XOR Output"), "x₁", "x₂");

  bp_figure_set_map_limits (figure, 0, 1);
  bp_xor_output_figure_show (figure, network);
  return figure;
}
