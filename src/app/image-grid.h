#pragma once

#include <adwaita.h>

#include "image-list.h"

G_BEGIN_DECLS

/* Images of the data as small pictures in a grid that scrolls; one of them is selected. Emits
 * "selected" () when another image is, also none, and "opened" () when the selected one is
 * double-clicked or Enter is pressed. */
#define BP_TYPE_IMAGE_GRID (bp_image_grid_get_type ())
G_DECLARE_FINAL_TYPE (BpImageGrid, bp_image_grid, BP, IMAGE_GRID, AdwBin)

/* What is written below an image, and how it is read out; strings to be freed. */
typedef struct {
  char *(*caption) (BpImageItem *item, gpointer user_data);
  char *(*name) (BpImageItem *item, gpointer user_data);
} BpImageWords;

/* Before any images: words for them, which must outlive the grid as user_data must. */
void bp_image_grid_set_words (BpImageGrid *self, const BpImageWords *words, gpointer user_data);

/* Shows other images, from the first one on, which is selected. */
void bp_image_grid_set_list (BpImageGrid *self, BpImageList *list);

/* The image that is selected; NULL where there is none. */
BpImageItem *bp_image_grid_get_selected (BpImageGrid *self);

/* Selects an image and scrolls to it. */
void bp_image_grid_select (BpImageGrid *self, guint position);

G_END_DECLS
