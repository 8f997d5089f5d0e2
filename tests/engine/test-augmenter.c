/* The copies that augmentation makes of images: nothing where it has no strength, the same for the
 * same key whoever makes them, in the ranges that the strengths tell. */
#include "augmenter.h"

#include <math.h>
#include <string.h>

#include "distortion.h"
#include "images.h"

#define SIDE 28
#define PIXELS (SIDE * SIDE)

static const BpAugmentation all = { .strengths = { [BP_AUGMENT_ELASTIC] = 34.0,
                                                   [BP_AUGMENT_ROTATE] = 12.0,
                                                   [BP_AUGMENT_SCALE] = 0.13,
                                                   [BP_AUGMENT_SHEAR] = 0.15,
                                                   [BP_AUGMENT_SHIFT] = 1.5,
                                                   [BP_AUGMENT_STROKE] = 0.3,
                                                   [BP_AUGMENT_INK] = 1.0,
                                                   [BP_AUGMENT_HANDS] = 0.5,
                                                   [BP_AUGMENT_FIT] = 0.9 } };

static BpAugmentation
only (BpAugmentStrength strength, double value)
{
  BpAugmentation augmentation = { .strengths = { 0.0 } };
  augmentation.strengths[strength] = value;
  return augmentation;
}

/* Images from first on, by an augmenter of one thread; free with g_free(). */
static guint8 *
new_copies (const BpDataset *dataset, guint32 seed, guint epoch, const BpAugmentation *augmentation,
            const char *kernels)
{
  g_autoptr (BpAugmenter) augmenter =
      bp_augmenter_new (seed, dataset->n_images, dataset->rows, dataset->columns, 1);
  guint8 *copies = g_new (guint8, (gsize) dataset->n_images * dataset->n_features);
  bp_augmenter_begin_epoch (augmenter, epoch, augmentation);
  for (guint32 i = 0; i < dataset->n_images; i++)
    bp_augmenter_copy_image (augmenter, bp_kernels_by_name (kernels), i,
                             bp_dataset_image (dataset, i), dataset->labels[i],
                             copies + (gsize) i * dataset->n_features);
  return copies;
}

static gboolean
same (const BpDataset *dataset, const guint8 *a, const guint8 *b)
{
  return memcmp (a, b, (gsize) dataset->n_images * dataset->n_features) == 0;
}

/* Every pixel where it was, except for what is too faint. */
static gboolean
same_but_mist (const BpDataset *dataset, const guint8 *copies)
{
  for (gsize i = 0; i < (gsize) dataset->n_images * dataset->n_features; i++)
    if (copies[i] != (dataset->pixels[i] < BP_FAINT ? 0 : dataset->pixels[i]))
      return FALSE;
  return TRUE;
}

/* Also where every pixel goes through the whole pass, but stays where it is. */
static void
test_identity (void)
{
  const BpAugmentation augmentations[] = {
    { .strengths = { 0.0 } },         only (BP_AUGMENT_SIGMA, 7.0),   only (BP_AUGMENT_FIT, 1.0),
    only (BP_AUGMENT_ELASTIC, 1e-30), only (BP_AUGMENT_STROKE, 1e-9),
  };
  g_autoptr (BpDataset) dataset = new_noise (20, 9, 14, 10, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (augmentations); i++)
    {
      g_autofree guint8 *copies = new_copies (dataset, 42, 3, &augmentations[i], "plain");
      gboolean untouched = bp_augmentation_is_none (&augmentations[i]);
      g_assert_true (untouched ? same (dataset, copies, dataset->pixels)
                               : same_but_mist (dataset, copies));
    }
}

static void
test_keys (void)
{
  g_autoptr (BpDataset) dataset = new_sparse_noise (30, SIDE, SIDE, 10, 5);
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    {
      BpAugmentation augmentation = only (i, MIN (bp_augment_strength_most (i), 4.0) / 2.0);
      if (i == BP_AUGMENT_SIGMA)
        augmentation.strengths[BP_AUGMENT_ELASTIC] = 34.0;
      if (i == BP_AUGMENT_FIT)
        augmentation.strengths[BP_AUGMENT_SCALE] = 0.5;
      g_autofree guint8 *copies = new_copies (dataset, 42, 900, &augmentation, "plain");
      g_autofree guint8 *again = new_copies (dataset, 42, 900, &augmentation, "plain");
      g_autofree guint8 *epoch = new_copies (dataset, 42, 901, &augmentation, "plain");
      g_autofree guint8 *seed = new_copies (dataset, 43, 900, &augmentation, "plain");
      g_assert_true (same (dataset, copies, again));
      g_assert_false (same (dataset, copies, dataset->pixels));
      g_assert_false (same (dataset, copies, epoch));
      g_assert_false (same (dataset, copies, seed));
      g_assert_false (same (dataset, epoch, seed));
    }
}

