#pragma once

#include <adwaita.h>

#include "augmentation.h"

G_BEGIN_DECLS

/* One strength of augmentation as a slider, with its name and what it is now. Signal: "changed" (),
 * when a person moved it. */
#define BP_TYPE_STRENGTH_ROW (bp_strength_row_get_type ())
G_DECLARE_FINAL_TYPE (BpStrengthRow, bp_strength_row, BP, STRENGTH_ROW, AdwBin)

GtkWidget *bp_strength_row_new (BpAugmentStrength strength);

double bp_strength_row_get_value (BpStrengthRow *self);
/* A value beyond the slider's end leaves it there. */
void bp_strength_row_set_value (BpStrengthRow *self, double value);

G_END_DECLS
