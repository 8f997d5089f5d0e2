#include "line-series.h"

#include <math.h>

BpSeries *
bp_series_new (const char *name, gboolean with_markers)
{
  BpSeries *self = g_new0 (BpSeries, 1);

  bp_series_set_name (self, name);
  self->with_markers = with_markers;
  self->shown = self->fitted = TRUE;
  self->look = -1;
  self->x = g_array_new (FALSE, FALSE, sizeof (double));
  self->y = g_array_new (FALSE, FALSE, sizeof (double));
  bp_series_clear (self);
  return self;
}

void
bp_series_set_name (BpSeries *self, const char *name)
{
  g_free (self->name);
  self->name = name ? g_utf8_make_valid (name, -1) : NULL;
  g_clear_pointer (&self->brief_name, g_free);
}

void
bp_series_set_brief_name (BpSeries *self, const char *name)
{
  g_free (self->brief_name);
  self->brief_name = name ? g_utf8_make_valid (name, -1) : NULL;
}

BpSeries *
bp_series_copy (const BpSeries *self)
{
  BpSeries *copy = bp_series_new (self->name, self->with_markers);

  bp_series_set_brief_name (copy, self->brief_name);
  copy->shown = self->shown;
  copy->fitted = self->fitted;
  copy->look = self->look;
  copy->dashed = self->dashed;
  copy->bin_width = self->bin_width;
  copy->filled = self->filled;
  copy->height = self->height;
  bp_series_append (copy, bp_series_x (self), bp_series_y (self), bp_series_length (self));
  if (self->low)
    bp_series_set_band (copy, self->low, self->high);
  return copy;
}

void
bp_series_free (BpSeries *self)
{
  g_free (self->name);
  g_free (self->brief_name);
  g_array_unref (self->x);
  g_array_unref (self->y);
  g_free (self->low);
  g_free (self->high);
  g_free (self);
}

void
bp_series_clear (BpSeries *self)
{
  g_array_set_size (self->x, 0);
  g_array_set_size (self->y, 0);
  g_clear_pointer (&self->low, g_free);
  g_clear_pointer (&self->high, g_free);
  self->ascending = TRUE;
  self->n_finite = 0;
  self->x_low = self->y_low = self->y_positive_low = INFINITY;
  self->x_high = self->y_high = -INFINITY;
}

static void
include_y (BpSeries *self, double y)
{
  self->y_low = MIN (self->y_low, y);
  self->y_high = MAX (self->y_high, y);
  if (y > 0)
    self->y_positive_low = MIN (self->y_positive_low, y);
}

static void
include_point (BpSeries *self, double x, double y, double previous_x)
{
  if (!isfinite (x) || x < previous_x)
    self->ascending = FALSE;
  if (!isfinite (x) || !isfinite (y))
    return;
  self->n_finite++;
  self->x_low = MIN (self->x_low, x);
  self->x_high = MAX (self->x_high, x);
  include_y (self, y);
}

void
bp_series_append (BpSeries *self, const double *x, const double *y, gsize n)
{
  gsize start = bp_series_length (self);
  double previous = start ? bp_series_x (self)[start - 1] : -INFINITY;

  for (gsize i = 0; i < n; i++)
    {
      double at = x ? x[i] : (double) (start + i);

      include_point (self, at, y[i], previous);
      g_array_append_val (self->x, at);
      previous = at;
    }
  if (n)
    g_array_append_vals (self->y, y, n);
}

void
bp_series_set_band (BpSeries *self, const double *low, const double *high)
{
  gsize n = bp_series_length (self);

  g_free (self->low);
  g_free (self->high);
  self->low = g_memdup2 (low, n * sizeof *low);
  self->high = g_memdup2 (high, n * sizeof *high);
  for (gsize i = 0; i < n; i++)
    if (isfinite (low[i]) && isfinite (high[i]))
      {
        include_y (self, low[i]);
        include_y (self, high[i]);
      }
}

gsize
bp_series_length (const BpSeries *self)
{
  return self->y->len;
}

const double *
bp_series_x (const BpSeries *self)
{
  return (const double *) (gconstpointer) self->x->data;
}

const double *
bp_series_y (const BpSeries *self)
{
  return (const double *) (gconstpointer) self->y->data;
}

/* The first index whose x is not below the value, or with beyond, is above it. */
static gsize
lower_bound (const BpSeries *self, double value, gboolean beyond)
{
  const double *x = bp_series_x (self);
  gsize low = 0, high = bp_series_length (self);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (x[middle] < value || (beyond && x[middle] == value))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
bp_series_find (const BpSeries *self, double low, double high, gsize *first, gsize *end)
{
  gsize n = bp_series_length (self);

  *first = 0;
  *end = n;
  if (!self->ascending)
    return;
  *first = lower_bound (self, low, FALSE);
  *end = lower_bound (self, high, TRUE);
  if (*first > 0)
    *first -= 1;
  if (*end < n)
    *end += 1;
}