/* Equal images are different copies: each has draws of its own. */
static void
test_images_differ (void)
{
  g_autoptr (BpAugmenter) augmenter = bp_augmenter_new (1, 10, SIDE, SIDE, 1);
  guint8 image[PIXELS], copies[10][PIXELS];
  for (gsize i = 0; i < PIXELS; i++)
    image[i] = i * i % 251;
  bp_augmenter_begin_epoch (augmenter, 0, &all);
  for (guint32 i = 0; i < 10; i++)
    {
      bp_augmenter_copy_image (augmenter, bp_kernels_by_name ("plain"), i, image, 1, copies[i]);
      for (guint32 k = 0; k < i; k++)
        g_assert_true (memcmp (copies[i], copies[k], PIXELS) != 0);
    }
}

static void
test_kernels (void)
{
  static const char *const names[] = { "avx2", "avx512" };
  g_autoptr (BpDataset) dataset = new_sparse_noise (40, SIDE, 31, 10, 6);
  g_autofree guint8 *plain = new_copies (dataset, 7, 2, &all, "plain");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (bp_kernels_by_name (names[i]) != NULL)
      {
        g_autofree guint8 *copies = new_copies (dataset, 7, 2, &all, names[i]);
        g_assert_true (same (dataset, copies, plain));
      }
}

/* Any number of threads, and any order of the images. */
static void
test_threads (void)
{
  static const guint threads[] = { 1, 2, 3, 7 };
  g_autoptr (BpDataset) dataset = new_sparse_noise (150, SIDE, SIDE, 10, 7);
  g_autoptr (BpSamples) samples = new_samples (dataset, BP_SCALING_UNIT);
  g_autofree guint8 *expected = new_copies (dataset, 42, 5, &all, "plain");
  g_autofree guint8 *copies = g_new (guint8, 150 * PIXELS);
  guint32 positions[150];
  for (guint32 i = 0; i < 150; i++)
    positions[i] = i * 7 % 150;
  for (gsize k = 0; k < G_N_ELEMENTS (threads); k++)
    {
      g_autoptr (BpTeam) team = bp_team_new (threads[k], bp_kernels_choose ());
      g_autoptr (BpAugmenter) augmenter = bp_augmenter_new (42, 150, SIDE, SIDE, threads[k]);
      bp_augmenter_begin_epoch (augmenter, 5, &all);
      memset (copies, 0, 150 * PIXELS);
      bp_augmenter_copy_samples (augmenter, team, samples, positions, 150, copies);
      for (gsize i = 0; i < 150; i++)
        g_assert_cmpmem (copies + i * PIXELS, PIXELS, expected + positions[i] * PIXELS, PIXELS);
    }
}

/* An augmenter that went through other epochs makes the same copies as a new one. */
static void
test_epochs (void)
{
  static const guint epochs[] = { 0, 1, 800, 3, 0, 800 };
  g_autoptr (BpDataset) dataset = new_sparse_noise (60, SIDE, SIDE, 10, 8);
  g_autoptr (BpAugmenter) augmenter = bp_augmenter_new (42, 60, SIDE, SIDE, 1);
  guint8 copy[PIXELS];
  for (gsize k = 0; k < G_N_ELEMENTS (epochs); k++)
    {
      g_autofree guint8 *expected = new_copies (dataset, 42, epochs[k], &all, "plain");
      bp_augmenter_begin_epoch (augmenter, epochs[k], &all);
      for (guint32 i = 0; i < 60; i += 59)
        {
          bp_augmenter_copy_image (augmenter, bp_kernels_by_name ("plain"), i,
                                   bp_dataset_image (dataset, i), dataset->labels[i], copy);
          g_assert_cmpmem (copy, PIXELS, expected + i * PIXELS, PIXELS);
        }
    }
}

