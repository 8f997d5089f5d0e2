#pragma once

#include <glib-object.h>

#include "digit-sets.h"

G_BEGIN_DECLS

/* An image of the data as an object: what a grid selects, and what is dragged to another page. */
#define BP_TYPE_IMAGE_ITEM (bp_image_item_get_type ())
G_DECLARE_FINAL_TYPE (BpImageItem, bp_image_item, BP, IMAGE_ITEM, GObject)

/* Keeps the image's dataset alive. */
BpImageItem *bp_image_item_new (const BpImageRef *image, guint position);
const BpImageRef *bp_image_item_get_image (BpImageItem *self);
guint bp_image_item_get_position (BpImageItem *self); /* in its grid */

G_END_DECLS
