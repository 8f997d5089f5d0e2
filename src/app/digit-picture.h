#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A digit of rows × columns bytes as a picture, dark ink on light paper as in the article, each
 * pixel a square of magnification screen pixels. */
GdkTexture *bp_digit_picture_new (const guint8 *pixels, guint rows, guint columns,
                                  guint magnification);

G_END_DECLS
