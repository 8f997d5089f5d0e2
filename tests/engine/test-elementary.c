/* The engine's own elementary functions against NumPy's values and against libm's long doubles. */
#include "elementary.h"

#include <float.h>
#include <math.h>

#include "compare.h"
#include "reference.h"

/* The largest errors that the sweeps found are 0.85 (exp), 1.13 (log), 2.19 (sigmoid), 1.88
 * (softplus), 1.24 (tanh), 3.76 (its derivative), 0.78
 * (sine) and 0.78 (cosine) units in the last place; the bounds leave room for points that they left
 * out. */
#define EXP_ULPS 0.9
#define LOG_ULPS 1.25
#define SIGMOID_ULPS 2.4
#define SOFTPLUS_ULPS 2.1
#define TANH_ULPS 1.4
#define TANH_PRIME_ULPS 4.0
#define SIN_ULPS 0.9
#define COS_ULPS 0.9

static void
test_sigmoid_reference (void)
{
  JsonObject *expected = reference_object ("sigmoid");
  g_autofree double *z = reference_doubles (expected, "z", 14);
  g_autofree double *values = reference_doubles (expected, "value", 14);
  g_autofree double *primes = reference_doubles (expected, "prime", 14);
  for (guint i = 0; i < 14; i++)
    {
      double value = bp_sigmoid (z[i]), prime = bp_sigmoid_prime (z[i]);
      gboolean normal = values[i] >= DBL_MIN && values[i] < 1.0;
      assert_close (&value, &values[i], 1, 1e-15, 0.0);
      assert_close (&prime, &primes[i], 1, 1e-15, 0.0);
      if (normal)
        {
          assert_close (&value, &values[i], 1, 0.0, 1e-14);
          assert_close (&prime, &primes[i], 1, 0.0, 1e-14);
        }
    }
}

static long double
exact_sigmoid (long double x)
{
  return x < 0.0L ? expl (x) / (1.0L + expl (x)) : 1.0L / (1.0L + expl (-x));
}

static long double
exact_softplus (long double x)
{
  return fmaxl (x, 0.0L) + log1pl (expl (-fabsl (x)));
}

static long double
exact_tanh_prime (long double x)
{
  return 1.0L / (coshl (x) * coshl (x));
}

typedef struct {
  double (*function) (double);
  long double (*exact) (long double);
  double from, to;
  guint n;
  gboolean logarithmic; /* the points' spacing */
  double bound;
} Sweep;

static double
point (const Sweep *sweep, guint i)
{
  double share = (i + 0.5 + 0.4 * sin (i)) / sweep->n; /* no regular low bits */
  if (sweep->logarithmic)
    return copysign (exp2 (log2 (fabs (sweep->from)) * (1.0 - share)
                           + log2 (fabs (sweep->to)) * share),
                     sweep->from);
  return sweep->from + (sweep->to - sweep->from) * share;
}

static void
test_sweep (gconstpointer data)
{
  const Sweep *sweep = data;
  double worst = 0.0, worst_x = 0.0;
  if (!long_double_is_wide ())
    {
      g_test_skip ("long double is no more precise than double here");
      return;
    }
  for (guint i = 0; i < sweep->n; i++)
    {
      double x = point (sweep, i);
      double error = error_in_ulps (sweep->function (x), sweep->exact (x));
      g_assert_false (isnan (error));
      if (error > worst)
        {
          worst = error;
          worst_x = x;
        }
    }
  g_test_message ("at most %.3f units in the last place, at %a", worst, worst_x);
  g_assert_cmpfloat (worst, <=, sweep->bound);
}

