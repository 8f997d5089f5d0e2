#pragma once

#include <gtk/gtk.h>

#include "image-list.h"

G_BEGIN_DECLS

/* A small picture of an image of the data with a caption below, as a cell of a grid; it can be
 * dragged. Its accessible name is given by its owner. */
#define BP_TYPE_IMAGE_THUMBNAIL (bp_image_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (BpImageThumbnail, bp_image_thumbnail, BP, IMAGE_THUMBNAIL, GtkWidget)

GtkWidget *bp_image_thumbnail_new (void);

/* item NULL: shows nothing. caption: a few characters. */
void bp_image_thumbnail_show (BpImageThumbnail *self, BpImageItem *item, const char *caption);

G_END_DECLS
