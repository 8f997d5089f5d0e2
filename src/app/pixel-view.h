#pragma once

#include <gtk/gtk.h>

#include "image-item.h"

G_BEGIN_DECLS

/* An image of the data, large, each pixel a square with its grey value in it where there is room.
 * The pixel under the pointer, or that the arrow keys moved to, is framed; "read" () is emitted
 * when it is another. */
#define BP_TYPE_PIXEL_VIEW (bp_pixel_view_get_type ())
G_DECLARE_FINAL_TYPE (BpPixelView, bp_pixel_view, BP, PIXEL_VIEW, GtkWidget)

GtkWidget *bp_pixel_view_new (void);

void bp_pixel_view_show (BpPixelView *self, BpImageItem *item);

/* The pixel that is framed; FALSE where there is none. */
gboolean bp_pixel_view_get_read (BpPixelView *self, guint *row, guint *column, guint8 *value);

G_END_DECLS
