/* Threads that divide a product: the same bits however many, each row once, and no hanging. */
#include "team.h"

#include <string.h>

#include "compare.h"
#include "environment.h"

static const guint team_sizes[] = { 1, 2, 3, 7 };

typedef struct {
  gsize n_rows, n_columns, n_terms;
} Shape;

static void
check_shape (const Shape *shape, const BpKernels *kernels, gboolean transposed)
{
  gsize left_row = transposed ? 1 : shape->n_terms;
  gsize left_column = transposed ? shape->n_rows : 1;
  BpRandom random;
  bp_random_init (&random, 9);
  gsize c_size = shape->n_rows * shape->n_columns;
  g_autofree double *left = new_random_doubles (&random, shape->n_rows * shape->n_terms);
  g_autofree double *right = new_random_doubles (&random, shape->n_terms * shape->n_columns);
  g_autofree double *start = new_random_doubles (&random, c_size);
  g_autofree double *expected = g_memdup2 (start, c_size * sizeof (double));
  g_autofree double *c = g_new (double, c_size);
  kernels->product (shape->n_rows, shape->n_columns, shape->n_terms, left, left_row, left_column,
                    right, shape->n_columns, expected, shape->n_columns);
  for (gsize i = 0; i < G_N_ELEMENTS (team_sizes); i++)
    {
      g_autoptr (BpTeam) team = bp_team_new (team_sizes[i], kernels);
      memcpy (c, start, c_size * sizeof (double));
      bp_team_product (team, shape->n_rows, shape->n_columns, shape->n_terms, left, left_row,
                       left_column, right, shape->n_columns, c, shape->n_columns);
      assert_same_bits (c, expected, c_size);
    }
}

/* Products from some hundred terms to some million; those from about 500,000 on are divided. */
static void
test_same_bits (void)
{
  static const Shape shapes[] = {
    { 5, 7, 9 },     { 1, 1, 1 },      { 63, 64, 128 },  { 64, 64, 128 },
    { 101, 79, 83 }, { 1, 800, 801 },  { 2, 700, 400 },  { 3, 500, 401 },
    { 6, 300, 333 }, { 13, 211, 200 }, { 29, 1, 20000 }, { 784, 50, 20 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      check_shape (&shapes[i], bp_kernels_by_name ("plain"), FALSE);
      check_shape (&shapes[i], bp_kernels_choose (), FALSE);
      check_shape (&shapes[i], bp_kernels_choose (), TRUE);
    }
}

/* A table whose product only counts the visits of each row in c, and the calls. */
static int calls;

static void
count_visits (gsize n_rows, G_GNUC_UNUSED gsize n_columns, G_GNUC_UNUSED gsize n_terms,
              const double *left, gsize left_row, G_GNUC_UNUSED gsize left_column,
              G_GNUC_UNUSED const double *right, G_GNUC_UNUSED gsize right_row, double *c,
              gsize c_row)
{
  g_atomic_int_inc (&calls);
  for (gsize row = 0; row < n_rows; row++)
    c[row * c_row] += left[row * left_row];
}

static const BpKernels counting = { .name = "counting", .product = count_visits };

/* Every row is computed once in every round: after r rounds its place holds r times its number. */
static void
check_rounds (guint n_threads, gsize n_rows, guint n_rounds)
{
  g_autoptr (BpTeam) team = bp_team_new (n_threads, &counting);
  g_autofree double *left = g_new (double, n_rows);
  g_autofree double *c = g_new0 (double, 2 * n_rows);
  for (gsize row = 0; row < n_rows; row++)
    left[row] = row + 1;
  for (guint round = 0; round < n_rounds; round++)
    bp_team_product (team, n_rows, 1 << 10, 1 << 10, left, 1, 1, NULL, 0, c, 2);
  for (gsize row = 0; row < n_rows; row++)
    {
      g_assert_cmpfloat (c[2 * row], ==, (row + 1.0) * n_rounds);
      g_assert_cmpfloat (c[2 * row + 1], ==, 0.0);
    }
}

static void
test_each_row_once (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (team_sizes); i++)
    for (gsize n_rows = 1; n_rows <= 70; n_rows++)
      check_rounds (team_sizes[i], n_rows, 3);
}

static void
test_many_rounds (void)
{
  check_rounds (2, 9, 20000);
  check_rounds (3, 13, 10000);
  check_rounds (7, 32, 4000);
  check_rounds (BP_MAX_THREADS, 260, 100);
}

static guint
count_calls (guint n_threads, gsize n_rows, gsize n_columns, gsize n_terms)
{
  g_autoptr (BpTeam) team = bp_team_new (n_threads, &counting);
  g_autofree double *left = g_new0 (double, n_rows);
  g_autofree double *c = g_new0 (double, n_rows);
  calls = 0;
  bp_team_product (team, n_rows, n_columns, n_terms, left, 1, 1, NULL, 0, c, 1);
  return calls;
}

/* Large products are divided, small ones not, and nobody gets a share without rows. */
static void
test_division (void)
{
  g_assert_cmpuint (count_calls (3, 30, 100, 1000), ==, 3);
  g_assert_cmpuint (count_calls (7, 56, 1000, 1000), ==, 7);
  g_assert_cmpuint (count_calls (1, 30, 100, 1000), ==, 1);
  g_assert_cmpuint (count_calls (7, 2, 1000, 1000), ==, 1);
  g_assert_cmpuint (count_calls (7, 30, 10, 10), ==, 1);
}

/* Members started by a thread that rounds upward, and flushes subnormal numbers to 0 where it can,
 * round to the nearest all the same. */
static void
test_environment (void)
{
  const gsize n = 150;
  const BpKernels *kernels = bp_kernels_choose ();
  BpRandom random;
  fenv_t environment;
  bp_random_init (&random, 4);
  g_autofree double *left = new_random_doubles (&random, n * n);
  g_autofree double *right = new_random_doubles (&random, n * n);
  g_autofree double *expected = g_new0 (double, n *n);
  g_autofree double *c = g_new0 (double, n *n);
  for (gsize i = 0; i < n * n; i++)
    left[i] *= i / n % 3 == 0 ? 1e-310 : 1.0;
  kernels->product (n, n, n, left, n, 1, right, n, expected, n);
  fegetenv (&environment);
  disturb_environment ();
  g_autoptr (BpTeam) team = bp_team_new (3, kernels);
  fesetenv (&environment);
  bp_team_product (team, n, n, n, left, n, 1, right, n, c, n);
  assert_same_bits (c, expected, n * n);
}

static void
test_no_work (void)
{
  for (guint n_threads = 1; n_threads <= BP_MAX_THREADS; n_threads += 7)
    {
      g_autoptr (BpTeam) team = bp_team_new (n_threads, &counting);
      g_assert_true (bp_team_get_kernels (team) == &counting);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/team/same-bits", test_same_bits);
  g_test_add_func ("/team/each-row-once", test_each_row_once);
  g_test_add_func ("/team/many-rounds", test_many_rounds);
  g_test_add_func ("/team/division", test_division);
  g_test_add_func ("/team/environment", test_environment);
  g_test_add_func ("/team/no-work", test_no_work);
  return g_test_run ();
}
