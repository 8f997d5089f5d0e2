#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Digits as pictures of one size, in as many columns as there is room for. Property: "cell-size",
 * the side of a picture in pixels. */
#define BP_TYPE_DIGIT_BOARD (bp_digit_board_get_type ())
G_DECLARE_FINAL_TYPE (BpDigitBoard, bp_digit_board, BP, DIGIT_BOARD, GtkWidget)

/* Shows n digits of rows × columns bytes, one after the other; copies them. */
void bp_digit_board_show (BpDigitBoard *self, const guint8 *pixels, guint n, guint rows,
                          guint columns);

G_END_DECLS
