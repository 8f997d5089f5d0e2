#pragma once

#include <adwaita.h>

#include "drawing.h"
#include "model.h"

G_BEGIN_DECLS

/* “Why Was It Misread?”: what a network saw of a drawing, and what it would have read had the
 * drawing been put right in one respect, ranked by how well that explains a misreading. A switch
 * shows the drawing as a program sees it that neither scales nor centres. Folded, it computes
 * nothing; open, it follows the drawing once the hand rests. */
#define BP_TYPE_MISREAD_CARD (bp_misread_card_get_type ())
G_DECLARE_FINAL_TYPE (BpMisreadCard, bp_misread_card, BP, MISREAD_CARD, AdwBin)

/* The drawing or the network has changed. model NULL: there is none. digit: the drawing as it is
 * prepared for a network, BP_DIGIT_PIXELS bytes; NULL: there is nothing on it. The drawing must
 * live as long as the card is used. */
void bp_misread_card_show (BpMisreadCard *self, BpModel *model, const BpDrawing *drawing,
                           GBytes *digit);

G_END_DECLS
