#pragma once

#include <math.h>

#include "figure.h"

G_BEGIN_DECLS

/* The mapping of one axis between data and pixels. pixel0 belongs to value0; a y axis has
 * pixel0 below pixel1. Pure. */
typedef struct {
  BpAxisScale kind;
  double value0, value1; /* value0 < value1, both positive on a logarithmic axis */
  double pixel0, pixel1;
} BpScale;

/* Whether the scale has a place for the value: finite, and positive on a logarithmic axis. */
static inline gboolean
bp_scale_has (const BpScale *self, double value)
{
  return isfinite (value) && (self->kind == BP_AXIS_LINEAR || value > 0);
}

/* Where the scale has the value. Never NaN, infinite or further than about 1e7 axis lengths
 * away, so that lines can be clipped in ordinary arithmetic. The scale must have the value. */
double bp_scale_to_pixel (const BpScale *self, double value);

/* A linear scale that has the logarithms of a logarithmic one's values in the same places, so that
 * those of its ends are taken once; a linear one's copy. */
BpScale bp_scale_of_logarithms (const BpScale *self);

/* The value at a pixel, finite. */
double bp_scale_to_value (const BpScale *self, double pixel);

G_END_DECLS
