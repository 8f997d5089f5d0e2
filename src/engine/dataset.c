#include "dataset.h"

BpDataset *
bp_dataset_new (GBytes *pixels, GBytes *labels, guint32 rows, guint32 columns, guint32 n_classes)
{
  BpDataset *self = g_atomic_rc_box_new0 (BpDataset);
  gsize n_images;
  self->label_bytes = g_bytes_ref (labels);
  self->labels = g_bytes_get_data (labels, &n_images);
  self->n_images = n_images;
  self->rows = rows;
  self->columns = columns;
  self->n_features = rows * columns;
  self->n_classes = n_classes;
  self->pixel_bytes = g_bytes_ref (pixels);
  self->pixels = g_bytes_get_data (pixels, NULL);
  g_assert (g_bytes_get_size (pixels) == n_images * self->n_features);
  g_assert (n_classes <= BP_MAX_CLASSES);
  for (gsize i = 0; i < n_images; i++)
    g_assert (self->labels[i] < n_classes);
  return self;
}

BpDataset *
bp_dataset_ref (const BpDataset *self)
{
  return g_atomic_rc_box_acquire ((BpDataset *) self);
}

static void
clear (gpointer data)
{
  BpDataset *self = data;
  g_bytes_unref (self->pixel_bytes);
  g_bytes_unref (self->label_bytes);
}

void
bp_dataset_unref (BpDataset *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const guint8 *
bp_dataset_image (const BpDataset *self, guint32 index)
{
  g_assert (index < self->n_images);
  return self->pixels + (gsize) index * self->n_features;
}
