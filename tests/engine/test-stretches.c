/* Products that leave out what is 0 in all rows, bit by bit as whole ones, and without a look at
 * what is left out. */
#include "stretches.h"

#include <math.h>

#include "compare.h"

#define ROWS 9u
#define COLUMNS 24u /* of the result */
#define MOST 200u

/* A matrix whose columns are zeros where the pattern has a 0. */
typedef struct {
  guint32 n;
  double *left;
  BpStretches stretches;
} Case;

static void
case_init (Case *self, const char *pattern, BpRandom *random)
{
  *self = (Case){ .n = strlen (pattern) };
  self->left = new_random_doubles (random, ROWS * self->n);
  g_assert_true (bp_stretches_init (&self->stretches, self->n));
  g_assert_cmpuint (self->stretches.n, ==, 1);
  g_assert_cmpuint (self->stretches.ends[0], ==, self->n);
  bp_stretches_begin (&self->stretches);
  for (guint m = 0; m < ROWS; m++)
    {
      for (guint k = 0; k < self->n; k++)
        if (pattern[k] == '0' || (pattern[k] == '1' && m != 4))
          self->left[m * self->n + k] = 0.0;
      bp_stretches_add_row (&self->stretches, self->left + m * self->n);
    }
  bp_stretches_end (&self->stretches);
  g_assert_cmpuint (self->stretches.n, <=, bp_stretches_most (self->n));
}

static void
case_clear (Case *self)
{
  bp_stretches_clear (&self->stretches);
  g_free (self->left);
}

/* Where a stretch ends, in words. */
static void
assert_ends (const char *pattern, const char *expected)
{
  g_autoptr (GString) ends = g_string_new (NULL);
  BpRandom random;
  Case c;
  bp_random_init (&random, 1);
  case_init (&c, pattern, &random);
  for (guint32 i = 0; i < c.stretches.n; i++)
    g_string_append_printf (ends, "%s%u", i > 0 ? " " : "", c.stretches.ends[i]);
  g_assert_cmpstr (ends->str, ==, expected);
  case_clear (&c);
}

/* Stretches of zeros begin and end anywhere; one that is short, or a number in a single row,
 * counts. */
static void
test_ends (void)
{
  assert_ends ("xxxxx", "5");
  assert_ends ("x", "1");
  assert_ends ("0000", "0 4");
  assert_ends ("00000xx", "0 5 7");
  assert_ends ("xx00000", "2 7");
  assert_ends ("xx000x0000x", "6 10 11");
  assert_ends ("0000x00000x000", "0 4 5 10 14");
  assert_ends ("x00001xx", "1 5 8");
  assert_ends ("x00100xx", "8");
  assert_ends ("000", "3");
}

/* Each ends where nothing more can be. */
static void
test_most (void)
{
  for (guint n = 1; n <= 40; n++)
    {
      char pattern[41] = { 0 };
      BpRandom random;
      Case c;
      bp_random_init (&random, n);
      for (guint k = 0; k < n; k++)
        pattern[k] = k % (BP_SHORTEST_STRETCH + 1) == BP_SHORTEST_STRETCH ? 'x' : '0';
      case_init (&c, pattern, &random);
      case_clear (&c);
    }
}

static void
poison (double *rows, gsize row, const Case *c)
{
  for (guint32 i = 1; i < c->stretches.n; i += 2)
    for (guint32 k = c->stretches.ends[i - 1]; k < c->stretches.ends[i]; k++)
      for (gsize n = 0; n < COLUMNS; n++)
        rows[k * row + n] = NAN;
}

