#pragma once

#include <adwaita.h>

#include "image-board.h"

G_BEGIN_DECLS

/* Images of the data as small pictures in a grid that scrolls; one of them is selected, by click or
 * arrow keys, and can be dragged. Emits "selected" () when another image is, also none, and
 * "opened" () on a double click or Enter. */
#define BP_TYPE_IMAGE_GRID (bp_image_grid_get_type ())
G_DECLARE_FINAL_TYPE (BpImageGrid, bp_image_grid, BP, IMAGE_GRID, AdwBin)

/* Before any images: words for them; both must outlive the grid. */
void bp_image_grid_set_words (BpImageGrid *self, const BpImageWords *words, gpointer user_data);

/* Shows other images, an array of BpImageRef whose data must outlive their being shown, from the
 * first one on, which is selected. */
void bp_image_grid_set_images (BpImageGrid *self, GArray *images);

/* The image that is selected; NULL where there is none. */
BpImageItem *bp_image_grid_get_selected (BpImageGrid *self);

/* Selects an image and scrolls to it. */
void bp_image_grid_select (BpImageGrid *self, guint position);

/* Gives the images the keyboard. */
void bp_image_grid_grab_focus (BpImageGrid *self);

G_END_DECLS
