#pragma once

#include <adwaita.h>

#include "debug-walk.h"
#include "page.h"

G_BEGIN_DECLS

/* The page that walks through updates of a network stage by stage, forwards and back, with every
 * matrix in sight, and has the signs of gradients predicted. Its actions: forward, back, continue,
 * rewind, toggle-stop, predict, guess-grows, guess-shrinks, guess-stays, another-weight. */
#define BP_TYPE_DEBUGGER_PAGE (bp_debugger_page_get_type ())
G_DECLARE_FINAL_TYPE (BpDebuggerPage, bp_debugger_page, BP, DEBUGGER_PAGE, AdwBin)

/* The walk that is on; NULL: there is none. */
BpDebugWalk *bp_debugger_page_get_walk (BpDebuggerPage *self);
/* Whether the walk is where it was asked to go, and all of it is shown. */
gboolean bp_debugger_page_is_shown (BpDebuggerPage *self);

G_END_DECLS
