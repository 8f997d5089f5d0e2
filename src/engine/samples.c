#include "samples.h"

#include "random.h"

BpSamples *
bp_samples_new (const BpDataset *dataset, const BpScaler *scaler, const guint32 *indices, guint32 n)
{
  BpSamples *self = g_new0 (BpSamples, 1);
  self->dataset = bp_dataset_ref (dataset);
  self->scaler = bp_scaler_ref (scaler);
  self->indices = g_memdup2 (indices, n * sizeof *indices);
  self->n = n;
  return self;
}

void
bp_samples_free (BpSamples *self)
{
  bp_dataset_unref (self->dataset);
  bp_scaler_unref (self->scaler);
  g_free (self->indices);
  g_free (self);
}

BpSamples *
bp_samples_head (const BpSamples *self, guint32 n)
{
  return bp_samples_new (self->dataset, self->scaler, self->indices, MIN (n, self->n));
}

guint8
bp_samples_label (const BpSamples *self, guint32 position)
{
  g_assert (position < self->n);
  return self->dataset->labels[self->indices[position]];
}

const guint8 *
bp_samples_image (const BpSamples *self, guint32 position)
{
  g_assert (position < self->n);
  return bp_dataset_image (self->dataset, self->indices[position]);
}

/* As published each set has statistics of its own; corrected, both have the training set's. */
static BpSamples *
make_test (const BpTrainConfig *config, const BpDataset *dataset, const guint32 *indices, guint32 n,
           const BpScaler *training_scaler)
{
  g_autoptr (BpScaler) scaler = config->corrected
                                    ? bp_scaler_ref (training_scaler)
                                    : bp_scaler_new (config->scaling, dataset, indices, n, FALSE);
  return scaler != NULL ? bp_samples_new (dataset, scaler, indices, n) : NULL;
}

guint32 *
bp_samples_shuffle (guint32 seed, guint32 n)
{
  BpRandom random;
  guint32 *indices = g_new (guint32, n);
  bp_random_init (&random, seed);
  bp_random_permutation (&random, indices, n);
  return indices;
}

static guint32 *
file_order_indices (guint32 n)
{
  guint32 *indices = g_new (guint32, n);
  for (guint32 i = 0; i < n; i++)
    indices[i] = i;
  return indices;
}

static BpSamples *
make_training (const BpTrainConfig *config, const BpDataset *train, const guint32 *shuffled)
{
  guint32 n = bp_train_config_n_fitted (config, train->n_images);
  g_autoptr (BpScaler) scaler =
      bp_scaler_new (config->scaling, train, shuffled, n, config->corrected);
  return scaler != NULL ? bp_samples_new (train, scaler, shuffled, n) : NULL;
}

BpSamples *
bp_samples_new_training (const BpTrainConfig *config, const BpDataset *train)
{
  g_autofree guint32 *shuffled = bp_samples_shuffle (config->seed, train->n_images);
  return make_training (config, train, shuffled);
}

gboolean
bp_samples_split (const BpTrainConfig *config, const BpDataset *train, const BpDataset *t10k,
                  BpSamples **training, BpSamples **test)
{
  g_autofree guint32 *shuffled = bp_samples_shuffle (config->seed, train->n_images);
  guint32 n = bp_train_config_n_training (config, train->n_images);
  *test = NULL;
  *training = make_training (config, train, shuffled);
  if (*training == NULL)
    return FALSE;
  const BpScaler *scaler = (*training)->scaler;
  if (config->test_on == BP_TEST_ON_T10K)
    {
      g_autofree guint32 *indices = file_order_indices (t10k->n_images);
      *test = make_test (config, t10k, indices, t10k->n_images, scaler);
    }
  else
    *test = make_test (config, train, shuffled + n, train->n_images - n, scaler);
  if (*test == NULL)
    g_clear_pointer (training, bp_samples_free);
  return *test != NULL;
}

BpSamples *
bp_samples_new_validation (const BpTrainConfig *config, const BpSamples *training)
{
  const BpDataset *train = training->dataset;
  if (config->validation == 0)
    return NULL;
  g_autofree guint32 *shuffled = bp_samples_shuffle (config->seed, train->n_images);
  return bp_samples_new (train, training->scaler, shuffled + training->n, config->validation);
}
