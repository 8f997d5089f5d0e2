#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BP_MAX_CLASSES 256

/* Labelled grey images, as bytes, immutable and reference-counted (from any thread). */
typedef struct {
  guint32 n_images;
  guint32 rows, columns;
  guint32 n_features;   /* rows × columns */
  guint32 n_classes;    /* labels are 0 … n_classes-1 */
  const guint8 *pixels; /* n_images × n_features, row by row, 0 is background */
  const guint8 *labels; /* n_images */

  /*< private >*/
  GBytes *pixel_bytes;
  GBytes *label_bytes;
} BpDataset;

/* Takes what follows the IDX headers. The sizes must fit and every label be below n_classes: the
 * caller has checked both (programmer error otherwise). */
BpDataset *bp_dataset_new (GBytes *pixels, GBytes *labels, guint32 rows, guint32 columns,
                           guint32 n_classes);
BpDataset *bp_dataset_ref (const BpDataset *self);
void bp_dataset_unref (BpDataset *self);

/* The bytes of one image, n_features of them. */
const guint8 *bp_dataset_image (const BpDataset *self, guint32 index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpDataset, bp_dataset_unref)

G_END_DECLS
