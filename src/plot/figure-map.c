#include "figure-map.h"

#include <math.h>

#include "color-scale.h"
#include "figure-draw.h"

/* Heat maps: a value at every point of a lattice, as a colour; a bar explains the colours. */

void
bp_map_clear (BpMap *self)
{
  g_free (self->name);
  g_free (self->values);
  *self = (BpMap){ 0 };
}

void
bp_figure_set_map (BpFigure *self, const char *name, const double *values, guint n_columns,
                   guint n_rows, const BpView *extent)
{
  BpMap map = { .n_columns = n_columns, .n_rows = n_rows, .extent = *extent };

  g_return_if_fail (n_columns >= 2 && n_rows >= 2);
  map.low = self->map.low;
  map.high = self->map.high;
  map.name = g_utf8_make_valid (name, -1);
  map.values = g_memdup2 (values, (gsize) n_columns * n_rows * sizeof *values);
  bp_map_clear (&self->map);
  self->map = map;
  self->is_map = TRUE;
  bp_figure_set_x_limits (self, extent->x0, extent->x1);
  bp_figure_set_y_limits (self, extent->y0, extent->y1);
}

void
bp_figure_set_map_limits (BpFigure *self, double low, double high)
{
  self->map.low = low;
  self->map.high = high;
}

void
bp_map_get_range (const BpMap *self, double *low, double *high)
{
  *low = self->low;
  *high = self->high;
  for (gsize i = 0; i < (gsize) self->n_columns * self->n_rows; i++)
    if (isfinite (self->values[i]))
      {
        *low = MIN (*low, self->values[i]);
        *high = MAX (*high, self->values[i]);
      }
  if (!(*low < *high))
    *high = *low + MAX (fabs (*low), 1);
}

/* --- drawing --- */

static guint32
pixel_of (const BpColor *color)
{
  return 0xff000000u | (guint32) lround (255 * color->red) << 16
         | (guint32) lround (255 * color->green) << 8 | (guint32) lround (255 * color->blue);
}