/* --- how far a blot moves --- */

typedef struct {
  double x, y, mass;
} Blot;

/* A square of 4 × 4 in the middle, or one that begins at (column, line). */
static void
draw_blot (guint8 *image, gsize column, gsize line)
{
  memset (image, 0, PIXELS);
  for (gsize i = 0; i < 16; i++)
    image[(line + i / 4) * SIDE + column + i % 4] = 255;
}

static Blot
measure_blot (const guint8 *image)
{
  Blot blot = { 0.0, 0.0, 0.0 };
  for (gsize i = 0; i < PIXELS; i++)
    {
      blot.x += image[i] * ((double) (i % SIDE) - 13.5);
      blot.y += image[i] * ((double) (i / SIDE) - 13.5);
      blot.mass += image[i];
    }
  blot.x /= blot.mass;
  blot.y /= blot.mass;
  return blot;
}

#define N_BLOTS 2000

/* 2,000 copies of one blot. */
static void
copy_blot (gsize column, gsize line, const BpAugmentation *augmentation, Blot *blots)
{
  g_autoptr (BpAugmenter) augmenter = bp_augmenter_new (42, N_BLOTS, SIDE, SIDE, 1);
  guint8 image[PIXELS], copy[PIXELS];
  draw_blot (image, column, line);
  bp_augmenter_begin_epoch (augmenter, 0, augmentation);
  for (guint32 i = 0; i < N_BLOTS; i++)
    {
      bp_augmenter_copy_image (augmenter, bp_kernels_choose (), i, image, 0, copy);
      blots[i] = measure_blot (copy);
    }
}

/* Uniform on [-most, most]: nothing beyond, mean 0, deviation most / √3. */
static void
assert_uniform (const double *values, double most)
{
  double sum = 0.0, squares = 0.0;
  for (gsize i = 0; i < N_BLOTS; i++)
    {
      g_assert_cmpfloat (fabs (values[i]), <=, most * 1.02);
      sum += values[i];
      squares += values[i] * values[i];
    }
  g_assert_cmpfloat_with_epsilon (sum / N_BLOTS / most, 0.0, 0.04);
  g_assert_cmpfloat_with_epsilon (sqrt (3.0 * squares / N_BLOTS) / most, 1.0, 0.03);
}

static double
product_mean (const double *a, const double *b)
{
  double sum = 0.0;
  for (gsize i = 0; i < N_BLOTS; i++)
    sum += a[i] * b[i] / N_BLOTS;
  return sum;
}

static void
test_shift (void)
{
  BpAugmentation augmentation = only (BP_AUGMENT_SHIFT, 3.0);
  g_autofree Blot *blots = g_new (Blot, N_BLOTS);
  double x[N_BLOTS], y[N_BLOTS];
  copy_blot (12, 12, &augmentation, blots);
  for (gsize i = 0; i < N_BLOTS; i++)
    {
      x[i] = blots[i].x;
      y[i] = blots[i].y;
    }
  assert_uniform (x, 3.0);
  assert_uniform (y, 3.0);
  g_assert_cmpfloat_with_epsilon (product_mean (x, y), 0.0, 0.2);
}

static void
test_rotate (void)
{
  BpAugmentation augmentation = only (BP_AUGMENT_ROTATE, 30.0);
  g_autofree Blot *blots = g_new (Blot, N_BLOTS);
  double degrees[N_BLOTS];
  copy_blot (20, 12, &augmentation, blots);
  for (gsize i = 0; i < N_BLOTS; i++)
    {
      degrees[i] = atan2 (blots[i].y, blots[i].x) * 180.0 / G_PI;
      g_assert_cmpfloat_with_epsilon (hypot (blots[i].x, blots[i].y), 8.0, 0.15);
    }
  assert_uniform (degrees, 30.0);
}

static void
test_scale (void)
{
  BpAugmentation augmentation = only (BP_AUGMENT_SCALE, 0.25);
  g_autofree Blot *blots = g_new (Blot, N_BLOTS);
  double wider[N_BLOTS], taller[N_BLOTS];
  copy_blot (18, 6, &augmentation, blots);
  for (gsize i = 0; i < N_BLOTS; i++)
    {
      wider[i] = blots[i].x / 6.0 - 1.0;
      taller[i] = blots[i].y / -6.0 - 1.0;
    }
  assert_uniform (wider, 0.25);
  assert_uniform (taller, 0.25);
  g_assert_cmpfloat_with_epsilon (product_mean (wider, taller), 0.0, 0.003);
}

