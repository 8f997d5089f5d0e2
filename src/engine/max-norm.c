#include "max-norm.h"

#include <math.h>
#include <string.h>

#include "lines.h"

/* One layer, which a team divides by lines of units. */
typedef struct {
  BpLayer *layer;
  double bound;
  double *factors;
} Work;

/* From the units' Σ w² to what they are multiplied by; returns whether anything changes. */
static gboolean
find_factors (double *squares, gsize n, double bound)
{
  gboolean any = FALSE;
  for (gsize i = 0; i < n; i++)
    {
      gboolean is_longer = squares[i] > bound * bound;
      squares[i] = is_longer ? bound / sqrt (squares[i]) : 1.0;
      any |= is_longer;
    }
  return any;
}

static void
shorten_lines (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  const Work *work = data;
  guint n_in = work->layer->n_in;
  BpColumns c;
  while (bp_layer_next_columns (work->layer, &first, end, &c))
    {
      double *weights = work->layer->weights + c.place + c.row;
      double *factors = work->factors + c.column;
      memset (factors, 0, c.n * sizeof *factors);
      kernels->elements->add_squares (n_in, c.n, weights, c.row, factors);
      if (find_factors (factors, c.n, work->bound))
        kernels->elements->scale_columns (n_in, c.n, factors, weights, c.row);
    }
}

void
bp_max_norm_apply (BpTeam *team, BpLayer *layer, double bound, double *scratch)
{
  bp_team_do (team, bp_lines_count (layer->n_out), (gsize) layer->n_in * layer->n_out,
              shorten_lines, &(Work){ layer, bound, scratch });
}
