/* Units' functions, and deltas through them, of every table of kernels against plain code, bit by
 * bit. */
#include "element-kernels.h"

#include <float.h>
#include <math.h>

#include "compare.h"
#include "kernels.h"

#define MAX_LENGTH 70u

static double *
new_nans (gsize n)
{
  double *values = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    values[i] = NAN;
  return values;
}

static const double special[] = {
  INFINITY, -INFINITY, NAN,    0.0,    -0.0,   0x1p-1074, -0x1p-1074, DBL_MIN, -DBL_MIN,
  DBL_MAX,  -DBL_MAX,  709.78, 709.79, 745.13, 745.14,    746.0,      -709.79, -745.13,
  -745.14,  -746.0,    36.8,   40.0,   -40.0,  1e-9,      -1e-9,      0x1p-54, -0x1p-54,
};

/* Values of every size, the special ones among them, at places that change with n. */
static double *
new_values (BpRandom *random, gsize n)
{
  double *values = new_random_doubles (random, n);
  for (gsize i = 0; i < n; i++)
    values[i] *= i % 2 ? 800.0 : 5.0;
  for (gsize i = n % 5; i < n; i += 5)
    values[i] = special[bp_random_next (random) % G_N_ELEMENTS (special)];
  return values;
}

static void
check_activation (const BpKernels *kernels, BpActivation activation, BpRandom *random, gsize n)
{
  g_autofree double *z = new_values (random, n);
  g_autofree double *out = new_nans (n + 1);
  g_autofree double *expected = new_nans (n + 1);
  for (gsize i = 0; i < n; i++)
    expected[i] = bp_activation_value (activation, z[i]);
  kernels->elements->activate[activation](n, z, out);
  assert_same_bits (out, expected, n + 1);
  kernels->elements->activate[activation](n, z, z);
  assert_same_bits (z, expected, n);
}

static double
derivative_at (BpActivation activation, double a)
{
  switch (activation)
    {
    case BP_ACTIVATION_TANH:
      return fma (-a, a, 1.0);
    case BP_ACTIVATION_RELU:
      return a > 0.0 ? 1.0 : 0.0;
    case BP_ACTIVATION_SIGMOID:
    default:
      return a * (1.0 - a);
    }
}

static void
check_delta (const BpKernels *kernels, BpActivation activation, BpRandom *random, gsize n)
{
  g_autofree double *activations = new_random_doubles (random, n + 1);
  g_autofree double *delta = new_random_doubles (random, n + 1);
  g_autofree double *expected = g_memdup2 (delta, (n + 1) * sizeof (double));
  for (gsize i = 0; i < n; i++)
    {
      activations[i] = i % 3 == 0 ? 0.0 : activations[i];
      expected[i] = derivative_at (activation, activations[i]) * delta[i];
      expected[i] += 0.0; /* ReLU's kernel gives no -0 */
    }
  kernels->elements->delta[activation](n, activations, delta);
  for (gsize i = 0; i < n; i++)
    delta[i] += 0.0;
  assert_same_bits (delta, expected, n + 1);
}

/* A saturated unit's delta keeps its sign and is 0 or no smaller than a product bears quickly. */
static void
test_small_deltas (gconstpointer data)
{
  static const struct {
    double delta, activation, expected;
  } table[] = {
    { 0.5, 0x1p-998, 0x1p-999 },
    { 0.5, 0x1p-999, 0x1p-1000 },
    { -0.5, 0x1.8p-1000, -0x1p-1000 },
    { 0.25, 0x1p-1074, 0.0 },
    { 0.75, 0x1p-1074, 0x1p-1000 },
    { -1.0, 0x1p-1074, -0x1p-1000 },
    { -1.0, 0.0, -0.0 },
    { 0.5, 1.0, 0.0 },
    { NAN, 0.0, NAN },
    { INFINITY, 0x1p-1074, INFINITY },
  };
  const BpKernels *kernels = bp_kernels_by_name (data);
  double delta[G_N_ELEMENTS (table)], activation[G_N_ELEMENTS (table)];
  double expected[G_N_ELEMENTS (table)];
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      delta[i] = table[i].delta;
      activation[i] = table[i].activation;
      expected[i] = table[i].expected;
    }
  kernels->elements->delta[BP_ACTIVATION_SIGMOID](G_N_ELEMENTS (table), activation, delta);
  assert_same_bits (delta, expected, G_N_ELEMENTS (table));
}

static void
check_special_value (const BpKernels *kernels, BpActivation activation, double value, gsize lane)
{
  double z[8] = { 0 }, expected[8];
  z[lane] = value;
  for (gsize j = 0; j < 8; j++)
    expected[j] = bp_activation_value (activation, z[j]);
  kernels->elements->activate[activation](8, z, z);
  assert_same_bits (z, expected, 8);
}

/* Each special value in each lane of a vector. */
static void
test_special_values (gconstpointer data)
{
  const BpKernels *kernels = bp_kernels_by_name (data);
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  for (BpActivation f = 0; f < BP_N_ACTIVATIONS; f++)
    for (gsize i = 0; i < G_N_ELEMENTS (special); i++)
      for (gsize lane = 0; lane < 8; lane++)
        check_special_value (kernels, f, special[i], lane);
}

static void
test_activations (gconstpointer data)
{
  const BpKernels *kernels = bp_kernels_by_name (data);
  BpRandom random;
  bp_random_init (&random, 2);
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  for (guint repeat = 0; repeat < 20; repeat++)
    for (gsize n = 0; n <= MAX_LENGTH; n++)
      for (BpActivation f = 0; f < BP_N_ACTIVATIONS; f++)
        {
          check_activation (kernels, f, &random, n);
          check_delta (kernels, f, &random, n);
        }
}

static void
add_for_table (const char *table, const char *test, GTestDataFunc function)
{
  g_autofree char *path = g_strdup_printf ("/element-kernels/%s/%s", table, test);
  g_test_add_data_func (path, table, function);
}

int
main (int argc, char **argv)
{
  static const char *const tables[] = { "plain", "avx2", "avx512" };
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      add_for_table (tables[i], "activations", test_activations);
      add_for_table (tables[i], "small-deltas", test_small_deltas);
      add_for_table (tables[i], "special-values", test_special_values);
    }
  return g_test_run ();
}
