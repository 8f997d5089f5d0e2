#include "color-scale.h"

static const BpColor stops[BP_COLOR_SCALE_STOPS] = {
  { 0.04, 0.13, 0.37, 1 },
  { 0.49, 0.49, 0.47, 1 },
  { 1.00, 0.90, 0.32, 1 },
};

const BpColor *
bp_color_scale_stops (void)
{
  return stops;
}

static double
mix (double a, double b, double t)
{
  return a + (b - a) * t;
}

BpColor
bp_color_scale_at (double t)
{
  double position = CLAMP (t, 0, 1) * (BP_COLOR_SCALE_STOPS - 1);
  guint i = MIN ((guint) position, BP_COLOR_SCALE_STOPS - 2);
  const BpColor *from = &stops[i], *to = &stops[i + 1];

  position -= i;
  return (BpColor){ mix (from->red, to->red, position), mix (from->green, to->green, position),
                    mix (from->blue, to->blue, position), 1 };
}
