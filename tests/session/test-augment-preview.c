/* The copies that are shown are those of the article's seed, images and order, whichever epochs are
 * asked for and in whatever order. */
#include "augment-preview.h"
#include "augmentation-words.h"
#include "augmenter.h"
#include "idx.h"
#include "samples.h"
#include "small-data.h"
#include "train-run.h"

#define N_TRAIN 40
#define PIXELS (SMALL_ROWS * SMALL_COLUMNS)
#define SEED 42

static void
test_article_images (void)
{
  g_autoptr (BpData) data = small_data_load (N_TRAIN, 0);
  g_autoptr (BpAugmentPreview) preview = bp_augment_preview_new (data);
  g_autofree guint32 *shuffled = bp_samples_shuffle (SEED, N_TRAIN);
  BpAugmentation none = { .strengths = { 0 } };
  guint8 copy[PIXELS];

  g_assert_cmpuint (bp_augment_preview_get_n_images (preview), ==, N_TRAIN);
  for (guint32 i = 0; i < N_TRAIN; i++)
    {
      g_assert_cmpuint (bp_augment_preview_get_index (preview, i), ==, shuffled[i]);
      bp_augment_preview_make (preview, &none, i, 3, 1, copy);
      g_assert_cmpmem (copy, PIXELS, bp_dataset_image (data->train, shuffled[i]), PIXELS);
    }
}

/* Epochs of two fields of noise, forwards and back, of another σ and back. */
static void
test_generator (void)
{
  g_autoptr (BpData) data = small_data_load (N_TRAIN, 0);
  g_autoptr (BpAugmentPreview) preview = bp_augment_preview_new (data);
  g_autoptr (BpAugmenter) augmenter =
      bp_augmenter_new (SEED, N_TRAIN, SMALL_ROWS, SMALL_COLUMNS, 1);
  const BpKernels *plain = bp_kernels_by_name ("plain");
  BpAugmentation wide = bp_default_augmentation;
  guint per_field = 1;

  wide.strengths[BP_AUGMENT_SIGMA] = 7.0;
  while (bp_augmenter_field_number (augmenter, per_field) == 0)
    per_field++;
  for (guint turn = 0; turn < 4; turn++)
    {
      const BpAugmentation *augmentation = turn % 2 == 0 ? &bp_default_augmentation : &wide;
      guint first = per_field * (turn + 1) / 2 - 2;
      guint8 copies[4][PIXELS], expected[PIXELS];

      bp_augment_preview_make (preview, augmentation, 5, first, 4, copies[0]);
      for (guint k = 0; k < 4; k++)
        {
          guint32 index = bp_augment_preview_get_index (preview, 5);
          const guint8 *image = bp_dataset_image (data->train, index);

          bp_augmenter_begin_epoch (augmenter, first + k, augmentation);
          bp_augmenter_copy_image (augmenter, plain, 5, image, data->train->labels[index],
                                   expected);
          g_assert_cmpmem (copies[k], PIXELS, expected, PIXELS);
          g_assert_true (memcmp (expected, image, PIXELS) != 0);
        }
    }
}

/* Data whose training images are their copies of the first epoch. */
static BpData *
load_copies (BpData *data)
{
  const guint32 dimensions[] = { N_TRAIN, SMALL_ROWS, SMALL_COLUMNS };
  g_autoptr (BpAugmentPreview) preview = bp_augment_preview_new (data);
  g_autoptr (GByteArray) file =
      small_data_idx (BP_IDX_IMAGES_MAGIC, dimensions, 3, N_TRAIN * PIXELS);
  g_autofree char *folder = small_data_write (N_TRAIN, N_TRAIN);
  g_autoptr (GError) error = NULL;
  BpData *copies = NULL;

  for (guint32 i = 0; i < N_TRAIN; i++)
    bp_augment_preview_make (preview, &bp_default_augmentation, i, 0, 1,
                             file->data + 16 + bp_augment_preview_get_index (preview, i) * PIXELS);
  small_data_put (folder, "train-images-idx3-ubyte", file->data, file->len);
  copies = bp_data_load (folder, NULL, &error);
  g_assert_no_error (error);
  small_data_remove (folder);
  return copies;
}

static char *
train (const BpTrainConfig *config, BpData *data)
{
  g_autoptr (BpTrainRun) run = bp_train_run_new (config, data, 1, FALSE);

  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_network_sha256 (bp_network_snapshot_peek (bp_train_run_get_model (run)->network));
}

/* Training on distorted copies is training on what the preview shows. */
static void
test_training (void)
{
  BpTrainConfig config = { .n_hidden_layers = 1,
                           .hidden_units = { 5 },
                           .epochs = 1,
                           .learning_rate = 0.001,
                           .batches = 4,
                           .seed = SEED,
                           .train_size = BP_ALL_IMAGES,
                           .test_on = BP_TEST_ON_T10K };
  g_autoptr (BpData) data = small_data_load (N_TRAIN, N_TRAIN);
  g_autoptr (BpData) copies = load_copies (data);
  g_autofree char *expected = train (&config, copies);
  g_autofree char *plain = train (&config, data);
  g_autofree char *augmented = NULL;

  config.augmentation = bp_default_augmentation;
  augmented = train (&config, data);
  g_assert_cmpstr (augmented, ==, expected);
  g_assert_cmpstr (augmented, !=, plain);
}

static void
test_words (void)
{
  static const char *const expected[BP_N_AUGMENT_STRENGTHS] = { "34",    "4 px",    "±12°", "±13 %",
                                                                "±0.15", "±1.5 px", "Off",  "Off",
                                                                "Off",   "Off" };
  g_autofree char *fuller = bp_words_augment_value (BP_AUGMENT_INK, 2.0);
  g_autofree char *half = bp_words_augment_value (BP_AUGMENT_HANDS, 0.5);

  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    {
      g_autofree char *words = bp_words_augment_value (i, bp_default_augmentation.strengths[i]);

      g_assert_cmpstr (words, ==, expected[i]);
    }
  g_assert_cmpstr (fuller, ==, "+200 %");
  g_assert_cmpstr (half, ==, "50 %");
  g_assert_cmpstr (bp_words_augment_strength (BP_AUGMENT_SHEAR), ==, "Shear");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/augment-preview/article-images", test_article_images);
  g_test_add_func ("/augment-preview/generator", test_generator);
  g_test_add_func ("/augment-preview/training", test_training);
  g_test_add_func ("/augment-preview/words", test_words);
  return g_test_run ();
}
