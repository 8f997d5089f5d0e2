#include "line-bars.h"

#include <math.h>
#include <string.h>

/* A mask is painted here, since Cairo takes many times as long for a thousand rectangles, in one
 * path or in as many. */

#define NONE -1

/* The rows at which bars begin, or end: lists of columns, linked by next. */
typedef struct {
  int *first; /* [row] */
  int *next;  /* [column] */
} Rows;

static Rows
rows_new (guint n_rows, guint n_columns)
{
  Rows self = { g_new (int, n_rows), g_new (int, n_columns) };

  for (guint i = 0; i < n_rows; i++)
    self.first[i] = NONE;
  return self;
}

static void
rows_clear (Rows *self)
{
  g_free (self->first);
  g_free (self->next);
}

static void
rows_add (Rows *self, int row, guint column)
{
  self->next[column] = self->first[row];
  self->first[row] = (int) column;
}

static void
set_columns (guint8 *pixels, const Rows *rows, guint row, guint8 value)
{
  for (int column = rows->first[row]; column != NONE; column = rows->next[column])
    pixels[column] = value;
}

/* Each row of pixels is the one above but for the bars that begin or end there. */
static void
paint (cairo_surface_t *mask, const Rows *begins, const Rows *ends, guint n_rows, guint n_columns)
{
  guint8 *pixels = cairo_image_surface_get_data (mask);
  int stride = cairo_image_surface_get_stride (mask);

  for (guint row = 0; row < n_rows; row++, pixels += stride)
    {
      if (row > 0)
        memcpy (pixels, pixels - stride, n_columns);
      set_columns (pixels, ends, row, 0);
      set_columns (pixels, begins, row, 255);
    }
  cairo_surface_mark_dirty (mask);
}

/* The highest and the lowest end, in pixels; FALSE where all columns are empty. */
static gboolean
find_ends (const BpColumns *self, double *top, double *bottom)
{
  *top = INFINITY;
  *bottom = -INFINITY;
  for (guint i = 0; i < self->n; i++)
    {
      *top = MIN (*top, self->stretches[i].low);
      *bottom = MAX (*bottom, self->stretches[i].high);
    }
  *top = round (*top / self->width);
  *bottom = round (*bottom / self->width);
  return *top <= *bottom;
}

static void
paint_columns (const BpColumns *self, cairo_surface_t *mask, double top, guint n_rows)
{
  Rows begins = rows_new (n_rows, self->n), ends = rows_new (n_rows, self->n);

  for (guint i = 0; i < self->n; i++)
    if (!bp_columns_is_empty (self, i))
      {
        rows_add (&begins, (int) (round (self->stretches[i].low / self->width) - top), i);
        rows_add (&ends, (int) (round (self->stretches[i].high / self->width) - top), i);
      }
  paint (mask, &begins, &ends, n_rows, self->n);
  rows_clear (&begins);
  rows_clear (&ends);
}

gboolean
bp_bars_fill (const BpColumns *self, cairo_t *cr)
{
  double top, bottom;
  guint n_rows;
  cairo_surface_t *mask;
  gboolean possible;

  if (!find_ends (self, &top, &bottom))
    return TRUE;
  n_rows = (guint) (bottom - top) + 1; /* the last one is empty: there bars end */
  mask = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) self->n, (int) n_rows);
  possible = cairo_surface_status (mask) == CAIRO_STATUS_SUCCESS;
  if (possible)
    {
      paint_columns (self, mask, top, n_rows);
      cairo_surface_set_device_scale (mask, 1 / self->width, 1 / self->width);
      cairo_mask_surface (cr, mask, self->left, top * self->width);
    }
  cairo_surface_destroy (mask);
  return possible;
}
