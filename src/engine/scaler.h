#pragma once

#include "train-config.h"
#include "dataset.h"

G_BEGIN_DECLS

/* How bytes become inputs: as they are, divided by 255, or each pixel column to mean 0 and
 * population deviation 1 (article, section 7). Immutable, reference-counted. */
typedef struct {
  BpScaling scaling;
  guint32 n_features;
  double values[256];     /* what a byte becomes in every column, unless standardising */
  double *mean;           /* n_features; NULL unless standardising */
  double *deviation;      /* n_features; 1 where the column is constant */
  guint8 *constant;       /* n_features; whether the column is constant in the images measured */
  gboolean zero_constant; /* such columns become 0 whatever the pixel (corrected mode) */
} BpScaler;

/* Measures the images indices[0 … n-1] of the dataset (indices NULL: its first n). zero_constant:
 * columns constant there give 0 for every image, as corrected mode scales test images. This and
 * the next two give NULL when there is not enough memory. */
BpScaler *bp_scaler_new (BpScaling scaling, const BpDataset *dataset, const guint32 *indices,
                         guint32 n, gboolean zero_constant);
/* From statistics measured before: mean and deviation are n_features finite numbers each, the
 * deviations above 0; all three NULL unless standardising. */
BpScaler *bp_scaler_restore (BpScaling scaling, guint32 n_features, const double *mean,
                             const double *deviation, const guint8 *constant,
                             gboolean zero_constant);
/* The same for images other than those measured: columns constant there give 0. */
BpScaler *bp_scaler_for_other_images (const BpScaler *self);
BpScaler *bp_scaler_ref (const BpScaler *self);
void bp_scaler_unref (BpScaler *self);

/* The 256 inputs that bytes become, the same in every column; 0 becomes 0. NULL when
 * standardising. */
const double *bp_scaler_values (const BpScaler *self);

/* out[j] = the scaled pixel j, for n_features pixels. */
void bp_scaler_apply (const BpScaler *self, const guint8 *pixels, double *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpScaler, bp_scaler_unref)

G_END_DECLS
