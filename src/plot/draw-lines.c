#include "figure-draw.h"
#include "line-clip.h"
#include "line-decimate.h"

#include <math.h>

/* Markers nearer to each other than this many pixels would only thicken the line. */
#define LEAST_MARKER_DISTANCE 9
/* Columns per figure pixel that vector files keep, which are magnified later, and recordings, which
 * may be played on a screen of two pixels for each. */
#define VECTOR_COLUMNS 4
#define RECORDING_COLUMNS 2

typedef struct {
  cairo_t *cr;
  const BpLayout *layout;
  const BpSeries *series;
  cairo_rectangle_t clip; /* the plot area and half a line around it */
} Pen;

typedef struct {
  double x, y;
} Point;

static double
line_width (const BpStyle *style)
{
  return style->line_width * (style->high_contrast ? 1.5 : 1);
}

void
bp_draw_set_series_stroke (cairo_t *cr, const BpStyle *style, guint series)
{
  static const double dashes[][4] = {
    { 0, 0, 0, 0 },  { 8, 4, 8, 4 },   { 2, 4, 2, 4 },
    { 10, 4, 2, 4 }, { 14, 4, 14, 4 }, { 5, 3, 2, 3 },
  };
  const double *dash = dashes[series % G_N_ELEMENTS (dashes)];

  bp_draw_set_color (cr, bp_draw_series_color (style, series));
  cairo_set_line_width (cr, line_width (style));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (style->high_contrast && dash[0] > 0)
    {
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
      cairo_set_dash (cr, dash, 4, 0);
    }
  else
    cairo_set_dash (cr, NULL, 0, 0);
}

void
bp_draw_marker (cairo_t *cr, const BpStyle *style, guint series, double x, double y)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, line_width (style) * 0.75 + 1.75, 0, 2 * G_PI);
  bp_draw_set_color (cr, bp_draw_series_color (style, series));
  cairo_fill_preserve (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 1);
  bp_draw_set_color (cr, &style->background);
  cairo_stroke (cr);
}

static Point
to_pixels (const Pen *pen, gsize index)
{
  return (Point){
    bp_scale_to_pixel (&pen->layout->x_scale, bp_series_x (pen->series)[index]),
    bp_scale_to_pixel (&pen->layout->y_scale, bp_series_y (pen->series)[index]),
  };
}

static gboolean
contains (const cairo_rectangle_t *rectangle, double x, double y)
{
  return x >= rectangle->x && x <= rectangle->x + rectangle->width && y >= rectangle->y
         && y <= rectangle->y + rectangle->height;
}

/* Adds a segment to the path, joined to the last one where nothing was cut off between them. */
static void
add_segment (const Pen *pen, Point from, Point to, gboolean *joined)
{
  Point start = from, end = to;

  if (!bp_clip_segment (&pen->clip, &start.x, &start.y, &end.x, &end.y))
    {
      *joined = FALSE;
      return;
    }
  if (!*joined || start.x != from.x || start.y != from.y)
    cairo_move_to (pen->cr, start.x, start.y);
  cairo_line_to (pen->cr, end.x, end.y);
  *joined = end.x == to.x && end.y == to.y;
}

/* A point between two gaps is a line without length, which round caps make a dot. */
static void
add_dot (const Pen *pen, Point at)
{
  if (!contains (&pen->clip, at.x, at.y))
    return;
  cairo_move_to (pen->cr, at.x, at.y);
  cairo_line_to (pen->cr, at.x, at.y);
}

static void
add_path (const Pen *pen, const GArray *indices)
{
  gboolean joined = FALSE;
  guint n_in_run = 0;
  Point last = { 0, 0 };

  for (guint i = 0; i <= indices->len; i++)
    {
      gsize index = i < indices->len ? g_array_index (indices, gsize, i) : BP_GAP;

      if (index == BP_GAP)
        {
          if (n_in_run == 1)
            add_dot (pen, last);
          n_in_run = 0;
          joined = FALSE;
          continue;
        }
      Point point = to_pixels (pen, index);

      if (n_in_run++ > 0)
        add_segment (pen, last, point, &joined);
      last = point;
    }
}

/* --- how fine --- */

static double
columns_per_pixel (cairo_t *cr)
{
  cairo_surface_t *target = cairo_get_target (cr);
  double x = 1, y = 0, scale_x, scale_y;

  if (cairo_surface_get_type (target) == CAIRO_SURFACE_TYPE_RECORDING)
    return RECORDING_COLUMNS;
  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE)
    return VECTOR_COLUMNS;
  cairo_user_to_device_distance (cr, &x, &y);
  cairo_surface_get_device_scale (target, &scale_x, &scale_y);
  return CLAMP (hypot (x, y) * scale_x, 1, 64);
}

static void
draw_markers (const Pen *pen, const GArray *indices, const BpStyle *style, guint series)
{
  Point last = { -INFINITY, 0 };

  for (guint i = 0; i < indices->len; i++)
    {
      gsize index = g_array_index (indices, gsize, i);
      Point point;

      if (index == BP_GAP)
        continue;
      point = to_pixels (pen, index);
      if (!contains (&pen->clip, point.x, point.y)
          || fabs (point.x - last.x) < LEAST_MARKER_DISTANCE)
        continue;
      bp_draw_marker (pen->cr, style, series, point.x, point.y);
      last = point;
    }
}

static void
clip_to_area (cairo_t *cr, const cairo_rectangle_t *area, double around)
{
  cairo_rectangle (cr, area->x - around, area->y - around, area->width + 2 * around,
                   area->height + 2 * around);
  cairo_clip (cr);
}

static void
draw_series (const BpFigure *figure, cairo_t *cr, const BpLayout *layout, guint number,
             GArray *indices)
{
  const BpSeries *series = bp_figure_get_series (figure, number);
  const BpStyle *style = layout->text.style;
  const cairo_rectangle_t *area = &layout->area;
  double around = ceil (line_width (style) / 2);
  gsize first, end;
  Pen pen = { cr,
              layout,
              series,
              { area->x - around, area->y - around, area->width + 2 * around,
                area->height + 2 * around } };

  bp_series_find (series, layout->x_scale.value0, layout->x_scale.value1, &first, &end);
  bp_decimate (indices, bp_series_x (series), bp_series_y (series), first, end, &layout->x_scale,
               &layout->y_scale, columns_per_pixel (cr));
  cairo_save (cr);
  clip_to_area (cr, area, around);
  bp_draw_set_series_stroke (cr, style, number);
  add_path (&pen, indices);
  cairo_stroke (cr);
  cairo_restore (cr);
  if (series->with_markers)
    draw_markers (&pen, indices, style, number);
}

void
bp_draw_lines (const BpFigure *figure, cairo_t *cr, const BpLayout *layout)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (guint i = 0; i < figure->series->len; i++)
    draw_series (figure, cr, layout, i, indices);
  g_array_unref (indices);
}
