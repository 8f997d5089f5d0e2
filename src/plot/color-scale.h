#pragma once

#include "style.h"

G_BEGIN_DECLS

/* The colours of maps: from dark blue over grey to yellow. They get lighter all the way, and go
 * along the one axis that people keep who cannot tell red from green, so that everybody, and a grey
 * print, shows what is more. */

#define BP_COLOR_SCALE_STOPS 3

/* The colour at t, 0 … 1; in between the stops they are mixed in equal steps. */
BpColor bp_color_scale_at (double t);
/* The stops, evenly spaced. */
const BpColor *bp_color_scale_stops (void);

G_END_DECLS
