#pragma once

#include "optimizer.h"
#include "random.h"

G_BEGIN_DECLS

/* All that a trainer needs to train a run on from the beginning of an epoch, to the same bits:
 * weights, what the optimiser remembers, the random stream. Immutable, reference-counted (from any
 * thread). */
typedef struct {
  guint epochs_done;
  guint64 images_done;
  guint32 update; /* the next one's number, of which dropout is drawn */
  BpNetwork *network;
  BpOptimizerState *optimizer; /* NULL: SGD */
  BpRandom random;             /* before the epoch's permutation is drawn */
} BpKeyframe;

BpKeyframe *bp_keyframe_ref (BpKeyframe *self);
void bp_keyframe_unref (BpKeyframe *self);

/* What the keyframes of one run take at most. */
#define BP_KEYFRAMES_MOST_BYTES (G_GUINT64_CONSTANT (64) << 20)

/* What one keyframe takes. */
guint64 bp_keyframe_bytes (const BpTrainConfig *config, const BpDataSize *size);

/* After how many epochs each a run has a keyframe, so that all of them, and one more for a time
 * machine that visits the run, keep to their bound: an even
 * spacing, as dense as is of use. Without one at the run's beginning, which is drawn by its seed,
 * nor at its end. 0: there is none, for want of room. */
guint bp_keyframe_spacing (const BpTrainConfig *config, const BpDataSize *size);

/* What all of a run's keyframes take, the visited one left out. */
guint64 bp_keyframes_bytes (const BpTrainConfig *config, const BpDataSize *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpKeyframe, bp_keyframe_unref)

G_END_DECLS
