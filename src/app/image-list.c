#include "image-list.h"

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

struct _BpImageList {
  GObject parent_instance;

  BpData *data;
  GArray *images;
};

static void implement_list_model (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpImageList, bp_image_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list_model))

static GType
get_item_type (GListModel *model)
{
  return BP_TYPE_IMAGE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return BP_IMAGE_LIST (model)->images->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GArray *images = BP_IMAGE_LIST (model)->images;

  if (position >= images->len)
    return NULL;
  return bp_image_item_new (&g_array_index (images, BpImageRef, position), position);
}

static void
implement_list_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
bp_image_list_finalize (GObject *object)
{
  BpImageList *self = BP_IMAGE_LIST (object);

  g_array_unref (self->images);
  bp_data_unref (self->data);
  G_OBJECT_CLASS (bp_image_list_parent_class)->finalize (object);
}

static void
bp_image_list_class_init (BpImageListClass *class)
{
  G_OBJECT_CLASS (class)->finalize = bp_image_list_finalize;
}

static void
bp_image_list_init (BpImageList *self)
{
}

BpImageList *
bp_image_list_new (BpData *data, GArray *images)
{
  BpImageList *self = g_object_new (BP_TYPE_IMAGE_LIST, NULL);

  self->data = bp_data_ref (data);
  self->images = g_array_ref (images);
  return self;
}
