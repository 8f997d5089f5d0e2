#pragma once

#include "batch.h"
#include "team.h"
#include "train-config.h"

G_BEGIN_DECLS

/* Samples as training with augmentation takes them: in each epoch a fresh distorted copy of every
 * image (augmenter.h), by the seed, the epoch and the image's position among the samples, so that
 * neither minibatches nor threads change a copy. A copy's pixels are bytes, rounded, like those of
 * any image; what is fainter than BP_FAINT is 0 (distortion.h). The scaling's statistics are those
 * of the images as they are; pixels that are the same in all of them, and so have no deviation, are
 * 0 after standardising, as of other images. */
typedef struct _BpDistortedSamples BpDistortedSamples;

/* Uses the samples without owning them; gives max_samples copies at once, made by at most n_threads
 * threads. NULL when there is not enough memory. */
BpDistortedSamples *bp_distorted_samples_new (const BpTrainConfig *config, const BpSamples *samples,
                                              guint max_samples, guint n_threads);
void bp_distorted_samples_free (BpDistortedSamples *self);

/* Goes to an epoch, counted from 0. */
void bp_distorted_samples_begin_epoch (BpDistortedSamples *self, guint epoch);

/* Fills the batch with copies of the samples at positions[0 … n-1]. */
void bp_distorted_samples_gather (BpDistortedSamples *self, BpTeam *team, const guint32 *positions,
                                  guint n, BpBatch *batch);

/* What it takes in memory for one thread; more of them take a little more. */
guint64 bp_distorted_samples_bytes (guint64 n_features, guint64 max_samples);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpDistortedSamples, bp_distorted_samples_free)

G_END_DECLS
