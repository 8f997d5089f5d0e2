#pragma once

#include <gtk/gtk.h>

#include "drawing.h"

G_BEGIN_DECLS

/* How a drawing looks on a widget: paper in the colour of views, ink in the widget's own, light or
 * dark as the desktop is. paper: a square in the widget. */

/* Paper and ink; on blank paper a hint. The frame shows the focus. */
void bp_drawing_looks_snapshot (GtkWidget *widget, GtkSnapshot *snapshot,
                                const graphene_rect_t *paper, const BpDrawing *drawing);

/* The keyboard's pen at (x, y) in drawing units: a cross, a disc once it is down. */
void bp_drawing_looks_snapshot_pen (GtkWidget *widget, GtkSnapshot *snapshot,
                                    const graphene_rect_t *paper, double x, double y,
                                    gboolean down);

G_END_DECLS
