#include "figure-draw.h"
#include "figure-histogram.h"
#include "figure-map.h"
#include "figure-network.h"

#include <math.h>

void
bp_draw_set_color (cairo_t *cr, const BpColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

void
bp_draw_set_ground (cairo_t *cr, const BpStyle *style)
{
  const BpColor *background = &style->background;

  cairo_set_source_rgb (cr, background->red, background->green, background->blue);
}

void
bp_draw_label (const BpLabel *label, cairo_t *cr, BpText *text, const BpColor *color)
{
  if (label->text)
    bp_text_draw (text, cr, label->role, label->text, label->x, label->y, label->width, color);
}

/* The middle of the pixel that a position falls into: lines of one pixel there are crisp. */
static double
snap (double position)
{
  return floor (position) + 0.5;
}

static void
draw_background (cairo_t *cr, const BpLayout *layout, const BpStyle *style)
{
  cairo_rectangle (cr, 0, 0, layout->width, layout->height);
  bp_draw_set_color (cr, &style->background);
  cairo_fill (cr);
}

static void
add_horizontal_line (cairo_t *cr, const BpLayout *layout, double value)
{
  double y = bp_scale_to_pixel (&layout->y_scale, value);

  cairo_move_to (cr, layout->area.x, snap (y));
  cairo_line_to (cr, layout->area.x + layout->area.width, snap (y));
}

static void
draw_grid (cairo_t *cr, const BpLayout *layout, const BpStyle *style)
{
  if (layout->y.n_labels == 0)
    return;
  cairo_set_line_width (cr, 1);
  bp_draw_set_color (cr, &style->grid);
  for (guint i = 0; i < layout->y.major.n; i++)
    add_horizontal_line (cr, layout, layout->y.major.values[i]);
  cairo_stroke (cr);
}

/* --- axes --- */

static void
add_x_tick (cairo_t *cr, const BpLayout *layout, double value, double length)
{
  double x = bp_scale_to_pixel (&layout->x_scale, value);
  double bottom = layout->area.y + layout->area.height;

  cairo_move_to (cr, snap (x), bottom);
  cairo_line_to (cr, snap (x), bottom + length);
}

static void
add_y_tick (cairo_t *cr, const BpLayout *layout, double value, double length)
{
  double y = bp_scale_to_pixel (&layout->y_scale, value);

  cairo_move_to (cr, layout->area.x, snap (y));
  cairo_line_to (cr, layout->area.x + length, snap (y));
}

/* A line along the bottom with ticks below; the y axis is its grid, and has ticks of its own only
 * where there are minor ones. */
static void
draw_axes (const BpFigure *figure, cairo_t *cr, const BpLayout *layout, const BpStyle *style)
{
  const cairo_rectangle_t *area = &layout->area;

  cairo_set_line_width (cr, 1);
  bp_draw_set_color (cr, &style->dim);
  cairo_move_to (cr, area->x, snap (area->y + area->height));
  cairo_line_to (cr, area->x + area->width, snap (area->y + area->height));
  if (!figure->is_bar_chart)
    for (guint i = 0; i < layout->x.n_labels; i++)
      add_x_tick (cr, layout, layout->x.labels[i].value, BP_TICK_LENGTH + 1);
  for (guint i = 0; i < layout->y.minor.n; i++)
    add_y_tick (cr, layout, layout->y.minor.values[i], BP_TICK_LENGTH);
  cairo_stroke (cr);
}

static void
draw_axis_labels (cairo_t *cr, BpLayout *layout, const BpStyle *style)
{
  for (guint i = 0; i < layout->x.n_labels; i++)
    bp_draw_label (&layout->x.labels[i], cr, &layout->text, &style->dim);
  for (guint i = 0; i < layout->y.n_labels; i++)
    bp_draw_label (&layout->y.labels[i], cr, &layout->text, &style->dim);
  bp_draw_label (&layout->x_label, cr, &layout->text, &style->foreground);
  bp_draw_label (&layout->y_label, cr, &layout->text, &style->foreground);
}

static void
draw_line_sample (const BpFigure *figure, cairo_t *cr, const BpStyle *style, guint series,
                  double left, double y)
{
  bp_draw_set_line_stroke (cr, style, figure, series);
  cairo_move_to (cr, left + 1, y);
  cairo_line_to (cr, left + BP_LEGEND_SAMPLE - 1, y);
  cairo_stroke (cr);
  if (bp_figure_get_series (figure, series)->with_markers)
    bp_draw_marker (cr, style, bp_draw_look (figure, series), left + BP_LEGEND_SAMPLE / 2.0, y);
}

static void
draw_legend (const BpFigure *figure, cairo_t *cr, BpLayout *layout, const BpStyle *style)
{
  for (guint i = 0; i < layout->legend->len; i++)
    {
      const BpLegendEntry *entry = &g_array_index (layout->legend, BpLegendEntry, i);
      double left = entry->label.x - BP_LEGEND_GAP - BP_LEGEND_SAMPLE;
      double y = snap (entry->label.y + entry->label.height / 2), half = BP_LEGEND_AREA / 2.0;
      cairo_rectangle_t box = { left, y - half, BP_LEGEND_SAMPLE, BP_LEGEND_AREA };

      if (!bp_draw_area_sample (figure, cr, style, entry->series, &box))
        draw_line_sample (figure, cr, style, entry->series, left, y);
      bp_draw_label (&entry->label, cr, &layout->text, &style->foreground);
    }
}

void
bp_figure_draw (const BpFigure *self, cairo_t *cr, double width, double height,
                const BpStyle *style)
{
  BpLayout layout;

  if (!(width >= 1 && height >= 1 && isfinite (width) && isfinite (height)))
    return;
  bp_layout_init (&layout, self, width, height, style);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  draw_background (cr, &layout, style);
  if (self->has_shade)
    bp_draw_shade (self, cr, &layout);
  draw_grid (cr, &layout, style);
  bp_draw_position (self, cr, &layout);
  bp_draw_reference (self, cr, &layout);
  if (self->is_bar_chart)
    bp_draw_bars (self, cr, &layout);
  if (self->is_map)
    bp_draw_map (self, cr, &layout);
  if (self->is_network)
    bp_draw_network (self, cr, &layout);
  else
    draw_axes (self, cr, &layout, style);
  bp_draw_histograms (self, cr, &layout);
  bp_draw_bands (self, cr, &layout);
  bp_draw_lines (self, cr, &layout);
  if (self->has_handle)
    bp_draw_handle (self, cr, &layout);
  draw_axis_labels (cr, &layout, style);
  draw_legend (self, cr, &layout, style);
  bp_draw_label (&layout.title, cr, &layout.text, &style->foreground);
  cairo_restore (cr);
  bp_layout_clear (&layout);
}
