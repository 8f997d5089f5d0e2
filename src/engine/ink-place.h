#pragma once

#include "affine-map.h"

G_BEGIN_DECLS

/* Where an image's ink is, and how large: what preparing a digit fixes (MNIST's web page), and a
 * distorted copy would lose. In pixels, counted from the image's centre. */
typedef struct {
  double x, y;   /* the centre of mass */
  double longer; /* side of the ink's box; 0: there is none */
} BpInkPlace;

/* Of an image of rows × columns bytes with a frame of one pixel around it, moved by a motion. */
BpInkPlace bp_ink_place_measure (const guint8 *framed, gsize rows, gsize columns,
                                 const BpMotion *motion);

/* Changes a motion so that all of it but its shift leaves the image's ink at a place and as large
 * as there; a part from 0, which changes nothing, to 1: so much of that. */
void bp_ink_place_keep (const BpInkPlace *self, double part, const guint8 *framed, gsize rows,
                        gsize columns, BpMotion *motion);

G_END_DECLS