/* Z: what is multiplied by zeros may be anything. */
static void
check_multiply (const BpKernels *kernels, const Case *c, BpRandom *random)
{
  g_autofree double *right = new_random_doubles (random, c->n * COLUMNS);
  g_autofree double *biases = new_random_doubles (random, COLUMNS);
  double got[ROWS * COLUMNS], expected[ROWS * COLUMNS];
  BpProduct p = { .n_rows = ROWS,
                  .n_columns = COLUMNS,
                  .n_terms = c->n,
                  .left = c->left,
                  .left_row = c->n,
                  .left_column = 1,
                  .right = right,
                  .right_row = COLUMNS,
                  .begin = biases,
                  .c = expected,
                  .c_row = COLUMNS };
  bp_stretches_multiply (NULL, kernels, &p);
  p.c = got;
  poison (right, COLUMNS, c);
  bp_stretches_multiply (&c->stretches, kernels, &p);
  assert_same_bits (got, expected, G_N_ELEMENTS (got));
}

static BpProduct
transposed_product (const Case *c, const double *deltas, const double *begin, double *gradient)
{
  return (BpProduct){ .n_rows = c->n,
                      .n_columns = COLUMNS,
                      .n_terms = ROWS,
                      .left = c->left,
                      .left_row = 1,
                      .left_column = c->n,
                      .right = deltas,
                      .right_row = COLUMNS,
                      .begin = begin,
                      .begin_row = COLUMNS,
                      .c = gradient,
                      .c_row = COLUMNS };
}

/* G: begun and going on. */
static void
check_gradient (const BpKernels *kernels, const Case *c, const double *begin, BpRandom *random)
{
  g_autofree double *deltas = new_random_doubles (random, ROWS * COLUMNS);
  double got[MOST * COLUMNS], expected[MOST * COLUMNS];
  BpProduct p = transposed_product (c, deltas, begin, expected);
  bp_stretches_multiply_transposed (NULL, kernels, &p);
  p.c = got;
  bp_stretches_multiply_transposed (&c->stretches, kernels, &p);
  assert_same_bits (got, expected, c->n * COLUMNS);
}

/* The step, and the squares of where it leads. */
static void
check_learn (const BpKernels *kernels, const Case *c, const double *begin, BpRandom *random)
{
  g_autofree double *deltas = new_random_doubles (random, ROWS * COLUMNS);
  g_autofree double *got = new_random_doubles (random, c->n * COLUMNS);
  g_autofree double *expected = g_memdup2 (got, c->n * COLUMNS * sizeof (double));
  double squares[COLUMNS] = { 1.0 }, expected_squares[COLUMNS] = { 1.0 };
  const BpProduct p = transposed_product (c, deltas, begin, NULL);
  BpDescent descent = { expected, COLUMNS, 0, 0.3, 0.7, expected_squares };
  bp_stretches_learn_transposed (NULL, kernels, &p, &descent);
  descent.weights = got;
  descent.squares = squares;
  bp_stretches_learn_transposed (&c->stretches, kernels, &p, &descent);
  assert_same_bits (got, expected, c->n * COLUMNS);
  assert_same_bits (squares, expected_squares, COLUMNS);
}

static void
test_products (gconstpointer table)
{
  static const char *const patterns[] = {
    "x",
    "0000",
    "xxxxxxxxxxxxxxxxxxxxxxxxxx",
    "0000000xxxxxxx00000000xxxxxxxxxxxxxxxxx000000",
    "xxxxxx00000000000000xxxxxxxxxxxxxxxxxxxxxxxxx0000xxxxx",
    "xx000x0000xxxx00000000001",
  };
  const BpKernels *kernels = bp_kernels_by_name (table);
  BpRandom random;
  bp_random_init (&random, 3);
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree double *begin = new_random_doubles (&random, MOST * COLUMNS);
      Case c;
      case_init (&c, patterns[i], &random);
      check_multiply (kernels, &c, &random);
      check_gradient (kernels, &c, NULL, &random);
      check_gradient (kernels, &c, begin, &random);
      check_learn (kernels, &c, NULL, &random);
      check_learn (kernels, &c, begin, &random);
      case_clear (&c);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stretches/ends", test_ends);
  g_test_add_func ("/stretches/most", test_most);
  g_test_add_data_func ("/stretches/products/plain", "plain", test_products);
  g_test_add_data_func ("/stretches/products/avx2", "avx2", test_products);
  g_test_add_data_func ("/stretches/products/avx512", "avx512", test_products);
  return g_test_run ();
}
