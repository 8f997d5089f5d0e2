#pragma once

#include <adwaita.h>

#include "debug-walk.h"
#include "workspace.h"

G_BEGIN_DECLS

/* Chooses what is debugged: the network at hand or a fresh one of the settings on Train, and the
 * minibatch. Shows the minibatch's images. */
#define BP_TYPE_DEBUG_SETUP (bp_debug_setup_get_type ())
G_DECLARE_FINAL_TYPE (BpDebugSetup, bp_debug_setup, BP, DEBUG_SETUP, AdwBin)

void bp_debug_setup_set_workspace (BpDebugSetup *self, BpWorkspace *workspace);

/* A walk of what is chosen, to be abandoned and unreferenced; NULL, and why, where there is none.
 */
BpDebugWalk *bp_debug_setup_begin (BpDebugSetup *self, const char **why_not);

/* What a walk that is prepared is of. */
void bp_debug_setup_show (BpDebugSetup *self, BpDebugWalk *walk);

/* Signal "changed" (by_person): something else is chosen; or without a person, there is another
 * network, or other images. */

G_END_DECLS
