#include "distorted-samples.h"

#include "augmenter.h"

struct _BpDistortedSamples {
  const BpSamples *samples;
  BpAugmentation augmentation;
  guint n_epochs;
  BpScaler *scaler;
  BpAugmenter *augmenter;
  guint8 *copies;
};

BpDistortedSamples *
bp_distorted_samples_new (const BpTrainConfig *config, const BpSamples *samples, guint max_samples,
                          guint n_threads)
{
  const BpDataset *images = samples->dataset;
  g_autoptr (BpDistortedSamples) self = g_new0 (BpDistortedSamples, 1);
  self->samples = samples;
  self->augmentation = config->augmentation;
  self->n_epochs = config->epochs;
  self->scaler = bp_scaler_for_other_images (samples->scaler);
  self->augmenter =
      bp_augmenter_new (config->seed, samples->n, images->rows, images->columns, n_threads);
  self->copies = g_try_new (guint8, (gsize) max_samples * images->n_features);
  return self->scaler != NULL && self->augmenter != NULL && self->copies != NULL
             ? g_steal_pointer (&self)
             : NULL;
}

void
bp_distorted_samples_free (BpDistortedSamples *self)
{
  g_clear_pointer (&self->scaler, bp_scaler_unref);
  g_clear_pointer (&self->augmenter, bp_augmenter_free);
  g_free (self->copies);
  g_free (self);
}

void
bp_distorted_samples_begin_epoch (BpDistortedSamples *self, guint epoch)
{
  BpAugmentation augmentation =
      bp_augmentation_at_epoch (&self->augmentation, epoch, self->n_epochs);
  bp_augmenter_begin_epoch (self->augmenter, epoch, &augmentation);
}

void
bp_distorted_samples_gather (BpDistortedSamples *self, BpTeam *team, const guint32 *positions,
                             guint n, BpBatch *batch)
{
  bp_augmenter_copy_samples (self->augmenter, team, self->samples, positions, n, self->copies);
  bp_batch_gather_copies (batch, bp_team_get_kernels (team), self->samples, positions, n,
                          self->copies, self->scaler);
}

guint64
bp_distorted_samples_bytes (guint64 n_features, guint64 max_samples)
{
  return bp_augmenter_bytes (n_features) + max_samples * n_features;
}