static void
test_shear (void)
{
  BpAugmentation augmentation = only (BP_AUGMENT_SHEAR, 0.5);
  g_autofree Blot *blots = g_new (Blot, N_BLOTS);
  double shears[N_BLOTS];
  copy_blot (12, 4, &augmentation, blots);
  for (gsize i = 0; i < N_BLOTS; i++)
    {
      shears[i] = blots[i].x / blots[i].y;
      g_assert_cmpfloat_with_epsilon (blots[i].y, -8.0, 0.05);
    }
  assert_uniform (shears, 0.5);
}

/* Of every size between all ink thinned and all ink bold; the blot stays where it is. */
static void
test_stroke (void)
{
  BpAugmentation augmentation = only (BP_AUGMENT_STROKE, 1.0);
  g_autofree Blot *blots = g_new (Blot, N_BLOTS);
  double least = INFINITY, most = 0.0;
  copy_blot (12, 12, &augmentation, blots);
  for (gsize i = 0; i < N_BLOTS; i++)
    {
      least = MIN (least, blots[i].mass / 255.0);
      most = MAX (most, blots[i].mass / 255.0);
      g_assert_cmpfloat_with_epsilon (blots[i].x, 0.0, 1e-9);
    }
  g_assert_cmpfloat_with_epsilon (least, 4.0, 0.2);
  g_assert_cmpfloat_with_epsilon (most, 32.0, 0.2);
}

/* Displacements by windows of the field: as far as its deviation tells. */
static void
test_elastic (void)
{
  BpAugmentation augmentation = only (BP_AUGMENT_ELASTIC, 34.0);
  g_autofree Blot *blots = g_new (Blot, N_BLOTS);
  double squares_x = 0.0, squares_y = 0.0, products = 0.0;
  copy_blot (12, 12, &augmentation, blots);
  for (gsize i = 0; i < N_BLOTS; i++)
    {
      squares_x += blots[i].x * blots[i].x;
      squares_y += blots[i].y * blots[i].y;
      products += blots[i].x * blots[i].y;
    }
  double expected = 34.0 / (4.0 * sqrt (12.0 * G_PI));
  g_assert_cmpfloat_with_epsilon (sqrt (squares_x / N_BLOTS) / expected, 1.0, 0.2);
  g_assert_cmpfloat_with_epsilon (sqrt (squares_y / N_BLOTS) / expected, 1.0, 0.2);
  g_assert_cmpfloat_with_epsilon (products / N_BLOTS, 0.0, 0.2);
}

/* Between as full as it was and so much fuller, up to full ink; the faint mass is not counted. */
static void
test_ink (void)
{
  BpAugmentation augmentation = only (BP_AUGMENT_INK, 2.0);
  g_autoptr (BpAugmenter) augmenter = bp_augmenter_new (42, N_BLOTS, SIDE, SIDE, 1);
  guint8 image[PIXELS] = { 0 }, copy[PIXELS];
  double shares[N_BLOTS];
  image[0] = 60;
  image[1] = 200;
  bp_augmenter_begin_epoch (augmenter, 0, &augmentation);
  for (guint32 i = 0; i < N_BLOTS; i++)
    {
      bp_augmenter_copy_image (augmenter, bp_kernels_choose (), i, image, 0, copy);
      shares[i] = copy[0] / 60.0 - 2.0;
      g_assert_cmpfloat_with_epsilon (copy[1], MIN (255.0, copy[0] / 0.3), 2.5);
    }
  assert_uniform (shares, 1.0);
}

/* Scaled and sheared as far as it may be, and still as large and where it was; a shift is not taken
 * back. */
static void
test_fit (void)
{
  BpAugmentation augmentation = { .strengths = { [BP_AUGMENT_SCALE] = 0.4,
                                                 [BP_AUGMENT_SHEAR] = 0.5,
                                                 [BP_AUGMENT_SHIFT] = 2.0,
                                                 [BP_AUGMENT_FIT] = 1.0 } };
  g_autofree Blot *blots = g_new (Blot, N_BLOTS);
  double x[N_BLOTS], y[N_BLOTS];
  copy_blot (18, 6, &augmentation, blots);
  for (gsize i = 0; i < N_BLOTS; i++)
    {
      x[i] = blots[i].x - 6.0;
      y[i] = blots[i].y + 6.0;
    }
  assert_uniform (x, 2.0);
  assert_uniform (y, 2.0);
}

