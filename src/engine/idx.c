#include "idx.h"

static guint32
read_big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* The size that the dimensions promise; FALSE where it is above the limits. Two products of 32-bit
 * numbers cannot overflow 64 bits, and the third is checked before it is taken. */
static gboolean
compute_size (BpIdxHeader *header)
{
  guint64 image = (guint64) header->rows * header->columns;
  if (header->count > BP_IDX_MAX_IMAGES
      || image > (BP_IDX_MAX_BYTES - header->header_size) / header->count)
    return FALSE;
  header->total_size = header->header_size + image * header->count;
  return TRUE;
}

BpIdxStatus
bp_idx_read_header (const guint8 *bytes, gsize size, guint32 magic, BpIdxHeader *header)
{
  *header = (BpIdxHeader){ .rows = 1, .columns = 1 };
  if (size == 0)
    return BP_IDX_EMPTY;
  if (size < 4)
    return BP_IDX_CUT;
  header->magic = read_big_endian (bytes);
  if (header->magic != magic)
    return BP_IDX_MAGIC;
  header->header_size = magic == BP_IDX_IMAGES_MAGIC ? 16 : 8;
  if (size < header->header_size)
    return BP_IDX_CUT;
  header->count = read_big_endian (bytes + 4);
  if (magic == BP_IDX_IMAGES_MAGIC)
    {
      header->rows = read_big_endian (bytes + 8);
      header->columns = read_big_endian (bytes + 12);
    }
  if (header->count == 0 || header->rows == 0 || header->columns == 0)
    return BP_IDX_NOTHING;
  return compute_size (header) ? BP_IDX_OK : BP_IDX_TOO_LARGE;
}
