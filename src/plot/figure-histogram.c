#include "figure-histogram.h"

#include "figure-draw.h"

#include <math.h>

#define FILL_ALPHA 0.55
#define SHADE_ALPHA 0.14
#define SHADE_ALPHA_HIGH_CONTRAST 0.18

void
bp_figure_set_histogram (BpFigure *self, guint series, gboolean filled, double low, double high,
                         const double *shares, gsize n, double height)
{
  BpSeries *histogram = g_ptr_array_index (self->series, series);
  double bin_width = (high - low) / (double) MAX (n, 1);

  g_return_if_fail (series < self->series->len && low < high && height > 0);
  bp_series_clear (histogram);
  for (gsize i = 0; i < n; i++)
    {
      double x = low + ((double) i + 0.5) * bin_width, y = shares[i] * height;

      bp_series_append (histogram, &x, &y, 1);
    }
  histogram->bin_width = bin_width;
  histogram->filled = filled;
  histogram->height = height;
}

void
bp_figure_set_shade (BpFigure *self, guint series, double low, double high)
{
  self->has_shade = TRUE;
  self->shade_series = series;
  self->shade[0] = low;
  self->shade[1] = high;
}

gboolean
bp_series_is_histogram (const BpSeries *self)
{
  return self->bin_width > 0;
}

double
bp_series_value (const BpSeries *self, double y)
{
  return bp_series_is_histogram (self) ? y / self->height : y;
}

/* --- the shade --- */

static BpColor
shade_color (const BpStyle *style)
{
  BpColor color = style->dim;

  color.alpha = style->high_contrast ? SHADE_ALPHA_HIGH_CONTRAST : SHADE_ALPHA;
  return color;
}

void
bp_draw_shade (const BpFigure *figure, cairo_t *cr, const BpLayout *layout)
{
  const cairo_rectangle_t *area = &layout->area;
  double right = area->x + area->width;
  double low = bp_scale_to_pixel (&layout->x_scale, figure->shade[0]);
  double high = bp_scale_to_pixel (&layout->x_scale, figure->shade[1]);
  BpColor color = shade_color (layout->text.style);

  low = CLAMP (low, area->x, right);
  high = CLAMP (high, area->x, right);
  cairo_rectangle (cr, area->x, area->y, low - area->x, area->height);
  cairo_rectangle (cr, high, area->y, right - high, area->height);
  bp_draw_set_color (cr, &color);
  cairo_fill (cr);
}

/* --- histograms --- */

/* Where a bin's top is; empty bins are at the bottom. */
static double
top_of (const BpLayout *layout, double y)
{
  double bottom = layout->area.y + layout->area.height;

  return y > 0 && bp_scale_has (&layout->y_scale, y) ? bp_scale_to_pixel (&layout->y_scale, y)
                                                     : bottom;
}

/* Along the tops of all bins, from the bottom to the bottom. */
static void
add_outline (const BpSeries *series, cairo_t *cr, const BpLayout *layout)
{
  const double *x = bp_series_x (series), *y = bp_series_y (series);
  double bottom = layout->area.y + layout->area.height, half = series->bin_width / 2;
  gsize n = bp_series_length (series);

  cairo_move_to (cr, bp_scale_to_pixel (&layout->x_scale, x[0] - half), bottom);
  for (gsize i = 0; i < n; i++)
    {
      cairo_line_to (cr, bp_scale_to_pixel (&layout->x_scale, x[i] - half), top_of (layout, y[i]));
      cairo_line_to (cr, bp_scale_to_pixel (&layout->x_scale, x[i] + half), top_of (layout, y[i]));
    }
  cairo_line_to (cr, bp_scale_to_pixel (&layout->x_scale, x[n - 1] + half), bottom);
}

static void
fill (cairo_t *cr, const BpStyle *style, guint series)
{
  BpColor color = *bp_draw_series_color (style, series);

  color.alpha = style->high_contrast ? 1 : FILL_ALPHA;
  bp_draw_set_color (cr, &color);
  cairo_fill (cr);
}

static void
draw_histogram (const BpFigure *figure, cairo_t *cr, const BpLayout *layout, guint number)
{
  const BpSeries *series = bp_figure_get_series (figure, number);

  if (!series->shown || !bp_series_is_histogram (series) || bp_series_length (series) == 0)
    return;
  add_outline (series, cr, layout);
  if (series->filled)
    fill (cr, layout->text.style, number);
  else
    {
      bp_draw_set_series_stroke (cr, layout->text.style, number);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
      cairo_stroke (cr);
    }
}

void
bp_draw_histograms (const BpFigure *figure, cairo_t *cr, const BpLayout *layout)
{
  const cairo_rectangle_t *area = &layout->area;

  cairo_save (cr);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_clip (cr);
  for (guint i = 0; i < figure->series->len; i++)
    draw_histogram (figure, cr, layout, i);
  cairo_restore (cr);
}

gboolean
bp_draw_area_sample (const BpFigure *figure, cairo_t *cr, const BpStyle *style, guint series,
                     const cairo_rectangle_t *box)
{
  const BpSeries *histogram = bp_figure_get_series (figure, series);
  BpColor shade = shade_color (style);

  if (figure->has_shade && figure->shade_series == series)
    bp_draw_set_color (cr, &shade);
  else if (!histogram->filled)
    return FALSE;
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  if (histogram->filled)
    fill (cr, style, series);
  else
    cairo_fill (cr);
  return TRUE;
}
