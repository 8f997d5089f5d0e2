#pragma once

#include <adwaita.h>

#include "augmentation.h"
#include "page.h"

G_BEGIN_DECLS

/* The page of augmentation: one of the article's training images, and what training on distorted
 * copies would make of it in twenty epochs, while sliders set how far the copies stray. Its
 * actions: new-copies, default-strengths, no-strengths and train-augmented, which goes to Train
 * with these strengths. */
#define BP_TYPE_AUGMENTATION_PAGE (bp_augmentation_page_get_type ())
G_DECLARE_FINAL_TYPE (BpAugmentationPage, bp_augmentation_page, BP, AUGMENTATION_PAGE, AdwBin)

/* What the sliders say. */
BpAugmentation bp_augmentation_page_get_augmentation (BpAugmentationPage *self);

G_END_DECLS
