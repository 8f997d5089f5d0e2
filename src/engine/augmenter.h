#pragma once

#include "augmentation.h"
#include "samples.h"
#include "team.h"

G_BEGIN_DECLS

/* Makes the distorted copies of images that a network is trained on, a fresh one of each image in
 * every epoch: elastic distortion (Simard, Steinkraus and Platt 2003), scaling, shearing, turning
 * and shifting in one bilinear pass over the picture, which other strokes were added to
 * (other-hands.h) and whose strokes were made bolder or thinner before. What image i becomes in
 * epoch e depends on the seed, e, i and the strengths alone. */
typedef struct _BpAugmenter BpAugmenter;

/* For images of rows × columns bytes, whose epochs have n_images of them; at most n_threads work at
 * once. The augmentation is one that bp_augmentation_check() passed. NULL when there is not enough
 * memory. */
BpAugmenter *bp_augmenter_new (guint32 seed, guint32 n_images, guint32 rows, guint32 columns,
                               guint n_threads);
void bp_augmenter_free (BpAugmenter *self);
/* About what it takes in memory, for images of so many pixels and one thread. */
guint64 bp_augmenter_bytes (guint64 n_pixels);

/* Goes to an epoch, whose strengths are those. */
void bp_augmenter_begin_epoch (BpAugmenter *self, guint epoch, const BpAugmentation *augmentation);

/* Fields of noise are numbered. Epochs that share one follow each other; going from one field to
 * another, or to another σ, takes some milliseconds, and any other begin_epoch nothing. */
guint32 bp_augmenter_field_number (const BpAugmenter *self, guint epoch);

/* The copy of image i of this epoch, rows × columns bytes; what it shows by its label. */
void bp_augmenter_copy_image (BpAugmenter *self, const BpKernels *kernels, guint32 i,
                              const guint8 *image, guint8 label, guint8 *copy);

/* The copies of the samples at positions[0 … n-1], one after the other; their numbers are their
 * positions. */
void bp_augmenter_copy_samples (BpAugmenter *self, BpTeam *team, const BpSamples *samples,
                                const guint32 *positions, guint n, guint8 *copies);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpAugmenter, bp_augmenter_free)

G_END_DECLS