static const Sweep sweeps[] = {
  { bp_exp, expl, -708.39, 709.78, 1000000, FALSE, EXP_ULPS },
  { bp_exp, expl, -1.0, 1.0, 500000, FALSE, EXP_ULPS },
  { bp_exp, expl, 1e-20, 1.0, 100000, TRUE, EXP_ULPS },
  { bp_exp, expl, -1e-20, -1.0, 100000, TRUE, EXP_ULPS },
  { bp_exp, expl, -745.2, -708.39, 200000, FALSE, EXP_ULPS },
  { bp_log, logl, 0x1p-1022, 0x1.fffffffffffffp1023, 500000, TRUE, LOG_ULPS },
  { bp_log, logl, 0.5, 2.0, 1000000, FALSE, LOG_ULPS },
  { bp_log, logl, 0.999, 1.001, 300000, FALSE, LOG_ULPS },
  { bp_log, logl, 1.0 - 1e-9, 1.0 + 1e-9, 100000, FALSE, LOG_ULPS },
  { bp_log, logl, 0x1p-1074, 0x1p-1022, 100000, TRUE, LOG_ULPS },
  { bp_sigmoid, exact_sigmoid, -40.0, 40.0, 1000000, FALSE, SIGMOID_ULPS },
  { bp_sigmoid, exact_sigmoid, -1.0, 1.0, 300000, FALSE, SIGMOID_ULPS },
  { bp_sigmoid, exact_sigmoid, -708.39, -40.0, 200000, FALSE, SIGMOID_ULPS },
  { bp_sigmoid, exact_sigmoid, -745.2, -708.39, 200000, FALSE, SIGMOID_ULPS },
  { bp_softplus, exact_softplus, -40.0, 40.0, 1000000, FALSE, SOFTPLUS_ULPS },
  { bp_softplus, exact_softplus, -1.0, 1.0, 300000, FALSE, SOFTPLUS_ULPS },
  { bp_softplus, exact_softplus, -708.39, -40.0, 200000, FALSE, SOFTPLUS_ULPS },
  { bp_softplus, exact_softplus, 40.0, 1e300, 100000, TRUE, SOFTPLUS_ULPS },
  { bp_tanh, tanhl, -1.0, 1.0, 500000, FALSE, TANH_ULPS },
  { bp_tanh, tanhl, -20.0, 20.0, 500000, FALSE, TANH_ULPS },
  { bp_tanh, tanhl, 0x1p-1074, 1.0, 200000, TRUE, TANH_ULPS },
  { bp_tanh_prime, exact_tanh_prime, -20.0, 20.0, 500000, FALSE, TANH_PRIME_ULPS },
  { bp_tanh_prime, exact_tanh_prime, -354.0, -20.0, 200000, FALSE, TANH_PRIME_ULPS },
  { bp_sin, sinl, -7.0, 7.0, 1000000, FALSE, SIN_ULPS },
  { bp_sin, sinl, -0.8, 0.8, 300000, FALSE, SIN_ULPS },
  { bp_sin, sinl, 0x1p-1074, 1.0, 200000, TRUE, SIN_ULPS },
  { bp_sin, sinl, 7.0, 0x1p20, 300000, TRUE, SIN_ULPS },
  { bp_sin, sinl, 0x1.921fb54442d17p+1, 0x1.921fb54442d19p+1, 3, FALSE, SIN_ULPS }, /* next to π */
  { bp_cos, cosl, -7.0, 7.0, 1000000, FALSE, COS_ULPS },
  { bp_cos, cosl, -0.8, 0.8, 300000, FALSE, COS_ULPS },
  { bp_cos, cosl, 0x1p-1074, 1.0, 200000, TRUE, COS_ULPS },
  { bp_cos, cosl, -7.0, -0x1p20, 300000, TRUE, COS_ULPS },
  { bp_cos, cosl, 0x1.921fb54442d17p+0, 0x1.921fb54442d19p+0, 3, FALSE, COS_ULPS },
};

typedef struct {
  double (*function) (double);
  double x, value;
} Exact;

