#pragma once

#include <cairo.h>

#include "line-columns.h"

G_BEGIN_DECLS

/* Fills the columns, whose sides are on pixels, each from its low to its high end, rounded to
 * pixels as wide as a column, with the source that is set. FALSE: that many pixels are too many for
 * an image. */
gboolean bp_bars_fill (const BpColumns *self, cairo_t *cr);

G_END_DECLS
