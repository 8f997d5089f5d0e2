#include "elementary.h"

#include "arithmetic.h"

#define MOST_RADIANS 0x1p20

double
bp_exp (double x)
{
  return bp_inline_exp (x);
}

double
bp_sigmoid (double x)
{
  return bp_inline_sigmoid (x);
}

double
bp_sigmoid_prime (double x)
{
  double activation = bp_inline_sigmoid (x);
  return activation * (1.0 - activation);
}

/* Splits a positive, finite x into m · 2^exponent with m in [√½, √2). */
static double
split (double x, double *exponent)
{
  guint64 bits;
  *exponent = 0.0;
  if (x < DBL_MIN) /* subnormal */
    {
      x *= 0x1p54;
      *exponent = -54.0;
    }
  memcpy (&bits, &x, sizeof bits);
  gint64 power = (gint64) (bits >> 52) - 1023;
  bits = (bits & G_GUINT64_CONSTANT (0xfffffffffffff)) | G_GUINT64_CONSTANT (0x3ff0000000000000);
  double mantissa;
  memcpy (&mantissa, &bits, sizeof mantissa);
  if (mantissa > G_SQRT2)
    {
      mantissa *= 0.5;
      power++;
    }
  *exponent += (double) power;
  return mantissa;
}

/* log m = 2 artanh s with s = (m - 1) / (m + 1): 2 (s + s³/3 + s⁵/5 + …), to s²³. With f = m - 1,
 * 2s = f - s f, which keeps the leading term exact. */
static double
log_of_mantissa (double mantissa)
{
  double f = mantissa - 1.0;
  double s = f / (mantissa + 1.0);
  double square = s * s;
  double sum = 2.0 / 23.0;
  for (int power = 21; power >= 3; power -= 2)
    sum = fma (sum, square, 2.0 / power);
  return fma (-s, f - sum * square, f);
}

double
bp_log (double x)
{
  const double ln2_high = 0x1.62e42fefa38p-1, ln2_low = 0x1.ef35793c7673p-45;
  if (isnan (x) || x < 0.0)
    return NAN;
  if (x == 0.0)
    return -INFINITY;
  if (isinf (x))
    return x;
  double exponent;
  double mantissa = split (x, &exponent);
  return fma (exponent, ln2_high, fma (exponent, ln2_low, log_of_mantissa (mantissa)));
}

/* log(1 + e) from the rounded sum u = 1 + e: log u, corrected by what the rounding lost. */
static double
log_one_plus (double e)
{
  double u = 1.0 + e;
  return bp_log (u) + (e - (u - 1.0)) / u;
}

double
bp_softplus (double x)
{
  double rest = log_one_plus (bp_inline_exp (-fabs (x)));
  return x > 0.0 ? x + rest : rest;
}

double
bp_tanh (double x)
{
  return bp_inline_tanh (x);
}

double
bp_tanh_prime (double x)
{
  double small = bp_inline_exp (-2.0 * fabs (x));
  double sum = 1.0 + small;
  return 4.0 * small / (sum * sum);
}

/* An angle as a quarter turn, counted from 0, and what is left of it: at most π/4 either way, in
 * two parts, of which the second is what the first one's rounding lost. */
typedef struct {
  guint quarter; /* 0 … 3 */
  double rest, lost;
} Turn;

/* π/2 in three parts. The first two have 33 bits, so that their multiples by a quarter turn's
 * number below 2^20 are exact, and so is the first difference (Cody and Waite 1980). */
static Turn
reduce_angle (double x)
{
  const double two_over_pi = 0x1.45f306dc9c883p-1;
  const double high = 0x1.921fb544p+0, middle = 0x1.0b4611a6p-34, low = 0x1.3198a2e037073p-69;
  double n = fma (x, two_over_pi, BP_ROUNDER) - BP_ROUNDER;
  double difference = fma (-n, high, x);
  double near = fma (-n, middle, difference);
  double correction = fma (-n, low, fma (-n, middle, difference - near));
  double rest = near + correction;
  return (Turn){ (guint) (gint64) n % 4, rest, (near - rest) + correction };
}

