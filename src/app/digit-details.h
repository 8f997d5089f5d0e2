#pragma once

#include <adwaita.h>

#include "image-item.h"

G_BEGIN_DECLS

/* What is known of one image of the data: its picture, its label, and where it is. Its buttons
 * activate the actions open-digit and draw-digit of the group "page". */
#define BP_TYPE_DIGIT_DETAILS (bp_digit_details_get_type ())
G_DECLARE_FINAL_TYPE (BpDigitDetails, bp_digit_details, BP, DIGIT_DETAILS, AdwBin)

/* item NULL: no image. */
void bp_digit_details_show (BpDigitDetails *self, const BpDigitSets *sets, BpImageItem *item);

G_END_DECLS
