#pragma once

#include "drawing.h"

G_BEGIN_DECLS

#define BP_DRAWING_SAVED_SIDE 560 /* pixels */

/* The drawing as a file, black on white, BP_DRAWING_SAVED_SIDE on each side; NULL: no memory. */
GBytes *bp_drawing_to_png (const BpDrawing *self);
GBytes *bp_drawing_to_svg (const BpDrawing *self);

G_END_DECLS
