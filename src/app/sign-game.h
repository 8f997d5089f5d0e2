#pragma once

#include <adwaita.h>

#include "debug-walk.h"

G_BEGIN_DECLS

/* "Predict the sign first": once an update has a weight's gradient, it asks whether the weight will
 * grow, shrink or stay, before anything is shown; then it says what is right, why, and the score.
 * Each weight of each update counts once. */
#define BP_TYPE_SIGN_GAME (bp_sign_game_get_type ())
G_DECLARE_FINAL_TYPE (BpSignGame, bp_sign_game, BP, SIGN_GAME, AdwBin)

typedef enum { BP_SIGN_SHRINKS = -1, BP_SIGN_STAYS = 0, BP_SIGN_GROWS = 1 } BpSign;

/* What the update will make of a weight. */
BpSign bp_sign_foresee (const BpStepDebugger *debugger, guint layer, guint row, guint column);

/* The walk has arrived; it is read until the next call. NULL: it is on its way. Where the chosen
 * weight has nothing to ask for, another one is proposed. */
void bp_sign_game_show (BpSignGame *self, BpDebugWalk *walk);
/* A walk of its own begins: its weights were not asked for yet. The score stays. */
void bp_sign_game_begin (BpSignGame *self);
/* The weight that it is about: row of the unit, column of the input. */
void bp_sign_game_choose (BpSignGame *self, guint layer, guint row, guint column);

/* Whether it is on, and an answer is to be given: until then nothing of it may be seen. */
gboolean bp_sign_game_is_on (BpSignGame *self);
gboolean bp_sign_game_is_asking (BpSignGame *self);

void bp_sign_game_toggle (BpSignGame *self);
/* Nothing happens unless it is asking. */
void bp_sign_game_guess (BpSignGame *self, BpSign guess);
/* Proposes another weight, of a layer that has its gradients; nothing happens where there is
 * none. */
void bp_sign_game_propose (BpSignGame *self);

/* Signals: "changed" (): it is on or off, asks or has its answer; "proposed" (layer, row, column).
 */

G_END_DECLS
