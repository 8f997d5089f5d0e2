#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A matrix of numbers as a picture: blue below 0, white at 0, orange above, in full colour at the
 * largest magnitude. */
#define BP_TYPE_VALUE_PICTURE (bp_value_picture_get_type ())
G_DECLARE_FINAL_TYPE (BpValuePicture, bp_value_picture, BP, VALUE_PICTURE, GtkWidget)

/* rows × columns numbers, copied. */
void bp_value_picture_show (BpValuePicture *self, const double *values, guint rows, guint columns);

G_END_DECLS
