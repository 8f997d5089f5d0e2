#pragma once

#include "axis-ticks.h"

G_BEGIN_DECLS

/* Numbers as people read them: true minus signs, thin spaces between thousands, superscript
 * exponents. The decimal point is the locale's. Pure but for that. */

/* How the ticks of one axis are written: value = offset + label · 10^exponent. What they have in
 * common stands once beside the axis, so that the labels are short and differ. */
typedef struct {
  double offset;
  int exponent;
  guint decimals;
  gboolean percent;
  gboolean powers; /* labels are 10ⁿ or m×10ⁿ */
  gboolean plain;  /* as many digits as each value needs: logarithmic axes */
} BpTickFormat;

BpTickFormat bp_tick_format_linear (const BpTicks *ticks, gboolean percent);
BpTickFormat bp_tick_format_logarithmic (const BpTicks *ticks, gboolean percent);

char *bp_tick_format_label (const BpTickFormat *self, double value);

/* "×10⁶", "+ 1 000 000", "×10⁻⁶ + 1 000", or NULL where the labels are complete. */
char *bp_tick_format_suffix (const BpTickFormat *self);

/* One value in full, six significant digits; a percentage with two decimals. */
char *bp_format_value (double value, gboolean percent);

G_END_DECLS
