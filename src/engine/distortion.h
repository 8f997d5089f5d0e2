#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A pixel that would be fainter becomes 0. Reading between pixels surrounds strokes with a mist
 * that nobody sees, but a network's first layer takes time for every pixel that is not 0. */
#define BP_FAINT 16

/* One picture read anew: each pixel of the result from where a map and a displacement lead, between
 * four pixels of the picture. What is beyond its edges is 0, and what is fainter than BP_FAINT. All
 * in single precision. */
typedef struct {
  gsize n_pixels;     /* of the result: all rows as one */
  const float *x, *y; /* n_pixels: where each is */
  float xx, xy, x0;   /* x leads to xx · x + xy · y + x0 … */
  float yx, yy, y0;   /* … counted from the frame’s corner, a pixel beyond the edges */
  float alpha;        /* … and a displacement times this */
  float *displace_x, *displace_y; /* n_pixels; not kept */
  float most_x, most_y;           /* the frame’s opposite corner */
  gsize row;                      /* pixels of a framed row */
  float gain;                     /* at least 1: levels times this, up to 255 */
  const guint32 *corners;         /* of the framed picture: each pixel, the next, and those below */
  gint32 *places;                 /* n_pixels, to work in */
  guint8 *result;                 /* n_pixels */
} BpDistortion;

G_END_DECLS