/* sin (rest + lost) by the series to r¹⁷: rest, which is exact, and a small correction. */
static double
sine_of_rest (const Turn *turn)
{
  double r = turn->rest, square = r * r;
  double sum = 1.0; /* 1 - r²/(4·5) (1 - r²/(6·7) (1 - …)) */
  for (int power = 16; power >= 4; power -= 2)
    sum = fma (sum, -square / (power * (power + 1)), 1.0);
  double correction = fma (turn->lost, fma (square, -0.5, 1.0), r * (square / -6.0) * sum);
  return r + correction;
}

/* cos (rest + lost) by the series to r¹⁸: 1 - r²/2 with what that lost, and a small correction. */
static double
cosine_of_rest (const Turn *turn)
{
  double r = turn->rest, square = r * r, half = 0.5 * square;
  double sum = 1.0;
  for (int power = 17; power >= 5; power -= 2)
    sum = fma (sum, -square / (power * (power + 1)), 1.0);
  double leading = 1.0 - half;
  double correction = fma (-r, turn->lost, square * (square / 24.0) * sum);
  return leading + ((1.0 - leading) - half + correction);
}

/* The sine of x ≥ 0, so many quarter turns further. */
static double
turned_sine (double x, guint n_quarters)
{
  if (!(x <= MOST_RADIANS))
    return NAN;
  Turn turn = reduce_angle (x);
  guint quarter = (turn.quarter + n_quarters) % 4;
  double value = quarter % 2 == 0 ? sine_of_rest (&turn) : cosine_of_rest (&turn);
  return quarter < 2 ? value : -value;
}

double
bp_sin (double x)
{
  double value = turned_sine (fabs (x), 0);
  return signbit (x) ? -value : value;
}

double
bp_cos (double x)
{
  return turned_sine (fabs (x), 1);
}

double
bp_relu (double x)
{
  return x <= 0.0 ? 0.0 : x;
}

double
bp_relu_prime (double x)
{
  if (isnan (x))
    return x;
  return x > 0.0 ? 1.0 : 0.0;
}

/* What the rounding of sum = a + b lost (Knuth 1969, 4.2.2). */
static double
lost_in_sum (double a, double b, double sum)
{
  double b_share = sum - a;
  return (a - (sum - b_share)) + (b - b_share);
}

/* e^(z - largest). The difference's rounding would cost as many places as it has digits before the
 * point: e^(d + lost) = e^d + e^d lost. An infinite input is as large as another, so it has 1. */
static double
softmax_power (double z, double largest)
{
  if (z == largest)
    return 1.0;
  double difference = z - largest;
  double power = bp_inline_exp (difference);
  return power > 0.0 ? fma (power, lost_in_sum (z, -largest, difference), power) : power;
}

void
bp_softmax (const double *z, double *out, gsize n)
{
  double largest = z[bp_argmax (z, n)];
  double sum = 0.0, lost = 0.0;
  for (gsize i = 0; i < n; i++)
    {
      out[i] = softmax_power (z[i], largest);
      double longer = sum + out[i];
      lost += lost_in_sum (sum, out[i], longer);
      sum = longer;
    }
  for (gsize i = 0; i < n; i++)
    out[i] /= sum + lost;
}

double
bp_cross_entropy (const double *z, gsize n, gsize i)
{
  double largest = z[bp_argmax (z, n)];
  double sum = 0.0;
  for (gsize k = 0; k < n; k++)
    sum += bp_inline_exp (z[k] - largest);
  return bp_log (sum) - (z[i] - largest);
}

double
bp_softmax_shift (double *z, double c, gsize n)
{
  g_autofree double *before = g_new (double, n);
  g_autofree double *after = g_new (double, n);
  double change = 0.0;
  bp_softmax (z, before, n);
  for (gsize i = 0; i < n; i++)
    z[i] += c;
  bp_softmax (z, after, n);
  for (gsize i = 0; i < n; i++)
    change = MAX (change, fabs (after[i] - before[i]));
  return change;
}

gsize
bp_argmax (const double *values, gsize n)
{
  gsize best = 0;
  for (gsize i = 1; i < n; i++)
    if (values[i] > values[best])
      best = i;
  return best;
}
