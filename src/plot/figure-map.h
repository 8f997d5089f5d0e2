#pragma once

#include "figure-layout.h"
#include "figure-private.h"

G_BEGIN_DECLS

/* What the rest of a figure must know of its heat map. */

#define BP_MAP_GAP 10 /* between the plot area and the bar that explains the colours */
#define BP_MAP_BAR 14 /* its width */

void bp_map_clear (BpMap *self);

/* The values that the ends of the colours stand for, low < high. */
void bp_map_get_range (const BpMap *self, double *low, double *high);

void bp_draw_map (const BpFigure *figure, cairo_t *cr, BpLayout *layout);

/* The point of the map next to the pixel; 0: none is in the view. */
guint bp_map_pick (const BpFigure *figure, const BpLayout *layout, double px, double py,
                   BpPick *pick);
/* The next point in a direction, or the middle one where from is NULL. */
gboolean bp_map_step (const BpFigure *figure, const BpLayout *layout, const BpPick *from, int dx,
                      int dy, BpPick *next);

G_END_DECLS
