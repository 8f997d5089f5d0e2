#pragma once

#include <adwaita.h>

#include "step-debugger.h"

G_BEGIN_DECLS

/* The stages of an update as a line: what is done, the one at hand, and at which to stop. A stage's
 * button asks to run to it, the check beside it makes it a stop. */
#define BP_TYPE_DEBUG_STAGES (bp_debug_stages_get_type ())
G_DECLARE_FINAL_TYPE (BpDebugStages, bp_debug_stages, BP, DEBUG_STAGES, AdwBin)

/* Of a network of so many layers, so many stages being complete. The stops stay while the number of
 * layers does; at first the loss and the update are stops. */
void bp_debug_stages_show (BpDebugStages *self, guint n_layers, guint n_done);

gboolean bp_debug_stages_is_stop (BpDebugStages *self, guint stage);
void bp_debug_stages_set_stop (BpDebugStages *self, guint stage, gboolean is_stop);
/* The first stop that is not complete yet; where there is none, the last stage. */
guint bp_debug_stages_find_stop (BpDebugStages *self, guint n_done);

/* Signal "run-to" (stage): its number. */

G_END_DECLS
