#include "scaler.h"

#include <math.h>
#include <string.h>

typedef struct {
  guint64 *sum, *square_sum; /* of each pixel column, exact */
  guint8 *smallest, *largest;
} Columns;

static void
measure_image (Columns *columns, const guint8 *pixels, guint32 n_features)
{
  for (guint32 j = 0; j < n_features; j++)
    {
      guint32 value = pixels[j];
      columns->sum[j] += value;
      columns->square_sum[j] += value * value;
      columns->smallest[j] = MIN (columns->smallest[j], value);
      columns->largest[j] = MAX (columns->largest[j], value);
    }
}

/* Mean Σx / n and population deviation √(n Σx² - (Σx)²) / n. The integers are exact: n is at most
 * 2²⁴ and a pixel 255, so n Σx² stays below 2⁶⁴. */
static void
set_column (BpScaler *self, const Columns *columns, guint32 j, guint32 n)
{
  guint64 sum = columns->sum[j];
  guint64 spread = (guint64) n * columns->square_sum[j] - sum * sum;
  self->constant[j] = columns->smallest[j] == columns->largest[j];
  self->mean[j] = (double) sum / n;
  self->deviation[j] = self->constant[j] ? 1.0 : sqrt ((double) spread) / n;
}

static void
columns_clear (Columns *self)
{
  g_free (self->sum);
  g_free (self->square_sum);
  g_free (self->smallest);
  g_free (self->largest);
}

/* FALSE when there is not enough memory. */
static gboolean
columns_init (Columns *self, guint32 n_features)
{
  self->sum = g_try_new0 (guint64, n_features);
  self->square_sum = g_try_new0 (guint64, n_features);
  self->smallest = g_try_new (guint8, n_features);
  self->largest = g_try_new0 (guint8, n_features);
  return self->sum != NULL && self->square_sum != NULL && self->smallest != NULL
         && self->largest != NULL;
}

static void
measure_columns (BpScaler *self, Columns *columns, const BpDataset *dataset, const guint32 *indices,
                 guint32 n)
{
  guint32 n_features = self->n_features;
  memset (columns->smallest, 255, n_features);
  for (guint32 i = 0; i < n; i++)
    measure_image (columns, bp_dataset_image (dataset, indices ? indices[i] : i), n_features);
  for (guint32 j = 0; j < n_features; j++)
    set_column (self, columns, j, n);
}

/* FALSE when there is not enough memory. */
static gboolean
measure (BpScaler *self, const BpDataset *dataset, const guint32 *indices, guint32 n)
{
  Columns columns;
  gboolean enough = columns_init (&columns, self->n_features);
  if (enough)
    measure_columns (self, &columns, dataset, indices, n);
  columns_clear (&columns);
  return enough;
}

static void
clear (gpointer data)
{
  BpScaler *self = data;
  g_free (self->mean);
  g_free (self->deviation);
  g_free (self->constant);
}

static BpScaler *
new_scaler (BpScaling scaling, guint32 n_features, gboolean zero_constant)
{
  BpScaler *self = g_atomic_rc_box_new0 (BpScaler);
  self->scaling = scaling;
  self->n_features = n_features;
  self->zero_constant = zero_constant;
  for (guint byte = 0; byte < G_N_ELEMENTS (self->values); byte++)
    self->values[byte] = scaling == BP_SCALING_UNIT ? byte / 255.0 : byte;
  return self;
}

/* FALSE when there is not enough memory. */
static gboolean
allocate_statistics (BpScaler *self)
{
  self->mean = g_try_new (double, self->n_features);
  self->deviation = g_try_new (double, self->n_features);
  self->constant = g_try_new (guint8, self->n_features);
  return self->mean != NULL && self->deviation != NULL && self->constant != NULL;
}

BpScaler *
bp_scaler_new (BpScaling scaling, const BpDataset *dataset, const guint32 *indices, guint32 n,
               gboolean zero_constant)
{
  g_autoptr (BpScaler) self = new_scaler (scaling, dataset->n_features, zero_constant);
  if (scaling == BP_SCALING_STANDARDIZE
      && (!allocate_statistics (self) || !measure (self, dataset, indices, n)))
    return NULL;
  return g_steal_pointer (&self);
}

BpScaler *
bp_scaler_restore (BpScaling scaling, guint32 n_features, const double *mean,
                   const double *deviation, const guint8 *constant, gboolean zero_constant)
{
  g_autoptr (BpScaler) self = new_scaler (scaling, n_features, zero_constant);
  if (mean == NULL)
    return g_steal_pointer (&self);
  if (!allocate_statistics (self))
    return NULL;
  memcpy (self->mean, mean, n_features * sizeof *mean);
  memcpy (self->deviation, deviation, n_features * sizeof *deviation);
  memcpy (self->constant, constant, n_features * sizeof *constant);
  return g_steal_pointer (&self);
}

BpScaler *
bp_scaler_for_other_images (const BpScaler *self)
{
  return bp_scaler_restore (self->scaling, self->n_features, self->mean, self->deviation,
                            self->constant, TRUE);
}

BpScaler *
bp_scaler_ref (const BpScaler *self)
{
  return g_atomic_rc_box_acquire ((BpScaler *) self);
}

void
bp_scaler_unref (BpScaler *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
standardize (const BpScaler *self, const guint8 *pixels, double *out)
{
  for (guint32 j = 0; j < self->n_features; j++)
    out[j] = (pixels[j] - self->mean[j]) / self->deviation[j];
  if (self->zero_constant)
    for (guint32 j = 0; j < self->n_features; j++)
      if (self->constant[j])
        out[j] = 0.0;
}

const double *
bp_scaler_values (const BpScaler *self)
{
  return self->scaling == BP_SCALING_STANDARDIZE ? NULL : self->values;
}

void
bp_scaler_apply (const BpScaler *self, const guint8 *pixels, double *out)
{
  if (self->scaling == BP_SCALING_STANDARDIZE)
    standardize (self, pixels, out);
  else
    for (guint32 j = 0; j < self->n_features; j++)
      out[j] = self->values[pixels[j]];
}
