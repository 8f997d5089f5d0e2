#include "images.h"

#include <gio/gio.h>
#include <string.h>

#include "idx.h"
#include "random.h"

static GBytes *
unpack (const char *file_name)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "..", "data", "mnist", file_name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) packed = g_file_read (file, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GZlibDecompressor) decompressor =
      g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) stream =
      g_converter_input_stream_new (G_INPUT_STREAM (packed), G_CONVERTER (decompressor));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
read_idx (const char *name, const char *kind, guint32 magic, BpIdxHeader *header)
{
  g_autofree char *file_name = g_strdup_printf ("%s-%s-ubyte.gz", name, kind);
  g_autoptr (GBytes) bytes = unpack (file_name);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_assert_cmpint (bp_idx_read_header (data, size, magic, header), ==, BP_IDX_OK);
  g_assert_cmpuint (size, ==, header->total_size);
  return g_bytes_new_from_bytes (bytes, header->header_size, size - header->header_size);
}

static BpDataset *
load_mnist (const char *name)
{
  BpIdxHeader images, labels;
  g_autoptr (GBytes) pixels = read_idx (name, "images-idx3", BP_IDX_IMAGES_MAGIC, &images);
  g_autoptr (GBytes) classes = read_idx (name, "labels-idx1", BP_IDX_LABELS_MAGIC, &labels);
  g_assert_cmpuint (images.count, ==, labels.count);
  return bp_dataset_new (pixels, classes, images.rows, images.columns, 10);
}

BpDataset *
new_mnist (const char *name)
{
  static BpDataset *train, *t10k;
  BpDataset **loaded = strcmp (name, "train") == 0 ? &train : &t10k;
  if (*loaded == NULL)
    *loaded = load_mnist (name);
  return bp_dataset_ref (*loaded);
}

/* One pixel of `sparseness` keeps its random byte, the others are 0. */
static BpDataset *
make_noise (guint32 n_images, guint32 rows, guint32 columns, guint32 n_classes, guint32 seed,
            guint32 sparseness)
{
  BpRandom random;
  gsize n_features = (gsize) rows * columns;
  guint8 *pixels = g_new (guint8, n_images * n_features);
  guint8 *labels = g_new (guint8, n_images);
  bp_random_init (&random, seed);
  for (gsize i = 0; i < n_images; i++)
    {
      for (gsize j = 0; j < n_features; j++)
        {
          guint32 bits = bp_random_next (&random);
          pixels[i * n_features + j] = bits % sparseness == 0 ? bits >> 24 : 0;
        }
      labels[i] = bp_random_next (&random) % n_classes;
    }
  for (gsize i = 0; sparseness == 1 && i < n_images; i++)
    {
      pixels[i * n_features] = 7;
      if (n_features > 1)
        pixels[i * n_features + 1] = i % 2 * 255;
    }
  g_autoptr (GBytes) pixel_bytes = g_bytes_new_take (pixels, n_images * n_features);
  g_autoptr (GBytes) label_bytes = g_bytes_new_take (labels, n_images);
  return bp_dataset_new (pixel_bytes, label_bytes, rows, columns, n_classes);
}

BpDataset *
new_noise (guint32 n_images, guint32 rows, guint32 columns, guint32 n_classes, guint32 seed)
{
  return make_noise (n_images, rows, columns, n_classes, seed, 1);
}

BpDataset *
new_sparse_noise (guint32 n_images, guint32 rows, guint32 columns, guint32 n_classes, guint32 seed)
{
  return make_noise (n_images, rows, columns, n_classes, seed, 5);
}

BpSamples *
new_samples (const BpDataset *dataset, BpScaling scaling)
{
  g_autofree guint32 *indices = g_new (guint32, dataset->n_images);
  for (guint32 i = 0; i < dataset->n_images; i++)
    indices[i] = i;
  g_autoptr (BpScaler) scaler = bp_scaler_new (scaling, dataset, NULL, dataset->n_images, FALSE);
  return bp_samples_new (dataset, scaler, indices, dataset->n_images);
}

void
gather_samples (const BpSamples *samples, const guint32 *positions, guint32 n, double *inputs,
                guint8 *labels)
{
  for (guint32 i = 0; i < n; i++)
    {
      bp_scaler_apply (samples->scaler, bp_samples_image (samples, positions[i]),
                       inputs + (gsize) i * samples->dataset->n_features);
      labels[i] = bp_samples_label (samples, positions[i]);
    }
}

BpBatch *
new_batch (const double *inputs, const guint8 *labels, guint n, guint n_features)
{
  BpBatch *self = bp_batch_new (n, n_features);
  self->n_samples = n;
  memcpy (self->inputs, inputs, (gsize) n * n_features * sizeof *inputs);
  memcpy (self->labels, labels, n);
  return self;
}
