#include "line-decimate.h"

/* Points per column up to which nothing is left out. */
#define KEPT_PER_COLUMN 2

typedef struct {
  gboolean open;
  double column;
  gsize first, low, high, last;
} Run;

static void
add_gap (GArray *indices)
{
  gsize gap = BP_GAP;

  if (indices->len > 0 && g_array_index (indices, gsize, indices->len - 1) != BP_GAP)
    g_array_append_val (indices, gap);
}

static void
add_index (GArray *indices, gsize index)
{
  if (indices->len == 0 || g_array_index (indices, gsize, indices->len - 1) != index)
    g_array_append_val (indices, index);
}

static void
close_run (Run *run, GArray *indices)
{
  if (!run->open)
    return;
  add_index (indices, run->first);
  add_index (indices, MIN (run->low, run->high));
  add_index (indices, MAX (run->low, run->high));
  add_index (indices, run->last);
  run->open = FALSE;
}

static void
extend_run (Run *run, const double *y, gsize index)
{
  if (y[index] < y[run->low])
    run->low = index;
  if (y[index] > y[run->high])
    run->high = index;
  run->last = index;
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

static gboolean
has_point (const BpScale *x_scale, const BpScale *y_scale, double x, double y)
{
  return bp_scale_has (x_scale, x) && bp_scale_has (y_scale, y);
}

static void
keep_all (GArray *indices, const double *x, const double *y, gsize first, gsize end,
          const BpScale *x_scale, const BpScale *y_scale)
{
  for (gsize i = first; i < end; i++)
    if (has_point (x_scale, y_scale, x[i], y[i]))
      g_array_append_val (indices, i);
    else
      add_gap (indices);
}

void
bp_decimate (GArray *indices, const double *x, const double *y, gsize first, gsize end,
             const BpScale *x_scale, const BpScale *y_scale, double columns_per_pixel)
{
  double n_columns = fabs (x_scale->pixel1 - x_scale->pixel0) * columns_per_pixel;
  ColumnOf to_column = column_of (x_scale, columns_per_pixel);
  gboolean gap = FALSE;
  Run run = { 0 };

  g_array_set_size (indices, 0);
  if ((double) (end - first) <= KEPT_PER_COLUMN * n_columns)
    {
      keep_all (indices, x, y, first, end, x_scale, y_scale);
      return;
    }
  for (gsize i = first; i < end; i++)
    {
      double column;

      if (!has_point (x_scale, y_scale, x[i], y[i]))
        {
          gap = TRUE;
          continue;
        }
      column = floor ((x[i] * 0.5 - to_column.origin) * to_column.factor + to_column.start);
      if (run.open && run.column == column)
        extend_run (&run, y, i);
      else
        {
          close_run (&run, indices);
          if (gap)
            add_gap (indices);
          run = (Run){ TRUE, column, i, i, i, i };
        }
      gap = FALSE;
    }
  close_run (&run, indices);
}
