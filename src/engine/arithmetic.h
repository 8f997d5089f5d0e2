#pragma once

#include <float.h>
#include <glib.h>
#include <math.h>
#include <string.h>

/* e^x, σ(x) and tanh x as inline code, so that the same source becomes scalar code in elementary.c
 * and vector code in kernels.c. No branch depends on the value: every lane takes the same road.
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

/* e^x = sum · 2^n, and n a whole number: x = n ln 2 + r with |r| ≤ ½ ln 2, and the sum is e^r by
 * its Taylor series to r^13, whose remainder is below 2^-57. */
typedef struct {
  double sum, n;
} BpPower;

static inline BpPower
bp_inline_power (double x)
{
  const double log2_e = 0x1.71547652b82fep+0;
  const double ln2_high = 0x1.62e42fefa39efp-1, ln2_low = 0x1.abc9e3b39803fp-56;

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
  return (BpPower){ sum, n };
}

/* 2^n is applied in two halves, so that results near the ends of the range over- and underflow as
 * they should. Below them, 0 comes from a factor of 0: an underflow would take many processors a
 * hundred times as long. */
static inline double
bp_inline_exp (double x)
{
  double last_factor = x < -746.0 ? 0.0 : 1.0;
  x = x < -746.0 ? 0.0 : x;
  x = x > 710.0 ? 710.0 : x;
  BpPower power = bp_inline_power (x);
  double half = fma (power.n, 0.5, BP_ROUNDER);
  double other_half = (power.n - (half - BP_ROUNDER)) + BP_ROUNDER;
  return power.sum * bp_inline_power_of_two (half)
         * (last_factor * bp_inline_power_of_two (other_half));
}

/* The subnormal number n · 2^-1074, where n is not negative and is first rounded to a whole number,
 * without the slow operations whose result is subnormal: it has the bits of that whole number. */
static inline double
bp_inline_subnormal (double n)
{
  const double top = 0x1p52;
  double sum = n + top;
  guint64 bits, top_bits;
  memcpy (&bits, &sum, sizeof bits);
  memcpy (&top_bits, &top, sizeof top_bits);
  bits -= top_bits;
  double subnormal;
  memcpy (&subnormal, &bits, sizeof subnormal);
  return subnormal;
}

/* 1 / (1 + e^-x) for x ≥ 0, e^x / (1 + e^x) below: neither overflows. Where e^-|x| is subnormal, it
 * is all of the latter, and nothing in the former; it is computed in units of 2^-1074. */
static inline double
bp_inline_sigmoid (double x)
{
  double negative = -fabs (x);
  negative = negative < -746.0 ? -746.0 : negative;
  BpPower power = bp_inline_power (negative);
  double n = power.n + (negative < -708.4 ? 1074.0 : 0.0);
  double small = power.sum * bp_inline_power_of_two (n + BP_ROUNDER);
  double numerator = x < 0.0 ? small : 1.0;
  double far = x < 0.0 ? bp_inline_subnormal (small) : 1.0;
  double near = numerator / (1.0 + small);
  return negative < -708.4 ? far : near;
}

/* tanh x = x + x (S - C) / C with S = sinh x / x and C = cosh x by their series to x²⁰, innermost
 * terms first: for |x| ≤ 1 a correction of less than a quarter to x itself, which is exact. S - C
 * is -x²/3 (1 + x²/(2·5) (1 + x²/(4·7) (1 + …))). */
static inline double
bp_inline_tanh_near_zero (double x)
{
  double square = x * x;
  double cosh = 1.0 + square / 380.0; /* 20 · 19 */
  double difference = 1.0;
  cosh = fma (cosh, square / 306.0, 1.0);
  difference = fma (difference, square / 378.0, 1.0);
  cosh = fma (cosh, square / 240.0, 1.0);
  difference = fma (difference, square / 304.0, 1.0);
  cosh = fma (cosh, square / 182.0, 1.0);
  difference = fma (difference, square / 238.0, 1.0);
  cosh = fma (cosh, square / 132.0, 1.0);
  difference = fma (difference, square / 180.0, 1.0);
  cosh = fma (cosh, square / 90.0, 1.0);
  difference = fma (difference, square / 130.0, 1.0);
  cosh = fma (cosh, square / 56.0, 1.0);
  difference = fma (difference, square / 88.0, 1.0);
  cosh = fma (cosh, square / 30.0, 1.0);
  difference = fma (difference, square / 54.0, 1.0);
  cosh = fma (cosh, square / 12.0, 1.0);
  difference = fma (difference, square / 28.0, 1.0);
  cosh = fma (cosh, square / 2.0, 1.0);
  difference = fma (difference, square / 10.0, 1.0);
  return fma (x, -square * difference / (3.0 * cosh), x);
}

/* From |x| = 1 on 1 - 2 / (e^2|x| + 1); both are computed, and one is taken. */
static inline double
bp_inline_tanh (double x)
{
  double size = fabs (x);
  double near_zero = bp_inline_tanh_near_zero (size);
  double far = 1.0 - 2.0 / (bp_inline_exp (2.0 * size) + 1.0);
  return copysign (size < 1.0 ? near_zero : far, x);
}