/* By the label: a 1 gets strokes, a 0 that looks like it none. */
static void
test_hands (void)
{
  BpAugmentation augmentation = only (BP_AUGMENT_HANDS, 0.25);
  g_autoptr (BpAugmenter) augmenter = bp_augmenter_new (42, N_BLOTS, SIDE, SIDE, 1);
  guint8 image[PIXELS] = { 0 }, copy[PIXELS];
  double changed[2] = { 0.0, 0.0 };
  for (gsize y = 4; y < 24; y++)
    memset (image + y * SIDE + 13, 255, 2);
  bp_augmenter_begin_epoch (augmenter, 0, &augmentation);
  for (guint32 i = 0; i < N_BLOTS; i++)
    for (guint8 label = 0; label < 2; label++)
      {
        bp_augmenter_copy_image (augmenter, bp_kernels_choose (), i, image, label, copy);
        changed[label] += memcmp (copy, image, PIXELS) != 0 ? 1.0 / N_BLOTS : 0.0;
      }
  g_assert_cmpfloat (changed[0], ==, 0.0);
  g_assert_cmpfloat_with_epsilon (changed[1], 0.25, 0.03);
}

/* Extreme strengths on sizes that are hardly images, and on some that are larger than the field. */
static void
test_sizes (void)
{
  static const guint32 sizes[][2] = { { 1, 1 }, { 1, 40 },  { 40, 1 },
                                      { 2, 3 }, { 600, 9 }, { 5, 530 } };
  BpAugmentation wild = all;
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    wild.strengths[i] = bp_augment_strength_most (i);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (BpDataset) dataset = new_noise (20, sizes[i][0], sizes[i][1], 10, 9);
      g_autofree guint8 *plain = new_copies (dataset, 3, 1, &wild, "plain");
      if (bp_kernels_by_name ("avx512") != NULL)
        {
          g_autofree guint8 *fast = new_copies (dataset, 3, 1, &wild, "avx512");
          g_assert_true (same (dataset, plain, fast));
        }
    }
}

static guint32
checksum (const BpAugmentation *augmentation)
{
  g_autoptr (BpDataset) dataset = new_sparse_noise (100, SIDE, SIDE, 10, 10);
  g_autofree guint8 *copies = new_copies (dataset, 42, 17, augmentation, "plain");
  guint32 sum = 0;
  for (gsize i = 0; i < 100 * PIXELS; i++)
    sum = sum * 31 + copies[i];
  return sum;
}

/* The numbers contract, in two numbers: without the strengths that came later, and with them. */
static void
test_checksum (void)
{
  BpAugmentation first = all;
  for (guint i = BP_AUGMENT_INK; i < BP_N_AUGMENT_STRENGTHS; i++)
    first.strengths[i] = 0.0;
  g_assert_cmphex (checksum (&first), ==, 0xda41f5f3);
  g_assert_cmphex (checksum (&all), ==, 0x1484bccd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/augmenter/identity", test_identity);
  g_test_add_func ("/augmenter/keys", test_keys);
  g_test_add_func ("/augmenter/images-differ", test_images_differ);
  g_test_add_func ("/augmenter/kernels", test_kernels);
  g_test_add_func ("/augmenter/threads", test_threads);
  g_test_add_func ("/augmenter/epochs", test_epochs);
  g_test_add_func ("/augmenter/shift", test_shift);
  g_test_add_func ("/augmenter/rotate", test_rotate);
  g_test_add_func ("/augmenter/scale", test_scale);
  g_test_add_func ("/augmenter/shear", test_shear);
  g_test_add_func ("/augmenter/stroke", test_stroke);
  g_test_add_func ("/augmenter/elastic", test_elastic);
  g_test_add_func ("/augmenter/ink", test_ink);
  g_test_add_func ("/augmenter/fit", test_fit);
  g_test_add_func ("/augmenter/hands", test_hands);
  g_test_add_func ("/augmenter/sizes", test_sizes);
  g_test_add_func ("/augmenter/checksum", test_checksum);
  return g_test_run ();
}