static const Exact exact[] = {
  { bp_exp, 0.0, 1.0 },
  { bp_exp, -0.0, 1.0 },
  { bp_exp, 0x1p-1074, 1.0 },
  { bp_exp, -0x1p-1074, 1.0 },
  { bp_exp, INFINITY, INFINITY },
  { bp_exp, -INFINITY, 0.0 },
  { bp_exp, NAN, NAN },
  { bp_exp, 709.79, INFINITY },
  { bp_exp, DBL_MAX, INFINITY },
  { bp_exp, -745.14, 0.0 },
  { bp_exp, -745.13, 0x1p-1074 },
  { bp_exp, -DBL_MAX, 0.0 },
  { bp_log, 1.0, 0.0 },
  { bp_log, 0.0, -INFINITY },
  { bp_log, -0.0, -INFINITY },
  { bp_log, INFINITY, INFINITY },
  { bp_log, -INFINITY, NAN },
  { bp_log, -1.0, NAN },
  { bp_log, -0x1p-1074, NAN },
  { bp_log, NAN, NAN },
  { bp_sigmoid, 0.0, 0.5 },
  { bp_sigmoid, -0.0, 0.5 },
  { bp_sigmoid, 0x1p-1074, 0.5 },
  { bp_sigmoid, INFINITY, 1.0 },
  { bp_sigmoid, -INFINITY, 0.0 },
  { bp_sigmoid, DBL_MAX, 1.0 },
  { bp_sigmoid, -DBL_MAX, 0.0 },
  { bp_sigmoid, NAN, NAN },
  { bp_sigmoid_prime, 0.0, 0.25 },
  { bp_sigmoid_prime, INFINITY, 0.0 },
  { bp_sigmoid_prime, -INFINITY, 0.0 },
  { bp_sigmoid_prime, NAN, NAN },
  { bp_softplus, INFINITY, INFINITY },
  { bp_softplus, -INFINITY, 0.0 },
  { bp_softplus, DBL_MAX, DBL_MAX },
  { bp_softplus, -DBL_MAX, 0.0 },
  { bp_softplus, NAN, NAN },
  { bp_tanh, 0.0, 0.0 },
  { bp_tanh, -0.0, -0.0 },
  { bp_tanh, 0x1p-1074, 0x1p-1074 },
  { bp_tanh, INFINITY, 1.0 },
  { bp_tanh, -INFINITY, -1.0 },
  { bp_tanh, -DBL_MAX, -1.0 },
  { bp_tanh, NAN, NAN },
  { bp_tanh_prime, 0.0, 1.0 },
  { bp_tanh_prime, DBL_MAX, 0.0 },
  { bp_tanh_prime, -INFINITY, 0.0 },
  { bp_tanh_prime, NAN, NAN },
  { bp_sin, 0.0, 0.0 },
  { bp_sin, -0.0, -0.0 },
  { bp_sin, 0x1p-1074, 0x1p-1074 },
  { bp_sin, -0x1p-1022, -0x1p-1022 },
  { bp_sin, 0x1.921fb54442d18p+0, 1.0 },
  { bp_sin, -0x1.921fb54442d18p+0, -1.0 },
  { bp_sin, INFINITY, NAN },
  { bp_sin, -INFINITY, NAN },
  { bp_sin, NAN, NAN },
  { bp_cos, 0.0, 1.0 },
  { bp_cos, -0.0, 1.0 },
  { bp_cos, 0x1p-1074, 1.0 },
  { bp_cos, 0x1.921fb54442d18p+1, -1.0 },
  { bp_cos, INFINITY, NAN },
  { bp_cos, -INFINITY, NAN },
  { bp_cos, NAN, NAN },
  { bp_relu, 2.5, 2.5 },
  { bp_relu, -2.5, 0.0 },
  { bp_relu, -0.0, 0.0 },
  { bp_relu, INFINITY, INFINITY },
  { bp_relu, -INFINITY, 0.0 },
  { bp_relu, NAN, NAN },
  { bp_relu_prime, 0.0, 0.0 },
  { bp_relu_prime, 0x1p-1074, 1.0 },
  { bp_relu_prime, -0x1p-1074, 0.0 },
  { bp_relu_prime, NAN, NAN },
};

static void
test_exact (void)
{
  double values[G_N_ELEMENTS (exact)], expected[G_N_ELEMENTS (exact)];
  for (gsize i = 0; i < G_N_ELEMENTS (exact); i++)
    {
      values[i] = exact[i].function (exact[i].x);
      expected[i] = exact[i].value;
    }
  assert_same_bits (values, expected, G_N_ELEMENTS (exact));
}

