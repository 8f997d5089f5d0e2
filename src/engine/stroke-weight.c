#include "stroke-weight.h"

#include <math.h>
#include <string.h>

#define WHOLE 256 /* parts of a pixel */

typedef struct {
  gsize row, first, end; /* the pixels, and between two rows their frame */
} Frame;

static inline guint8
larger (guint8 a, guint8 b)
{
  return a > b ? a : b;
}

static inline guint8
smaller (guint8 a, guint8 b)
{
  return a < b ? a : b;
}

static void
dilate (const Frame *frame, const guint8 *restrict from, guint8 *restrict to, guint part)
{
  for (gsize i = frame->first; i < frame->end; i++)
    {
      guint8 across = larger (from[i - 1], from[i + 1]);
      guint8 down = larger (from[i - frame->row], from[i + frame->row]);
      guint8 bold = larger (from[i], larger (across, down));
      guint16 change = (guint16) (bold - from[i]) * part + WHOLE / 2;
      to[i] = from[i] + change / WHOLE;
    }
}

static void
erode (const Frame *frame, const guint8 *restrict from, guint8 *restrict to, guint part)
{
  for (gsize i = frame->first; i < frame->end; i++)
    {
      guint8 across = smaller (from[i - 1], from[i + 1]);
      guint8 down = smaller (from[i - frame->row], from[i + frame->row]);
      guint8 thin = smaller (from[i], smaller (across, down));
      guint16 change = (guint16) (from[i] - thin) * part + WHOLE / 2;
      to[i] = from[i] - change / WHOLE;
    }
}

/* The rows are done as one, so ink runs over their ends. */
static void
clear_sides (const Frame *frame, guint8 *framed)
{
  for (gsize i = frame->first; i <= frame->end; i += frame->row)
    framed[i - 1] = framed[i + frame->row - 2] = 0;
}

void
bp_stroke_weight_change (guint8 *framed, guint8 *other, gsize rows, gsize columns, double pixels)
{
  const gsize row = columns + 2;
  const Frame frame = { row, row + 1, (rows + 1) * row - 1 };
  guint parts = (guint) floor (fabs (pixels) * WHOLE + 0.5);

  for (; parts > 0; parts -= MIN (parts, WHOLE))
    {
      if (pixels > 0.0)
        dilate (&frame, framed, other, MIN (parts, WHOLE));
      else
        erode (&frame, framed, other, MIN (parts, WHOLE));
      clear_sides (&frame, other);
      memcpy (framed + frame.first, other + frame.first, frame.end - frame.first);
    }
}
