/* A dataset: sizes, images, and what its references keep alive. */
#include "dataset.h"

#include "images.h"

static void
test_images (void)
{
  static const guint8 pixels[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18 };
  static const guint8 labels[] = { 2, 0, 1 };
  g_autoptr (GBytes) pixel_bytes = g_bytes_new (pixels, sizeof pixels);
  g_autoptr (GBytes) label_bytes = g_bytes_new (labels, sizeof labels);
  g_autoptr (BpDataset) dataset = bp_dataset_new (pixel_bytes, label_bytes, 2, 3, 3);
  g_assert_cmpuint (dataset->n_images, ==, 3);
  g_assert_cmpuint (dataset->rows, ==, 2);
  g_assert_cmpuint (dataset->columns, ==, 3);
  g_assert_cmpuint (dataset->n_features, ==, 6);
  g_assert_cmpuint (dataset->n_classes, ==, 3);
  for (guint32 i = 0; i < 3; i++)
    {
      g_assert_cmpmem (bp_dataset_image (dataset, i), 6, pixels + 6 * i, 6);
      g_assert_cmpuint (dataset->labels[i], ==, labels[i]);
    }
}

static void
count_free (gpointer data)
{
  ++*(guint *) data;
}

/* The bytes live as long as the last reference, and no longer. */
static void
test_references (void)
{
  static const guint8 bytes[] = { 0, 0 };
  guint n_freed = 0;
  GBytes *pixels = g_bytes_new_with_free_func (bytes, 2, count_free, &n_freed);
  GBytes *labels = g_bytes_new_with_free_func (bytes, 2, count_free, &n_freed);
  BpDataset *dataset = bp_dataset_new (pixels, labels, 1, 1, 1);
  g_bytes_unref (pixels);
  g_bytes_unref (labels);
  g_assert_true (bp_dataset_ref (dataset) == dataset);
  bp_dataset_unref (dataset);
  g_assert_cmpuint (n_freed, ==, 0);
  g_assert_cmpuint (bp_dataset_image (dataset, 1)[0], ==, 0);
  bp_dataset_unref (dataset);
  g_assert_cmpuint (n_freed, ==, 2);
}

/* What a caller should have checked ends the program instead of reading elsewhere. */
typedef struct {
  const char *name;
  guint32 rows, n_classes;
  guint8 label;
  guint32 image;
  const char *message;
} Misuse;

static const Misuse misuses[] = {
  { "too-few-pixels", 3, 10, 0, 0, "*assertion failed*g_bytes_get_size*" },
  { "label-too-high", 2, 10, 10, 0, "*assertion failed*labels*" },
  { "too-many-classes", 2, BP_MAX_CLASSES + 1, 0, 0, "*assertion failed*n_classes*" },
  { "no-such-image", 2, 10, 0, 1, "*assertion failed*index*" },
};

static void
make (const Misuse *misuse)
{
  guint8 pixels[4] = { 0 };
  g_autoptr (GBytes) pixel_bytes = g_bytes_new (pixels, 4);
  g_autoptr (GBytes) label_bytes = g_bytes_new (&misuse->label, 1);
  g_autoptr (BpDataset) dataset =
      bp_dataset_new (pixel_bytes, label_bytes, misuse->rows, 2, misuse->n_classes);
  bp_dataset_image (dataset, misuse->image);
}

static void
test_misuse (gconstpointer data)
{
  const Misuse *misuse = data;
  if (g_test_subprocess ())
    {
      make (misuse);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr (misuse->message);
}

/* The highest label and the greatest number of classes are good. */
static void
test_limits (void)
{
  const Misuse good[] = {
    { "highest-label", 2, 10, 9, 0, NULL },
    { "most-classes", 2, BP_MAX_CLASSES, 255, 0, NULL },
  };
  make (&good[0]);
  make (&good[1]);
}

static void
test_mnist (void)
{
  g_autoptr (BpDataset) train = new_mnist ("train");
  g_autoptr (BpDataset) t10k = new_mnist ("t10k");
  g_assert_cmpuint (train->n_images, ==, 60000);
  g_assert_cmpuint (t10k->n_images, ==, 10000);
  g_assert_cmpuint (train->n_features, ==, 784);
  g_assert_cmpuint (t10k->n_features, ==, 784);
  g_assert_cmpuint (train->labels[0], ==, 5);
  g_assert_cmpuint (t10k->labels[0], ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/images", test_images);
  g_test_add_func ("/dataset/references", test_references);
  for (gsize i = 0; i < G_N_ELEMENTS (misuses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dataset/misuse/%s", misuses[i].name);
      g_test_add_data_func (path, &misuses[i], test_misuse);
    }
  g_test_add_func ("/dataset/limits", test_limits);
  g_test_add_func ("/dataset/mnist", test_mnist);
  return g_test_run ();
}
