#include "axis-scale.h"

#define MAX_FRACTION 1e7
#define MAX_VALUE 1e308
#define MIN_POSITIVE 1e-320

/* Halved, because the difference of two finite doubles may overflow. */
static double
linear_fraction (double value, double low, double high)
{
  return (value * 0.5 - low * 0.5) / (high * 0.5 - low * 0.5);
}

double
bp_scale_to_pixel (const BpScale *self, double value)
{
  double fraction;

  if (self->kind == BP_AXIS_LOGARITHMIC)
    fraction = linear_fraction (log10 (value), log10 (self->value0), log10 (self->value1));
  else
    fraction = linear_fraction (value, self->value0, self->value1);
  fraction = CLAMP (fraction, -MAX_FRACTION, MAX_FRACTION);
  return self->pixel0 + fraction * (self->pixel1 - self->pixel0);
}

BpScale
bp_scale_of_logarithms (const BpScale *self)
{
  if (self->kind == BP_AXIS_LINEAR)
    return *self;
  return (BpScale){ BP_AXIS_LINEAR, log10 (self->value0), log10 (self->value1), self->pixel0,
                    self->pixel1 };
}

double
bp_scale_to_value (const BpScale *self, double pixel)
{
  double fraction = (pixel - self->pixel0) / (self->pixel1 - self->pixel0);
  double value;

  if (self->kind == BP_AXIS_LOGARITHMIC)
    {
      value = pow (10, log10 (self->value0) * (1 - fraction) + log10 (self->value1) * fraction);
      return CLAMP (value, MIN_POSITIVE, MAX_VALUE);
    }
  /* The sum of two halves: either product may overflow alone when the pixel is far outside. */
  value = (self->value0 * 0.5) * (1 - fraction) + (self->value1 * 0.5) * fraction;
  return CLAMP (value, -MAX_VALUE * 0.5, MAX_VALUE * 0.5) * 2;
}
