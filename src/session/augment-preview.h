#pragma once

#include "augmentation.h"
#include "data-load.h"

G_BEGIN_DECLS

/* What training on distorted copies makes of the article's training images (section 5): the same
 * bytes, by the same generator, as a run with the article's seed and number of images trains on. */
typedef struct _BpAugmentPreview BpAugmentPreview;

/* NULL when there is not enough memory. */
BpAugmentPreview *bp_augment_preview_new (BpData *data);
void bp_augment_preview_free (BpAugmentPreview *self);

/* How many images there are, in their shuffled order. */
guint32 bp_augment_preview_get_n_images (const BpAugmentPreview *self);

/* Where image i is in the training file. */
guint32 bp_augment_preview_get_index (const BpAugmentPreview *self, guint32 i);

/* The copies of image i in n epochs (counted from 0), rows × columns bytes each. A strength of σ
 * that was not the last one, and the first copies, take some milliseconds; else 20 copies take a
 * tenth of one. */
void bp_augment_preview_make (BpAugmentPreview *self, const BpAugmentation *augmentation, guint32 i,
                              guint first_epoch, guint n, guint8 *copies);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpAugmentPreview, bp_augment_preview_free)

G_END_DECLS
