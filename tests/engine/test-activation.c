/* Activation functions: their slopes are their derivatives, and the article's points are NumPy's.
 */
#include "activation.h"

#include <math.h>

#include "compare.h"
#include "elementary.h"

#define H 1e-5

static void
test_slopes (void)
{
  for (BpActivation a = 0; a < BP_N_ACTIVATIONS; a++)
    for (double x = -9.95; x < 10.0; x += 0.1)
      {
        double slope = (bp_activation_value (a, x + H) - bp_activation_value (a, x - H)) / (2 * H);
        g_assert_cmpfloat_with_epsilon (bp_activation_prime (a, x), slope, 1e-9);
      }
}

static void
test_which (void)
{
  g_assert_cmpfloat (bp_activation_value (BP_ACTIVATION_SIGMOID, 3.0), ==, bp_sigmoid (3.0));
  g_assert_cmpfloat (bp_activation_value (BP_ACTIVATION_TANH, 3.0), ==, bp_tanh (3.0));
  g_assert_cmpfloat (bp_activation_value (BP_ACTIVATION_RELU, 3.0), ==, 3.0);
}

/* np.linspace(-10, 10, 100)[[0, 1, 49, 50, 98, 99]] */
static void
test_article_points (void)
{
  static const gsize at[] = { 0, 1, 49, 50, 98, 99 };
  static const double expected[] = {
    -10.0, -9.797979797979798, -0.10101010101010033, 0.1010101010101021, 9.7979797979798, 10.0
  };
  double x[BP_ACTIVATION_POINTS], value[BP_ACTIVATION_POINTS], prime[BP_ACTIVATION_POINTS];
  bp_activation_sample (BP_ACTIVATION_SIGMOID, BP_ACTIVATION_LOW, BP_ACTIVATION_HIGH,
                        BP_ACTIVATION_POINTS, x, value, prime);
  for (gsize i = 0; i < G_N_ELEMENTS (at); i++)
    {
      assert_close (&x[at[i]], &expected[i], 1, 2e-15, 0.0);
      g_assert_cmpfloat (value[at[i]], ==, bp_sigmoid (x[at[i]]));
      g_assert_cmpfloat (prime[at[i]], ==, bp_sigmoid_prime (x[at[i]]));
    }
  g_assert_cmpfloat (x[99], ==, 10.0);
}

static void
test_only_what_is_wanted (void)
{
  double x[3], prime[3];
  bp_activation_sample (BP_ACTIVATION_RELU, -1.0, 1.0, 3, x, NULL, prime);
  assert_same_bits (x, (double[]){ -1, 0, 1 }, 3);
  assert_same_bits (prime, (double[]){ 0, 0, 1 }, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/activation/slopes", test_slopes);
  g_test_add_func ("/activation/which", test_which);
  g_test_add_func ("/activation/article-points", test_article_points);
  g_test_add_func ("/activation/only-what-is-wanted", test_only_what_is_wanted);
  return g_test_run ();
}
