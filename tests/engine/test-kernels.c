/* Every table of inner loops against plain loops and against each other, bit by bit. */
#include "kernels.h"

#include <math.h>
#include <string.h>

#include "compare.h"

#define MAX_LENGTH 70u
#define PADDING 3u

/* One product with every matrix in a larger block, whose unused places are NaN: what is read from
 * them poisons the result, what is written to them shows. */
typedef struct {
  gsize n_rows, n_columns, n_terms;
  gsize left_row, left_column, right_row, c_row;
  double *left, *right, *c, *expected;
} Case;

static double *
new_nans (gsize n)
{
  double *values = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    values[i] = NAN;
  return values;
}

static void
fill (Case *self, BpRandom *random)
{
  for (gsize m = 0; m < self->n_rows; m++)
    for (gsize k = 0; k < self->n_terms; k++)
      self->left[m * self->left_row + k * self->left_column] = bp_random_uniform (random) - 0.5;
  for (gsize k = 0; k < self->n_terms; k++)
    for (gsize n = 0; n < self->n_columns; n++)
      self->right[k * self->right_row + n] = bp_random_uniform (random) - 0.5;
  for (gsize m = 0; m < self->n_rows; m++)
    for (gsize n = 0; n < self->n_columns; n++)
      self->c[m * self->c_row + n] = bp_random_uniform (random) - 0.5;
}

static gsize
c_size (const Case *self)
{
  return self->n_rows * self->c_row + PADDING;
}

static void
case_init (Case *self, gsize n_rows, gsize n_columns, gsize n_terms, gboolean transposed,
           BpRandom *random)
{
  *self = (Case){ .n_rows = n_rows, .n_columns = n_columns, .n_terms = n_terms };
  self->left_row = transposed ? 1 : n_terms + PADDING;
  self->left_column = transposed ? n_rows + PADDING : 1;
  self->right_row = n_columns + PADDING;
  self->c_row = n_columns + PADDING;
  self->left = new_nans ((n_rows + PADDING) * (n_terms + PADDING));
  self->right = new_nans (n_terms * self->right_row + 1);
  self->c = new_nans (c_size (self));
  fill (self, random);
  self->expected = g_memdup2 (self->c, c_size (self) * sizeof (double));
}

static void
case_clear (Case *self)
{
  g_free (self->left);
  g_free (self->right);
  g_free (self->c);
  g_free (self->expected);
}

/* Of some of the terms. */
static BpProduct
product_of (const Case *self, double *c, gsize first_term, gsize n_terms)
{
  return (BpProduct){ .n_rows = self->n_rows,
                      .n_columns = self->n_columns,
                      .n_terms = n_terms,
                      .left = self->left + first_term * self->left_column,
                      .left_row = self->left_row,
                      .left_column = self->left_column,
                      .right = self->right + first_term * self->right_row,
                      .right_row = self->right_row,
                      .begin = c,
                      .begin_row = self->c_row,
                      .c = c,
                      .c_row = self->c_row };
}

static void
multiply (const Case *self, const BpKernels *kernels, double *c, gsize first_term, gsize n_terms)
{
  const BpProduct product = product_of (self, c, first_term, n_terms);
  kernels->product (&product);
}

static void
multiply_naively (const Case *self, double *c)
{
  for (gsize m = 0; m < self->n_rows; m++)
    for (gsize n = 0; n < self->n_columns; n++)
      for (gsize k = 0; k < self->n_terms; k++)
        {
          double *sum = &c[m * self->c_row + n];
          *sum = fma (self->left[m * self->left_row + k * self->left_column],
                      self->right[k * self->right_row + n], *sum);
        }
}

/* At once, and in two parts, of which the second continues the sums of the first. */
static void
check_product (const BpKernels *kernels, Case *product)
{
  g_autofree double *in_parts = g_memdup2 (product->c, c_size (product) * sizeof (double));
  gsize half = product->n_terms / 2;
  multiply_naively (product, product->expected);
  multiply (product, kernels, product->c, 0, product->n_terms);
  assert_same_bits (product->c, product->expected, c_size (product));
  multiply (product, kernels, in_parts, 0, half);
  multiply (product, kernels, in_parts, half, product->n_terms - half);
  assert_same_bits (in_parts, product->expected, c_size (product));
}

