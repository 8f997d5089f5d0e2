#pragma once

#include "axis-scale.h"

G_BEGIN_DECLS

/* The mark of a gap among indices. */
#define BP_GAP G_MAXSIZE

/* The indices, of the points first … end − 1 (n in all before end), that a line through them needs
 * at a resolution of columns_per_pixel columns: of each run of points in one column the first, the
 * lowest, the highest and the last, in their order. So no spike is lost, and with ascending x there
 * are at most four indices and one gap per column. Points without a place on the scales are gaps,
 * BP_GAP between indices; gaps narrower than a column are closed. A range of few points is kept
 * whole, every gap included. The x scale is linear. indices: of gsize, overwritten. */
void bp_decimate (GArray *indices, const double *x, const double *y, gsize first, gsize end,
                  const BpScale *x_scale, const BpScale *y_scale, double columns_per_pixel);

G_END_DECLS
