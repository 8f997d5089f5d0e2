#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a picture is moved about its centre: scaled, then sheared, then turned, then shifted. */
typedef struct {
  double scale_x, scale_y; /* above 0; 1: as large as it was */
  double shear;            /* to the right for each pixel down */
  double degrees;          /* clockwise */
  double shift_x, shift_y; /* pixels to the right and down */
} BpMotion;

/* The way back: the point (x, y) of the moved picture, counted from its centre, was at
 * (xx · x + xy · y + x0, yx · x + yy · y + y0), counted from the same. */
typedef struct {
  double xx, xy, x0;
  double yx, yy, y0;
} BpAffineMap;

BpAffineMap bp_affine_map_back (const BpMotion *motion);

/* The way there: where the picture's point (x, y) comes to, in the same terms. */
BpAffineMap bp_affine_map_forth (const BpMotion *motion);

G_END_DECLS
