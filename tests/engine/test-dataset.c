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
static void
make_bad (guint32 rows, guint32 n_classes, guint8 label)
{
  guint8 pixels[4] = { 0 };
  g_autoptr (GBytes) pixel_bytes = g_bytes_new (pixels, 4);
  g_autoptr (GBytes) label_bytes = g_bytes_new (&label, 1);
  g_autoptr (BpDataset) dataset = bp_dataset_new (pixel_bytes, label_bytes, rows, 2, n_classes);
  bp_dataset_image (dataset, 1);
}

static void
test_programmer_errors (gconstpointer data)
{
  if (g_test_subprocess ())
    {
      switch (GPOINTER_TO_INT (data))
        {
        case 0:
          make_bad (3, 10, 0); /* too few pixels */
          break;
        case 1:
          make_bad (2, 10, 10); /* a label outside the classes */
          break;
        case 2:
          make_bad (2, BP_MAX_CLASSES + 1, 0);
          break;
        default:
          make_bad (2, 10, 0); /* good, but has no second image */
          break;
        }
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*assertion failed*");
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
  g_test_add_data_func ("/dataset/too-few-pixels", GINT_TO_POINTER (0), test_programmer_errors);
  g_test_add_data_func ("/dataset/label-too-high", GINT_TO_POINTER (1), test_programmer_errors);
  g_test_add_data_func ("/dataset/too-many-classes", GINT_TO_POINTER (2), test_programmer_errors);
  g_test_add_data_func ("/dataset/no-such-image", GINT_TO_POINTER (3), test_programmer_errors);
  g_test_add_func ("/dataset/mnist", test_mnist);
  return g_test_run ();
}
