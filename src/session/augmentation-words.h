#pragma once

#include "augmentation.h"

G_BEGIN_DECLS

/* How the strengths of augmentation are called, translated: "Rotation". Not to be freed. */
const char *bp_words_augment_strength (BpAugmentStrength strength);

/* What a strength is, with its unit: "±12°"; "Off" where it is 0. To be freed. */
char *bp_words_augment_value (BpAugmentStrength strength, double value);

G_END_DECLS
