/* Reading IDX folders: the shipped MNIST, and every way in which contents can be wrong. Each error
 * is one sentence that names the file. */
#include "build-config.h"
#include "data-load.h"
#include "idx.h"
#include "small-data.h"

#include <glib/gstdio.h>

#define TRAIN_IMAGES "train-images-idx3-ubyte"
#define TRAIN_LABELS "train-labels-idx1-ubyte"
#define T10K_IMAGES "t10k-images-idx3-ubyte"
#define T10K_LABELS "t10k-labels-idx1-ubyte"

static char *
sha256 (const guint8 *header, gsize header_size, const guint8 *content, gsize content_size)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, header, header_size);
  g_checksum_update (checksum, content, content_size);
  return g_strdup (g_checksum_get_string (checksum));
}

static void
assert_sums (const BpDataset *dataset, const char *images_sum, const char *labels_sum)
{
  const guint32 dimensions[] = { dataset->n_images, 28, 28 };
  g_autoptr (GByteArray) images_header = small_data_idx (BP_IDX_IMAGES_MAGIC, dimensions, 3, 0);
  g_autoptr (GByteArray) labels_header = small_data_idx (BP_IDX_LABELS_MAGIC, dimensions, 1, 0);
  g_autofree char *images = sha256 (images_header->data, images_header->len, dataset->pixels,
                                    (gsize) dataset->n_images * dataset->n_features);
  g_autofree char *labels =
      sha256 (labels_header->data, labels_header->len, dataset->labels, dataset->n_images);
  g_assert_cmpstr (images, ==, images_sum);
  g_assert_cmpstr (labels, ==, labels_sum);
}

