#include "elementary.h"

#include "arithmetic.h"

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

void
bp_softmax (const double *z, double *out, gsize n)
{
  double largest = z[bp_argmax (z, n)];
  double sum = 0.0;
  for (gsize i = 0; i < n; i++)
    {
      out[i] = bp_inline_exp (z[i] - largest);
      sum += out[i];
    }
  for (gsize i = 0; i < n; i++)
    out[i] /= sum;
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
