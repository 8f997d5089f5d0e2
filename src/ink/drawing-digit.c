#include "drawing-private.h"

#include <math.h>
#include <string.h>

#define DOT_SIZE (BP_PEN_WIDTH / 4) /* what a hand trembles when it makes a dot, drawing units */
#define PIXELS_PER_UNIT 20u         /* of picture and strokes drawn together */

/* The extent of the ink along one axis: centre lines scaled, and the pen around them. */
typedef struct {
  double low, high;
} Extent;

static void
include (Extent *extent, double centre, double width)
{
  extent->low = MIN (extent->low, centre - width / 2);
  extent->high = MAX (extent->high, centre + width / 2);
}

static void
measure (const BpDrawing *self, double scale, double pen, Extent *x, Extent *y)
{
  *x = *y = (Extent){ INFINITY, -INFINITY };
  for (guint i = bp_drawing_get_shown (self).first; i < self->n_done; i++)
    {
      const GArray *points = bp_drawing_get_stroke (self, i);

      for (guint j = 0; j < points->len; j++)
        {
          const BpPenPoint *point = &g_array_index (points, BpPenPoint, j);

          include (x, point->x * scale, point->width * pen);
          include (y, point->y * scale, point->width * pen);
        }
    }
}

static double
longer_side (const BpDrawing *self, double scale, double pen)
{
  Extent x, y;

  measure (self, scale, pen, &x, &y);
  return MAX (x.high - x.low, y.high - y.low);
}

/* The scale of the centre lines at which ink, pen and all, has a longer side of 20 px. With an even
 * pen that is (20 − pen) / the longer side of their box; an uneven one is approached, since the
 * point that sticks out farthest may change. */
static double
scale_to_box (const BpDrawing *self)
{
  double centre_lines = longer_side (self, 1, 0);
  double scale = (BP_DIGIT_BOX - BP_PEN_WIDTH) / centre_lines;

  if (centre_lines < DOT_SIZE)
    return 1;
  for (guint i = 0; i < 8; i++)
    scale += (BP_DIGIT_BOX - longer_side (self, scale, 1)) / centre_lines;
  return scale;
}

static void
read_levels (cairo_surface_t *surface, double *box)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (guint y = 0; y < BP_DIGIT_BOX; y++)
    for (guint x = 0; x < BP_DIGIT_BOX; x++)
      box[y * BP_DIGIT_BOX + x] = data[y * (guint) stride + x];
}

static void
digit_from_strokes (const BpDrawing *self, guint8 pixels[BP_DIGIT_PIXELS])
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_A8, BP_DIGIT_BOX, BP_DIGIT_BOX);
  cairo_t *cr = cairo_create (surface);
  double scale = scale_to_box (self);
  double box[BP_DIGIT_BOX_PIXELS];
  Extent x, y;

  measure (self, scale, 1, &x, &y);
  cairo_translate (cr, bp_digit_padding (x.high - x.low) - x.low,
                   bp_digit_padding (y.high - y.low) - y.low);
  cairo_scale (cr, scale, scale);
  bp_drawing_draw_strokes (self, cr, 1 / scale);
  cairo_destroy (cr);
  read_levels (surface, box);
  cairo_surface_destroy (surface);
  bp_digit_paste (box, pixels);
}

static BpInk *
ink_of_surface (cairo_surface_t *surface, guint side)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  BpInk *ink = bp_ink_new (side, side);

  cairo_surface_flush (surface);
  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      ink->levels[(gsize) y * side + x] = data[y * stride + x];
  return ink;
}

/* Picture and strokes on a paper of side × side pixels. */
static BpInk *
ink_of_paper (const BpDrawing *self, guint side)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) side, (int) side);
  cairo_t *cr = cairo_create (surface);
  BpInk *ink = NULL;

  cairo_scale (cr, side / BP_DRAWING_SIDE, side / BP_DRAWING_SIDE);
  bp_drawing_draw (self, cr);
  cairo_destroy (cr);
  ink = ink_of_surface (surface, side);
  cairo_surface_destroy (surface);
  return ink;
}

static gboolean
digit_from_both (const BpDrawing *self, guint8 pixels[BP_DIGIT_PIXELS])
{
  g_autoptr (BpInk) ink = ink_of_paper (self, BP_DIGIT_SIDE * PIXELS_PER_UNIT);

  return bp_digit_from_ink (ink, pixels);
}

gboolean
bp_drawing_get_digit (const BpDrawing *self, guint8 pixels[BP_DIGIT_PIXELS])
{
  BpShown shown = bp_drawing_get_shown (self);

  if (shown.picture != NULL && shown.first < self->n_done)
    return digit_from_both (self, pixels);
  if (shown.picture != NULL)
    return bp_digit_from_ink (shown.picture, pixels);
  memset (pixels, 0, BP_DIGIT_PIXELS);
  if (shown.first == self->n_done)
    return FALSE;
  digit_from_strokes (self, pixels);
  return TRUE;
}

gboolean
bp_drawing_get_unprepared (const BpDrawing *self, guint8 pixels[BP_DIGIT_PIXELS])
{
  g_autoptr (BpInk) ink = ink_of_paper (self, BP_DIGIT_SIDE);
  BpInkBox box;

  for (guint i = 0; i < BP_DIGIT_PIXELS; i++)
    pixels[i] = (guint8) ink->levels[i];
  return bp_ink_get_box (ink, &box);
}
