#include "line-columns.h"

#include <math.h>

/* How far the stretches of neighbours may overlap, in pixels, where a line only passes through. */
#define TOUCH 1.0

void
bp_columns_init (BpColumns *self, double left, double width, guint n)
{
  *self = (BpColumns){ left, width, n, g_new (BpStretch, n), TRUE };
  for (guint i = 0; i < n; i++)
    self->stretches[i] = (BpStretch){ INFINITY, -INFINITY };
}

void
bp_columns_clear (BpColumns *self)
{
  g_clear_pointer (&self->stretches, g_free);
}

double
bp_columns_centre (const BpColumns *self, guint column)
{
  return self->left + (column + 0.5) * self->width;
}

void
bp_columns_cover (BpColumns *self, double column, double y0, double y1)
{
  BpStretch *stretch;

  if (column < 0 || column >= self->n)
    return;
  stretch = &self->stretches[(guint) column];
  stretch->low = MIN (stretch->low, MIN (y0, y1));
  stretch->high = MAX (stretch->high, MAX (y0, y1));
}

void
bp_columns_add_segment (BpColumns *self, double x0, double y0, double x1, double y1)
{
  double u0 = (x0 - self->left) / self->width, u1 = (x1 - self->left) / self->width;
  double slope = u1 == u0 ? 0 : (y1 - y0) / (u1 - u0);
  double first = floor (MIN (u0, u1)), last = floor (MAX (u0, u1));

  if (first == last)
    {
      bp_columns_cover (self, first, y0, y1);
      return;
    }
  for (double column = MAX (first, 0); column <= MIN (last, (double) self->n - 1); column++)
    {
      double enter = CLAMP (column, MIN (u0, u1), MAX (u0, u1));
      double leave = CLAMP (column + 1, MIN (u0, u1), MAX (u0, u1));

      bp_columns_cover (self, column, y0 + (enter - u0) * slope, y0 + (leave - u0) * slope);
    }
}

gboolean
bp_columns_is_empty (const BpColumns *self, guint column)
{
  return self->stretches[column].low > self->stretches[column].high;
}

gboolean
bp_columns_is_thin (const BpColumns *self, guint column, double least)
{
  const BpStretch *here = &self->stretches[column], *before, *after;

  if (bp_columns_is_empty (self, column))
    return FALSE;
  if (here->high - here->low <= least)
    return TRUE;
  if (!self->steep_is_thin || column == 0 || column + 1 == self->n)
    return FALSE;
  before = here - 1;
  after = here + 1;
  if (bp_columns_is_empty (self, column - 1) || bp_columns_is_empty (self, column + 1))
    return FALSE;
  return (before->high <= here->low + TOUCH && after->low >= here->high - TOUCH)
         || (before->low >= here->high - TOUCH && after->high <= here->low + TOUCH);
}
