#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a network made of an image, in short: its picture, its name, the true label, the prediction,
 * and whether that is right. Property:
 * "picture-size", the side of the picture in pixels. */
#define BP_TYPE_DIGIT_HEAD (bp_digit_head_get_type ())
G_DECLARE_FINAL_TYPE (BpDigitHead, bp_digit_head, BP, DIGIT_HEAD, AdwBin)

/* pixels: rows × columns. */
void bp_digit_head_show (BpDigitHead *self, const char *title, const guint8 *pixels, guint rows,
                         guint columns, guint label, guint prediction);

G_END_DECLS
