#include "figure-draw.h"
#include "figure-histogram.h"
#include "line-decimate.h"
#include "line-pen.h"

#include <math.h>

/* Markers nearer to each other than this many pixels would only thicken the line. */
#define LEAST_MARKER_DISTANCE 9
/* Columns per figure pixel that vector files keep, which are magnified later, and recordings, which
 * may be played on a screen of two pixels for each, unless the style knows. */
#define VECTOR_COLUMNS 4
#define RECORDING_COLUMNS 2

/* --- how fine --- */

static double
columns_per_pixel (cairo_t *cr, const BpStyle *style)
{
  cairo_surface_t *target = cairo_get_target (cr);
  double x = 1, y = 0, scale_x, scale_y;

  if (cairo_surface_get_type (target) == CAIRO_SURFACE_TYPE_RECORDING)
    return style->screen_scale > 0 ? style->screen_scale : RECORDING_COLUMNS;
  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE)
    return VECTOR_COLUMNS;
  cairo_user_to_device_distance (cr, &x, &y);
  cairo_surface_get_device_scale (target, &scale_x, &scale_y);
  return CLAMP (hypot (x, y) * scale_x, 1, 64);
}

static gboolean
contains (const cairo_rectangle_t *rectangle, double x, double y)
{
  return x >= rectangle->x && x <= rectangle->x + rectangle->width && y >= rectangle->y
         && y <= rectangle->y + rectangle->height;
}

static void
draw_markers (const BpLinePen *pen, const GArray *indices, const BpStyle *style, guint series)
{
  BpPoint last = { -INFINITY, 0 };

  for (guint i = 0; i < indices->len; i++)
    {
      gsize index = g_array_index (indices, gsize, i);
      BpPoint point;

      if (index == BP_GAP)
        continue;
      point = bp_line_pen_to_pixels (pen, index);
      if (!contains (&pen->clip, point.x, point.y)
          || fabs (point.x - last.x) < LEAST_MARKER_DISTANCE)
        continue;
      bp_draw_marker (pen->cr, style, series, point.x, point.y);
      last = point;
    }
}

static BpLinePen
pen_for (cairo_t *cr, const BpLayout *layout, const BpSeries *series)
{
  const cairo_rectangle_t *area = &layout->area;
  double thickness = bp_draw_line_width (layout->text.style);
  double around = ceil (thickness / 2);

  return (BpLinePen){
    .cr = cr,
    .layout = layout,
    .series = series,
    .clip = { area->x - around, area->y - around, area->width + 2 * around,
              area->height + 2 * around },
    .columns_per_pixel = columns_per_pixel (cr, layout->text.style),
    .thickness = thickness,
    .logarithmic = layout->y_scale.kind == BP_AXIS_LOGARITHMIC,
    .y_scale = bp_scale_of_logarithms (&layout->y_scale),
  };
}

static void
draw_series (const BpFigure *figure, cairo_t *cr, const BpLayout *layout, guint number,
             GArray *indices)
{
  const BpSeries *series = bp_figure_get_series (figure, number);
  const BpStyle *style = layout->text.style;
  BpLinePen pen = pen_for (cr, layout, series);
  gsize first, end;

  bp_series_find (series, layout->x_scale.value0, layout->x_scale.value1, &first, &end);
  bp_decimate (indices, bp_series_x (series), bp_series_y (series), first, end, &layout->x_scale,
               &layout->y_scale, pen.columns_per_pixel);
  cairo_save (cr);
  cairo_rectangle (cr, pen.clip.x, pen.clip.y, pen.clip.width, pen.clip.height);
  cairo_clip (cr);
  bp_draw_set_line_stroke (cr, style, figure, number);
  bp_line_pen_draw (&pen, indices);
  cairo_restore (cr);
  if (series->with_markers)
    draw_markers (&pen, indices, style, bp_draw_look (figure, number));
}

void
bp_draw_lines (const BpFigure *figure, cairo_t *cr, const BpLayout *layout)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (guint i = 0; i < figure->series->len; i++)
    if (bp_figure_get_series (figure, i)->shown
        && !bp_series_is_histogram (bp_figure_get_series (figure, i)))
      draw_series (figure, cr, layout, i, indices);
  g_array_unref (indices);
}
