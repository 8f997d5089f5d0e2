#include "line-decimate.h"

/* Points per column up to which nothing is left out. */
#define KEPT_PER_COLUMN 2

/* The points of one column that matter. */
typedef struct {
  gsize first, low, high, last;
} Run;

static void
add_gap (GArray *indices)
{
  gsize gap = BP_GAP;

  if (indices->len > 0 && g_array_index (indices, gsize, indices->len - 1) != BP_GAP)
    g_array_append_val (indices, gap);
}

/* Each point once. */
static void
add_run (GArray *indices, const Run *run)
{
  const gsize all[] = { run->first, MIN (run->low, run->high), MAX (run->low, run->high),
                        run->last };
  gsize kept[G_N_ELEMENTS (all)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (n == 0 || kept[n - 1] != all[i])
      kept[n++] = all[i];
  g_array_append_vals (indices, kept, n);
}

/* column = (x / 2 − origin) · factor + start: what bp_scale_to_pixel() does for a linear axis,
 * without a division for each of many points. Halved, because a difference of doubles may overflow.
 */
typedef struct {
  double origin, factor, start;
} ColumnOf;

static ColumnOf
column_of (const BpScale *scale, double columns_per_pixel)
{
  double pixels = scale->pixel1 - scale->pixel0;

  return (ColumnOf){
    .origin = scale->value0 * 0.5,
    .factor = pixels * columns_per_pixel / (scale->value1 * 0.5 - scale->value0 * 0.5),
    .start = scale->pixel0 * columns_per_pixel,
  };
}

static inline double
to_column (const ColumnOf *self, double x)
{
  return (x * 0.5 - self->origin) * self->factor + self->start;
}

/* The points of a line, and what has a place on its scales. */
typedef struct {
  const double *x, *y;
  gsize end;
  ColumnOf columns;
  double above; /* which y must be */
} Line;

static inline gboolean
has_place (const Line *self, gsize i)
{
  return isfinite (self->x[i]) && self->y[i] > self->above && self->y[i] <= G_MAXDOUBLE;
}

/* The run from a point that has a place, and the index at which the next one begins. Written for
 * many thousands of points a frame: for each no call, no write, and few comparisons. */
static gsize
find_run (const Line *self, gsize first, Run *run)
{
  const double *x = self->x, *y = self->y;
  double column = floor (to_column (&self->columns, x[first])), next = column + 1;
  double lowest = y[first], highest = y[first];
  gsize low = first, high = first, last = first, i;

  for (i = first + 1; i < self->end; i++)
    {
      double at = to_column (&self->columns, x[i]);
      gboolean here = at >= column && at < next;

      if (!(here && y[i] >= lowest && y[i] <= highest))
        {
          if (!has_place (self, i))
            continue;
          if (!here)
            break;
          if (y[i] < lowest)
            lowest = y[low = i];
          else
            highest = y[high = i];
        }
      last = i;
    }
  *run = (Run){ first, low, high, last };
  return i;
}

static void
keep_all (GArray *indices, const Line *line, gsize first)
{
  for (gsize i = first; i < line->end; i++)
    if (has_place (line, i))
      g_array_append_val (indices, i);
    else
      add_gap (indices);
}

static void
keep_runs (GArray *indices, const Line *line, gsize first)
{
  while (first < line->end && !has_place (line, first))
    first++;
  while (first < line->end)
    {
      Run run;

      first = find_run (line, first, &run);
      add_run (indices, &run);
      if (first < line->end && first > run.last + 1)
        add_gap (indices);
    }
}

void
bp_decimate (GArray *indices, const double *x, const double *y, gsize first, gsize end,
             const BpScale *x_scale, const BpScale *y_scale, double columns_per_pixel)
{
  double n_columns = fabs (x_scale->pixel1 - x_scale->pixel0) * columns_per_pixel;
  Line line = {
    .x = x,
    .y = y,
    .end = end,
    .columns = column_of (x_scale, columns_per_pixel),
    .above = y_scale->kind == BP_AXIS_LINEAR ? -INFINITY : 0,
  };

  g_array_set_size (indices, 0);
  if ((double) (end - first) <= KEPT_PER_COLUMN * n_columns)
    keep_all (indices, &line, first);
  else
    keep_runs (indices, &line, first);
}
