#pragma once

#include <gtk/gtk.h>

#include "figure.h"

G_BEGIN_DECLS

/* The figure drawn at width × height, scale pixels to each of its own, as a picture. */
GdkTexture *bp_plot_picture_new (const BpFigure *figure, int width, int height, double scale,
                                 const BpStyle *style);

G_END_DECLS
