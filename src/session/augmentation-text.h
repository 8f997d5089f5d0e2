#pragma once

#include "augmentation.h"

G_BEGIN_DECLS

/* Augmentation as it is written on the command line, in files and in JSON: "none", or its strengths
 * that are not 0, "elastic=34,sigma=4,rotate=12,weaken=10". */

/* To be freed; comes back the same, bit by bit. */
char *bp_augmentation_to_text (const BpAugmentation *self);

/* Reads one that is right. Without σ the elastic distortion has its usual one; "default" stands for
 * the usual strengths, and others may follow. FALSE where something is wrong, which is then in
 * *wrong, to be freed: an item of the list. */
gboolean bp_augmentation_from_text (const char *text, BpAugmentation *augmentation, char **wrong);

G_END_DECLS
