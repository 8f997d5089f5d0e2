#pragma once

#include "plot-card.h"
#include "workspace.h"

G_BEGIN_DECLS

/* Where on the sigmoid the hidden units of the workspace's model work, and how many of them are
 * saturated, against the start of its training; counted on a thread, the newest model that there is
 * when the last count is done. While it is on the screen it watches the model. */
#define BP_TYPE_NET_INPUTS_CARD (bp_net_inputs_card_get_type ())
G_DECLARE_FINAL_TYPE (BpNetInputsCard, bp_net_inputs_card, BP, NET_INPUTS_CARD, AdwBin)

/* Told once, before it is shown. */
void bp_net_inputs_card_set_workspace (BpNetInputsCard *self, BpWorkspace *workspace);

/* The settings that a network would be trained with: where there is none yet, the card shows how it
 * would begin. NULL, or what cannot be trained: not known. */
void bp_net_inputs_card_set_settings (BpNetInputsCard *self, const BpTrainConfig *settings);

BpPlotCard *bp_net_inputs_card_get_plot (BpNetInputsCard *self);

/* Whether all that there is to count has been counted, and is shown. */
gboolean bp_net_inputs_card_is_current (BpNetInputsCard *self);

G_END_DECLS
