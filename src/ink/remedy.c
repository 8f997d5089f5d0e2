#include "remedy.h"

#include <math.h>
#include <string.h>

#define SIDE ((int) BP_DIGIT_SIDE)
#define CENTRE 15.0 /* as in digit.c, which leaves the centre of mass in pixel 14 … */
#define MIDDLE 14.5 /* … whose centre this is */
#define SEEN 16     /* the faintest level that counts as the ink's edge */

/* Within these nothing is to be put right: what one fault does by the way to another measure, as
 * thin strokes make a box smaller, is no cause. */
#define FAR 2.0          /* of the centre of mass, px */
#define SMALL 16.0       /* of the box's longer side, px */
#define USUAL_SLANT 0.13 /* the median of MNIST's digits … */
#define SLANTED 0.4      /* … from which seven in eight are no farther */

#define STROKE 2.8 /* px; half of MNIST's strokes are between 2.2 and 2.9 wide */
#define FULLER 2.0 /* strokes narrower than a pixel are faint */

/* Level at a place that may be beyond the edges. */
static double
level_at (const guint8 *pixels, int x, int y)
{
  return x >= 0 && y >= 0 && x < SIDE && y < SIDE ? pixels[y * SIDE + x] : 0;
}

/* --- measures --- */

/* Edges of what can be seen, px; right < left where nothing can. */
typedef struct {
  int left, right, top, bottom;
} Box;

static Box
find_box (const guint8 *pixels)
{
  Box box = { SIDE, -1, SIDE, -1 };

  for (int i = 0; i < SIDE * SIDE; i++)
    if (pixels[i] >= SEEN)
      {
        box.left = MIN (box.left, i % SIDE);
        box.right = MAX (box.right, i % SIDE + 1);
        box.top = MIN (box.top, i / SIDE);
        box.bottom = MAX (box.bottom, i / SIDE + 1);
      }
  return box;
}

/* 0 where nothing can be seen. */
static double
measure_box (const guint8 *pixels)
{
  Box box = find_box (pixels);

  return MAX (MAX (box.right - box.left, box.bottom - box.top), 0);
}

/* A stroke of length l and width w has the area l · w and, edges on both sides, the total variation
 * 2 · l. */
static double
measure_stroke (const guint8 *pixels, double mass)
{
  double variation = 0;

  for (int y = -1; y < SIDE; y++)
    for (int x = -1; x < SIDE; x++)
      {
        double a = level_at (pixels, x, y), b = level_at (pixels, x + 1, y);
        double c = level_at (pixels, x, y + 1), d = level_at (pixels, x + 1, y + 1);

        variation += hypot (b + d - a - c, c + d - a - b) / 2;
      }
  return 2 * mass / variation;
}

gboolean
bp_digit_measure (const guint8 pixels[BP_DIGIT_PIXELS], BpDigitMeasures *measures)
{
  double mass = 0, x_moment = 0, y_moment = 0, xy = 0, yy = 0;

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      mass += pixels[i];
      x_moment += pixels[i] * (i % SIDE + 0.5);
      y_moment += pixels[i] * (i / SIDE + 0.5);
    }
  if (mass == 0)
    return FALSE;
  measures->x = x_moment / mass;
  measures->y = y_moment / mass;
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      double dx = i % SIDE + 0.5 - measures->x, dy = i / SIDE + 0.5 - measures->y;

      xy += pixels[i] * dx * dy;
      yy += pixels[i] * dy * dy;
    }
  measures->longer = measure_box (pixels);
  measures->stroke = measure_stroke (pixels, mass);
  measures->slant = yy > 0 ? -xy / yy : 0;
  return TRUE;
}

/* --- moving --- */

static double
between (const guint8 *pixels, double x, double y)
{
  int left = (int) floor (x), top = (int) floor (y);
  double right = x - left, below = y - top;

  return (1 - below)
             * ((1 - right) * level_at (pixels, left, top)
                + right * level_at (pixels, left + 1, top))
         + below
               * ((1 - right) * level_at (pixels, left, top + 1)
                  + right * level_at (pixels, left + 1, top + 1));
}

/* Each pixel from where it was before everything grew about the centre of mass, moved right and
 * down, and rows moved. */
