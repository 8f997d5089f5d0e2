#include "digit-sets.h"

#include "samples.h"

struct _BpDigitSets {
  BpData *data;
  guint32 n_training;
  guint32 *shuffled; /* [shuffled index]: index in the training file */
  guint32 *place;    /* [index in the training file]: shuffled index */
};

BpDigitSets *
bp_digit_sets_new (BpData *data)
{
  const BpTrainConfig *article = &bp_preset_by_name ("baseline")->config;
  BpDigitSets *self = g_new0 (BpDigitSets, 1);
  guint32 n = data->train->n_images;

  self->data = bp_data_ref (data);
  self->n_training = MIN (bp_train_config_n_training (article, n), n);
  self->shuffled = bp_samples_shuffle (article->seed, n);
  self->place = g_new (guint32, n);
  for (guint32 i = 0; i < n; i++)
    self->place[self->shuffled[i]] = i;
  return self;
}

void
bp_digit_sets_free (BpDigitSets *self)
{
  bp_data_unref (self->data);
  g_free (self->shuffled);
  g_free (self->place);
  g_free (self);
}

BpData *
bp_digit_sets_get_data (const BpDigitSets *self)
{
  return self->data;
}

guint32
bp_digit_sets_get_n_training (const BpDigitSets *self)
{
  return self->n_training;
}

static gboolean
has_train_image (const BpDigitSets *self, BpDigitSet set, guint32 index)
{
  switch (set)
    {
    case BP_DIGIT_SET_ALL:
    case BP_DIGIT_SET_TRAIN_FILE:
      return TRUE;
    case BP_DIGIT_SET_TRAINING:
      return self->place[index] < self->n_training;
    case BP_DIGIT_SET_TEST:
      return self->place[index] >= self->n_training;
    case BP_DIGIT_SET_T10K:
    default:
      return FALSE;
    }
}

static gboolean
has_t10k (const BpDigitSets *self, BpDigitSet set)
{
  return self->data->t10k != NULL && (set == BP_DIGIT_SET_ALL || set == BP_DIGIT_SET_T10K);
}

static void
append (GArray *images, const BpDataset *dataset, guint32 index, int label)
{
  BpImageRef image = { dataset, index };

  if (label == BP_ANY_LABEL || dataset->labels[index] == label)
    g_array_append_val (images, image);
}

GArray *
bp_digit_sets_select (const BpDigitSets *self, BpDigitSet set, BpDigitOrder order, int label)
{
  GArray *images = g_array_new (FALSE, FALSE, sizeof (BpImageRef));

  for (guint32 i = 0; i < self->data->train->n_images; i++)
    {
      guint32 index = order == BP_DIGIT_ORDER_SHUFFLED ? self->shuffled[i] : i;

      if (has_train_image (self, set, index))
        append (images, self->data->train, index, label);
    }
  if (has_t10k (self, set))
    for (guint32 i = 0; i < self->data->t10k->n_images; i++)
      append (images, self->data->t10k, i, label);
  return images;
}

guint32
bp_digit_sets_count (const BpDigitSets *self, BpDigitSet set, guint32 *counts)
{
  g_autoptr (GArray) images = bp_digit_sets_select (self, set, BP_DIGIT_ORDER_FILE, BP_ANY_LABEL);

  memset (counts, 0, self->data->train->n_classes * sizeof *counts);
  for (guint i = 0; i < images->len; i++)
    {
      const BpImageRef *image = &g_array_index (images, BpImageRef, i);

      counts[image->dataset->labels[image->index]]++;
    }
  return images->len;
}

gboolean
bp_digit_sets_shuffled_index (const BpDigitSets *self, const BpImageRef *image, guint32 *shuffled)
{
  if (image->dataset != self->data->train)
    return FALSE;
  *shuffled = self->place[image->index];
  return TRUE;
}

BpDigitSet
bp_digit_sets_find (const BpDigitSets *self, const BpImageRef *image)
{
  if (image->dataset != self->data->train)
    return BP_DIGIT_SET_T10K;
  return self->place[image->index] < self->n_training ? BP_DIGIT_SET_TRAINING : BP_DIGIT_SET_TEST;
}
