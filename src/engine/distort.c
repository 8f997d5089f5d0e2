/* The inner loops of augmentation, compiled once for each instruction set as kernels.c is. Single
 * precision, no sums, and no multiplication is fused with an addition: each pixel is the same
 * whatever the vectors' width. */
#include "distortion.h"

#include "arithmetic.h"
#include "kernels.h"

extern void BP_DISTORT (const BpDistortion *d);

static inline float
clamp (float value, float most)
{
  value = value > 0.0f ? value : 0.0f;
  return value < most ? value : most;
}

/* Displacements become what is left between two pixels; places, where the first of the four is.
 * Parameters that nothing else leads to, since the compiler believes that of no others. */
static void
find_places (const BpDistortion *d, float *restrict displace_x, float *restrict displace_y,
             gint32 *restrict places)
{
  const BpDistortion map = *d;
  const gint32 row = (gint32) map.row;

  for (gsize i = 0; i < map.n_pixels; i++)
    {
      float x = map.xx * map.x[i] + map.xy * map.y[i] + map.x0 + map.alpha * displace_x[i];
      float y = map.yx * map.x[i] + map.yy * map.y[i] + map.y0 + map.alpha * displace_y[i];
      x = clamp (x, map.most_x);
      y = clamp (y, map.most_y);
      gint32 column = (gint32) x, line = (gint32) y;
      places[i] = line * row + column;
      displace_x[i] = x - (float) column;
      displace_y[i] = y - (float) line;
    }
}

static inline float
corner (guint32 corners, guint number)
{
  return (float) (gint32) (corners >> (8 * number) & 0xff);
}

static void
blend_corners (gsize n_pixels, float gain, const guint32 *restrict corners,
               const gint32 *restrict places, const float *restrict right,
               const float *restrict down, guint8 *restrict result)
{
  for (gsize i = 0; i < n_pixels; i++)
    {
      guint32 four = corners[places[i]];
      float upper = corner (four, 0) + right[i] * (corner (four, 1) - corner (four, 0));
      float lower = corner (four, 2) + right[i] * (corner (four, 3) - corner (four, 2));
      float level = (upper + down[i] * (lower - upper)) * gain + 0.5f;
      gint32 value = (gint32) (level < 255.0f ? level : 255.0f);
      result[i] = (guint8) (value < BP_FAINT ? 0 : value);
    }
}

void
BP_DISTORT (const BpDistortion *d)
{
  find_places (d, d->displace_x, d->displace_y, d->places);
  blend_corners (d->n_pixels, d->gain, d->corners, d->places, d->displace_x, d->displace_y,
                 d->result);
}