/* Each row begins as one and the same, or at 0; what was in c does not matter. */
static void
check_beginning (const BpKernels *kernels, const Case *self, const double *row)
{
  g_autofree double *expected = new_nans (c_size (self));
  g_autofree double *c = new_nans (c_size (self));
  BpProduct product = product_of (self, c, 0, self->n_terms);
  product.begin = row;
  product.begin_row = 0;
  for (gsize m = 0; m < self->n_rows; m++)
    for (gsize n = 0; n < self->n_columns; n++)
      expected[m * self->c_row + n] = row != NULL ? row[n] : 0.0;
  multiply_naively (self, expected);
  kernels->product (&product);
  assert_same_bits (c, expected, c_size (self));
}

static void
test_product (gconstpointer data)
{
  static const gsize n_terms[] = { 0, 1, 2, 3, 5, 50 };
  const BpKernels *kernels = bp_kernels_by_name (data);
  BpRandom random;
  bp_random_init (&random, 1);
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  for (gsize rows = 1; rows <= 13; rows++)
    for (gsize columns = 1; columns <= 29; columns++)
      for (gsize i = 0; i < G_N_ELEMENTS (n_terms); i++)
        for (int transposed = 0; transposed < 2; transposed++)
          {
            Case product;
            case_init (&product, rows, columns, n_terms[i], transposed, &random);
            check_product (kernels, &product);
            check_beginning (kernels, &product, NULL);
            check_beginning (kernels, &product, product.c);
            case_clear (&product);
          }
}

/* No row and no column is work too. */
static void
test_empty_product (void)
{
  const BpKernels *kernels = bp_kernels_choose ();
  double c = 3.0, one = 1.0;
  kernels->product (&(BpProduct){ 0, 1, 1, &one, 1, 1, &one, 1, &c, 1, &c, 1 });
  kernels->product (&(BpProduct){ 1, 0, 1, &one, 1, 1, &one, 1, &c, 1, &c, 1 });
  kernels->product (&(BpProduct){ 1, 1, 0, &one, 1, 1, &one, 1, &c, 1, &c, 1 });
  g_assert_cmpfloat (c, ==, 3.0);
  kernels->product (&(BpProduct){ 1, 1, 1, &one, 1, 1, &one, 1, &c, 1, &c, 1 });
  g_assert_cmpfloat (c, ==, 4.0);
}

/* A fused product keeps what a rounded one would lose. */
static void
test_fused (gconstpointer data)
{
  const BpKernels *kernels = bp_kernels_by_name (data);
  const double factor = 1.0 + 0x1p-30;
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  for (gsize columns = 1; columns <= 13; columns++)
    {
      double right[13], c[13];
      for (gsize i = 0; i < columns; i++)
        {
          right[i] = factor;
          c[i] = -1.0 - 0x1p-29;
        }
      kernels->product (
          &(BpProduct){ 1, columns, 1, &factor, 1, 1, right, columns, c, columns, c, columns });
      for (gsize i = 0; i < columns; i++)
        g_assert_cmpfloat (c[i], ==, 0x1p-60);
    }
}

/* The i-th element goes to lane i mod 16; then lane l takes lane l + 8, l + 4, l + 2, l + 1. */
static double
fold (double *lanes)
{
  for (gsize width = 8; width >= 1; width /= 2)
    for (gsize lane = 0; lane < width; lane++)
      lanes[lane] = lanes[lane] + lanes[lane + width];
  return lanes[0];
}

static void
check_sum (const BpKernels *kernels, BpRandom *random, gsize n)
{
  g_autofree double *x = new_random_doubles (random, n + 1);
  double magnitudes[16] = { 0 };
  x[n] = NAN;
  for (gsize i = 0; i < n; i++)
    magnitudes[i % 16] += fabs (x[i]);
  double sum = kernels->elements->sum_magnitudes (n, x), expected = fold (magnitudes);
  assert_same_bits (&sum, &expected, 1);
}

static void
check_descend (const BpKernels *kernels, BpRandom *random, gsize n)
{
  const double penalty = 0.3, rate = 0.7;
  g_autofree double *weights = new_random_doubles (random, n + 1);
  g_autofree double *gradient = new_random_doubles (random, n + 1);
  g_autofree double *new_weights = g_memdup2 (weights, (n + 1) * sizeof (double));
  g_autofree double *new_gradient = g_memdup2 (gradient, (n + 1) * sizeof (double));
  for (gsize i = 0; i < n; i++)
    {
      double share = penalty * weights[i];
      new_gradient[i] = gradient[i] + share;
      double step = rate * new_gradient[i];
      new_weights[i] = weights[i] - step;
    }
  kernels->elements->descend (n, weights, gradient, penalty, rate);
  assert_same_bits (weights, new_weights, n + 1);
  assert_same_bits (gradient, new_gradient, n + 1);
}

