/* IDX headers, good and bad. */
#include "idx.h"

#define IMAGES BP_IDX_IMAGES_MAGIC
#define LABELS BP_IDX_LABELS_MAGIC
#define GIGABYTE (1u << 30)

static void
put (guint8 *bytes, guint32 value)
{
  for (guint i = 0; i < 4; i++)
    bytes[i] = value >> (24 - 8 * i) & 0xff;
}

typedef struct {
  BpIdxStatus status;
  guint32 expected_magic;
  guint32 words[4]; /* magic, count, rows, columns */
} Header;

static const Header headers[] = {
  { BP_IDX_OK, IMAGES, { IMAGES, 60000, 28, 28 } },
  { BP_IDX_OK, IMAGES, { IMAGES, 1, 1, 1 } },
  { BP_IDX_OK, IMAGES, { IMAGES, 3, 5, 7 } },
  { BP_IDX_OK, LABELS, { LABELS, 60000 } },
  { BP_IDX_OK, LABELS, { LABELS, 1 } },
  { BP_IDX_OK, LABELS, { LABELS, 0x01020304 & 0xffffff } },
  { BP_IDX_MAGIC, IMAGES, { LABELS, 60000, 28, 28 } },
  { BP_IDX_MAGIC, LABELS, { IMAGES, 60000, 28, 28 } },
  { BP_IDX_MAGIC, IMAGES, { 0x03080000, 60000, 28, 28 } },
  { BP_IDX_MAGIC, IMAGES, { 0, 0, 0, 0 } },
  { BP_IDX_MAGIC, IMAGES, { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff } },
  { BP_IDX_MAGIC, LABELS, { 0x1f8b0800, 0, 0, 0 } },
  { BP_IDX_NOTHING, IMAGES, { IMAGES, 0, 28, 28 } },
  { BP_IDX_NOTHING, IMAGES, { IMAGES, 60000, 0, 28 } },
  { BP_IDX_NOTHING, IMAGES, { IMAGES, 60000, 28, 0 } },
  { BP_IDX_NOTHING, IMAGES, { IMAGES, 0, 0xffffffff, 0xffffffff } },
  { BP_IDX_NOTHING, LABELS, { LABELS, 0 } },
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, 0xffffffff, 0xffffffff, 0xffffffff } },
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, 1, 0xffffffff, 0xffffffff } },
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, 2, 0x80000000, 0x80000000 } }, /* 2^63 */
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, 4, 0x80000000, 0x80000000 } }, /* 2^64 */
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, 1 << 24, 1 << 20, 1 << 20 } }, /* 2^64 */
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, 0x10000, 0x10000, 1 } },       /* 2^32 */
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, 0xffffffff, 1, 1 } },
  { BP_IDX_TOO_LARGE, LABELS, { LABELS, 0xffffffff } },
  /* at the limits: 2^30 bytes with the header of 16, and 2^24 images */
  { BP_IDX_OK, IMAGES, { IMAGES, 1, 1, GIGABYTE - 16 } },
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, 1, 1, GIGABYTE - 15 } },
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, 1, 1 << 15, 1 << 15 } },
  { BP_IDX_OK, IMAGES, { IMAGES, 2, 1, GIGABYTE / 2 - 8 } },
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, 2, 1, GIGABYTE / 2 - 7 } },
  { BP_IDX_OK, IMAGES, { IMAGES, BP_IDX_MAX_IMAGES, 7, 9 } },
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, BP_IDX_MAX_IMAGES, 8, 8 } },
  { BP_IDX_OK, IMAGES, { IMAGES, BP_IDX_MAX_IMAGES, 1, 1 } },
  { BP_IDX_TOO_LARGE, IMAGES, { IMAGES, BP_IDX_MAX_IMAGES + 1, 1, 1 } },
  { BP_IDX_OK, LABELS, { LABELS, BP_IDX_MAX_IMAGES } },
  { BP_IDX_TOO_LARGE, LABELS, { LABELS, BP_IDX_MAX_IMAGES + 1 } },
};

static void
check_good (const Header *row, const BpIdxHeader *header)
{
  gboolean images = row->expected_magic == IMAGES;
  guint32 rows = images ? row->words[2] : 1, columns = images ? row->words[3] : 1;
  guint64 size = (guint64) row->words[1] * rows * columns + (images ? 16 : 8);
  g_assert_cmphex (header->magic, ==, row->words[0]);
  g_assert_cmpuint (header->count, ==, row->words[1]);
  g_assert_cmpuint (header->rows, ==, rows);
  g_assert_cmpuint (header->columns, ==, columns);
  g_assert_cmpuint (header->header_size, ==, images ? 16 : 8);
  g_assert_cmpuint (header->total_size, ==, size);
}

static void
test_headers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      const Header *row = &headers[i];
      gsize size = row->expected_magic == IMAGES ? 16 : 8;
      g_autofree guint8 *bytes = g_malloc (size); /* not one byte more may be read */
      BpIdxHeader header;
      for (gsize word = 0; word < size / 4; word++)
        put (bytes + 4 * word, row->words[word]);
      BpIdxStatus status = bp_idx_read_header (bytes, size, row->expected_magic, &header);
      if (status != row->status)
        g_error ("row %" G_GSIZE_FORMAT ": %d instead of %d", i, status, row->status);
      if (status == BP_IDX_OK)
        check_good (row, &header);
    }
}

/* A header that ends too soon, at every length, and one that the data follow. */
static void
check_lengths (guint32 magic, gsize header_size)
{
  for (gsize size = 0; size <= 20; size++)
    {
      guint8 whole[20] = { 0 };
      g_autofree guint8 *bytes = NULL;
      BpIdxHeader header;
      put (whole, magic);
      whole[7] = whole[11] = whole[15] = 1;
      bytes = g_memdup2 (whole, size);
      BpIdxStatus expected = size == 0 ? BP_IDX_EMPTY : size < header_size ? BP_IDX_CUT : BP_IDX_OK;
      g_assert_cmpint (bp_idx_read_header (bytes, size, magic, &header), ==, expected);
    }
}

static void
test_lengths (void)
{
  check_lengths (IMAGES, 16);
  check_lengths (LABELS, 8);
}

/* The magic number is judged before the rest is asked for, and told. */
static void
test_magic_of_short_file (void)
{
  const guint8 bytes[] = { 'G', 'I', 'F', '8', '9' };
  BpIdxHeader header;
  g_assert_cmpint (bp_idx_read_header (bytes, 5, IMAGES, &header), ==, BP_IDX_MAGIC);
  g_assert_cmphex (header.magic, ==, 0x47494638);
  g_assert_cmpint (bp_idx_read_header (bytes, 4, LABELS, &header), ==, BP_IDX_MAGIC);
  g_assert_cmpint (bp_idx_read_header (bytes, 3, LABELS, &header), ==, BP_IDX_CUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/idx/headers", test_headers);
  g_test_add_func ("/idx/lengths", test_lengths);
  g_test_add_func ("/idx/magic-of-short-file", test_magic_of_short_file);
  return g_test_run ();
}
