#include "axis-ticks.h"

#include <math.h>

#define N_VALUES 8

typedef struct {
  const char *name;
  double low, high;
  guint max_intervals;
  guint n;
  double values[N_VALUES];
} Case;

static const Case linear_cases[] = {
  { "unit", 0, 1, 5, 6, { 0, 0.2, 0.4, 0.6, 0.8, 1 } },
  { "unit-reversed", 1, 0, 5, 6, { 0, 0.2, 0.4, 0.6, 0.8, 1 } },
  { "tenths-are-exact", 0, 0.5, 5, 6, { 0, 0.1, 0.2, 0.3, 0.4, 0.5 } },
  { "epochs", 0, 300, 6, 7, { 0, 50, 100, 150, 200, 250, 300 } },
  { "quarters", 0, 1, 4, 5, { 0, 0.25, 0.5, 0.75, 1 } },
  { "matplotlib-20-100", 20, 100, 5, 5, { 20, 40, 60, 80, 100 } },
  { "matplotlib-reversed", 0.001, 0.0001, 5, 5, { 0.0002, 0.0004, 0.0006, 0.0008, 0.001 } },
  { "matplotlib-1e15", -1e15, 1e15, 4, 5, { -1e15, -5e14, 0, 5e14, 1e15 } },
  { "matplotlib-1e-50", 0, 0.85e-50, 5, 5, { 0, 2e-51, 4e-51, 6e-51, 8e-51 } },
  { "matplotlib-minus-1e-50", -0.85e-50, 0, 5, 5, { -8e-51, -6e-51, -4e-51, -2e-51, 0 } },
  { "ends-inside", 0.1, 0.9, 4, 4, { 0.2, 0.4, 0.6, 0.8 } },
  { "step-2.5", 0, 10, 4, 5, { 0, 2.5, 5, 7.5, 10 } },
  { "one-interval", 0, 10, 1, 2, { 0, 10 } },
  { "no-interval-counts-as-one", 0, 10, 0, 2, { 0, 10 } },
  { "huge", -1e308, 1e308, 4, 5, { -1e308, -5e307, 0, 5e307, 1e308 } },
  { "too-huge", -1.7e308, 1.7e308, 1, 1, { 0 } },
  { "denormal", 0, 1e-320, 5, 1, { 0 } },
  { "zero-range", 5, 5, 5, 1, { 5 } },
  { "zero-range-at-zero", 0, 0, 5, 1, { 0 } },
  { "below-rounding", 1e15, 1e15 + 0.125, 5, 1, { 1e15 } },
  { "nan", NAN, 1, 5, 0, { 0 } },
  { "infinite", 0, INFINITY, 5, 0, { 0 } },
  { "minus-infinite", -INFINITY, 0, 5, 0, { 0 } },
};

