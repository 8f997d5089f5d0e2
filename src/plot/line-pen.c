#include "line-pen.h"
#include "line-bars.h"
#include "line-clip.h"
#include "line-columns.h"
#include "line-decimate.h"

#include <math.h>

BpPoint
bp_line_pen_to_pixels (const BpLinePen *self, gsize index)
{
  double y = bp_series_y (self->series)[index];

  return (BpPoint){
    bp_scale_to_pixel (&self->layout->x_scale, bp_series_x (self->series)[index]),
    bp_scale_to_pixel (&self->y_scale, self->logarithmic ? log10 (y) : y),
  };
}

/* What is done with the parts of a line that are in sight. joined: the segment goes on where the
 * last one ended. */
typedef void (*SegmentFunc) (const BpPoint *from, const BpPoint *to, gboolean joined,
                             gpointer data);

static void
clip_segment (const BpLinePen *self, const BpPoint *from, const BpPoint *to, gboolean *joined,
              SegmentFunc func, gpointer data)
{
  BpPoint start = *from, end = *to;

  if (!bp_clip_segment (&self->clip, &start.x, &start.y, &end.x, &end.y))
    {
      *joined = FALSE;
      return;
    }
  func (&start, &end, *joined && start.x == from->x && start.y == from->y, data);
  *joined = end.x == to->x && end.y == to->y;
}

static gboolean
is_gap (const GArray *indices, guint i)
{
  return i >= indices->len || g_array_index (indices, gsize, i) == BP_GAP;
}

/* Goes along the points. */
static void
walk (const BpLinePen *self, const GArray *indices, SegmentFunc func, gpointer data)
{
  gboolean joined = FALSE;
  BpPoint last = { 0, 0 };

  for (guint i = 0; i < indices->len; i++)
    {
      BpPoint point;

      if (is_gap (indices, i))
        {
          joined = FALSE;
          continue;
        }
      point = bp_line_pen_to_pixels (self, g_array_index (indices, gsize, i));
      if (i > 0 && !is_gap (indices, i - 1))
        clip_segment (self, &last, &point, &joined, func, data);
      last = point;
    }
}

static gboolean
is_in_sight (const BpLinePen *self, const BpPoint *point)
{
  return point->x >= self->clip.x && point->x <= self->clip.x + self->clip.width
         && point->y >= self->clip.y && point->y <= self->clip.y + self->clip.height;
}

/* A point between two gaps has no line to be seen by: a dot, twice as wide as the line. */
static void
fill_lone_points (const BpLinePen *self, const GArray *indices)
{
  for (guint i = 0; i < indices->len; i++)
    {
      BpPoint point;

      if (is_gap (indices, i) || (i > 0 && !is_gap (indices, i - 1)) || !is_gap (indices, i + 1))
        continue;
      point = bp_line_pen_to_pixels (self, g_array_index (indices, gsize, i));
      if (!is_in_sight (self, &point))
        continue;
      cairo_arc (self->cr, point.x, point.y, self->thickness, 0, 2 * G_PI);
      cairo_fill (self->cr);
    }
}

/* --- strokes --- */

static void
add_to_path (const BpPoint *from, const BpPoint *to, gboolean joined, gpointer cr)
{
  if (!joined)
    cairo_move_to (cr, from->x, from->y);
  cairo_line_to (cr, to->x, to->y);
}

static void
stroke (const BpLinePen *self, const GArray *indices)
{
  walk (self, indices, add_to_path, self->cr);
  cairo_stroke (self->cr);
}

/* --- columns --- */

/* Cairo's time for a stroke grows with its number of segments and with their height: both in pixels
 * of height, and what is cheap enough. */
#define COST_OF_SEGMENT 3
#define CHEAP 5000

static void
add_cost (const BpPoint *from, const BpPoint *to, gboolean joined, gpointer cost)
{
  (void) joined;
  *(double *) cost += fabs (to->y - from->y) + COST_OF_SEGMENT;
}

/* Of a stroke through the thin columns. */
static double
cost_of_thin (const BpColumns *columns, double thickness)
{
  double cost = 0;

  for (guint i = 0; i < columns->n; i++)
    if (bp_columns_is_thin (columns, i, thickness))
      cost += columns->stretches[i].high - columns->stretches[i].low + COST_OF_SEGMENT;
  return cost;
}

