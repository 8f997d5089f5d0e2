#pragma once

#include "figure.h"

G_BEGIN_DECLS

/* What a crosshair reads of a figure, in words: "Loss at 12: 3.5". Free with g_free(). */
char *bp_plot_reading (const BpFigure *figure, const BpPick *picks, guint n);
/* A figure as a whole, for whoever does not see it. Free with g_free(). */
char *bp_plot_description (const BpFigure *figure);

G_END_DECLS
