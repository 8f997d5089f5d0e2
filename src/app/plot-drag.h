#pragma once

#include <gtk/gtk.h>

#include "figure.h"

G_BEGIN_DECLS

/* What a person does with the pointer held down over a plot: draws a rectangle to zoom to, or moves
 * the view. */
typedef enum { BP_PLOT_DRAG_NONE, BP_PLOT_DRAG_RECTANGLE, BP_PLOT_DRAG_PAN } BpPlotDragKind;

typedef struct {
  BpPlotDragKind kind;
  double x, y, dx, dy; /* start and offset, pixels */
} BpPlotDrag;

/* Declines the gesture where it is none of a plot's. */
void bp_plot_drag_begin (BpPlotDrag *self, double x, double y, GtkGestureDrag *gesture);
void bp_plot_drag_decline (BpPlotDrag *self, GtkGestureDrag *gesture);

/* Whether it has come to a rectangle: a small one was a click. */
gboolean bp_plot_drag_has_rectangle (const BpPlotDrag *self);
/* As far as it is in the plot's area. */
void bp_plot_drag_draw (const BpPlotDrag *self, cairo_t *cr, const cairo_rectangle_t *area,
                        const BpStyle *style);

G_END_DECLS
