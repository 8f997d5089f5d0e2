#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A matrix of any size as a picture, in the colours of BpValuePicture, with one cell that is
 * chosen: by a click, or with the arrow keys, Page Up and Page Down, ten rows at once, or Home and
 * End, for a row; with Ctrl ten times as far, and Home and End for the matrix. Where cells are
 * smaller than a pixel, the largest magnitude beneath a pixel is what it shows. */
#define BP_TYPE_VALUE_MAP (bp_value_map_get_type ())
G_DECLARE_FINAL_TYPE (BpValueMap, bp_value_map, BP, VALUE_MAP, GtkWidget)

/* A column, n_rows values: where they are, or written into scratch. */
typedef const double *(*BpValueMapGet) (gconstpointer data, guint column, double *scratch);

/* Asks for all columns at once, in order. The first n_aside, such as biases, have no say in how
 * large a magnitude has the fullest colour. */
void bp_value_map_show (BpValueMap *self, guint n_rows, guint n_columns, guint n_aside,
                        BpValueMapGet get, gconstpointer data);
/* Nothing, in the place of a matrix of that shape. */
void bp_value_map_show_none (BpValueMap *self, guint n_rows, guint n_columns);

void bp_value_map_choose (BpValueMap *self, guint row, guint column);
void bp_value_map_get_chosen (BpValueMap *self, guint *row, guint *column);

/* Signal: "chosen" (), when a person has chosen a cell. */

G_END_DECLS
