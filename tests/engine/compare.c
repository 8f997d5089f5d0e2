#include "compare.h"

#include <float.h>
#include <math.h>

static guint64
bits_of (double value)
{
  union {
    double value;
    guint64 bits;
  } both = { .value = isnan (value) ? (double) NAN : value };
  return both.bits;
}

void
assert_same_bits (const double *got, const double *expected, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (bits_of (got[i]) != bits_of (expected[i]))
      g_error ("Element %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " is %a, not %a", i, n, got[i],
               expected[i]);
}

void
assert_close (const double *got, const double *expected, gsize n, double absolute, double relative)
{
  for (gsize i = 0; i < n; i++)
    if (!(fabs (got[i] - expected[i]) <= absolute + relative * fabs (expected[i])))
      g_error ("Element %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " is %.17g, not %.17g", i, n,
               got[i], expected[i]);
}

double
error_in_ulps (double computed, long double exact)
{
  int exponent;
  frexpl (exact, &exponent);
  int last_place = MAX (exponent - DBL_MANT_DIG, DBL_MIN_EXP - DBL_MANT_DIG);
  return (double) ldexpl (fabsl (computed - exact), -last_place);
}

gboolean
long_double_is_wide (void)
{
  volatile long double one = 1.0L;
  volatile long double sum = one + 0x1p-60L;
  return sum != one;
}

double
relative_distance (const double *a, const double *b, gsize n)
{
  double distance = 0.0, a_square = 0.0, b_square = 0.0;
  for (gsize i = 0; i < n; i++)
    {
      distance += (a[i] - b[i]) * (a[i] - b[i]);
      a_square += a[i] * a[i];
      b_square += b[i] * b[i];
    }
  return sqrt (distance / MAX (a_square, b_square));
}

double *
new_random_doubles (BpRandom *random, gsize n)
{
  double *values = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    values[i] = 2.0 * bp_random_uniform (random) - 1.0;
  return values;
}
