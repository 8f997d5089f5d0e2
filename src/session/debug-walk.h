#pragma once

#include "data-load.h"
#include "model.h"
#include "step-debugger.h"

G_BEGIN_DECLS

/* A walk through updates of a network stage by stage (step-debugger.h), computed on a thread. Main
 * thread; what it computes may take a while with large networks. */
#define BP_TYPE_DEBUG_WALK (bp_debug_walk_get_type ())
G_DECLARE_FINAL_TYPE (BpDebugWalk, bp_debug_walk, BP, DEBUG_WALK, GObject)

/* So many images make a minibatch at most. */
#define BP_DEBUG_WALK_MOST_IMAGES 100u

/* How much memory is kept for going back. */
#define BP_DEBUG_WALK_MOST_BYTES ((gsize) 64 << 20)

/* Of the model, or where it is NULL of the network that training by config begins with; config must
 * have passed bp_train_config_check(). The minibatch are size images from the one at `first` on, in
 * the order in which they are trained on, begun anew behind the last. Begins to prepare it. */
BpDebugWalk *bp_debug_walk_new (const BpTrainConfig *config, BpModel *model, BpData *data,
                                guint32 first, guint size);
/* Nothing comes from it any more; to be called before the last reference is dropped. */
void bp_debug_walk_abandon (BpDebugWalk *self);

/* How many images a network of the configuration is trained on. */
guint32 bp_debug_walk_count_images (const BpTrainConfig *config, BpData *data);

/* Goes to a position, stages from the beginning; returns at once. */
void bp_debug_walk_go (BpDebugWalk *self, guint position);
/* Where it was asked to go. */
guint bp_debug_walk_get_target (BpDebugWalk *self);

/* Where it is, to be read until it is asked to go elsewhere; NULL while it is on the way, or where
 * it failed. */
const BpStepDebugger *bp_debug_walk_peek (BpDebugWalk *self);
/* The images are of another size, or there is not enough memory. */
gboolean bp_debug_walk_has_failed (BpDebugWalk *self);

/* The network's configuration, and how many epochs it has behind it. */
const BpTrainConfig *bp_debug_walk_get_config (BpDebugWalk *self);
guint bp_debug_walk_get_epochs (BpDebugWalk *self);
/* The minibatch's images; known once it is prepared. */
guint bp_debug_walk_get_size (BpDebugWalk *self);
const BpSamples *bp_debug_walk_get_samples (BpDebugWalk *self);
guint32 bp_debug_walk_get_sample (BpDebugWalk *self, guint b); /* its position among them */

/* Signal "changed" (): it has arrived, or failed. */

G_END_DECLS
