#pragma once

#include "plot-card.h"
#include "xor-weight.h"

G_BEGIN_DECLS

/* The XOR network of the moment in two pictures: drawn with its weights, and its output over the
 * square of all inputs; the article's initial one at first. Emits "weight-chosen" () when a person
 * chose a weight in the drawing. */
#define BP_TYPE_XOR_PICTURES (bp_xor_pictures_get_type ())
G_DECLARE_FINAL_TYPE (BpXorPictures, bp_xor_pictures, BP, XOR_PICTURES, AdwBin)

void bp_xor_pictures_show (BpXorPictures *self, const BpXor *network);
/* Tells assistive technology anew what the pictures show; too much for every frame. */
void bp_xor_pictures_describe (BpXorPictures *self);

/* The weight that stands out in the drawing; it is one of the network's. */
void bp_xor_pictures_choose (BpXorPictures *self, const BpXorWeight *weight);
const BpXorWeight *bp_xor_pictures_get_chosen (BpXorPictures *self);

BpPlotCard *bp_xor_pictures_get_network_card (BpXorPictures *self);
BpPlotCard *bp_xor_pictures_get_output_card (BpXorPictures *self);

G_END_DECLS
