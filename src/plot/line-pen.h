#pragma once

#include "figure-layout.h"
#include "line-series.h"

G_BEGIN_DECLS

/* Draws the line of one series, with the source, width and dashes that are set in cr. */
typedef struct {
  cairo_t *cr;
  const BpLayout *layout;
  const BpSeries *series;
  cairo_rectangle_t clip;   /* the plot area and half a line around it */
  double columns_per_pixel; /* what can be seen apart */
  double thickness;         /* of the line */
  gboolean logarithmic;     /* then y_scale is that of the logarithms */
  BpScale y_scale;
} BpLinePen;

typedef struct {
  double x, y;
} BpPoint;

/* indices: of gsize, with BP_GAP between them. */
void bp_line_pen_draw (const BpLinePen *self, const GArray *indices);

BpPoint bp_line_pen_to_pixels (const BpLinePen *self, gsize index);

G_END_DECLS
