#include "figure-draw.h"

#include <math.h>

/* A value that the data are held against: a dashed line across, its name above one of its ends. And
 * a place on the x axis that is looked at: a line up and down. */

#define DASH 6
#define GAP 2    /* pixels between the line and its name */
#define BORDER 4 /* pixels between the name and the plot area's sides */

void
bp_figure_set_reference (BpFigure *self, double y, const char *name)
{
  g_free (self->reference_name);
  self->reference_name = g_strdup (name);
  self->reference = y;
}

/* The highlighted bar's value may stand near the line: the name keeps to the other half. */
static gboolean
is_left_better (const BpBars *bars)
{
  return bars->highlight >= 0 && 2 * (gsize) bars->highlight >= bars->n;
}

/* Above the line, or below it where the figure ends. */
static void
place_name (const BpFigure *figure, BpLayout *layout, double py, BpLabel *label)
{
  const cairo_rectangle_t *area = &layout->area;

  bp_label_set (label, &layout->text, BP_TEXT_TICK, figure->reference_name);
  label->width = MIN (label->width, area->width - 2 * BORDER);
  label->x = is_left_better (&figure->bars) ? area->x + BORDER
                                            : area->x + area->width - BORDER - label->width;
  label->y = py - GAP - label->height;
  if (label->y < layout->title.y + layout->title.height)
    label->y = py + GAP;
}

static void
draw_name (const BpFigure *figure, cairo_t *cr, BpLayout *layout, double py)
{
  const BpStyle *style = layout->text.style;
  BpLabel label = { 0 };

  place_name (figure, layout, py, &label);
  cairo_rectangle (cr, floor (label.x) - 1, floor (label.y), ceil (label.width) + 2,
                   ceil (label.height));
  bp_draw_set_ground (cr, style);
  cairo_fill (cr);
  bp_draw_label (&label, cr, &layout->text, &style->foreground);
  bp_label_clear (&label);
}

void
bp_draw_reference (const BpFigure *figure, cairo_t *cr, BpLayout *layout)
{
  const double dash[] = { DASH, DASH };
  const cairo_rectangle_t *area = &layout->area;
  const BpStyle *style = layout->text.style;
  double py;

  if (!figure->reference_name || !bp_scale_has (&layout->y_scale, figure->reference))
    return;
  py = floor (bp_scale_to_pixel (&layout->y_scale, figure->reference)) + 0.5;
  if (py < area->y - 1 || py > area->y + area->height + 1)
    return;
  cairo_save (cr);
  cairo_move_to (cr, area->x, py);
  cairo_line_to (cr, area->x + area->width, py);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_set_line_width (cr, style->high_contrast ? 2 : 1);
  bp_draw_set_color (cr, &style->foreground);
  cairo_stroke (cr);
  cairo_restore (cr);
  draw_name (figure, cr, layout, py);
}

void
bp_figure_set_position (BpFigure *self, double x)
{
  self->position = x;
}

void
bp_draw_position (const BpFigure *figure, cairo_t *cr, const BpLayout *layout)
{
  const cairo_rectangle_t *area = &layout->area;
  const BpStyle *style = layout->text.style;
  double px;

  if (isnan (figure->position))
    return;
  px = floor (bp_scale_to_pixel (&layout->x_scale, figure->position)) + 0.5;
  if (px < area->x - 1 || px > area->x + area->width + 1)
    return;
  cairo_save (cr);
  cairo_move_to (cr, px, area->y);
  cairo_line_to (cr, px, area->y + area->height);
  cairo_set_line_width (cr, style->high_contrast ? 2 : 1);
  bp_draw_set_color (cr, &style->foreground);
  cairo_stroke (cr);
  cairo_restore (cr);
}
