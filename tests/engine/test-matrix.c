/* The article's matrices (section 3), shapes that do and do not fit, and the order of the sums. */
#include "matrix.h"

#include <math.h>

#include "compare.h"

static const BpMatrix m1 = { 2, 3, { { 1, 2, 3 }, { 2, 3, 4 } } };
static const BpMatrix m2 = { 2, 3, { { 3, 2, 1 }, { 4, 3, 2 } } };

static void
assert_matrix (const BpMatrix *got, const BpMatrix *expected)
{
  g_assert_cmpuint (got->rows, ==, expected->rows);
  g_assert_cmpuint (got->columns, ==, expected->columns);
  for (guint i = 0; i < expected->rows; i++)
    assert_same_bits (got->cells[i], expected->cells[i], expected->columns);
}

static void
test_transpose (void)
{
  const BpMatrix expected = { 3, 2, { { 3, 4 }, { 2, 3 }, { 1, 2 } } };
  BpMatrix transpose = bp_matrix_transpose (&m2);
  assert_matrix (&transpose, &expected);
  transpose = bp_matrix_transpose (&transpose);
  assert_matrix (&transpose, &m2);
}

static void
test_dot (void)
{
  const BpMatrix expected = { 2, 2, { { 10, 16 }, { 16, 25 } } };
  BpMatrix out = bp_matrix_transpose (&m2);
  g_assert_true (bp_matrix_dot (&m1, &out, &out));
  assert_matrix (&out, &expected);
}

/* The inner products and the outer one of a row and a column. */
static void
test_dot_of_vectors (void)
{
  const BpMatrix row = { 1, 5, { { 1, 2, 3, 4, 5 } } };
  const BpMatrix inner = { 1, 1, { { 55 } } };
  BpMatrix column = bp_matrix_transpose (&row), out;
  g_assert_true (bp_matrix_dot (&row, &column, &out));
  assert_matrix (&out, &inner);
  g_assert_true (bp_matrix_dot (&column, &row, &out));
  g_assert_cmpuint (out.rows, ==, 5);
  g_assert_cmpuint (out.columns, ==, 5);
  for (guint i = 0; i < 5; i++)
    for (guint j = 0; j < 5; j++)
      g_assert_cmpfloat (out.cells[i][j], ==, (i + 1) * (j + 1));
}

static void
test_multiply (void)
{
  const BpMatrix expected = { 2, 3, { { 3, 4, 3 }, { 8, 9, 8 } } };
  BpMatrix out = m1;
  g_assert_true (bp_matrix_multiply (&out, &m2, &out));
  assert_matrix (&out, &expected);
}

static void
test_shapes_that_do_not_fit (void)
{
  BpMatrix transpose = bp_matrix_transpose (&m2), tall = bp_matrix_new (3, 3);
  BpMatrix out = m1;
  g_assert_false (bp_matrix_dot (&m1, &m2, &out));
  g_assert_false (bp_matrix_multiply (&m1, &transpose, &out));
  g_assert_false (bp_matrix_multiply (&m1, &tall, &out));
  assert_matrix (&out, &m1);
  g_assert_true (bp_matrix_dot (&m1, &tall, &out));
  g_assert_false (bp_matrix_dot (&tall, &m1, &out));
}

/* From the first term to the last, each product exact until it is added: the other order would
 * lose the 1, a rounded product the rest. */
static void
test_order_of_the_sum (void)
{
  const BpMatrix a = { 1, 3, { { 1e16, -1e16, 1 } } };
  const BpMatrix b = { 3, 1, { { 1 }, { 1 }, { 1 } } };
  const BpMatrix c = { 1, 2, { { -1, 1.0 + 0x1p-30 } } };
  const BpMatrix d = { 2, 1, { { 1.0 + 0x1p-29 }, { 1.0 + 0x1p-30 } } };
  BpMatrix out;
  g_assert_true (bp_matrix_dot (&a, &b, &out));
  g_assert_cmpfloat (out.cells[0][0], ==, 1.0);
  g_assert_true (bp_matrix_dot (&c, &d, &out));
  g_assert_cmpfloat (out.cells[0][0], ==, 0x1p-60);
}

static void
test_too_large (void)
{
  const BpMatrix large = { 1, 2, { { 1e308, -1e308 } } };
  const BpMatrix tens = { 2, 1, { { 10 }, { 10 } } };
  const BpMatrix ones = { 2, 1, { { 1 }, { 1 } } };
  BpMatrix out;
  g_assert_true (bp_matrix_is_finite (&large));
  g_assert_true (bp_matrix_dot (&large, &tens, &out));
  g_assert_cmpfloat (out.cells[0][0], ==, INFINITY); /* never NaN: what is infinite stays so */
  g_assert_false (bp_matrix_is_finite (&out));
  g_assert_true (bp_matrix_dot (&large, &ones, &out));
  g_assert_cmpfloat (out.cells[0][0], ==, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix/transpose", test_transpose);
  g_test_add_func ("/matrix/dot", test_dot);
  g_test_add_func ("/matrix/dot-of-vectors", test_dot_of_vectors);
  g_test_add_func ("/matrix/multiply", test_multiply);
  g_test_add_func ("/matrix/shapes-that-do-not-fit", test_shapes_that_do_not_fit);
  g_test_add_func ("/matrix/order-of-the-sum", test_order_of_the_sum);
  g_test_add_func ("/matrix/too-large", test_too_large);
  return g_test_run ();
}
