#pragma once

#include <gio/gio.h>

#include "digit-sets.h"

G_BEGIN_DECLS

/* An image of the data as an object: an item of a list, and what is dragged to another page. */
#define BP_TYPE_IMAGE_ITEM (bp_image_item_get_type ())
G_DECLARE_FINAL_TYPE (BpImageItem, bp_image_item, BP, IMAGE_ITEM, GObject)

/* Keeps the image's dataset alive. */
BpImageItem *bp_image_item_new (const BpImageRef *image, guint position);
const BpImageRef *bp_image_item_get_image (BpImageItem *self);
guint bp_image_item_get_position (BpImageItem *self); /* in its list */

/* A list model of BpImageItem over an array of BpImageRef; items are made when they are asked for,
 * so that 70,000 images cost 70,000 references. Immutable. */
#define BP_TYPE_IMAGE_LIST (bp_image_list_get_type ())
G_DECLARE_FINAL_TYPE (BpImageList, bp_image_list, BP, IMAGE_LIST, GObject)

/* Takes references of its own. */
BpImageList *bp_image_list_new (BpData *data, GArray *images);

G_END_DECLS
