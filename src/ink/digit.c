#include "digit.h"

#include <math.h>
#include <string.h>

#define CENTRE 15.0   /* where the centre of mass comes to, px */
#define ROUNDING 1e-9 /* of sums of levels, which must not move an exact 5 to 4 */

guint
bp_digit_padding (double side)
{
  return (guint) floor (MAX (BP_DIGIT_BOX - side, 0) / 2);
}

/* --- pasting --- */

static double
peak_of (const double *box)
{
  double peak = 0;

  for (guint i = 0; i < BP_DIGIT_BOX_PIXELS; i++)
    peak = MAX (peak, box[i]);
  return peak;
}

static void
offsets_of (const double *box, int *dx, int *dy)
{
  double mass = 0, x_moment = 0, y_moment = 0;

  for (guint y = 0; y < BP_DIGIT_BOX; y++)
    for (guint x = 0; x < BP_DIGIT_BOX; x++)
      {
        double level = box[y * BP_DIGIT_BOX + x];

        mass += level;
        x_moment += level * (x + 0.5);
        y_moment += level * (y + 0.5);
      }
  *dx = (int) (CENTRE - x_moment / mass + ROUNDING);
  *dy = (int) (CENTRE - y_moment / mass + ROUNDING);
}

void
bp_digit_paste (const double box[BP_DIGIT_BOX_PIXELS], guint8 pixels[BP_DIGIT_PIXELS])
{
  double scale = G_MAXUINT8 / peak_of (box);
  int dx, dy;

  offsets_of (box, &dx, &dy);
  memset (pixels, 0, BP_DIGIT_PIXELS);
  for (int y = 0; y < (int) BP_DIGIT_BOX; y++)
    for (int x = 0; x < (int) BP_DIGIT_BOX; x++)
      {
        int to_x = x + dx, to_y = y + dy;

        if (to_x >= 0 && to_y >= 0 && to_x < (int) BP_DIGIT_SIDE && to_y < (int) BP_DIGIT_SIDE)
          pixels[to_y * (int) BP_DIGIT_SIDE + to_x] =
              (guint8) lround (box[y * (int) BP_DIGIT_BOX + x] * scale);
      }
}

/* --- resampling by area --- */

/* Which part of source pixel i lies in from … to. */
static double
covered (guint i, double from, double to)
{
  return MIN (to, i + 1.0) - MAX (from, (double) i);
}

/* The ink's integral over a rectangle that lies in the plane. */
static double
integral (const BpInk *ink, double left, double top, double right, double bottom)
{
  double sum = 0;

  for (guint y = (guint) top; y < bottom; y++)
    {
      double row = 0;

      for (guint x = (guint) left; x < right; x++)
        row += ink->levels[(gsize) y * ink->width + x] * covered (x, left, right);
      sum += row * covered (y, top, bottom);
    }
  return sum;
}

/* Where the i-th of 20 target pixels begins in the source, never outside the box's side. */
static double
edge (guint i, guint padding, double pixel, guint start, guint length)
{
  return start + CLAMP (((double) i - padding) * pixel, 0, length);
}

static void
resample (const BpInk *ink, const BpInkBox *from, double *box)
{
  double pixel = MAX (from->width, from->height) / (double) BP_DIGIT_BOX;
  guint before_x = bp_digit_padding (from->width / pixel);
  guint before_y = bp_digit_padding (from->height / pixel);

  for (guint y = 0; y < BP_DIGIT_BOX; y++)
    for (guint x = 0; x < BP_DIGIT_BOX; x++)
      box[y * BP_DIGIT_BOX + x] = integral (ink, edge (x, before_x, pixel, from->x, from->width),
                                            edge (y, before_y, pixel, from->y, from->height),
                                            edge (x + 1, before_x, pixel, from->x, from->width),
                                            edge (y + 1, before_y, pixel, from->y, from->height));
}

gboolean
bp_digit_from_ink (const BpInk *ink, guint8 pixels[BP_DIGIT_PIXELS])
{
  double box[BP_DIGIT_BOX_PIXELS];
  BpInkBox tight;

  if (!bp_ink_get_box (ink, &tight))
    {
      memset (pixels, 0, BP_DIGIT_PIXELS);
      return FALSE;
    }
  resample (ink, &tight, box);
  bp_digit_paste (box, pixels);
  return TRUE;
}
