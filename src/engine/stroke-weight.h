#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes the strokes of an image of rows × columns bytes, with a frame of one pixel around it that
 * is 0 and stays so, bolder or, below 0, thinner: each edge moves out or in by that many pixels,
 * from -2 to 2. Whole pixels are grey dilations and erosions by the pixel and its four neighbours,
 * and the rest is a part of the way to one more. Works in other, which is as large, its frame 0. */
void bp_stroke_weight_change (guint8 *framed, guint8 *other, gsize rows, gsize columns,
                              double pixels);

G_END_DECLS
