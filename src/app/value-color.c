#include "value-color.h"

#include <math.h>

static guint32
mix (guint32 end, double share, guint shift)
{
  return (guint32) (G_MAXUINT8 + share * ((end >> shift & 0xff) - (double) G_MAXUINT8) + 0.5)
         << shift;
}

guint32
bp_value_color (double share)
{
  guint32 end = share < 0 ? 0x0072b2 : 0xd55e00;

  share = MIN (fabs (share), 1);
  return 0xff000000 | mix (end, share, 16) | mix (end, share, 8) | mix (end, share, 0);
}
