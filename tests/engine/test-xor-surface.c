/* The network's output over the square, point by point. */
#include "xor-surface.h"

#include <math.h>

#include "compare.h"
#include "elementary.h"

static BpXor *
trained_xor (guint n_hidden, guint epochs)
{
  BpXorConfig config = bp_xor_config_default ();
  config.n_hidden = n_hidden;
  BpXor * xor = bp_xor_new (&config);
  for (guint epoch = 0; epoch < epochs; epoch++)
    bp_xor_epoch (xor, bp_kernels_choose ());
  return xor;
}

/* The corners have the bits of the truth table's outputs, and are where they belong. */
static void
test_corners (void)
{
  static const guint sizes[] = { 2, 3, 33 };
  g_autoptr (BpXor) xor = trained_xor (3, 1000);
  bp_xor_forward (xor, bp_kernels_choose ());
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint n = sizes[i];
      g_autofree double *outputs = g_new (double, n *n);
      bp_xor_surface (xor, bp_kernels_choose (), n, outputs);
      assert_same_bits (&outputs[0], &xor->output[0], 1);           /* 0, 0 */
      assert_same_bits (&outputs[n * (n - 1)], &xor->output[1], 1); /* 0, 1: the last row */
      assert_same_bits (&outputs[n - 1], &xor->output[2], 1);       /* 1, 0 */
      assert_same_bits (&outputs[n * n - 1], &xor->output[3], 1);   /* 1, 1 */
    }
}

/* Every point, computed by itself. */
static void
test_points (void)
{
  enum { N = 5, HIDDEN = 4 };
  g_autoptr (BpXor) xor = trained_xor (HIDDEN, 3);
  double outputs[N * N];
  bp_xor_surface (xor, bp_kernels_choose (), N, outputs);
  for (guint row = 0; row < N; row++)
    for (guint column = 0; column < N; column++)
      {
        double x1 = column / 4.0, x2 = row / 4.0, expected = 0.0;
        for (guint j = 0; j < HIDDEN; j++)
          {
            double z = fma (x2, xor->w1[HIDDEN + j], x1 * xor->w1[j]);
            expected = fma (bp_sigmoid (z), xor->w2[j], expected);
          }
        assert_same_bits (&outputs[row * N + column], &expected, 1);
      }
}

/* Nothing of the network is touched, and every kernel table gives the same bits. */
static void
test_pure (void)
{
  g_autoptr (BpXor) xor = trained_xor (3, 10);
  g_autofree char *before = bp_xor_sha256 (xor);
  const BpKernels *avx2 = bp_kernels_by_name ("avx2");
  double plain[81], other[81], error = xor->error[1];
  bp_xor_surface (xor, bp_kernels_by_name ("plain"), 9, plain);
  bp_xor_surface (xor, avx2 != NULL ? avx2 : bp_kernels_choose (), 9, other);
  assert_same_bits (plain, other, 81);
  g_autofree char *after = bp_xor_sha256 (xor);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpfloat (xor->error[1], ==, error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xor-surface/corners", test_corners);
  g_test_add_func ("/xor-surface/points", test_points);
  g_test_add_func ("/xor-surface/pure", test_pure);
  return g_test_run ();
}
