#include "figure-draw.h"

#include <math.h>

/* A point that a person moves along a line: where it is, what a drag means, how it looks. */

#define RADIUS 6
#define RADIUS_HIGH_CONTRAST 8
#define HALO 2
#define REACH 20          /* pixels around the point that take hold of it, also for fingers */
#define TANGENT_PART 0.22 /* of the plot area's lesser side, on either side of the point */
#define LEAST_STEPS 200   /* in a view */

static double
power_of_ten_below (double size)
{
  return pow (10, floor (log10 (size) + 1e-9));
}

static double
round_to (double x, double step)
{
  double n = round (x / step);

  return step < 1 ? n / round (1 / step) : n * step; /* 0.3 is 3 / 10, but not 3 · 0.1 */
}

/* FALSE: the handle is not to be seen. A view's last point is a pixel's width. */
static gboolean
locate (const BpFigure *figure, const BpLayout *layout, double *px, double *py)
{
  const cairo_rectangle_t *area = &layout->area;
  const BpHandle *handle = &figure->handle;

  if (!figure->has_handle || !bp_scale_has (&layout->x_scale, handle->x)
      || !bp_scale_has (&layout->y_scale, handle->y))
    return FALSE;
  *px = bp_scale_to_pixel (&layout->x_scale, handle->x);
  *py = bp_scale_to_pixel (&layout->y_scale, handle->y);
  return *px >= area->x - 1 && *px <= area->x + area->width + 1 && *py >= area->y - 1
         && *py <= area->y + area->height + 1;
}

/* --- drawing --- */

/* Pixels along y for a pixel along x. On a logarithmic axis the tangent is that of the curve as it
 * is drawn there. */
static double
slope_in_pixels (const BpFigure *figure, const BpLayout *layout)
{
  const BpScale *x = &layout->x_scale, *y = &layout->y_scale;
  double slope = figure->handle.slope, range = y->value1 - y->value0;

  if (y->kind == BP_AXIS_LOGARITHMIC)
    {
      slope /= figure->handle.y;
      range = log (y->value1 / y->value0);
    }
  return slope * (y->pixel1 - y->pixel0) / range * (x->value1 - x->value0)
         / (x->pixel1 - x->pixel0);
}

/* Opaque also on a transparent ground: curves end a little before what is drawn over them. */
static void
set_ground (cairo_t *cr, const BpStyle *style)
{
  const BpColor *ground = &style->background;

  cairo_set_source_rgb (cr, ground->red, ground->green, ground->blue);
}

static void
draw_tangent (const BpFigure *figure, cairo_t *cr, const BpLayout *layout, double px, double py)
{
  const BpStyle *style = layout->text.style;
  double length = TANGENT_PART * MIN (layout->area.width, layout->area.height * 2);
  double angle = atan (slope_in_pixels (figure, layout));
  double dx = length * cos (angle), dy = length * sin (angle);

  cairo_move_to (cr, px - dx, py - dy);
  cairo_line_to (cr, px + dx, py + dy);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, bp_draw_line_width (style) + HALO);
  set_ground (cr, style);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, bp_draw_line_width (style));
  bp_draw_set_color (cr, &style->foreground);
  cairo_stroke (cr);
}

/* From the point to both ends of the plot area, so that the eye finds the other curves there. */
static void
draw_vertical (cairo_t *cr, const BpLayout *layout, double px)
{
  const double dash[] = { 3, 3 };
  double x = floor (px) + 0.5;

  cairo_move_to (cr, x, layout->area.y);
  cairo_line_to (cr, x, layout->area.y + layout->area.height);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_set_line_width (cr, 1);
  bp_draw_set_color (cr, &layout->text.style->dim);
  cairo_stroke (cr);
}

static void
draw_point (cairo_t *cr, const BpStyle *style, double px, double py)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, px, py, style->high_contrast ? RADIUS_HIGH_CONTRAST : RADIUS, 0, 2 * G_PI);
  bp_draw_set_color (cr, &style->foreground);
  cairo_fill_preserve (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, HALO);
  set_ground (cr, style);
  cairo_stroke (cr);
}

void
bp_draw_handle (const BpFigure *figure, cairo_t *cr, const BpLayout *layout)
{
  const cairo_rectangle_t *area = &layout->area;
  double px = 0, py = 0;

  if (!locate (figure, layout, &px, &py))
    return;
  cairo_save (cr);
  cairo_save (cr);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_clip (cr);
  draw_vertical (cr, layout, px);
  draw_tangent (figure, cr, layout, px, py);
  cairo_restore (cr);
  draw_point (cr, layout->text.style, px, py);
  cairo_restore (cr);
}

/* --- moving --- */

void
bp_figure_set_handle (BpFigure *self, const BpHandle *handle)
{
  self->has_handle = handle != NULL;
  if (handle)
    self->handle = *handle;
}

const BpHandle *
bp_figure_get_handle (const BpFigure *self)
{
  return self->has_handle ? &self->handle : NULL;
}

gboolean
bp_figure_is_on_handle (const BpFigure *self, double width, double height, const BpStyle *style,
                        double x, double y, double *grip)
{
  BpLayout layout;
  gboolean on = FALSE;
  double px = 0, py = 0;

  bp_layout_init (&layout, self, width, height, style);
  if (locate (self, &layout, &px, &py))
    on = hypot (x - px, y - py) <= REACH;
  if (on && grip)
    *grip = px - x;
  bp_layout_clear (&layout);
  return on;
}

double
bp_figure_handle_dragged (const BpFigure *self, double width, double height, const BpStyle *style,
                          double x)
{
  BpLayout layout;
  double value, step;

  bp_layout_init (&layout, self, width, height, style);
  value = bp_scale_to_value (&layout.x_scale, x);
  value = CLAMP (value, layout.x_scale.value0, layout.x_scale.value1);
  step = power_of_ten_below ((layout.x_scale.value1 - layout.x_scale.value0) / layout.area.width);
  bp_layout_clear (&layout);
  return round_to (value, step);
}

double
bp_figure_handle_stepped (const BpFigure *self, int steps)
{
  BpView view = bp_figure_get_view (self);
  double step = power_of_ten_below ((view.x1 - view.x0) / LEAST_STEPS);

  return round_to (self->handle.x + steps * step, step);
}