/* What the program ships is MNIST, by the known sums of the unpacked files. */
static void
test_mnist (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = bp_data_find_folder (&error);
  g_assert_no_error (error);
  g_assert_cmpstr (folder, ==, BP_SOURCE_DATADIR "/mnist");
  g_autoptr (BpData) data = bp_data_load (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (data->train->n_images, ==, 60000);
  g_assert_cmpuint (data->t10k->n_images, ==, 10000);
  g_assert_cmpuint (data->train->n_classes, ==, 10);
  assert_sums (data->train, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
               "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");
  assert_sums (data->t10k, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
               "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
}

static void
test_plain_without_t10k (void)
{
  g_autoptr (BpData) data = small_data_load (30, 0);
  g_assert_cmpuint (data->train->n_images, ==, 30);
  g_assert_cmpuint (data->train->n_features, ==, 12);
  g_assert_cmpuint (data->train->n_classes, ==, 3);
  g_assert_null (data->t10k);
}

static void
on_loaded (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_async (void)
{
  g_autofree char *folder = small_data_write (30, 6);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  bp_data_load_async (folder, NULL, on_loaded, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (BpData) data = bp_data_load_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (data->t10k->n_images, ==, 6);
  small_data_remove (folder);
}

typedef struct {
  const char *name;
  const char *file; /* the one that is replaced */
  guint32 magic;
  guint32 dimensions[3];
  guint n_dimensions;
  gsize content_size;
  const char *said; /* a part of the sentence */
} WrongFile;

static const WrongFile wrong_files[] = {
  { "images-magic", TRAIN_IMAGES, 0x00000d03, { 30, 4, 3 }, 3, 360, "0x00000d03" },
  { "labels-magic", TRAIN_LABELS, 0x00000803, { 30 }, 1, 30, "0x00000803" },
  { "cut-header", TRAIN_IMAGES, BP_IDX_IMAGES_MAGIC, { 30, 4 }, 2, 0, "header" },
  { "truncated", TRAIN_IMAGES, BP_IDX_IMAGES_MAGIC, { 30, 40, 3 }, 3, 359, "3 616 bytes" },
  { "oversized", TRAIN_IMAGES, BP_IDX_IMAGES_MAGIC, { 30, 4, 3 }, 3, 361, "goes on" },
  { "labels-truncated", TRAIN_LABELS, BP_IDX_LABELS_MAGIC, { 30 }, 1, 29, "cut short" },
  { "labels-oversized", TRAIN_LABELS, BP_IDX_LABELS_MAGIC, { 30 }, 1, 31, "goes on" },
  { "no-images", TRAIN_IMAGES, BP_IDX_IMAGES_MAGIC, { 0, 4, 3 }, 3, 0, "0 images" },
  { "no-rows-of-one", TRAIN_IMAGES, BP_IDX_IMAGES_MAGIC, { 1, 0, 3 }, 3, 0, "declares 1 image of" },
  { "no-rows", TRAIN_IMAGES, BP_IDX_IMAGES_MAGIC, { 30, 0, 3 }, 3, 0, "0 × 3" },
  { "counts-differ", TRAIN_LABELS, BP_IDX_LABELS_MAGIC, { 29 }, 1, 29, "29 labels" },
  { "one-class", TRAIN_LABELS, BP_IDX_LABELS_MAGIC, { 30 }, 1, 30, "class" },
  { "product-overflows",
    TRAIN_IMAGES,
    BP_IDX_IMAGES_MAGIC,
    { 0xffffffff, 0xffffffff, 0xffffffff },
    3,
    10,
    "at most" },
  { "product-wraps",
    TRAIN_IMAGES,
    BP_IDX_IMAGES_MAGIC,
    { 0x10000, 0x10000, 0x10000 },
    3,
    10,
    "at most" },
  { "t10k-size", T10K_IMAGES, BP_IDX_IMAGES_MAGIC, { 6, 3, 4 }, 3, 72, "3 × 4" },
};

static void
test_wrong_file (gconstpointer user_data)
{
  const WrongFile *wrong = user_data;
  g_autofree char *folder = small_data_write (30, 6);
  g_autoptr (GByteArray) bytes =
      small_data_idx (wrong->magic, wrong->dimensions, wrong->n_dimensions, wrong->content_size);
  small_data_put (folder, wrong->file, bytes->data, bytes->len);
  small_data_refuse (folder, wrong->file, wrong->said);
  small_data_remove (folder);
}

/* Removes a file of the folder and puts a gzipped one in its place. */
static void
put_packed (const char *folder, const char *name, const GByteArray *plain, gsize dropped)
{
  g_autoptr (GByteArray) packed = small_data_gzip (plain);
  g_autofree char *packed_name = g_strconcat (name, ".gz", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  small_data_put (folder, packed_name, packed->data, packed->len - dropped);
}

/* All of the wrong contents, gzipped. */
static void
test_wrong_packed_file (gconstpointer user_data)
{
  const WrongFile *wrong = user_data;
  g_autofree char *folder = small_data_write (30, 6);
  g_autoptr (GByteArray) bytes =
      small_data_idx (wrong->magic, wrong->dimensions, wrong->n_dimensions, wrong->content_size);
  put_packed (folder, wrong->file, bytes, 0);
  small_data_refuse (folder, ".gz", wrong->said);
  small_data_remove (folder);
}

static void
test_packed (void)
{
  const guint32 dimensions[] = { 30 };
  g_autofree char *folder = small_data_write (30, 0);
  g_autoptr (GByteArray) labels = small_data_idx (BP_IDX_LABELS_MAGIC, dimensions, 1, 30);
  labels->data[8 + 29] = 4;
  put_packed (folder, TRAIN_LABELS, labels, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (BpData) data = bp_data_load (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (data->train->n_classes, ==, 5);
  small_data_remove (folder);
}

/* A gzip file of the labels' bytes in members that hold the first n_first and the rest, then what
 * is given. */
static GByteArray *
two_members (const GByteArray *plain, guint n_first, const guint8 *after, guint n_after)
{
  const GByteArray first = { plain->data, n_first };
  const GByteArray second = { plain->data + n_first, plain->len - n_first };
  g_autoptr (GByteArray) packed_second = small_data_gzip (&second);
  GByteArray *packed = small_data_gzip (&first);
  g_byte_array_append (packed, packed_second->data, packed_second->len);
  return n_after > 0 ? g_byte_array_append (packed, after, n_after) : packed;
}

static void
put_two_members (const char *folder, guint n_first, const guint8 *after, guint n_after)
{
  const guint32 dimensions[] = { 30 };
  g_autoptr (GByteArray) labels = small_data_idx (BP_IDX_LABELS_MAGIC, dimensions, 1, 30);
  g_autofree char *path = g_build_filename (folder, TRAIN_LABELS, NULL);
  labels->data[8 + 29] = 4;
  g_autoptr (GByteArray) packed = two_members (labels, n_first, after, n_after);
  g_remove (path);
  small_data_put (folder, TRAIN_LABELS ".gz", packed->data, packed->len);
}

/* Wherever the members meet: in the header, in the content, before or after all of it. */
static void
test_gzip_members (void)
{
  static const guint8 padding[1000] = { 0 };
  g_autofree char *folder = small_data_write (30, 0);
  for (guint n_first = 0; n_first <= 38; n_first++)
    {
      g_autoptr (GError) error = NULL;
      put_two_members (folder, n_first, padding, n_first % 2 * sizeof padding);
      g_autoptr (BpData) data = bp_data_load (folder, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (data->train->labels[29], ==, 4);
    }
  small_data_remove (folder);
}

static void
test_after_gzip_members (void)
{
  static const guint8 too_much_padding[100000] = { 0 };
  g_autofree char *folder = small_data_write (30, 0);
  put_two_members (folder, 20, (const guint8 *) "x", 1);
  small_data_refuse (folder, TRAIN_LABELS ".gz", "follow");
  put_two_members (folder, 20, (const guint8 *) "\0\0\0x", 4);
  small_data_refuse (folder, TRAIN_LABELS ".gz", "follow");
  put_two_members (folder, 20, (const guint8 *) "\x1f", 1);
  small_data_refuse (folder, TRAIN_LABELS ".gz", "follow");
  put_two_members (folder, 20, too_much_padding, sizeof too_much_padding);
  small_data_refuse (folder, TRAIN_LABELS ".gz", "follow");
  put_two_members (folder, 20, (const guint8 *) "\x1f\x8b\x08", 3);
  small_data_refuse (folder, TRAIN_LABELS ".gz", "complete gzip");
  small_data_remove (folder);
}

static void
test_damaged_gzip (void)
{
  const guint32 dimensions[] = { 30 };
  g_autofree char *folder = small_data_write (30, 0);
  g_autoptr (GByteArray) labels = small_data_idx (BP_IDX_LABELS_MAGIC, dimensions, 1, 30);
  put_packed (folder, TRAIN_LABELS, labels, 9);
  small_data_refuse (folder, TRAIN_LABELS ".gz", "gzip");
  small_data_put (folder, TRAIN_LABELS ".gz", (const guint8 *) "not gzip", 8);
  small_data_refuse (folder, TRAIN_LABELS ".gz", "gzip");
  small_data_remove (folder);
}

/* 64 MB of zeros in 64 KB behind a header that promises 30 bytes: unpacked no further than one byte
 * beyond them. */
static void
test_expanding_gzip (void)
{
  const guint32 dimensions[] = { 30 };
  g_autofree char *folder = small_data_write (30, 0);
  g_autoptr (GByteArray) labels = small_data_idx (BP_IDX_LABELS_MAGIC, dimensions, 1, 64 << 20);
  put_packed (folder, TRAIN_LABELS, labels, 0);
  small_data_refuse (folder, TRAIN_LABELS ".gz", "goes on");
  small_data_remove (folder);
}

static void
test_empty (void)
{
  g_autofree char *folder = small_data_write (30, 0);
  small_data_put (folder, TRAIN_IMAGES, NULL, 0);
  small_data_refuse (folder, TRAIN_IMAGES, "empty");
  small_data_put (folder, TRAIN_LABELS, NULL, 0);
  small_data_refuse (folder, TRAIN_LABELS, "empty");
  small_data_remove (folder);
}

static void
test_label_outside_the_classes (void)
{
  const guint32 dimensions[] = { 6 };
  g_autofree char *folder = small_data_write (30, 6);
  g_autoptr (GByteArray) labels = small_data_idx (BP_IDX_LABELS_MAGIC, dimensions, 1, 6);
  labels->data[8 + 4] = 3;
  small_data_put (folder, T10K_LABELS, labels->data, labels->len);
  small_data_refuse (folder, T10K_LABELS, "Label 4");
  small_data_remove (folder);
}

static void
test_all_256_classes (void)
{
  const guint32 dimensions[] = { 30 };
  g_autofree char *folder = small_data_write (30, 0);
  g_autoptr (GByteArray) labels = small_data_idx (BP_IDX_LABELS_MAGIC, dimensions, 1, 30);
  labels->data[8] = 255;
  small_data_put (folder, TRAIN_LABELS, labels->data, labels->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (BpData) data = bp_data_load (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (data->train->n_classes, ==, 256);
  small_data_remove (folder);
}

static void
test_cancelled (void)
{
  g_autofree char *folder = small_data_write (30, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (bp_data_load (folder, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  small_data_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/mnist", test_mnist);
  g_test_add_func ("/data/plain-without-t10k", test_plain_without_t10k);
  g_test_add_func ("/data/packed", test_packed);
  g_test_add_func ("/data/async", test_async);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_files); i++)
    {
      g_autofree char *plain = g_strconcat ("/data/wrong/", wrong_files[i].name, NULL);
      g_autofree char *packed = g_strconcat ("/data/wrong-packed/", wrong_files[i].name, NULL);
      g_test_add_data_func (plain, &wrong_files[i], test_wrong_file);
      g_test_add_data_func (packed, &wrong_files[i], test_wrong_packed_file);
    }
  g_test_add_func ("/data/damaged-gzip", test_damaged_gzip);
  g_test_add_func ("/data/gzip-members", test_gzip_members);
  g_test_add_func ("/data/after-gzip-members", test_after_gzip_members);
  g_test_add_func ("/data/expanding-gzip", test_expanding_gzip);
  g_test_add_func ("/data/empty", test_empty);
  g_test_add_func ("/data/label-outside-the-classes", test_label_outside_the_classes);
  g_test_add_func ("/data/all-256-classes", test_all_256_classes);
  g_test_add_func ("/data/cancelled", test_cancelled);
  return g_test_run ();
}
