#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* An accuracy as a person reads it from afar, and of how many images. Property: "title". */
#define BP_TYPE_ACCURACY_CARD (bp_accuracy_card_get_type ())
G_DECLARE_FINAL_TYPE (BpAccuracyCard, bp_accuracy_card, BP, ACCURACY_CARD, AdwBin)

void bp_accuracy_card_show (BpAccuracyCard *self, double share, guint32 n_right, guint32 n);

G_END_DECLS
