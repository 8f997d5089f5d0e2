/* The copies that are shown are those of the article's seed, images and order, whichever epochs are
 * asked for and in whatever order. */
#include "augment-preview.h"
#include "augmentation-words.h"
#include "augmenter.h"
#include "samples.h"
#include "small-data.h"

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
          const guint8 *image =
              bp_dataset_image (data->train, bp_augment_preview_get_index (preview, 5));

          bp_augmenter_begin_epoch (augmenter, first + k, augmentation);
          bp_augmenter_copy_image (augmenter, plain, 5, image, expected);
          g_assert_cmpmem (copies[k], PIXELS, expected, PIXELS);
          g_assert_true (memcmp (expected, image, PIXELS) != 0);
        }
    }
}

static void
test_words (void)
{
  static const char *const expected[BP_N_AUGMENT_STRENGTHS] = { "34",    "4 px",    "±12°", "±13 %",
                                                                "±0.15", "±1.5 px", "Off" };

  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    {
      g_autofree char *words = bp_words_augment_value (i, bp_default_augmentation.strengths[i]);

      g_assert_cmpstr (words, ==, expected[i]);
    }
  g_assert_cmpstr (bp_words_augment_strength (BP_AUGMENT_SHEAR), ==, "Shear");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/augment-preview/article-images", test_article_images);
  g_test_add_func ("/augment-preview/generator", test_generator);
  g_test_add_func ("/augment-preview/words", test_words);
  return g_test_run ();
}
