#pragma once

#include <adwaita.h>

#include "workspace.h"

G_BEGIN_DECLS

/* Checks the gradients of the workspace's newest model, or of the network that training would begin
 * with: a table with a row for each layer, and what it says in a sentence. While the card is in
 * sight it does so by itself, whenever the network changes; else when its button is pressed. In its
 * bug lab a bug is chosen, and the check runs at once with that injected. The work is done on a
 * thread. */
#define BP_TYPE_GRADIENT_CARD (bp_gradient_card_get_type ())
G_DECLARE_FINAL_TYPE (BpGradientCard, bp_gradient_card, BP, GRADIENT_CARD, AdwBin)

/* Told once, before it is shown. */
void bp_gradient_card_set_workspace (BpGradientCard *self, BpWorkspace *workspace);

/* The settings that a network would be trained with; NULL, or what cannot be trained: not known. */
void bp_gradient_card_set_settings (BpGradientCard *self, const BpTrainConfig *settings);

G_END_DECLS
