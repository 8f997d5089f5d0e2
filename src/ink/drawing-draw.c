#include "drawing-private.h"

/* A8 surface of a picture's levels, the peak opaque. */
static cairo_surface_t *
mask_of (const BpInk *ink)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_A8, (int) ink->width, (int) ink->height);
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (guint y = 0; data != NULL && y < ink->height; y++)
    for (guint x = 0; x < ink->width; x++)
      data[(gsize) y * (gsize) stride + x] =
          (guint8) (MIN (ink->levels[(gsize) y * ink->width + x], G_MAXUINT8) + 0.5f);
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* Fits the picture into the paper, in its middle. */
static void
draw_picture (const BpInk *ink, cairo_t *cr)
{
  cairo_surface_t *mask = mask_of (ink);
  double scale = BP_DRAWING_SIDE / MAX (ink->width, ink->height);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (mask);
  gboolean coarse = MAX (ink->width, ink->height) <= BP_DIGIT_SIDE;

  cairo_save (cr);
  cairo_translate (cr, (BP_DRAWING_SIDE - ink->width * scale) / 2,
                   (BP_DRAWING_SIDE - ink->height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_pattern_set_filter (pattern, coarse ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
  cairo_mask (cr, pattern);
  cairo_restore (cr);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (mask);
}

/* The width of the line from point i on. */
static double
segment_width (const GArray *points, guint i)
{
  const BpPenPoint *point = &g_array_index (points, BpPenPoint, i);

  return i + 1 < points->len ? (point[0].width + point[1].width) / 2 : point->width;
}

/* Draws the line from point start on as far as its width stays the same; returns where it ends. */
static guint
draw_even_line (const GArray *points, guint start, cairo_t *cr, double width_factor)
{
  const BpPenPoint *point = &g_array_index (points, BpPenPoint, start);
  double width = segment_width (points, start);
  guint end = start;

  cairo_move_to (cr, point->x, point->y);
  do
    {
      end = MIN (end + 1, points->len - 1);
      point = &g_array_index (points, BpPenPoint, end);
      cairo_line_to (cr, point->x, point->y);
    }
  while (end + 1 < points->len && segment_width (points, end) == width);
  cairo_set_line_width (cr, width * width_factor);
  cairo_stroke (cr);
  return end;
}

static void
draw_stroke (const GArray *points, cairo_t *cr, double width_factor)
{
  guint i = 0;

  do
    i = draw_even_line (points, i, cr, width_factor);
  while (i + 1 < points->len);
}

void
bp_drawing_draw_strokes (const BpDrawing *self, cairo_t *cr, double width_factor)
{
  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = bp_drawing_get_shown (self).first; i < self->n_done; i++)
    draw_stroke (bp_drawing_get_stroke (self, i), cr, width_factor);
  cairo_restore (cr);
}

void
bp_drawing_draw (const BpDrawing *self, cairo_t *cr)
{
  BpShown shown = bp_drawing_get_shown (self);

  if (shown.picture != NULL)
    draw_picture (shown.picture, cr);
  bp_drawing_draw_strokes (self, cr, 1);
}
