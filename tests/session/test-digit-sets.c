/* The article's sets: MNIST's 70,000 images divided as section 5 says, each image in exactly one of
 * them, in both orders. */
#include "digit-sets.h"
#include "small-data.h"

#define N_CLASSES 10

static BpData *mnist;

static GArray *
select_all (const BpDigitSets *sets, BpDigitSet set, BpDigitOrder order)
{
  return bp_digit_sets_select (sets, set, order, BP_ANY_LABEL);
}

static const BpImageRef *
image_at (GArray *images, guint i)
{
  return &g_array_index (images, BpImageRef, i);
}

static guint
label_of (const BpImageRef *image)
{
  return image->dataset->labels[image->index];
}

/* The first five labels of the article's test set are 1 6 1 0 5; images 1, 2, 3 of its shuffled
 * file are 3, 8, 9; test image 70 is a 5. */
static void
test_article (void)
{
  static const guint first_test[] = { 1, 6, 1, 0, 5 }, shown[] = { 3, 8, 9 };
  g_autoptr (BpDigitSets) sets = bp_digit_sets_new (mnist);
  g_autoptr (GArray) all = select_all (sets, BP_DIGIT_SET_ALL, BP_DIGIT_ORDER_SHUFFLED);
  g_autoptr (GArray) test = select_all (sets, BP_DIGIT_SET_TEST, BP_DIGIT_ORDER_SHUFFLED);

  for (guint i = 0; i < G_N_ELEMENTS (first_test); i++)
    g_assert_cmpuint (label_of (image_at (test, i)), ==, first_test[i]);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_assert_cmpuint (label_of (image_at (all, i + 1)), ==, shown[i]);
  g_assert_cmpuint (label_of (image_at (test, 70)), ==, 5);
}

static void
test_sizes (void)
{
  static const guint sizes[BP_N_DIGIT_SETS] = { 70000, 60000, 500, 59500, 10000 };
  g_autoptr (BpDigitSets) sets = bp_digit_sets_new (mnist);

  for (guint set = 0; set < BP_N_DIGIT_SETS; set++)
    for (guint order = 0; order < 2; order++)
      {
        g_autoptr (GArray) images = select_all (sets, set, order);

        g_assert_cmpuint (images->len, ==, sizes[set]);
      }
}

/* In file order indices rise; in shuffled order an image's place is its number. */
static void
test_orders (void)
{
  g_autoptr (BpDigitSets) sets = bp_digit_sets_new (mnist);
  g_autoptr (GArray) file = select_all (sets, BP_DIGIT_SET_TEST, BP_DIGIT_ORDER_FILE);
  g_autoptr (GArray) shuffled = select_all (sets, BP_DIGIT_SET_TEST, BP_DIGIT_ORDER_SHUFFLED);

  for (guint i = 1; i < file->len; i++)
    g_assert_cmpuint (image_at (file, i)->index, >, image_at (file, i - 1)->index);
  for (guint i = 0; i < shuffled->len; i++)
    {
      guint32 place = 0;

      g_assert_true (bp_digit_sets_shuffled_index (sets, image_at (shuffled, i), &place));
      g_assert_cmpuint (place, ==, i + 500);
      g_assert_cmpint (bp_digit_sets_find (sets, image_at (shuffled, i)), ==, BP_DIGIT_SET_TEST);
    }
}

static void
test_labels (void)
{
  g_autoptr (BpDigitSets) sets = bp_digit_sets_new (mnist);
  guint32 counts[N_CLASSES], n = bp_digit_sets_count (sets, BP_DIGIT_SET_T10K, counts);
  guint sum = 0;

  for (int label = 0; label < N_CLASSES; label++)
    {
      g_autoptr (GArray) images =
          bp_digit_sets_select (sets, BP_DIGIT_SET_T10K, BP_DIGIT_ORDER_SHUFFLED, label);

      g_assert_cmpuint (images->len, ==, counts[label]);
      for (guint i = 0; i < images->len; i++)
        {
          g_assert_true (image_at (images, i)->dataset == mnist->t10k);
          g_assert_cmpuint (label_of (image_at (images, i)), ==, label);
        }
      sum += images->len;
    }
  g_assert_cmpuint (sum, ==, n);
  g_assert_cmpuint (counts[0], ==, 980); /* MNIST's own figures */
  g_assert_cmpuint (counts[1], ==, 1135);
}

/* A folder with fewer images than the article trains on, and without a test file. */
static void
test_small (void)
{
  g_autoptr (BpData) data = small_data_load (30, 0);
  g_autoptr (BpDigitSets) sets = bp_digit_sets_new (data);
  guint32 counts[SMALL_CLASSES];

  g_assert_cmpuint (bp_digit_sets_count (sets, BP_DIGIT_SET_ALL, counts), ==, 30);
  g_assert_cmpuint (bp_digit_sets_count (sets, BP_DIGIT_SET_TRAINING, counts), ==, 30);
  g_assert_cmpuint (bp_digit_sets_count (sets, BP_DIGIT_SET_TEST, counts), ==, 0);
  g_assert_cmpuint (bp_digit_sets_count (sets, BP_DIGIT_SET_T10K, counts), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  folder = bp_data_find_folder (NULL);
  mnist = bp_data_load (folder, NULL, NULL);
  g_assert_nonnull (mnist);
  g_test_add_func ("/digit-sets/article", test_article);
  g_test_add_func ("/digit-sets/sizes", test_sizes);
  g_test_add_func ("/digit-sets/orders", test_orders);
  g_test_add_func ("/digit-sets/labels", test_labels);
  g_test_add_func ("/digit-sets/small", test_small);
  status = g_test_run ();
  bp_data_unref (mnist);
  return status;
}