/* A pixel for each value, the top row first; what is not finite is left open. */
static cairo_surface_t *
surface_new (const BpMap *map)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) map->n_columns, (int) map->n_rows);
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  double low, high;

  bp_map_get_range (map, &low, &high);
  for (guint row = 0; row < map->n_rows; row++)
    {
      guint32 *pixels = (guint32 *) (gpointer) (data + (gsize) row * (gsize) stride);
      const double *values = map->values + (gsize) (map->n_rows - 1 - row) * map->n_columns;

      for (guint column = 0; column < map->n_columns; column++)
        {
          BpColor color = bp_color_scale_at ((values[column] - low) / (high - low));

          pixels[column] = isfinite (values[column]) ? pixel_of (&color) : 0;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* The middle of each pixel of the surface comes where its point is; in between colours are mixed,
 * as far as the lattice goes. */
static void
draw_values (const BpMap *map, cairo_t *cr, const BpLayout *layout)
{
  const cairo_rectangle_t *area = &layout->area;
  double left = bp_scale_to_pixel (&layout->x_scale, map->extent.x0);
  double right = bp_scale_to_pixel (&layout->x_scale, map->extent.x1);
  double top = bp_scale_to_pixel (&layout->y_scale, map->extent.y1);
  double bottom = bp_scale_to_pixel (&layout->y_scale, map->extent.y0);
  double width = (right - left) / (map->n_columns - 1), height = (bottom - top) / (map->n_rows - 1);
  cairo_surface_t *surface = surface_new (map);

  cairo_save (cr);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_clip (cr);
  cairo_rectangle (cr, left, top, right - left, bottom - top);
  cairo_clip (cr);
  cairo_translate (cr, left - width / 2, top - height / 2);
  cairo_scale (cr, width, height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
fill_with_scale (cairo_t *cr, double x, double top, double height)
{
  cairo_pattern_t *gradient = cairo_pattern_create_linear (0, top + height, 0, top);
  const BpColor *stops = bp_color_scale_stops ();

  for (guint i = 0; i < BP_COLOR_SCALE_STOPS; i++)
    cairo_pattern_add_color_stop_rgb (gradient, (double) i / (BP_COLOR_SCALE_STOPS - 1),
                                      stops[i].red, stops[i].green, stops[i].blue);
  cairo_rectangle (cr, x, top, BP_MAP_BAR, height);
  cairo_set_source (cr, gradient);
  cairo_fill (cr);
  cairo_pattern_destroy (gradient);
}

static void
draw_scale (cairo_t *cr, BpLayout *layout)
{
  const cairo_rectangle_t *area = &layout->area;
  const BpStyle *style = layout->text.style;
  double x = area->x + area->width + BP_MAP_GAP;

  fill_with_scale (cr, x, area->y, area->height);
  cairo_set_line_width (cr, 1);
  bp_draw_set_color (cr, &style->dim);
  for (guint i = 0; i < layout->z.major.n; i++)
    {
      double y = floor (bp_scale_to_pixel (&layout->z_scale, layout->z.major.values[i])) + 0.5;

      cairo_move_to (cr, x + BP_MAP_BAR, y);
      cairo_line_to (cr, x + BP_MAP_BAR + BP_TICK_LENGTH, y);
    }
  cairo_stroke (cr);
  for (guint i = 0; i < layout->z.n_labels; i++)
    bp_draw_label (&layout->z.labels[i], cr, &layout->text, &style->dim);
}

void
bp_draw_map (const BpFigure *figure, cairo_t *cr, BpLayout *layout)
{
  draw_values (&figure->map, cr, layout);
  if (layout->z.n_labels > 0)
    draw_scale (cr, layout);
}

/* --- picking --- */

static double
at (double from, double to, guint i, guint n)
{
  return from + (to - from) * i / (n - 1);
}

/* The point's number along an axis that is nearest to a value. */
static guint
nearest (double from, double to, double value, guint n)
{
  return (guint) CLAMP (round ((value - from) / (to - from) * (n - 1)), 0, n - 1);
}

static gboolean
pick_point (const BpFigure *figure, const BpLayout *layout, guint column, guint row, BpPick *pick)
{
  const BpMap *map = &figure->map;
  gsize index = (gsize) row * map->n_columns + column;

  *pick = (BpPick){ .index = index, .name = map->name, .value = map->values[index] };
  pick->x = at (map->extent.x0, map->extent.x1, column, map->n_columns);
  pick->y = at (map->extent.y0, map->extent.y1, row, map->n_rows);
  pick->px = bp_scale_to_pixel (&layout->x_scale, pick->x);
  pick->py = bp_scale_to_pixel (&layout->y_scale, pick->y);
  return isfinite (pick->value) && pick->x >= layout->x_scale.value0
         && pick->x <= layout->x_scale.value1 && pick->y >= layout->y_scale.value0
         && pick->y <= layout->y_scale.value1;
}

guint
bp_map_pick (const BpFigure *figure, const BpLayout *layout, double px, double py, BpPick *pick)
{
  const BpMap *map = &figure->map;
  double x = bp_scale_to_value (&layout->x_scale, px), y = bp_scale_to_value (&layout->y_scale, py);
  guint column = nearest (map->extent.x0, map->extent.x1, x, map->n_columns);
  guint row = nearest (map->extent.y0, map->extent.y1, y, map->n_rows);

  return pick_point (figure, layout, column, row, pick) ? 1 : 0;
}

gboolean
bp_map_step (const BpFigure *figure, const BpLayout *layout, const BpPick *from, int dx, int dy,
             BpPick *next)
{
  const BpMap *map = &figure->map;
  int column = (int) map->n_columns / 2, row = (int) map->n_rows / 2;

  if (from)
    {
      column = (int) (from->index % map->n_columns) + dx;
      row = (int) (from->index / map->n_columns) + dy;
    }
  column = CLAMP (column, 0, (int) map->n_columns - 1);
  row = CLAMP (row, 0, (int) map->n_rows - 1);
  return pick_point (figure, layout, (guint) column, (guint) row, next);
}
