/* The engine's softmax against NumPy's values and against libm's long doubles. */
#include <float.h>
#include <math.h>

#include "compare.h"
#include "elementary.h"
#include "reference.h"

#define MOST_OUTPUTS 1000u

/* The largest error that the sweeps found is 2.97 units in the last place. */
#define BOUND 3.3

static void
test_reference (void)
{
  JsonArray *cases = json_object_get_array_member (reference (), "softmax");
  g_assert_cmpuint (json_array_get_length (cases), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      JsonObject *expected = json_array_get_object_element (cases, i);
      guint n = json_array_get_length (json_object_get_array_member (expected, "z"));
      g_autofree double *z = reference_doubles (expected, "z", n);
      g_autofree double *values = reference_doubles (expected, "value", n);
      g_autofree double *out = g_new (double, n);
      bp_softmax (z, out, n);
      assert_close (out, values, n, 1e-12, 0.0);
      bp_softmax (z, z, n);
      assert_same_bits (z, out, n);
    }
}

/* The sums are 1 and the order is kept where e^z itself would overflow. */
static void
test_far_out (void)
{
  const double z[] = { 1e300, -1e300, 1e300, 0.0 };
  const double expected[] = { 0.5, 0.0, 0.5, 0.0 };
  double out[4];
  bp_softmax (z, out, 4);
  assert_same_bits (out, expected, 4);
  bp_softmax (z, out, 1);
  g_assert_cmpfloat (out[0], ==, 1.0);
}

/* Each sum's terms in index order, as bp_softmax() has them; a difference that is not exact in a
 * long double either (its two ends 64 bits apart) is off by less than 2^-54 here. */
static void
exact_softmax (const double *z, long double *out, gsize n)
{
  double largest = z[bp_argmax (z, n)];
  long double sum = 0.0L;
  for (gsize i = 0; i < n; i++)
    {
      out[i] = expl ((long double) z[i] - largest);
      sum += out[i];
    }
  for (gsize i = 0; i < n; i++)
    out[i] /= sum;
}

/* The largest error of one row's outputs, subnormal ones by their own last place, 2^-1074. */
static double
largest_error (const double *z, gsize n)
{
  double out[MOST_OUTPUTS], worst = 0.0;
  long double exact_out[MOST_OUTPUTS];
  bp_softmax (z, out, n);
  exact_softmax (z, exact_out, n);
  for (gsize i = 0; i < n; i++)
    {
      double error = error_in_ulps (out[i], exact_out[i]);
      g_assert_false (isnan (error));
      worst = MAX (worst, error);
    }
  return worst;
}

typedef struct {
  gsize n;       /* outputs */
  double spread; /* of the inputs, to both sides of the middle */
  double middle;
  guint n_rows;
} Sweep;

static void
test_sweep (gconstpointer data)
{
  const Sweep *sweep = data;
  double worst = 0.0, z[MOST_OUTPUTS];
  BpRandom random;
  if (!long_double_is_wide ())
    {
      g_test_skip ("long double is no more precise than double here");
      return;
    }
  bp_random_init (&random, 11);
  for (guint row = 0; row < sweep->n_rows; row++)
    {
      for (gsize i = 0; i < sweep->n; i++)
        z[i] = sweep->middle + sweep->spread * (2.0 * bp_random_uniform (&random) - 1.0);
      worst = MAX (worst, largest_error (z, sweep->n));
    }
  g_test_message ("at most %.3f units in the last place", worst);
  g_assert_cmpfloat (worst, <=, BOUND);
}

/* Sigmoid outputs, as the article has them; net inputs of all sizes, up to those whose outputs are
 * mostly subnormal or 0; far from 0, where their own digits are few. */
static const Sweep sweeps[] = {
  { 10, 0.5, 0.5, 50000 },     { 10, 0x1p-30, 0.0, 10000 },     { 10, 5.0, 0.0, 50000 },
  { 10, 40.0, 0.0, 50000 },    { 10, 372.0, 0.0, 50000 },       { 10, 800.0, 0.0, 20000 },
  { 10, 100.0, 1e6, 20000 },   { 10, 100.0, -1e14, 10000 },     { 2, 50.0, 0.0, 100000 },
  { 3, 0.01, -1000.0, 50000 }, { MOST_OUTPUTS, 1.0, 0.0, 500 }, { MOST_OUTPUTS, 100.0, 0.0, 500 },
};

/* The infinite ones share what there is, NaN spoils all, and 0 has no sign here. */
static void
test_special (void)
{
  static const struct {
    double z[4], expected[4];
  } table[] = {
    { { 0.0, -0.0, 0.0, -0.0 }, { 0.25, 0.25, 0.25, 0.25 } },
    { { 0x1p-1074, -0x1p-1074, 0.0, DBL_MIN }, { 0.25, 0.25, 0.25, 0.25 } },
    { { INFINITY, 0.0, -5.0, DBL_MAX }, { 1.0, 0.0, 0.0, 0.0 } },
    { { INFINITY, 0.0, INFINITY, -INFINITY }, { 0.5, 0.0, 0.5, 0.0 } },
    { { -INFINITY, 3.0, -INFINITY, 3.0 }, { 0.0, 0.5, 0.0, 0.5 } },
    { { -INFINITY, -INFINITY, -INFINITY, -INFINITY }, { 0.25, 0.25, 0.25, 0.25 } },
    { { DBL_MAX, -DBL_MAX, 0.0, DBL_MAX }, { 0.5, 0.0, 0.0, 0.5 } },
    { { 0.0, -746.0, -745.2, -DBL_MAX }, { 1.0, 0.0, 0.0, 0.0 } },
    { { 0.0, -745.13, -900.0, -900.0 }, { 1.0, 0x1p-1074, 0.0, 0.0 } },
    { { NAN, 0.0, 1.0, 2.0 }, { NAN, NAN, NAN, NAN } },
    { { 0.0, 1.0, NAN, 2.0 }, { NAN, NAN, NAN, NAN } },
    { { INFINITY, 1.0, NAN, -INFINITY }, { NAN, NAN, NAN, NAN } },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      double out[4];
      bp_softmax (table[i].z, out, 4);
      assert_same_bits (out, table[i].expected, 4);
    }
}

/* A number added to all inputs changes nothing, unless it is so large that their differences have
 * no digits left. */
static void
test_shift (void)
{
  double z[] = { 2, 4, 6, 8 };
  g_assert_cmpfloat (bp_softmax_shift (z, 1.0, 4), ==, 0.0);
  assert_same_bits (z, (double[]){ 3, 5, 7, 9 }, 4);
  g_assert_cmpfloat (bp_softmax_shift (z, -1003.0, 4), ==, 0.0);
  g_assert_cmpfloat (z[0], ==, -1000.0);
  g_assert_cmpfloat (bp_softmax_shift (z, 0.1, 4), <, 1e-13);
  g_assert_cmpfloat (bp_softmax_shift (z, 1e20, 4), >, 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/softmax/reference", test_reference);
  for (gsize i = 0; i < G_N_ELEMENTS (sweeps); i++)
    {
      g_autofree char *path = g_strdup_printf ("/softmax/sweep/%" G_GSIZE_FORMAT, i);
      g_test_add_data_func (path, &sweeps[i], test_sweep);
    }
  g_test_add_func ("/softmax/far-out", test_far_out);
  g_test_add_func ("/softmax/special", test_special);
  g_test_add_func ("/softmax/shift", test_shift);
  return g_test_run ();
}
