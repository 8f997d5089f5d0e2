#pragma once

#include <gtk/gtk.h>

#include "image-item.h"

G_BEGIN_DECLS

/* Images of the data as small pictures with a caption each, row by row: the inside of BpImageGrid.
 * It is as high as all rows and draws those that its viewport shows, so that 70,000 images scroll
 * as smoothly as seventy. Emits "selected" () and "opened" () as the grid does. */
#define BP_TYPE_IMAGE_BOARD (bp_image_board_get_type ())
G_DECLARE_FINAL_TYPE (BpImageBoard, bp_image_board, BP, IMAGE_BOARD, GtkWidget)

/* What is written below an image, and how it is read out; strings to be freed. */
typedef struct {
  char *(*caption) (BpImageItem *item, gpointer user_data);
  char *(*name) (BpImageItem *item, gpointer user_data);
} BpImageWords;

void bp_image_board_set_words (BpImageBoard *self, const BpImageWords *words, gpointer user_data);

/* How far it is scrolled; the owner's viewport moves it. */
void bp_image_board_set_adjustment (BpImageBoard *self, GtkAdjustment *adjustment);

/* An array of BpImageRef, of which it takes a reference. Selects the first. */
void bp_image_board_set_images (BpImageBoard *self, GArray *images);

/* NULL where there is no image. */
BpImageItem *bp_image_board_get_selected (BpImageBoard *self);
void bp_image_board_select (BpImageBoard *self, guint position);

G_END_DECLS
