#pragma once

#include "plot-view.h"

G_BEGIN_DECLS

/* Lets a person move the handle of a view's figure: with a pointer or a finger that takes hold of
 * it, and with Left and Right, ten steps at a time with Shift. */
typedef struct _BpPlotHandle BpPlotHandle;

/* moved: the handle is to go to x; its owner puts it there with bp_figure_set_handle() and has the
 * view drawn anew. The view must outlive the handle. */
BpPlotHandle *bp_plot_handle_new (BpPlotView *view, void (*moved) (gpointer owner, double x),
                                  gpointer owner);
void bp_plot_handle_free (BpPlotHandle *self);

G_END_DECLS
