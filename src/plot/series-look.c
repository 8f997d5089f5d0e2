#include "figure-draw.h"

/* How series are told apart: colours, and in high contrast dashes and the shapes of markers. */

const BpColor *
bp_draw_series_color (const BpStyle *style, guint series)
{
  return &style->series[series % BP_N_SERIES_COLORS];
}

double
bp_draw_line_width (const BpStyle *style)
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
  cairo_set_line_width (cr, bp_draw_line_width (style));
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

guint
bp_draw_look (const BpFigure *figure, guint series)
{
  int look = series < figure->series->len ? bp_figure_get_series (figure, series)->look : -1;

  return look >= 0 ? (guint) look : series;
}

void
bp_draw_set_line_stroke (cairo_t *cr, const BpStyle *style, const BpFigure *figure, guint series)
{
  static const double dash[] = { 5, 4 };

  bp_draw_set_series_stroke (cr, style, bp_draw_look (figure, series));
  if (!bp_figure_get_series (figure, series)->dashed)
    return;
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dash, 2, 0);
}

/* Circles; in high contrast also squares and diamonds in turn. */
static void
add_marker_shape (cairo_t *cr, const BpStyle *style, guint series, double x, double y)
{
  double radius = bp_draw_line_width (style) * 0.75 + 1.75;
  guint shape = style->high_contrast ? series % 3 : 0;

  cairo_new_sub_path (cr);
  if (shape == 0)
    cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  else if (shape == 1)
    cairo_rectangle (cr, x - radius, y - radius, 2 * radius, 2 * radius);
  else
    {
      cairo_move_to (cr, x, y - 1.3 * radius);
      cairo_line_to (cr, x + 1.3 * radius, y);
      cairo_line_to (cr, x, y + 1.3 * radius);
      cairo_line_to (cr, x - 1.3 * radius, y);
      cairo_close_path (cr);
    }
}

void
bp_draw_marker (cairo_t *cr, const BpStyle *style, guint series, double x, double y)
{
  add_marker_shape (cr, style, series, x, y);
  bp_draw_set_color (cr, bp_draw_series_color (style, series));
  cairo_fill_preserve (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 1);
  bp_draw_set_color (cr, &style->background);
  cairo_stroke (cr);
}
