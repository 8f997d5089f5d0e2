#include "small-data.h"

#include <glib/gstdio.h>

#include "idx.h"
#include "random.h"

static void
put_big_endian (GByteArray *bytes, guint32 value)
{
  guint32 swapped = GUINT32_TO_BE (value);
  g_byte_array_append (bytes, (const guint8 *) &swapped, 4);
}

GByteArray *
small_data_idx (guint32 magic, const guint32 *dimensions, guint n_dimensions, gsize content_size)
{
  GByteArray *bytes = g_byte_array_new ();
  put_big_endian (bytes, magic);
  for (guint i = 0; i < n_dimensions; i++)
    put_big_endian (bytes, dimensions[i]);
  gsize header_size = bytes->len;
  g_byte_array_set_size (bytes, header_size + content_size);
  memset (bytes->data + header_size, 0, content_size);
  return bytes;
}

void
small_data_put (const char *folder, const char *name, const guint8 *bytes, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, (const char *) bytes, size, &error);
  g_assert_no_error (error);
}

GByteArray *
small_data_gzip (const GByteArray *plain)
{
  g_autoptr (GConverter) gzip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, gzip);
  g_assert_true (g_output_stream_write_all (stream, plain->data, plain->len, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  g_autoptr (GBytes) packed =
      g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  return bytes;
}

/* Class c lights row c, over noise. */
static void
draw_image (BpRandom *random, guint class, guint8 *pixels)
{
  for (guint i = 0; i < SMALL_ROWS * SMALL_COLUMNS; i++)
    {
      guint noise = bp_random_next (random) % 100;
      pixels[i] = i / SMALL_COLUMNS == class ? 255 - noise : noise;
    }
}

static void
write_pair (const char *folder, const char *images_name, const char *labels_name, guint n)
{
  const guint32 image_dimensions[] = { n, SMALL_ROWS, SMALL_COLUMNS };
  const guint32 label_dimensions[] = { n };
  const gsize image_size = SMALL_ROWS * SMALL_COLUMNS;
  g_autoptr (GByteArray) images =
      small_data_idx (BP_IDX_IMAGES_MAGIC, image_dimensions, 3, n * image_size);
  g_autoptr (GByteArray) labels = small_data_idx (BP_IDX_LABELS_MAGIC, label_dimensions, 1, n);
  BpRandom random;
  bp_random_init (&random, n);
  for (guint i = 0; i < n; i++)
    {
      labels->data[8 + i] = i % SMALL_CLASSES;
      draw_image (&random, i % SMALL_CLASSES, images->data + 16 + i * image_size);
    }
  small_data_put (folder, images_name, images->data, images->len);
  small_data_put (folder, labels_name, labels->data, labels->len);
}

char *
small_data_write (guint n_train, guint n_t10k)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("backprop-test-XXXXXX", &error);
  g_assert_no_error (error);
  write_pair (folder, "train-images-idx3-ubyte", "train-labels-idx1-ubyte", n_train);
  if (n_t10k > 0)
    write_pair (folder, "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", n_t10k);
  return folder;
}

void
small_data_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (folder);
}

BpData *
small_data_load (guint n_train, guint n_t10k)
{
  g_autofree char *folder = small_data_write (n_train, n_t10k);
  g_autoptr (GError) error = NULL;
  BpData *data = bp_data_load (folder, NULL, &error);
  g_assert_no_error (error);
  small_data_remove (folder);
  return data;
}

void
small_data_refuse (const char *folder, const char *word, const char *other_word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BpData) data = bp_data_load (folder, NULL, &error);
  g_assert_null (data);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_nonnull (strstr (error->message, other_word));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_false (g_str_has_suffix (error->message, ".."));
}
