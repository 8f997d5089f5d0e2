/* What training on distorted copies trains on: the augmenter's copies of each epoch, whatever the
 * minibatches, the kernels and the threads are. */
#include "distorted-samples.h"

#include <string.h>

#include "augmenter.h"
#include "checksum.h"
#include "compare.h"
#include "images.h"
#include "trainer.h"

#define N_IMAGES 90u
#define SIDE 12u
#define PIXELS (SIDE * SIDE)

static BpTrainConfig
config_for (BpScaling scaling)
{
  BpTrainConfig config = { .n_hidden_layers = 1,
                           .hidden_units = { 7 },
                           .epochs = 4,
                           .learning_rate = 0.01,
                           .batches = 7,
                           .seed = 5,
                           .scaling = scaling,
                           .corrected = TRUE,
                           .augmentation = bp_default_augmentation };
  config.augmentation.strengths[BP_AUGMENT_STROKE] = 0.4;
  config.augmentation.strengths[BP_AUGMENT_HANDS] = 0.5;
  config.augmentation.weaken = 2;
  return config;
}

/* The copies of all samples in an epoch, by an augmenter of its own. */
static void
make_copies (const BpTrainConfig *config, const BpSamples *samples, guint epoch, guint8 *copies)
{
  BpAugmentation augmentation =
      bp_augmentation_at_epoch (&config->augmentation, epoch, config->epochs);
  g_autoptr (BpAugmenter) augmenter = bp_augmenter_new (config->seed, samples->n, SIDE, SIDE, 1);
  bp_augmenter_begin_epoch (augmenter, epoch, &augmentation);
  for (guint32 i = 0; i < samples->n; i++)
    bp_augmenter_copy_image (augmenter, bp_kernels_by_name ("plain"), i,
                             bp_samples_image (samples, i), bp_samples_label (samples, i),
                             copies + i * PIXELS);
}

static void
assert_inputs (const BpBatch *batch, guint b, const double *expected)
{
  double inputs[PIXELS] = { 0.0 };
  const BpLists *lists = &batch->by_sample;
  if (batch->is_sparse)
    for (guint32 k = lists->starts[b * lists->n_panels];
         k < lists->starts[(b + 1) * lists->n_panels]; k++)
      inputs[lists->elements[k].term] = lists->values[lists->elements[k].value];
  else
    memcpy (inputs, batch->inputs + b * PIXELS, sizeof inputs);
  assert_same_bits (inputs, expected, PIXELS);
}

/* In any order, few or many at once, of sparse images and dense ones. */
static void
test_copies (void)
{
  static const guint32 positions[] = { 89, 3, 3, 40, 0 };
  g_autoptr (BpTeam) team = bp_team_new (2, bp_kernels_choose ());
  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (BpDataset) dataset =
          (round & 1 ? new_sparse_noise : new_noise) (N_IMAGES, SIDE, SIDE, 3, 1);
      BpTrainConfig config = config_for (BP_SCALING_UNIT);
      g_autoptr (BpSamples) samples = new_samples (dataset, config.scaling);
      g_autoptr (BpDistortedSamples) distorted = bp_distorted_samples_new (&config, samples, 5, 2);
      g_autoptr (BpBatch) batch = bp_batch_new (5, PIXELS);
      g_autofree guint8 *copies = g_new (guint8, N_IMAGES * PIXELS);
      guint epoch = round / 2, n = 5 - epoch;
      make_copies (&config, samples, epoch, copies);
      bp_distorted_samples_begin_epoch (distorted, epoch);
      bp_distorted_samples_gather (distorted, team, positions, n, batch);
      g_assert_cmpuint (batch->n_samples, ==, n);
      for (guint b = 0; b < n; b++)
        {
          double expected[PIXELS];
          bp_scaler_apply (samples->scaler, copies + positions[b] * PIXELS, expected);
          assert_inputs (batch, b, expected);
          g_assert_cmpuint (batch->labels[b], ==, bp_samples_label (samples, positions[b]));
        }
    }
}

/* The last epoch of those that weaken trains on the images themselves. */
static void
test_weaken (void)
{
  g_autoptr (BpDataset) dataset = new_noise (N_IMAGES, SIDE, SIDE, 3, 1);
  BpTrainConfig config = config_for (BP_SCALING_UNIT);
  g_autoptr (BpSamples) samples = new_samples (dataset, config.scaling);
  g_autofree guint8 *copies = g_new (guint8, N_IMAGES * PIXELS);
  make_copies (&config, samples, 3, copies);
  g_assert_cmpmem (copies, N_IMAGES * PIXELS, dataset->pixels, N_IMAGES * PIXELS);
  make_copies (&config, samples, 2, copies);
  g_assert_true (memcmp (copies, dataset->pixels, N_IMAGES * PIXELS) != 0);
}

/* Where all images have the same pixel, copies may have another one, which no deviation can scale:
 * its input is 0. The others have the statistics of the images as they are. */
