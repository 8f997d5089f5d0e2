#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* What a drawn digit must go through to look like MNIST's own (MNIST's web page, LeCun, Cortes and
 * Burges): its box scaled so that the longer side is 20 px, antialiased, and pasted into 28 × 28 by
 * its centre of mass. */

#define BP_DIGIT_SIDE 28u
#define BP_DIGIT_PIXELS (BP_DIGIT_SIDE * BP_DIGIT_SIDE)
#define BP_DIGIT_BOX 20u /* what the longer side of the ink becomes, px */
#define BP_DIGIT_BOX_PIXELS (BP_DIGIT_BOX * BP_DIGIT_BOX)

/* Prepares a picture's ink: the tight box resampled by area with the ratio of its sides kept, whole
 * pixels of padding before the shorter side, then bp_digit_paste(). FALSE: there is no ink, and all
 * pixels are 0. */
gboolean bp_digit_from_ink (const BpInk *ink, guint8 pixels[BP_DIGIT_PIXELS]);

/* The whole pixels of padding before a side of so many target pixels: floor ((20 - side) / 2). */
guint bp_digit_padding (double side);

/* Scales the levels so that the peak is 255 and pastes the 20 × 20 into 28 × 28 so that the centre
 * of mass (pixel centres at + 0.5) comes to 15 on both axes, in whole pixels; what falls outside is
 * dropped. At least one level is above 0. */
void bp_digit_paste (const double box[BP_DIGIT_BOX_PIXELS], guint8 pixels[BP_DIGIT_PIXELS]);

G_END_DECLS
