#include "figure-draw.h"

#include <math.h>

#define BAR_WIDTH 0.72   /* of the room for one bar */
#define PLAIN_PART 0.5   /* of the dim colour in the plain bars' */
#define VALUE_GAP 2      /* pixels between bar and value */
#define VALUE_DECIMALS 1 /* of percentages */
#define BORDER 6         /* pixels between a value and the figure's sides */

gboolean
bp_bar_rectangle (const BpFigure *figure, const BpLayout *layout, gsize bar,
                  cairo_rectangle_t *rectangle)
{
  double value = figure->bars.values[bar];
  double half = BAR_WIDTH / 2;
  const cairo_rectangle_t *area = &layout->area;
  double base = area->y + area->height, left, right, top;

  if (!bp_scale_has (&layout->y_scale, value))
    return FALSE;
  if (layout->y_scale.kind == BP_AXIS_LINEAR)
    base = bp_scale_to_pixel (&layout->y_scale, 0);
  left = bp_scale_to_pixel (&layout->x_scale, (double) bar - half);
  right = bp_scale_to_pixel (&layout->x_scale, (double) bar + half);
  top = bp_scale_to_pixel (&layout->y_scale, value);
  base = CLAMP (base, area->y, area->y + area->height);
  top = CLAMP (top, area->y, area->y + area->height);
  left = CLAMP (left, area->x, area->x + area->width);
  right = CLAMP (right, area->x, area->x + area->width);
  *rectangle = (cairo_rectangle_t){ left, MIN (base, top), right - left, fabs (base - top) };
  return TRUE;
}

/* Sides on whole pixels, so that bars are crisp and their gaps equal; a bar keeps a pixel of
 * width. */
static void
snap_sides (cairo_rectangle_t *rectangle)
{
  double left = round (rectangle->x), right = round (rectangle->x + rectangle->width);

  if (rectangle->width < 2)
    return;
  rectangle->x = left;
  rectangle->width = MAX (right - left, 1);
}

static double
mix (double a, double b)
{
  return a * PLAIN_PART + b * (1 - PLAIN_PART);
}

/* Quieter than the highlighted bar, without being hard to see, and hiding the grid. */
static BpColor
plain_color (const BpStyle *style)
{
  const BpColor *a = &style->dim, *b = &style->background;

  if (style->high_contrast)
    return *a;
  return (BpColor){ mix (a->red, b->red), mix (a->green, b->green), mix (a->blue, b->blue),
                    a->alpha };
}

static void
draw_bar (const BpFigure *figure, cairo_t *cr, const BpLayout *layout, gsize bar)
{
  const BpStyle *style = layout->text.style;
  gboolean highlight = figure->bars.highlight >= 0 && (gsize) figure->bars.highlight == bar;
  BpColor plain = plain_color (style);
  cairo_rectangle_t rectangle;

  if (!bp_bar_rectangle (figure, layout, bar, &rectangle))
    return;
  snap_sides (&rectangle);
  cairo_rectangle (cr, rectangle.x, rectangle.y, rectangle.width, rectangle.height);
  bp_draw_set_color (cr, highlight ? &style->accent : &plain);
  cairo_fill (cr);
}

/* --- values above the bars --- */

static char *
value_text (const BpFigure *figure, gsize bar)
{
  double value = figure->bars.values[bar];
  BpTickFormat format = { .percent = figure->y_percent, .decimals = VALUE_DECIMALS };

  return figure->y_percent ? bp_tick_format_label (&format, value) : bp_format_value (value, FALSE);
}

/* Whether the end of the bar can be seen: a value stands there or nowhere. */
static gboolean
is_end_visible (const BpFigure *figure, const BpLayout *layout, gsize bar)
{
  double at = (double) bar, value = figure->bars.values[bar];

  return at >= layout->x_scale.value0 && at <= layout->x_scale.value1
         && value >= layout->y_scale.value0 && value <= layout->y_scale.value1;
}

/* Above its bar, but never over the labels of the y axis or at the figure's border. FALSE: there is
 * no place for it. */
static gboolean
place_value (const BpFigure *figure, BpLayout *layout, gsize bar, BpLabel *label)
{
  double least = layout->y.n_labels > 0 ? layout->area.x + VALUE_GAP : BORDER, most;
  cairo_rectangle_t rectangle;
  char *text;

  if (!is_end_visible (figure, layout, bar) || !bp_bar_rectangle (figure, layout, bar, &rectangle))
    return FALSE;
  text = value_text (figure, bar);
  bp_label_set (label, &layout->text, BP_TEXT_TICK, text);
  g_free (text);
  most = layout->width - BORDER - label->width;
  label->x = MAX (MIN (rectangle.x + rectangle.width / 2 - label->width / 2, most), least);
  label->y = rectangle.y - VALUE_GAP - label->height;
  return least <= most && label->y >= 0;
}

/* Whether each value fits above its own bar. */
static gboolean
all_values_fit (const BpFigure *figure, BpLayout *layout)
{
  double room = layout->area.width / (layout->x_scale.value1 - layout->x_scale.value0);
  BpLabel label = { 0 };
  gboolean fits = figure->bars.n <= BP_TICKS_MAX;

  for (gsize i = 0; fits && i < figure->bars.n; i++)
    if (place_value (figure, layout, i, &label))
      fits = label.width + 4 <= room;
  bp_label_clear (&label);
  return fits;
}

/* On a ground of its own, so that no grid line strikes it through. */
static void
draw_ground (cairo_t *cr, const BpLabel *label, const BpStyle *style)
{
  cairo_rectangle (cr, floor (label->x) - 1, floor (label->y), ceil (label->width) + 2,
                   ceil (label->height));
  bp_draw_set_ground (cr, style);
  cairo_fill (cr);
}

static void
draw_value (const BpFigure *figure, cairo_t *cr, BpLayout *layout, gsize bar)
{
  const BpStyle *style = layout->text.style;
  gboolean highlight = figure->bars.highlight >= 0 && (gsize) figure->bars.highlight == bar;
  BpLabel label = { 0 };

  if (place_value (figure, layout, bar, &label))
    {
      draw_ground (cr, &label, style);
      bp_draw_label (&label, cr, &layout->text, highlight ? &style->foreground : &style->dim);
    }
  bp_label_clear (&label);
}

static void
draw_values (const BpFigure *figure, cairo_t *cr, BpLayout *layout)
{
  int highlight = figure->bars.highlight;

  if (layout->x.n_labels == 0)
    return;
  if (all_values_fit (figure, layout))
    for (gsize i = 0; i < figure->bars.n; i++)
      draw_value (figure, cr, layout, i);
  else if (highlight >= 0 && (gsize) highlight < figure->bars.n)
    draw_value (figure, cr, layout, (gsize) highlight);
}

void
bp_draw_bars (const BpFigure *figure, cairo_t *cr, BpLayout *layout)
{
  cairo_save (cr);
  for (gsize i = 0; i < figure->bars.n; i++)
    draw_bar (figure, cr, layout, i);
  cairo_restore (cr);
  draw_values (figure, cr, layout);
}
