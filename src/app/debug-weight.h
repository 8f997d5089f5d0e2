#pragma once

#include <adwaita.h>

#include "debug-walk.h"

G_BEGIN_DECLS

/* One weight's arithmetic in an update: its gradient as a sum over the images, the largest terms
 * first, and what the optimiser makes of it, to the new weight. */
#define BP_TYPE_DEBUG_WEIGHT (bp_debug_weight_get_type ())
G_DECLARE_FINAL_TYPE (BpDebugWeight, bp_debug_weight, BP, DEBUG_WEIGHT, AdwBin)

/* Row of the unit, column of the input, 0 the bias. */
void bp_debug_weight_choose (BpDebugWeight *self, guint layer, guint row, guint column);

/* The weight as it is now; the walk is read until the next call. NULL: it is on its way, and what
 * is shown stays. */
void bp_debug_weight_show (BpDebugWeight *self, BpDebugWalk *walk);

/* In the place of the numbers while somebody is to predict them: a sentence, or NULL. */
void bp_debug_weight_hide_answer (BpDebugWeight *self, const char *instead);

/* Signal "chosen" (layer, row, column): a person has chosen another one. */

G_END_DECLS
