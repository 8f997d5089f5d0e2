#pragma once

#include <gtk/gtk.h>

#include "figure.h"

G_BEGIN_DECLS

/* Shows a figure: a crosshair reads its values under the pointer or by the arrow keys; the wheel
 * with Ctrl, a pinch, a dragged rectangle and + and − zoom; dragging with the middle button or
 * Shift moves; double click, 0 and Home fit. Emits "view-changed" () after each of those, and
 * "picked" () when a person clicked, or moved the crosshair by the arrow keys. */
#define BP_TYPE_PLOT_VIEW (bp_plot_view_get_type ())
G_DECLARE_FINAL_TYPE (BpPlotView, bp_plot_view, BP, PLOT_VIEW, GtkWidget)

GtkWidget *bp_plot_view_new (void);

/* The view takes the figure over. It has the figure's title as its accessible name; to a figure
 * without one the owner gives a name. */
void bp_plot_view_set_figure (BpPlotView *self, BpFigure *figure);
/* The figure, for its owner to fill; NULL before there is one. */
BpFigure *bp_plot_view_get_figure (BpPlotView *self);

/* Draws the figure anew after its data changed. */
void bp_plot_view_redraw (BpPlotView *self);
/* Tells assistive technology anew what the figure shows; too much for every frame. */
void bp_plot_view_describe (BpPlotView *self);

/* In the place of what the figure shows in general: what a person just did to it. */
void bp_plot_view_tell (BpPlotView *self, const char *words);

void bp_plot_view_hide_crosshair (BpPlotView *self);
void bp_plot_view_fit (BpPlotView *self);
/* What a turn of the wheel with Ctrl does: dy < 0 zooms in about the pointer, and dy > 0 out, no
 * farther than what is fitted. */
void bp_plot_view_turn_wheel (BpPlotView *self, double dy);

/* What the crosshair reads: at most max picks, and their number. */
guint bp_plot_view_read_crosshair (BpPlotView *self, BpPick *picks, guint max);

G_END_DECLS