static void
add_to_columns (const BpPoint *from, const BpPoint *to, gboolean joined, gpointer columns)
{
  (void) joined;
  bp_columns_add_segment (columns, from->x, from->y, to->x, to->y);
}

/* A bar over all that the line covers in a column is as wide as the line and has its sides on
 * pixels. Bars overlap: bars, whose columns are pixels, gets what they cover together. */
static void
add_bar (BpColumns *bars, const BpColumns *columns, guint column, double thickness)
{
  const BpStretch *stretch = &columns->stretches[column];
  double left = (bp_columns_centre (columns, column) - thickness / 2 - bars->left) / bars->width;
  double first = floor (left + 0.25), n = MAX (round (thickness / bars->width), 1);

  for (double i = 0; i < n; i++)
    bp_columns_cover (bars, first + i, stretch->low - thickness / 2, stretch->high + thickness / 2);
}

static gboolean
fill_bars (cairo_t *cr, const BpColumns *columns, double thickness)
{
  double width = columns->width, around = ceil (thickness / width);
  BpColumns bars;
  gboolean filled;

  bp_columns_init (&bars, (floor (columns->left / width) - around) * width, width,
                   columns->n + 2 * (guint) around + 1);
  for (guint i = 0; i < columns->n; i++)
    if (!bp_columns_is_empty (columns, i) && !bp_columns_is_thin (columns, i, thickness))
      add_bar (&bars, columns, i, thickness);
  filled = bp_bars_fill (&bars, cr);
  bp_columns_clear (&bars);
  return filled;
}

/* Where the line between the bars is, going from left to right. */
typedef struct {
  gboolean joined; /* to the column before */
  gboolean thin;   /* that one */
  double y;
} Trace;

/* A line through the middle of a thin column; to a bar it goes where the bar is nearest, and from
 * bar to bar there is none: they touch. */
static void
trace_column (cairo_t *cr, const BpColumns *columns, guint column, gboolean thin, Trace *trace)
{
  const BpStretch *stretch = &columns->stretches[column];
  double x = bp_columns_centre (columns, column), y = (stretch->low + stretch->high) / 2;

  if (!trace->joined)
    cairo_move_to (cr, x, y); /* a dot, if nothing follows */
  else if (!thin)
    y = CLAMP (trace->y, stretch->low, stretch->high);
  else if (!trace->thin)
    cairo_move_to (cr, x - columns->width, CLAMP (y, stretch[-1].low, stretch[-1].high));
  if (thin || trace->thin || !trace->joined)
    cairo_line_to (cr, x, y);
  *trace = (Trace){ TRUE, thin, y };
}

static void
stroke_thin (cairo_t *cr, const BpColumns *columns, double thickness)
{
  Trace trace = { 0 };

  for (guint i = 0; i < columns->n; i++)
    if (bp_columns_is_empty (columns, i))
      trace.joined = FALSE;
    else
      trace_column (cr, columns, i, bp_columns_is_thin (columns, i, thickness), &trace);
  cairo_stroke (cr);
}

/* --- both --- */

/* Files are not drawn against time, and a stroke can be edited. */
static gboolean
is_vector_file (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));

  return type == CAIRO_SURFACE_TYPE_SVG || type == CAIRO_SURFACE_TYPE_PDF;
}

/* Counts only where few points leave a doubt. */
static gboolean
is_cheap (const BpLinePen *self, const GArray *indices)
{
  double cost = 0;

  if (indices->len * COST_OF_SEGMENT > CHEAP)
    return FALSE;
  walk (self, indices, add_cost, &cost);
  return cost < CHEAP;
}

static void
draw_columns (const BpLinePen *self, const GArray *indices)
{
  BpColumns columns;

  bp_columns_init (&columns, self->clip.x, 1 / self->columns_per_pixel,
                   (guint) ceil (self->clip.width * self->columns_per_pixel));
  walk (self, indices, add_to_columns, &columns);
  columns.steep_is_thin = cost_of_thin (&columns, self->thickness) < CHEAP;
  if (fill_bars (self->cr, &columns, self->thickness))
    stroke_thin (self->cr, &columns, self->thickness);
  else
    stroke (self, indices);
  bp_columns_clear (&columns);
}

void
bp_line_pen_draw (const BpLinePen *self, const GArray *indices)
{
  fill_lone_points (self, indices);
  if (!self->series->ascending || is_vector_file (self->cr) || is_cheap (self, indices))
    stroke (self, indices);
  else
    draw_columns (self, indices);
}
