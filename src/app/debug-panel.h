#pragma once

#include <adwaita.h>

#include "debug-matrix.h"

G_BEGIN_DECLS

/* One of an update's matrices, chosen from a list: its name and shape, a picture of all of it, the
 * numbers around the cell that is chosen, and that cell with all its digits. What the update has
 * not come to is said to be not computed yet. Property "title": its accessible name, and its
 * list's.
 */
#define BP_TYPE_DEBUG_PANEL (bp_debug_panel_get_type ())
G_DECLARE_FINAL_TYPE (BpDebugPanel, bp_debug_panel, BP, DEBUG_PANEL, AdwBin)

/* Which matrix is shown. */
void bp_debug_panel_set_matrix (BpDebugPanel *self, const BpDebugMatrix *matrix);
BpDebugMatrix bp_debug_panel_get_matrix (BpDebugPanel *self);

/* The numbers as they are now; the debugger is read until the next call. NULL: there are none. */
void bp_debug_panel_show (BpDebugPanel *self, const BpStepDebugger *debugger);

/* In the place of gradients and new weights, while somebody is to predict them: a sentence, or
 * NULL. */
void bp_debug_panel_hide_answer (BpDebugPanel *self, const char *instead);

/* Marks a weight in matrices of its layer's weights: row of the unit, column of the input. */
void bp_debug_panel_choose_weight (BpDebugPanel *self, guint layer, guint row, guint column);

/* What the chosen cell is: "Z⁽¹⁾[3, 7]: …" and its value with all digits, or why there is none. */
const char *bp_debug_panel_get_reading (BpDebugPanel *self);

/* Signals: "matrix-chosen" (), when a person has taken another matrix from the list;
 * "weight-chosen" (layer, row, column), when they have chosen a cell of a layer's weights. */

G_END_DECLS
