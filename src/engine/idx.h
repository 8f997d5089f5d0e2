#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* IDX, the format of the MNIST files: a magic number, big-endian dimensions, then bytes. Parsed
 * from memory; opening and unpacking files is the session's work. */

#define BP_IDX_IMAGES_MAGIC 0x00000803u
#define BP_IDX_LABELS_MAGIC 0x00000801u
#define BP_IDX_MAX_HEADER 16
#define BP_IDX_MAX_IMAGES 16777216u                     /* keeps the scaler's integer sums exact */
#define BP_IDX_MAX_BYTES (G_GUINT64_CONSTANT (1) << 30) /* of one unpacked file */

typedef enum {
  BP_IDX_OK,
  BP_IDX_EMPTY,     /* no byte at all */
  BP_IDX_CUT,       /* the header is not complete */
  BP_IDX_MAGIC,     /* not the magic number that was asked for; found is in header->magic */
  BP_IDX_NOTHING,   /* a dimension is 0 */
  BP_IDX_TOO_LARGE, /* the dimensions' product overflows or is above the limits */
} BpIdxStatus;

typedef struct {
  guint32 magic;
  guint32 count;         /* images or labels */
  guint32 rows, columns; /* of one image; 1 × 1 for labels */
  gsize header_size;     /* bytes before the first image or label */
  gsize total_size;      /* bytes that the whole unpacked file must have */
} BpIdxHeader;

/* Reads the header of a file that begins with the given bytes; magic is the one expected. */
BpIdxStatus bp_idx_read_header (const guint8 *bytes, gsize size, guint32 magic,
                                BpIdxHeader *header);

G_END_DECLS