/* Next to the ends of its range e^x is still finite and not 0, and the logarithm takes it back. */
static void
test_ends (void)
{
  g_assert_cmpfloat (bp_exp (709.78), <, INFINITY);
  g_assert_cmpfloat (bp_exp (709.78), >, 1.79e308);
  g_assert_cmpfloat (bp_log (DBL_MAX), ==, 0x1.62e42fefa39efp+9);
  g_assert_cmpfloat (bp_log (0x1p-1074), ==, -0x1.74385446d71c3p+9);
  g_assert_cmpfloat (bp_log (DBL_MIN), ==, -0x1.6232bdd7abcd2p+9);
}

static void
test_monotone (void)
{
  double before = 0.0;
  for (double x = -750.0; x < 715.0; x += 0.0625)
    {
      double value = bp_exp (x);
      g_assert_cmpfloat (value, >=, before);
      before = value;
    }
}

typedef struct {
  gsize expected;
  gsize n;
  double values[5];
} Largest;

static void
test_argmax (void)
{
  static const Largest table[] = {
    { 0, 1, { -3 } },
    { 0, 3, { 5, 5, 5 } },
    { 1, 4, { 1, 7, 7, 2 } },
    { 2, 3, { -3, -2, -1 } },
    { 0, 2, { 0.0, -0.0 } },
    { 0, 2, { -0.0, 0.0 } },
    { 4, 5, { 1, 2, 3, 4, INFINITY } },
    { 0, 3, { -INFINITY, -INFINITY, -INFINITY } },
    { 1, 3, { -INFINITY, -1e300, -INFINITY } },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpuint (bp_argmax (table[i].values, table[i].n), ==, table[i].expected);
}

/* Both pieces of tanh meet, and it is odd. */
static void
test_tanh_is_monotone_and_odd (void)
{
  double before = -1.0;
  for (double x = -25.0; x < 25.0; x += 0x1p-10)
    {
      double value = bp_tanh (x);
      g_assert_cmpfloat (value, >=, before);
      g_assert_cmpfloat (value, ==, -bp_tanh (-x));
      before = value;
    }
  g_assert_cmpfloat (before, ==, 1.0);
}

/* Sine is odd, cosine even, to the last bit; neither leaves [-1, 1], and their squares add up to
 * 1. */
static void
test_circle (void)
{
  for (double x = 0.0; x < 1000.0; x += 0x1p-7)
    {
      double sine = bp_sin (x), cosine = bp_cos (x);
      g_assert_cmpfloat (bp_sin (-x), ==, -sine);
      g_assert_cmpfloat (bp_cos (-x), ==, cosine);
      g_assert_cmpfloat (fabs (sine), <=, 1.0);
      g_assert_cmpfloat (fabs (cosine), <=, 1.0);
      g_assert_cmpfloat_with_epsilon (sine * sine + cosine * cosine, 1.0, 4 * DBL_EPSILON);
    }
  g_assert_false (isnan (bp_sin (0x1p20)));
  g_assert_true (isnan (bp_sin (0x1.0000000000001p20)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/elementary/sigmoid-reference", test_sigmoid_reference);
  for (gsize i = 0; i < G_N_ELEMENTS (sweeps); i++)
    {
      g_autofree char *path = g_strdup_printf ("/elementary/sweep/%" G_GSIZE_FORMAT, i);
      g_test_add_data_func (path, &sweeps[i], test_sweep);
    }
  g_test_add_func ("/elementary/exact", test_exact);
  g_test_add_func ("/elementary/ends", test_ends);
  g_test_add_func ("/elementary/monotone", test_monotone);
  g_test_add_func ("/elementary/tanh-is-monotone-and-odd", test_tanh_is_monotone_and_odd);
  g_test_add_func ("/elementary/circle", test_circle);
  g_test_add_func ("/elementary/argmax", test_argmax);
  return g_test_run ();
}
