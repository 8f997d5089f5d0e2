#include "figure-draw.h"

#include <math.h>

/* Bands around lines: what several runs span. */

#define ALPHA 0.22
#define ALPHA_HIGH_CONTRAST 0.4

/* From top to bottom on one pixel column. */
typedef struct {
  double column, top, bottom;
} Slice;

/* Values that a logarithmic axis has no place for are below the figure. */
static double
pixel_of (const BpLayout *layout, double value)
{
  const cairo_rectangle_t *area = &layout->area;

  if (!bp_scale_has (&layout->y_scale, value))
    return area->y + area->height + 1;
  return CLAMP (bp_scale_to_pixel (&layout->y_scale, value), area->y - 1,
                area->y + area->height + 1);
}

/* A piece of the band without gaps, there along the top and back along the bottom. */
static void
fill_piece (cairo_t *cr, const GArray *slices)
{
  for (guint i = 0; i < slices->len; i++)
    cairo_line_to (cr, g_array_index (slices, Slice, i).column,
                   g_array_index (slices, Slice, i).top);
  for (guint i = slices->len; i-- > 0;)
    cairo_line_to (cr, g_array_index (slices, Slice, i).column,
                   g_array_index (slices, Slice, i).bottom);
  cairo_fill (cr);
}

/* Points within one pixel are one slice, which spans them all. */
static void
add_slice (GArray *slices, double x, double top, double bottom)
{
  Slice *last = slices->len ? &g_array_index (slices, Slice, slices->len - 1) : NULL;
  Slice slice = { x, top, bottom };

  if (last && floor (last->column) == floor (x))
    {
      last->top = MIN (last->top, top);
      last->bottom = MAX (last->bottom, bottom);
    }
  else
    g_array_append_val (slices, slice);
}

static void
draw_band (const BpSeries *series, cairo_t *cr, const BpLayout *layout)
{
  GArray *slices = g_array_new (FALSE, FALSE, sizeof (Slice));
  const double *x = bp_series_x (series);
  gsize first, end;

  bp_series_find (series, layout->x_scale.value0, layout->x_scale.value1, &first, &end);
  for (gsize i = first; i < end; i++)
    if (isfinite (series->low[i]) && isfinite (series->high[i])
        && bp_scale_has (&layout->x_scale, x[i]))
      add_slice (slices, bp_scale_to_pixel (&layout->x_scale, x[i]),
                 pixel_of (layout, series->high[i]), pixel_of (layout, series->low[i]));
    else
      {
        fill_piece (cr, slices);
        g_array_set_size (slices, 0);
      }
  fill_piece (cr, slices);
  g_array_unref (slices);
}

void
bp_draw_bands (const BpFigure *figure, cairo_t *cr, const BpLayout *layout)
{
  const BpStyle *style = layout->text.style;
  const cairo_rectangle_t *area = &layout->area;

  cairo_save (cr);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_clip (cr);
  for (guint i = 0; i < figure->series->len; i++)
    {
      BpColor color = *bp_draw_series_color (style, bp_draw_look (figure, i));

      color.alpha = style->high_contrast ? ALPHA_HIGH_CONTRAST : ALPHA;
      bp_draw_set_color (cr, &color);
      if (bp_figure_get_series (figure, i)->shown && bp_figure_get_series (figure, i)->low)
        draw_band (bp_figure_get_series (figure, i), cr, layout);
    }
  cairo_restore (cr);
}