static void
check (const BpTicks *ticks, guint n, const double *values)
{
  g_assert_cmpuint (ticks->n, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (fabs (ticks->values[i] - values[i]), <=, fabs (values[i]) * 1e-15);
}

static void
test_linear (gconstpointer data)
{
  const Case *expected = data;
  BpTicks ticks;

  bp_ticks_linear (&ticks, expected->low, expected->high, expected->max_intervals);
  check (&ticks, expected->n, expected->values);
}

/* 3 · 0.1 is not 0.3: ticks are correctly rounded, and there is no −0. */
static void
test_exact (void)
{
  BpTicks ticks;

  bp_ticks_linear (&ticks, -0.5, 0.5, 10);
  g_assert_cmpuint (ticks.n, ==, 11);
  g_assert_cmpfloat (ticks.values[8], ==, 0.3);
  g_assert_cmpfloat (ticks.values[1], ==, -0.4);
  g_assert_false (signbit (ticks.values[5]));
  g_assert_cmpint (ticks.last_digit, ==, -1);
}

static void
test_large_offset (void)
{
  BpTicks ticks;

  bp_ticks_linear (&ticks, 1e9, 1e9 + 1e-3, 5);
  g_assert_cmpuint (ticks.n, ==, 6);
  g_assert_cmpfloat (ticks.step, ==, 2e-4);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat_with_epsilon (ticks.values[i] - 1e9, i * 2e-4, 1.2e-7);
}

/* Whatever the range: ascending, inside it, neither too many nor too few. */
static void
test_linear_any (void)
{
  GRand *random = g_rand_new_with_seed (42);

  for (guint i = 0; i < 20000; i++)
    {
      double size = pow (10, g_rand_double_range (random, -290, 290));
      double low = g_rand_double_range (random, -1, 1) * size;
      double span = fabs (low) * pow (10, g_rand_double_range (random, -11, 3)) + size * 1e-8;
      guint max_intervals = (guint) g_rand_int_range (random, 4, 13);
      BpTicks ticks;

      bp_ticks_linear (&ticks, low, low + span, max_intervals);
      g_assert_cmpuint (ticks.n, >=, max_intervals / 2);
      g_assert_cmpuint (ticks.n, <=, max_intervals + 1);
      g_assert_cmpfloat (ticks.values[0], >=, low - span * 1e-6);
      g_assert_cmpfloat (ticks.values[ticks.n - 1], <=, low + span * (1 + 1e-6));
      for (guint k = 1; k < ticks.n; k++)
        g_assert_cmpfloat (ticks.values[k], >, ticks.values[k - 1]);
    }
  g_rand_free (random);
}

static const Case logarithmic_cases[] = {
  { "decades", 1, 1000, 5, 4, { 1, 10, 100, 1000 } },
  { "decades-reversed", 1000, 1, 5, 4, { 1, 10, 100, 1000 } },
  { "every-second-decade", 1e-4, 1e4, 4, 5, { 1e-4, 1e-2, 1, 1e2, 1e4 } },
  { "multiples-of-the-stride", 1e-5, 1e3, 4, 4, { 1e-4, 1e-2, 1, 1e2 } },
  { "600-decades", 1e-300, 1e300, 6, 7, { 1e-300, 1e-200, 1e-100, 1, 1e100, 1e200, 1e300 } },
  { "all-doubles", 1e-320, 1e308, 6, 7, { 1e-300, 1e-200, 1e-100, 1, 1e100, 1e200, 1e300 } },
  { "one-two-five", 1, 50, 6, 6, { 1, 2, 5, 10, 20, 50 } },
  { "loss", 300, 1630, 6, 5, { 500, 750, 1000, 1250, 1500 } },
  { "below-one-decade", 2.1, 3.9, 4, 3, { 2.5, 3, 3.5 } },
  { "zero-range", 7, 7, 5, 1, { 7 } },
  { "zero", 0, 1, 5, 0, { 0 } },
  { "negative", -1, 10, 5, 0, { 0 } },
  { "nan", 1, NAN, 5, 0, { 0 } },
  { "infinite", 1, INFINITY, 5, 0, { 0 } },
};

static void
test_logarithmic (gconstpointer data)
{
  const Case *expected = data;
  BpTicks major, minor;

  bp_ticks_logarithmic (&major, &minor, expected->low, expected->high, expected->max_intervals);
  check (&major, expected->n, expected->values);
}

static void
test_minor (void)
{
  const double two_five[] = { 2, 5, 20, 50, 200, 500 };
  const double decades[] = { 1e-3, 1e-1, 10, 1000 };
  const double digits[] = { 3, 4, 6, 7, 8, 9, 30, 40 };
  BpTicks major, minor;

  bp_ticks_logarithmic (&major, &minor, 1, 1000, 5);
  check (&minor, G_N_ELEMENTS (two_five), two_five);
  bp_ticks_logarithmic (&major, &minor, 1e-4, 1e4, 4);
  check (&minor, G_N_ELEMENTS (decades), decades);
  bp_ticks_logarithmic (&major, &minor, 1, 50, 6);
  check (&minor, G_N_ELEMENTS (digits), digits);
}

static void
add_cases (const char *folder, const Case *cases, gsize n, GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      char *path = g_strdup_printf ("/plot/ticks/%s/%s", folder, cases[i].name);

      g_test_add_data_func (path, &cases[i], test);
      g_free (path);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("linear", linear_cases, G_N_ELEMENTS (linear_cases), test_linear);
  g_test_add_func ("/plot/ticks/linear/exact", test_exact);
  g_test_add_func ("/plot/ticks/linear/large-offset", test_large_offset);
  g_test_add_func ("/plot/ticks/linear/any", test_linear_any);
  add_cases ("logarithmic", logarithmic_cases, G_N_ELEMENTS (logarithmic_cases), test_logarithmic);
  g_test_add_func ("/plot/ticks/logarithmic/minor", test_minor);
  return g_test_run ();
}
