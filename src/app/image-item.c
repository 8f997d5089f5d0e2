#include "image-item.h"

struct _BpImageItem {
  GObject parent_instance;

  BpDataset *dataset;
  BpImageRef image;
  guint position;
};

G_DEFINE_FINAL_TYPE (BpImageItem, bp_image_item, G_TYPE_OBJECT)

static void
bp_image_item_finalize (GObject *object)
{
  bp_dataset_unref (BP_IMAGE_ITEM (object)->dataset);
  G_OBJECT_CLASS (bp_image_item_parent_class)->finalize (object);
}

static void
bp_image_item_class_init (BpImageItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = bp_image_item_finalize;
}

static void
bp_image_item_init (BpImageItem *self)
{
}

BpImageItem *
bp_image_item_new (const BpImageRef *image, guint position)
{
  BpImageItem *self = g_object_new (BP_TYPE_IMAGE_ITEM, NULL);

  self->dataset = bp_dataset_ref (image->dataset);
  self->image = *image;
  self->position = position;
  return self;
}

const BpImageRef *
bp_image_item_get_image (BpImageItem *self)
{
  return &self->image;
}

guint
bp_image_item_get_position (BpImageItem *self)
{
  return self->position;
}
