#include "figure-draw.h"
#include "figure-histogram.h"
#include "figure-map.h"
#include "figure-network.h"

#include <math.h>

static gboolean
contains (const cairo_rectangle_t *area, double x, double y)
{
  return x >= area->x && x <= area->x + area->width && y >= area->y && y <= area->y + area->height;
}

/* FALSE also for NaN. */
static gboolean
is_within (const BpScale *scale, double value)
{
  return value >= scale->value0 && value <= scale->value1;
}

typedef struct {
  gboolean found;
  gsize index;
  double distance;
} Nearest;

/* Keeps the point if it is the nearest so far; FALSE if it is beside the view or has no place. */
static gboolean
consider (Nearest *nearest, const BpSeries *series, const BpLayout *layout, gsize index, double x)
{
  double at = bp_series_x (series)[index];
  double distance = fabs (at * 0.5 - x * 0.5);

  if (!is_within (&layout->x_scale, at)
      || !bp_scale_has (&layout->y_scale, bp_series_y (series)[index]))
    return FALSE;
  if (!nearest->found || distance < nearest->distance)
    *nearest = (Nearest){ TRUE, index, distance };
  return TRUE;
}

/* With ascending x the search ends on each side at the first point that has a place. */
static Nearest
nearest_ascending (const BpSeries *series, const BpLayout *layout, double x)
{
  gsize first, end, middle, ignored;
  Nearest nearest = { FALSE, 0, 0 };

  bp_series_find (series, layout->x_scale.value0, layout->x_scale.value1, &first, &end);
  bp_series_find (series, x, x, &middle, &ignored);
  middle = CLAMP (middle, first, end);
  for (gsize i = middle; i > first; i--)
    if (consider (&nearest, series, layout, i - 1, x))
      break;
  for (gsize i = middle; i < end; i++)
    if (consider (&nearest, series, layout, i, x) && bp_series_x (series)[i] >= x)
      break;
  return nearest;
}

/* None where the curve is above or below the view: a point further along would be read at a place
 * that is not its own. */
static Nearest
nearest_point (const BpSeries *series, const BpLayout *layout, double x)
{
  Nearest nearest = { FALSE, 0, 0 };

  if (series->ascending)
    nearest = nearest_ascending (series, layout, x);
  else
    for (gsize i = 0; i < bp_series_length (series); i++)
      consider (&nearest, series, layout, i, x);
  if (nearest.found && !is_within (&layout->y_scale, bp_series_y (series)[nearest.index]))
    nearest.found = FALSE;
  return nearest;
}

static guint
pick_lines (const BpFigure *self, const BpLayout *layout, double px, BpPick *picks, guint max)
{
  double x = bp_scale_to_value (&layout->x_scale, px);
  guint n = 0;

  for (guint i = 0; i < self->series->len && n < max; i++)
    {
      const BpSeries *series = bp_figure_get_series (self, i);
      Nearest nearest = nearest_point (series, layout, x);
      BpPick *pick = &picks[n];

      if (!series->shown || !nearest.found)
        continue;
      *pick = (BpPick){ .series = i, .index = nearest.index, .name = series->name };
      pick->x = bp_series_x (series)[nearest.index];
      pick->y = bp_series_y (series)[nearest.index];
      pick->value = bp_series_value (series, pick->y);
      pick->is_share = bp_series_is_histogram (series);
      pick->px = bp_scale_to_pixel (&layout->x_scale, pick->x);
      pick->py = bp_scale_to_pixel (&layout->y_scale, pick->y);
      n++;
    }
  return n;
}

static guint
pick_bar (const BpFigure *self, const BpLayout *layout, double px, BpPick *pick)
{
  double bar = round (bp_scale_to_value (&layout->x_scale, px));
  cairo_rectangle_t rectangle;

  if (!(bar >= 0 && bar < (double) self->bars.n)
      || !bp_bar_rectangle (self, layout, (gsize) bar, &rectangle))
    return 0;
  *pick = (BpPick){
    .index = (gsize) bar,
    .x = bar,
    .y = self->bars.values[(gsize) bar],
    .value = self->bars.values[(gsize) bar],
    .px = rectangle.x + rectangle.width / 2,
    .py = rectangle.y,
    .name = self->bars.labels[(gsize) bar],
  };
  return 1;
}

static guint
pick_at (const BpFigure *self, const BpLayout *layout, double x, double y, BpPick *picks, guint max)
{
  if (max == 0 || !contains (&layout->area, x, y))
    return 0;
  if (self->is_map)
    return bp_map_pick (self, layout, x, y, picks);
  if (self->is_network)
    return bp_network_pick (self, layout, x, y, picks);
  return self->is_bar_chart ? pick_bar (self, layout, x, picks)
                            : pick_lines (self, layout, x, picks, max);
}

/* Pixel by pixel to the next that reads something else. */
static gboolean
step_along_x (const BpFigure *self, const BpLayout *layout, const BpPick *from, int dx,
              BpPick *next)
{
  const cairo_rectangle_t *area = &layout->area;
  double end = area->x + area->width, x = dx > 0 ? area->x : end;

  if (dx == 0)
    return FALSE;
  for (x = from ? from->px + dx : x; x >= area->x && x <= end; x += dx)
    if (pick_at (self, layout, x, area->y + area->height - 1, next, 1) > 0
        && (!from || next->index != from->index))
      return TRUE;
  return FALSE;
}

gboolean
bp_figure_step_pick (const BpFigure *self, double width, double height, const BpStyle *style,
                     const BpPick *from, int dx, int dy, BpPick *next)
{
  BpLayout layout;
  gboolean found;

  bp_layout_init (&layout, self, width, height, style);
  if (self->is_map)
    found = bp_map_step (self, &layout, from, dx, dy, next);
  else if (self->is_network)
    found = bp_network_step (self, &layout, from, dx - dy, next);
  else
    found = step_along_x (self, &layout, from, dx, next);
  bp_layout_clear (&layout);
  return found;
}

guint
bp_figure_pick (const BpFigure *self, double width, double height, const BpStyle *style, double x,
                double y, BpPick *picks, guint max)
{
  BpLayout layout;
  guint n;

  bp_layout_init (&layout, self, width, height, style);
  n = pick_at (self, &layout, x, y, picks, max);
  bp_layout_clear (&layout);
  return n;
}
