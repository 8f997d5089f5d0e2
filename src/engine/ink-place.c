#include "ink-place.h"

#define FAINT 64 /* ink that would not be seen as its edge */

/* What moved points reach. */
typedef struct {
  double left, right, top, bottom;
} Box;

static void
move (const BpAffineMap *map, double x, double y, double *moved_x, double *moved_y)
{
  *moved_x = map->xx * x + map->xy * y + map->x0;
  *moved_y = map->yx * x + map->yy * y + map->y0;
}

static void
include (Box *box, const BpAffineMap *map, double x, double y)
{
  double moved_x, moved_y;

  move (map, x, y, &moved_x, &moved_y);
  box->left = MIN (box->left, moved_x);
  box->right = MAX (box->right, moved_x);
  box->top = MIN (box->top, moved_y);
  box->bottom = MAX (box->bottom, moved_y);
}

/* A row's ink and its moment. FALSE where none of it would be seen. */
static gboolean
measure_row (const guint8 *row, gsize columns, guint64 *ink, guint64 *moment, gsize ends[2])
{
  gboolean found = FALSE;

  *ink = *moment = 0;
  for (gsize x = 0; x < columns; x++)
    {
      *ink += row[x];
      *moment += x * row[x];
      if (row[x] < FAINT)
        continue;
      ends[0] = found ? ends[0] : x;
      ends[1] = x;
      found = TRUE;
    }
  return found;
}

BpInkPlace
bp_ink_place_measure (const guint8 *framed, gsize rows, gsize columns, const BpMotion *motion)
{
  const BpAffineMap map = bp_affine_map_forth (motion);
  const double centre_x = 0.5 * (double) (columns - 1), centre_y = 0.5 * (double) (rows - 1);
  Box box = { G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE };
  guint64 mass = 0, x_moment = 0, y_moment = 0, ink, moment;
  BpInkPlace place = { 0.0, 0.0, 0.0 };

  for (gsize y = 0; y < rows; y++)
    {
      const guint8 *row = framed + (y + 1) * (columns + 2) + 1;
      gsize ends[2];
      if (measure_row (row, columns, &ink, &moment, ends))
        for (guint end = 0; end < 2; end++)
          include (&box, &map, (double) ends[end] - centre_x, (double) y - centre_y);
      mass += ink;
      x_moment += moment;
      y_moment += ink * y;
    }
  if (box.left > box.right)
    return place;
  move (&map, (double) x_moment / (double) mass - centre_x,
        (double) y_moment / (double) mass - centre_y, &place.x, &place.y);
  place.longer = MAX (box.right - box.left, box.bottom - box.top) + 1.0;
  return place;
}

void
bp_ink_place_keep (const BpInkPlace *self, double part, const guint8 *framed, gsize rows,
                   gsize columns, BpMotion *motion)
{
  const BpMotion still = { motion->scale_x, motion->scale_y, motion->shear, motion->degrees, 0, 0 };
  BpInkPlace moved = bp_ink_place_measure (framed, rows, columns, &still);
  double larger;

  if (self->longer == 0.0 || moved.longer == 0.0)
    return;
  larger = 1.0 + part * (self->longer / moved.longer - 1.0);
  motion->scale_x *= larger;
  motion->scale_y *= larger;
  motion->shift_x += part * (self->x - larger * moved.x);
  motion->shift_y += part * (self->y - larger * moved.y);
}