static void
test_standardize (void)
{
  static const guint32 positions[] = { 0, 1, 2, 3, 4 };
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  g_autoptr (BpDataset) dataset = new_noise (N_IMAGES, SIDE, SIDE, 3, 1);
  BpTrainConfig config = config_for (BP_SCALING_STANDARDIZE);
  g_autoptr (BpSamples) samples = new_samples (dataset, config.scaling);
  g_autoptr (BpDistortedSamples) distorted = bp_distorted_samples_new (&config, samples, 5, 1);
  g_autoptr (BpScaler) scaler = bp_scaler_for_other_images (samples->scaler);
  g_autoptr (BpBatch) batch = bp_batch_new (5, PIXELS);
  g_autofree guint8 *copies = g_new (guint8, N_IMAGES * PIXELS);
  guint n_moved = 0;
  make_copies (&config, samples, 0, copies);
  bp_distorted_samples_begin_epoch (distorted, 0);
  bp_distorted_samples_gather (distorted, team, positions, 5, batch);
  for (guint b = 0; b < 5; b++)
    {
      double expected[PIXELS];
      bp_scaler_apply (scaler, copies + b * PIXELS, expected);
      assert_inputs (batch, b, expected);
      n_moved += copies[b * PIXELS] != 7; /* the first column, the same in all images */
      g_assert_cmpfloat (batch->inputs[b * PIXELS], ==, 0.0);
    }
  g_assert_cmpuint (n_moved, >, 0);
}

/* --- whole trainings --- */

/* A dataset whose images can be changed, as no other can. */
static BpDataset *
new_changing (const BpDataset *like, guint8 *pixels)
{
  gsize n = (gsize) like->n_images * like->n_features;
  memcpy (pixels, like->pixels, n);
  g_autoptr (GBytes) pixel_bytes = g_bytes_new_static (pixels, n);
  g_autoptr (GBytes) label_bytes = g_bytes_new_static (like->labels, like->n_images);
  return bp_dataset_new (pixel_bytes, label_bytes, like->rows, like->columns, like->n_classes);
}

/* Trains without augmentation on images that are exchanged for their copies before each epoch. */
static char *
train_on_copies (const BpTrainConfig *config, const BpDataset *dataset)
{
  g_autofree guint8 *pixels = g_new (guint8, N_IMAGES * PIXELS);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_by_name ("plain"));
  g_autoptr (BpSamples) samples = new_samples (dataset, config->scaling);
  g_autoptr (BpDataset) changing = new_changing (dataset, pixels);
  g_autoptr (BpSamples) changing_samples = new_samples (changing, config->scaling);
  BpTrainConfig plain = *config;
  plain.augmentation = (BpAugmentation){ .strengths = { 0.0 } };
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&plain, changing_samples, team);
  for (guint epoch = 0; epoch < config->epochs; epoch++)
    {
      make_copies (config, samples, epoch, pixels);
      bp_trainer_epoch (trainer);
    }
  return bp_network_sha256 (bp_trainer_network (trainer));
}

static char *
train (const BpTrainConfig *config, const BpDataset *dataset, const BpKernels *kernels,
       guint n_threads)
{
  g_autoptr (BpTeam) team = bp_team_new (n_threads, kernels);
  g_autoptr (BpSamples) samples = new_samples (dataset, config->scaling);
  g_autoptr (BpTrainer) trainer = bp_trainer_new (config, samples, team);
  for (guint epoch = 0; epoch < config->epochs; epoch++)
    bp_trainer_epoch (trainer);
  return bp_network_sha256 (bp_trainer_network (trainer));
}

static void
test_training (void)
{
  static const guint n_threads[] = { 1, 2, 3, 7 };
  static const char *const tables[] = { "plain", "avx2", "avx512" };
  g_autoptr (BpDataset) dataset = new_sparse_noise (N_IMAGES, SIDE, SIDE, 3, 1);
  const BpTrainConfig config = config_for (BP_SCALING_UNIT);
  g_autofree char *expected = train_on_copies (&config, dataset);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (n_threads) && bp_kernels_by_name (tables[i]) != NULL; j++)
      {
        g_autofree char *sha256 =
            train (&config, dataset, bp_kernels_by_name (tables[i]), n_threads[j]);
        g_assert_cmpstr (sha256, ==, expected);
      }
}

/* Where minibatches would be kept they are not, and where nothing has a strength they are. */
static void
test_kept (void)
{
  g_autoptr (BpDataset) dataset = new_sparse_noise (N_IMAGES, SIDE, SIDE, 3, 1);
  BpTrainConfig config = config_for (BP_SCALING_UNIT);
  config.corrected = FALSE;
  config.epochs = 2;
  g_autofree char *augmented = train (&config, dataset, bp_kernels_choose (), 1);
  g_assert_false (bp_trainer_keeps_minibatches (&config, N_IMAGES, PIXELS));
  config.augmentation = (BpAugmentation){ .strengths = { [BP_AUGMENT_SIGMA] = 4.0 }, .weaken = 2 };
  g_assert_true (bp_trainer_keeps_minibatches (&config, N_IMAGES, PIXELS));
  g_autofree char *none = train (&config, dataset, bp_kernels_choose (), 1);
  config.augmentation = (BpAugmentation){ .strengths = { 0.0 } };
  g_autofree char *plain = train (&config, dataset, bp_kernels_choose (), 1);
  g_assert_cmpstr (none, ==, plain);
  g_assert_cmpstr (augmented, !=, plain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/distorted-samples/copies", test_copies);
  g_test_add_func ("/distorted-samples/weaken", test_weaken);
  g_test_add_func ("/distorted-samples/standardize", test_standardize);
  g_test_add_func ("/distorted-samples/training", test_training);
  g_test_add_func ("/distorted-samples/kept", test_kept);
  return g_test_run ();
}
