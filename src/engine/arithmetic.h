#pragma once

#include <float.h>
#include <glib.h>
#include <math.h>
#include <string.h>

/* e^x and σ(x) as inline code, so that the same source becomes scalar code in elementary.c and
 * vector code in kernels.c. No branch depends on the value: every lane takes the same road.
 * Correctly rounded operations only; HACKING.md, “The numbers contract”. */

#if FLT_EVAL_METHOD != 0
#error "The numbers contract needs doubles that are evaluated as doubles (on x86: SSE2)."
#endif

#if defined __FAST_MATH__ || defined __ASSOCIATIVE_MATH__ || defined __RECIPROCAL_MATH__           \
    || (defined __FINITE_MATH_ONLY__ && __FINITE_MATH_ONLY__)
#error "Without -ffast-math and its parts: they reorder sums, and weights would differ by machine."
#endif

/* Adding and subtracting this rounds a double below 2^51 to the nearest integer, and leaves that
 * integer in the low bits of the sum. */
#define BP_ROUNDER 0x1.8p52

static inline double
bp_inline_power_of_two (double rounded_sum)
{
  guint64 bits;
  memcpy (&bits, &rounded_sum, sizeof bits);
  bits = (bits + 1023) << 52;
  double power;
  memcpy (&power, &bits, sizeof power);
  return power;
}

/* x = n ln 2 + r with |r| ≤ ½ ln 2; e^x = 2^n · e^r, e^r by its Taylor series to r^13, whose
 * remainder is below 2^-57. 2^n is applied in two halves, so that results near the ends of the
 * range over- and underflow as they should. Below them, 0 comes from a factor of 0: an underflow
 * would take many processors a hundred times as long. */
static inline double
bp_inline_exp (double x)
{
  const double log2_e = 0x1.71547652b82fep+0;
  const double ln2_high = 0x1.62e42fefa39efp-1, ln2_low = 0x1.abc9e3b39803fp-56;

  double last_factor = x < -746.0 ? 0.0 : 1.0;
  x = x < -746.0 ? 0.0 : x;
  x = x > 710.0 ? 710.0 : x;
  double n = fma (x, log2_e, BP_ROUNDER) - BP_ROUNDER;
  double r = fma (-n, ln2_low, fma (-n, ln2_high, x));

  double sum = 1.0 / 6227020800.0;
  sum = fma (sum, r, 1.0 / 479001600.0);
  sum = fma (sum, r, 1.0 / 39916800.0);
  sum = fma (sum, r, 1.0 / 3628800.0);
  sum = fma (sum, r, 1.0 / 362880.0);
  sum = fma (sum, r, 1.0 / 40320.0);
  sum = fma (sum, r, 1.0 / 5040.0);
  sum = fma (sum, r, 1.0 / 720.0);
  sum = fma (sum, r, 1.0 / 120.0);
  sum = fma (sum, r, 1.0 / 24.0);
  sum = fma (sum, r, 1.0 / 6.0);
  sum = fma (sum, r, 0.5);
  sum = fma (sum, r, 1.0);
  sum = fma (sum, r, 1.0);

  double half = fma (n, 0.5, BP_ROUNDER);
  double other_half = (n - (half - BP_ROUNDER)) + BP_ROUNDER;
  return sum * bp_inline_power_of_two (half) * (last_factor * bp_inline_power_of_two (other_half));
}

/* 1 / (1 + e^-x) for x ≥ 0, e^x / (1 + e^x) below: neither overflows. */
static inline double
bp_inline_sigmoid (double x)
{
  double small = bp_inline_exp (-fabs (x));
  double numerator = x < 0.0 ? small : 1.0;
  return numerator / (1.0 + small);
}
