#include "augment-preview.h"

#include "augmenter.h"
#include "instruction-set.h"
#include "samples.h"

/* Neighbouring fields of noise are both kept, since the epochs that are shown can have two. */
#define N_FIELDS 2

struct _BpAugmentPreview {
  BpData *data;
  guint32 *shuffled; /* [place]: index in the training file */
  guint32 n_images;
  BpAugmenter *augmenters[N_FIELDS]; /* of fields with even, and with odd numbers */
};

BpAugmentPreview *
bp_augment_preview_new (BpData *data)
{
  const BpTrainConfig *article = &bp_preset_by_name ("baseline")->config;
  const BpDataset *images = data->train;
  g_autoptr (BpAugmentPreview) self = g_new0 (BpAugmentPreview, 1);

  self->data = bp_data_ref (data);
  self->shuffled = bp_samples_shuffle (article->seed, images->n_images);
  self->n_images = MIN (bp_train_config_n_training (article, images->n_images), images->n_images);
  for (guint k = 0; k < N_FIELDS; k++)
    {
      self->augmenters[k] =
          bp_augmenter_new (article->seed, self->n_images, images->rows, images->columns, 1);
      if (self->augmenters[k] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
bp_augment_preview_free (BpAugmentPreview *self)
{
  for (guint k = 0; k < N_FIELDS; k++)
    g_clear_pointer (&self->augmenters[k], bp_augmenter_free);
  g_free (self->shuffled);
  bp_data_unref (self->data);
  g_free (self);
}

guint32
bp_augment_preview_get_n_images (const BpAugmentPreview *self)
{
  return self->n_images;
}

guint32
bp_augment_preview_get_index (const BpAugmentPreview *self, guint32 i)
{
  return self->shuffled[i];
}

void
bp_augment_preview_make (BpAugmentPreview *self, const BpAugmentation *augmentation, guint32 i,
                         guint first_epoch, guint n, guint8 *copies)
{
  const BpDataset *images = self->data->train;
  const BpKernels *kernels = bp_instruction_set_kernels ();

  bp_kernels_set_environment ();
  for (guint k = 0; k < n; k++)
    {
      guint32 index = self->shuffled[i];
      guint epoch = first_epoch + k;
      guint32 field = bp_augmenter_field_number (self->augmenters[0], epoch);
      BpAugmenter *augmenter = self->augmenters[field % N_FIELDS];

      bp_augmenter_begin_epoch (augmenter, epoch, augmentation);
      bp_augmenter_copy_image (augmenter, kernels, i, bp_dataset_image (images, index),
                               images->labels[index], copies + (gsize) k * images->n_features);
    }
}
