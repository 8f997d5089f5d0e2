#pragma once

#include "figure-layout.h"
#include "figure-private.h"

G_BEGIN_DECLS

/* The pieces of a drawing; each draws into the context in figure pixels. */

void bp_draw_set_color (cairo_t *cr, const BpColor *color);
/* The background's colour, opaque even if the background is not. */
void bp_draw_set_ground (cairo_t *cr, const BpStyle *style);
/* Of the lines of series, in pixels. */
double bp_draw_line_width (const BpStyle *style);
const BpColor *bp_draw_series_color (const BpStyle *style, guint series);
/* Sets colour, width and, in high contrast, dashes. */
void bp_draw_set_series_stroke (cairo_t *cr, const BpStyle *style, guint series);
/* The series whose colour a series of the figure has. */
guint bp_draw_look (const BpFigure *figure, guint series);
/* The same for a line of a figure, which may be dashed in any style. */
void bp_draw_set_line_stroke (cairo_t *cr, const BpStyle *style, const BpFigure *figure,
                              guint series);
void bp_draw_marker (cairo_t *cr, const BpStyle *style, guint series, double x, double y);
void bp_draw_label (const BpLabel *label, cairo_t *cr, BpText *text, const BpColor *color);

void bp_draw_bands (const BpFigure *figure, cairo_t *cr, const BpLayout *layout);
void bp_draw_lines (const BpFigure *figure, cairo_t *cr, const BpLayout *layout);
/* Before the series, whose values then stand over the line. */
void bp_draw_position (const BpFigure *figure, cairo_t *cr, const BpLayout *layout);
void bp_draw_reference (const BpFigure *figure, cairo_t *cr, BpLayout *layout);
void bp_draw_handle (const BpFigure *figure, cairo_t *cr, const BpLayout *layout);
void bp_draw_bars (const BpFigure *figure, cairo_t *cr, BpLayout *layout);

/* The rectangle of bar i; FALSE if it has none: its value is not finite. */
gboolean bp_bar_rectangle (const BpFigure *figure, const BpLayout *layout, gsize bar,
                           cairo_rectangle_t *rectangle);

G_END_DECLS
