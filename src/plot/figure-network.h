#pragma once

#include "figure-layout.h"
#include "figure-private.h"

G_BEGIN_DECLS

/* What the rest of a figure must know of its drawing of a network. */

void bp_network_drawing_clear (BpNetworkDrawing *self);

void bp_draw_network (const BpFigure *figure, cairo_t *cr, BpLayout *layout);

/* The connection next to the pixel, within reach of it; 0: there is none. */
guint bp_network_pick (const BpFigure *figure, const BpLayout *layout, double px, double py,
                       BpPick *pick);
/* The next connection, or the first one where from is NULL. */
gboolean bp_network_step (const BpFigure *figure, const BpLayout *layout, const BpPick *from,
                          int steps, BpPick *next);

G_END_DECLS
