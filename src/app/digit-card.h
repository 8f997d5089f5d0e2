#pragma once

#include <adwaita.h>

#include "train-result.h"

G_BEGIN_DECLS

/* One test image: its picture, its true label, the prediction, and the class distribution. */
#define BP_TYPE_DIGIT_CARD (bp_digit_card_get_type ())
G_DECLARE_FINAL_TYPE (BpDigitCard, bp_digit_card, BP, DIGIT_CARD, AdwBin)

GtkWidget *bp_digit_card_new (void);

/* index: the image's number in the test set, from 0 as in the article. */
void bp_digit_card_show (BpDigitCard *self, guint index, const BpTestDigit *digit, guint n_classes);

G_END_DECLS
