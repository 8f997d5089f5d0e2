#pragma once

#include "keyframe.h"
#include "samples.h"
#include "step.h"

G_BEGIN_DECLS

/* A network being trained on samples by a configuration. One call trains one minibatch; the loop
 * belongs to the caller. Uses the samples and the team without owning them. */
typedef struct _BpTrainer BpTrainer;

/* The network as a trainer for images of that dataset begins with it, to free. NULL when there is
 * not enough memory. */
BpNetwork *bp_trainer_initial_network (const BpTrainConfig *config, const BpDataset *dataset);

/* Whether a trainer keeps all minibatches of n samples as the network takes them: where none is
 * reshuffled, they are computed at once, and their inputs are at most 32 MiB. */
gboolean bp_trainer_keeps_minibatches (const BpTrainConfig *config, guint32 n, guint32 n_features);

/* Seeds the stream anew and draws the initial weights (article, section 6). NULL when there is not
 * enough memory. */
BpTrainer *bp_trainer_new (const BpTrainConfig *config, const BpSamples *training, BpTeam *team);
/* The same at a keyframe, as bp_trainer_go_to() tells, without drawing weights that it replaces. */
BpTrainer *bp_trainer_new_at (const BpTrainConfig *config, const BpSamples *training, BpTeam *team,
                              const BpKeyframe *keyframe);
void bp_trainer_free (BpTrainer *self);
/* The same, but for the network, which becomes the caller's. */
BpNetwork *bp_trainer_free_to_network (BpTrainer *self);

/* Trains the next minibatch; minibatches are split as evenly as possible, the first n mod b one
 * sample longer. Returns its loss, computed with the weights before the update. */
double bp_trainer_step (BpTrainer *self);

/* Trains the rest of the epoch; returns the loss of the epoch. */
double bp_trainer_epoch (BpTrainer *self);

/* The plain mean of the losses of the minibatches of the epoch trained last (or so far). */
double bp_trainer_epoch_loss (const BpTrainer *self);

/* Its state, between two epochs. NULL when there is not enough memory. */
BpKeyframe *bp_trainer_new_keyframe (const BpTrainer *self);
/* Goes to a keyframe of a network of the same layers, and trains on from there: as its run did,
 * where configuration and samples are those of the run. */
void bp_trainer_go_to (BpTrainer *self, const BpKeyframe *keyframe);

guint bp_trainer_epochs_done (const BpTrainer *self);
guint bp_trainer_batch (const BpTrainer *self); /* the next one in the epoch, 0 … batches-1 */
guint64 bp_trainer_images_done (const BpTrainer *self);
const BpNetwork *bp_trainer_network (const BpTrainer *self);
gboolean bp_trainer_is_finite (const BpTrainer *self); /* all weights */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpTrainer, bp_trainer_free)

G_END_DECLS
