#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Shortens the segment x0, y0 … x1, y1 to its part inside the rectangle; FALSE if none is. Cairo
 * cannot hold coordinates far outside a surface. Pure; the coordinates must be finite. */
gboolean bp_clip_segment (const cairo_rectangle_t *rectangle, double *x0, double *y0, double *x1,
                          double *y1);

G_END_DECLS