static void
move (const guint8 *pixels, const BpDigitMeasures *m, double larger, double right, double down,
      double upright, guint8 *remedied)
{
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      double dx = (i % SIDE + 0.5 - right - m->x) / larger;
      double dy = (i / SIDE + 0.5 - down - m->y) / larger;

      remedied[i] =
          (guint8) lround (between (pixels, m->x + dx - upright * dy - 0.5, m->y + dy - 0.5));
    }
}

/* How far what lies from low to high is to move once it grew about a place, to stay within the
 * picture. */
static double
move_inside (double place, double low, double high, double larger)
{
  double from = place + (low - place) * larger, to = place + (high - place) * larger;

  return from < 0 ? -from : MIN (SIDE - to, 0);
}

static void
enlarge (const guint8 *pixels, const BpDigitMeasures *m, guint8 *remedied)
{
  double larger = BP_DIGIT_BOX / m->longer;
  Box box = find_box (pixels);

  move (pixels, m, larger, move_inside (m->x, box.left, box.right, larger),
        move_inside (m->y, box.top, box.bottom, larger), 0, remedied);
}

static void
shift (const guint8 *pixels, int right, int down, guint8 *remedied)
{
  for (int i = 0; i < SIDE * SIDE; i++)
    remedied[i] = (guint8) level_at (pixels, i % SIDE - right, i / SIDE - down);
}

/* --- strokes --- */

/* The highest level within reach, farther ones counting less. */
static double
reach (const guint8 *pixels, int x, int y, double by)
{
  int far = (int) ceil (by);
  double most = 0;

  for (int dy = -far; dy <= far; dy++)
    for (int dx = -far; dx <= far; dx++)
      most = MAX (most, CLAMP (by + 1 - hypot (dx, dy), 0, 1) * level_at (pixels, x + dx, y + dy));
  return most;
}

/* The same of what ink leaves of the paper. */
static double
reach_of_paper (const guint8 *pixels, int x, int y, double by)
{
  int far = (int) ceil (by);
  double most = 0;

  for (int dy = -far; dy <= far; dy++)
    for (int dx = -far; dx <= far; dx++)
      most = MAX (most, CLAMP (by + 1 - hypot (dx, dy), 0, 1)
                            * (G_MAXUINT8 - level_at (pixels, x + dx, y + dy)));
  return most;
}

/* Moves each edge out by so many pixels, and what was faint becomes fuller. */
static void
thicken (const guint8 *pixels, double by, guint8 *remedied)
{
  for (int i = 0; i < SIDE * SIDE; i++)
    remedied[i] =
        (guint8) lround (MIN (FULLER * reach (pixels, i % SIDE, i / SIDE, by), G_MAXUINT8));
}

/* Moves each edge in. */
static void
thin (const guint8 *pixels, double by, guint8 *remedied)
{
  for (int i = 0; i < SIDE * SIDE; i++)
    remedied[i] = (guint8) lround (G_MAXUINT8 - reach_of_paper (pixels, i % SIDE, i / SIDE, by));
}

static void
put_right (BpRemedy remedy, const BpDigitMeasures *m, const guint8 *pixels, guint8 *remedied)
{
  if (remedy == BP_REMEDY_CENTRED && hypot (m->x - MIDDLE, m->y - MIDDLE) > FAR)
    shift (pixels, (int) floor (CENTRE - m->x), (int) floor (CENTRE - m->y), remedied);
  else if (remedy == BP_REMEDY_LARGER && m->longer < SMALL)
    enlarge (pixels, m, remedied);
  else if (remedy == BP_REMEDY_THICKER && m->stroke < STROKE)
    thicken (pixels, (STROKE - m->stroke) / 2, remedied);
  else if (remedy == BP_REMEDY_THINNER && m->stroke > STROKE)
    thin (pixels, (m->stroke - STROKE) / 2, remedied);
  else if (remedy == BP_REMEDY_DESLANTED && fabs (m->slant - USUAL_SLANT) > SLANTED)
    move (pixels, m, 1, 0, 0, m->slant, remedied);
}

gboolean
bp_remedy_apply (BpRemedy remedy, const guint8 pixels[BP_DIGIT_PIXELS],
                 guint8 remedied[BP_DIGIT_PIXELS])
{
  BpDigitMeasures measures;

  memcpy (remedied, pixels, BP_DIGIT_PIXELS);
  if (!bp_digit_measure (pixels, &measures))
    return FALSE;
  put_right (remedy, &measures, pixels, remedied);
  return memcmp (remedied, pixels, BP_DIGIT_PIXELS) != 0;
}