static void
test_rows (gconstpointer data)
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
      {
        check_sum (kernels, &random, n);
        check_descend (kernels, &random, n);
      }
}

#define MOST_BYTES (2 * BP_PANEL + 40u)

/* The list begins with some elements that are there already. */
static void
check_list_bytes (const BpKernels *kernels, const guint8 *bytes, gsize n)
{
  const guint32 first = n % 3;
  BpListElement elements[3 + MOST_BYTES + BP_LIST_SLACK + 1] = { { 7, 8 }, { 7, 8 }, { 7, 8 } };
  BpListElement expected[3 + MOST_BYTES] = { { 7, 8 }, { 7, 8 }, { 7, 8 } };
  guint32 ends[4], expected_ends[4], count = first;
  for (gsize i = 0; i < n; i++)
    {
      if (bytes[i] != 0)
        expected[count++] = (BpListElement){ i, bytes[i] };
      expected_ends[i / BP_PANEL] = count;
    }
  elements[count + BP_LIST_SLACK].term = 12345;
  g_assert_cmpuint (kernels->list_bytes (n, bytes, first, elements, ends), ==, count);
  g_assert_cmpmem (elements, count * sizeof *elements, expected, count * sizeof *expected);
  gsize n_panels = (n + BP_PANEL - 1) / BP_PANEL;
  g_assert_cmpmem (ends, n_panels * sizeof *ends, expected_ends, n_panels * sizeof *ends);
  g_assert_cmpuint (elements[count + BP_LIST_SLACK].term, ==, 12345);
}

/* Bytes of which none, few, many and all are not 0; behind the slack nothing is written. */
static void
test_list_bytes (gconstpointer data)
{
  static const guint sparseness[] = { 0, 1, 2, 5, 40 };
  const BpKernels *kernels = bp_kernels_by_name (data);
  BpRandom random;
  bp_random_init (&random, 6);
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sparseness); i++)
    for (gsize n = 0; n <= MOST_BYTES; n++)
      {
        guint8 bytes[MOST_BYTES];
        for (gsize j = 0; j < n; j++)
          bytes[j] =
              sparseness[i] > 0 && bp_random_next (&random) % sparseness[i] == 0 ? 1 + j % 255 : 0;
        check_list_bytes (kernels, bytes, n);
      }
}

/* A sum that is infinite or NaN is so in every table. */
static void
test_special_sums (gconstpointer data)
{
  const BpKernels *kernels = bp_kernels_by_name (data);
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  for (gsize place = 0; place < 35; place++)
    {
      double x[35] = { 0 };
      x[place] = -INFINITY;
      g_assert_cmpfloat (kernels->elements->sum_magnitudes (35, x), ==, INFINITY);
      x[place] = NAN;
      g_assert_true (isnan (kernels->elements->sum_magnitudes (35, x)));
    }
}

static void
test_choice (void)
{
  const BpKernels *plain = bp_kernels_by_name ("plain");
  const BpKernels *avx2 = bp_kernels_by_name ("avx2");
  const BpKernels *avx512 = bp_kernels_by_name ("avx512");
  g_assert_nonnull (plain);
  g_assert_cmpstr (plain->name, ==, "plain");
  g_assert_null (bp_kernels_by_name ("sse9"));
  g_assert_null (bp_kernels_by_name (""));
  if (avx2 != NULL)
    g_assert_cmpstr (avx2->name, ==, "avx2");
  if (avx512 != NULL)
    g_assert_cmpstr (avx512->name, ==, "avx512");
  g_assert_true (bp_kernels_choose () == (avx512 != NULL ? avx512 : avx2 != NULL ? avx2 : plain));
}

static void
add_for_table (const char *table, const char *test, GTestDataFunc function)
{
  g_autofree char *path = g_strdup_printf ("/kernels/%s/%s", table, test);
  g_test_add_data_func (path, table, function);
}

int
main (int argc, char **argv)
{
  static const char *const tables[] = { "plain", "avx2", "avx512" };
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      add_for_table (tables[i], "product", test_product);
      add_for_table (tables[i], "fused", test_fused);
      add_for_table (tables[i], "rows", test_rows);
      add_for_table (tables[i], "list-bytes", test_list_bytes);
      add_for_table (tables[i], "special-sums", test_special_sums);
    }
  g_test_add_func ("/kernels/empty-product", test_empty_product);
  g_test_add_func ("/kernels/choice", test_choice);
  return g_test_run ();
}
