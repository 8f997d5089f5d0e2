#pragma once

#include <adwaita.h>

#include "workspace.h"

G_BEGIN_DECLS

/* The incoming weights of the workspace's model, unit by unit, with what the colours mean. While it
 * is on the screen it watches the model. */
#define BP_TYPE_WEIGHTS_CARD (bp_weights_card_get_type ())
G_DECLARE_FINAL_TYPE (BpWeightsCard, bp_weights_card, BP, WEIGHTS_CARD, AdwBin)

/* Told once, before it is shown. */
void bp_weights_card_set_workspace (BpWeightsCard *self, BpWorkspace *workspace);

G_END_DECLS
