#include "line-clip.h"

/* Liang and Barsky, "A New Concept and Method for Line Clipping", 1984: the segment is
 * start + t · direction; each edge of the rectangle narrows t. */

typedef struct {
  double enter, leave;
} Part;

/* The part of the segment with direction · t ≤ distance. */
static gboolean
narrow (Part *part, double direction, double distance)
{
  if (direction == 0)
    return distance >= 0;
  if (direction < 0)
    part->enter = MAX (part->enter, distance / direction);
  else
    part->leave = MIN (part->leave, distance / direction);
  return part->enter <= part->leave;
}

static gboolean
contains (const cairo_rectangle_t *rectangle, double x, double y)
{
  return x >= rectangle->x && x <= rectangle->x + rectangle->width && y >= rectangle->y
         && y <= rectangle->y + rectangle->height;
}

gboolean
bp_clip_segment (const cairo_rectangle_t *rectangle, double *x0, double *y0, double *x1, double *y1)
{
  double dx = *x1 - *x0, dy = *y1 - *y0;
  double right = rectangle->x + rectangle->width, bottom = rectangle->y + rectangle->height;
  Part part = { 0, 1 };

  if (contains (rectangle, *x0, *y0) && contains (rectangle, *x1, *y1))
    return TRUE; /* as most: four divisions less */
  if (!narrow (&part, -dx, *x0 - rectangle->x) || !narrow (&part, dx, right - *x0)
      || !narrow (&part, -dy, *y0 - rectangle->y) || !narrow (&part, dy, bottom - *y0))
    return FALSE;
  if (part.leave < 1)
    {
      *x1 = *x0 + part.leave * dx;
      *y1 = *y0 + part.leave * dy;
    }
  if (part.enter > 0)
    {
      *x0 += part.enter * dx;
      *y0 += part.enter * dy;
    }
  return TRUE;
}
