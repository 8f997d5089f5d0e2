#pragma once

#include "figure-layout.h"
#include "figure-private.h"

G_BEGIN_DECLS

/* What the rest of a figure must know of its histograms, and of what is shaded behind them. */

gboolean bp_series_is_histogram (const BpSeries *self);

/* What a point of the series is read as: its y, or of a histogram its share. */
double bp_series_value (const BpSeries *self, double y);

void bp_draw_shade (const BpFigure *figure, cairo_t *cr, const BpLayout *layout);
void bp_draw_histograms (const BpFigure *figure, cairo_t *cr, const BpLayout *layout);

/* The legend's sample of a histogram or of the shade; FALSE: the series is a line. */
gboolean bp_draw_area_sample (const BpFigure *figure, cairo_t *cr, const BpStyle *style,
                              guint series, const cairo_rectangle_t *box);

G_END_DECLS
