/* Products with lists, and weights that descend a product: each table against plain loops, bit by
 * bit, with NaN in every place that is not to be read. */
#include "kernels.h"

#include <math.h>
#include <string.h>

#include "compare.h"
#include "lines.h"

#define PADDING 3u
#define N_VALUES 256u
#define BLOCK (2 * BP_LINE) /* columns */

/* How a left matrix comes. */
typedef enum { MATRIX, LISTS, TRANSPOSED } Left;

/* A left matrix of which one element of five is not 0, as a matrix and as lists. */
typedef struct {
  gsize n_rows, n_columns, n_terms;
  double *left;       /* n_rows × n_terms */
  double *transposed; /* the same, n_terms × n_rows */
  double values[N_VALUES];
  BpLists lists;
  double *right; /* n_terms × row */
  double *c;     /* n_rows × row */
  double *weights;
  double *squares;
  gsize row;
} Case;

/* Which of the values the element has. */
static guint16
value_of (const Case *self, gsize m, gsize k)
{
  guint16 value = 0;
  while (self->values[value] != self->left[m * self->n_terms + k])
    value++;
  return value;
}

static void
list_rows (Case *self, guint32 n_panels)
{
  guint32 n = 0;
  self->lists.n_panels = n_panels;
  self->lists.starts = g_new0 (guint32, self->n_rows * n_panels + 1);
  self->lists.elements = g_new (BpListElement, self->n_rows * self->n_terms + 1);
  self->lists.values = self->values;
  for (gsize m = 0; m < self->n_rows; m++)
    for (gsize q = 0; q < n_panels; q++)
      {
        gsize limit = q + 1 < n_panels ? (q + 1) * BP_PANEL : self->n_terms;
        for (gsize k = q * BP_PANEL; k < limit; k++)
          if (value_of (self, m, k) != 0)
            self->lists.elements[n++] = (BpListElement){ k, value_of (self, m, k) };
        self->lists.starts[m * n_panels + q + 1] = n;
      }
}

/* Random numbers in the first n_columns of each row, NaN behind. */
static double *
new_matrix (BpRandom *random, gsize n_rows, gsize n_columns, gsize row)
{
  double *matrix = g_new (double, n_rows *row + 1);
  for (gsize i = 0; i < n_rows * row; i++)
    matrix[i] = i % row < n_columns ? bp_random_uniform (random) - 0.5 : NAN;
  return matrix;
}

static void
case_init (Case *self, BpRandom *random, gsize n_rows, gsize n_columns, gsize n_terms,
           guint32 n_panels)
{
  *self = (Case){ n_rows, n_columns, n_terms, .row = n_columns + PADDING };
  self->left = g_new0 (double, n_rows *n_terms + 1);
  for (guint i = 1; i < N_VALUES; i++)
    self->values[i] = bp_random_uniform (random) - 0.5;
  for (gsize i = 0; i < n_rows * n_terms; i++)
    if (bp_random_next (random) % 5 == 0)
      self->left[i] = self->values[bp_random_next (random) % N_VALUES];
  self->transposed = g_new (double, n_rows *n_terms + 1);
  for (gsize i = 0; i < n_rows * n_terms; i++)
    self->transposed[i] = self->left[i % n_rows * n_terms + i / n_rows];
  list_rows (self, n_panels);
  self->right = new_matrix (random, n_terms, n_columns, self->row);
  self->c = new_matrix (random, n_rows, n_columns, self->row);
  self->weights = new_matrix (random, n_rows, n_columns, self->row);
  self->squares = new_random_doubles (random, n_columns + 1);
  self->squares[n_columns] = NAN;
}

static void
case_clear (Case *self)
{
  g_free (self->lists.starts);
  g_free (self->lists.elements);
  g_free (self->left);
  g_free (self->transposed);
  g_free (self->right);
  g_free (self->c);
  g_free (self->weights);
  g_free (self->squares);
}

static BpProduct
product_of (const Case *self, const double *begin, double *c, gboolean lists)
{
  return (BpProduct){ .n_rows = self->n_rows,
                      .n_columns = self->n_columns,
                      .n_terms = self->n_terms,
                      .left = lists ? NULL : self->left,
                      .left_row = self->n_terms,
                      .left_column = 1,
                      .lists = lists ? &self->lists : NULL,
                      .right = self->right,
                      .right_row = self->row,
                      .begin = begin,
                      .begin_row = self->row,
                      .c = c,
                      .c_row = self->row };
}

/* c, which begins as it is. */
static void
multiply_naively (const Case *self, double *c)
{
  for (gsize m = 0; m < self->n_rows; m++)
    for (gsize n = 0; n < self->n_columns; n++)
      for (gsize k = 0; k < self->n_terms; k++)
        if (self->left[m * self->n_terms + k] != 0.0)
          c[m * self->row + n] = fma (self->left[m * self->n_terms + k],
                                      self->right[k * self->row + n], c[m * self->row + n]);
}

static double *
copy_of (const Case *self, const double *matrix)
{
  return g_memdup2 (matrix, self->n_rows * self->row * sizeof (double) + 1);
}

/* It begins as c, or as a row like another that is not c, or at 0. */
static void
check_product (const Case *self, const BpKernels *kernels, gboolean in_c, const double *row)
{
  g_autofree double *expected = copy_of (self, self->c);
  g_autofree double *c = copy_of (self, self->c);
  BpProduct product = product_of (self, in_c ? c : row, c, TRUE);
  for (gsize m = 0; !in_c && m < self->n_rows; m++)
    for (gsize n = 0; n < self->n_columns; n++)
      expected[m * self->row + n] = row != NULL ? row[n] : 0.0;
  if (!in_c)
    product.begin_row = 0;
  multiply_naively (self, expected);
  kernels->product (&product);
  assert_same_bits (c, expected, self->n_rows * self->row);
}

/* What the weights become, and the squares, by plain loops. */
static void
descend_naively (const Case *self, const double *gradient, double penalty, double rate,
                 double *weights, double *squares)
{
  for (gsize m = 0; m < self->n_rows; m++)
    for (gsize n = 0; n < self->n_columns; n++)
      {
        double *weight = &weights[m * self->row + n];
        double share = penalty * *weight;
        double whole = gradient[m * self->row + n] + share;
        double step = rate * whole;
        *weight = *weight - step;
        squares[n] = fma (*weight, *weight, squares[n]);
      }
}

/* How far a block is from the one before. */
static gsize
block_size (const Case *self)
{
  return self->n_rows * BLOCK + PADDING;
}

/* A matrix as the weights of several blocks; NaN between them. */
static double *
in_blocks (const Case *self, const double *matrix)
{
  gsize size = (self->n_columns + BLOCK - 1) / BLOCK * block_size (self);
  double *blocks = g_new (double, size);
  for (gsize i = 0; i < size; i++)
    blocks[i] = NAN;
  for (gsize m = 0; m < self->n_rows; m++)
    for (gsize n = 0; n < self->n_columns; n++)
      blocks[n / BLOCK * block_size (self) + m * BLOCK + n % BLOCK] = matrix[m * self->row + n];
  return blocks;
}

/* The same weights, squares too, where they are in several blocks. */
static void
check_blocks (const Case *self, const BpKernels *kernels, const BpProduct *whole,
              const BpDescent *descent, const double *expected)
{
  g_autofree double *begin = in_blocks (self, self->c);
  g_autofree double *weights = in_blocks (self, self->weights);
  g_autofree double *blocks = in_blocks (self, expected);
  g_autofree double *squares = g_memdup2 (self->squares, (self->n_columns + 1) * sizeof (double));
  gsize n_blocks = (self->n_columns + BLOCK - 1) / BLOCK;
  BpProduct product = *whole;
  product.begin = whole->begin != NULL ? begin : NULL;
  product.begin_row = BLOCK;
  kernels->learn (&product, &(BpDescent){ weights, BLOCK, block_size (self), descent->penalty,
                                          descent->rate, squares });
  assert_same_bits (weights, blocks, n_blocks * block_size (self));
  assert_same_bits (squares, descent->squares, self->n_columns + 1);
}

static void
check_learning (const Case *self, const BpKernels *kernels, Left left, gboolean from_zero)
{
  const double penalty = 0.3, rate = 0.7;
  gsize size = self->n_rows * self->row;
  g_autofree double *gradient = copy_of (self, self->c);
  g_autofree double *expected = copy_of (self, self->weights);
  g_autofree double *weights = copy_of (self, self->weights);
  g_autofree double *expected_squares =
      g_memdup2 (self->squares, (self->n_columns + 1) * sizeof (double));
  g_autofree double *squares = g_memdup2 (self->squares, (self->n_columns + 1) * sizeof (double));
  BpProduct product = product_of (self, from_zero ? NULL : self->c, NULL, left == LISTS);
  BpDescent descent = { weights, self->row, 0, penalty, rate, squares };
  if (left == TRANSPOSED)
    {
      product.left = self->transposed;
      product.left_row = 1;
      product.left_column = self->n_rows;
    }

  for (gsize i = 0; from_zero && i < size; i++)
    gradient[i] = 0.0;
  multiply_naively (self, gradient);
  descend_naively (self, gradient, penalty, rate, expected, expected_squares);
  kernels->learn (&product, &descent);
  assert_same_bits (weights, expected, size);
  assert_same_bits (squares, expected_squares, self->n_columns + 1);
  check_blocks (self, kernels, &product, &descent, expected);
  memcpy (weights, self->weights, size * sizeof (double));
  descent.squares = NULL;
  kernels->learn (&product, &descent);
  assert_same_bits (weights, expected, size);
}

static void
check_case (const Case *self, const BpKernels *kernels)
{
  check_product (self, kernels, TRUE, NULL);
  check_product (self, kernels, FALSE, NULL);
  check_product (self, kernels, FALSE, self->weights);
  for (Left left = MATRIX; left <= TRANSPOSED; left++)
    for (int from_zero = 0; from_zero < 2; from_zero++)
      check_learning (self, kernels, left, from_zero);
}

/* In one panel, and in as many as there are. */
static void
check_size (const BpKernels *kernels, BpRandom *random, gsize n_rows, gsize n_columns,
            gsize n_terms)
{
  gsize most = MAX (1, (n_terms + BP_PANEL - 1) / BP_PANEL);
  for (gsize n_panels = 1; n_panels <= most; n_panels += MAX (1, most - 1))
    {
      Case self;
      case_init (&self, random, n_rows, n_columns, n_terms, n_panels);
      check_case (&self, kernels);
      case_clear (&self);
    }
}

/* Terms of none, one and several panels, and columns of every number of lines. */
static void
test_case (gconstpointer data)
{
  static const gsize n_rows[] = { 1, 2, 7, 13, 100 };
  static const gsize n_terms[] = { 0, 1, 5, BP_PANEL, BP_PANEL + 1, 3 * BP_PANEL + 8 };
  const BpKernels *kernels = bp_kernels_by_name (data);
  BpRandom random;
  bp_random_init (&random, 3);
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (n_rows); i++)
    for (gsize columns = BP_LINE; columns <= 18 * BP_LINE; columns += BP_LINE)
      for (gsize j = 0; j < G_N_ELEMENTS (n_terms); j++)
        if (n_rows[i] < 100 || n_terms[j] <= 5 || columns % 24 == 0)
          check_size (kernels, &random, n_rows[i], columns, n_terms[j]);
}

static void
test_squares (gconstpointer data)
{
  const BpKernels *kernels = bp_kernels_by_name (data);
  BpRandom random;
  bp_random_init (&random, 5);
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  for (gsize rows = 0; rows < 5; rows++)
    for (gsize columns = BP_LINE; columns <= 10 * BP_LINE; columns += BP_LINE)
      {
        g_autofree double *x = new_matrix (&random, rows, columns, columns + PADDING);
        g_autofree double *squares = new_random_doubles (&random, columns + 1);
        g_autofree double *expected = g_memdup2 (squares, (columns + 1) * sizeof (double));
        for (gsize m = 0; m < rows; m++)
          for (gsize n = 0; n < columns; n++)
            {
              double value = x[m * (columns + PADDING) + n];
              expected[n] = fma (value, value, expected[n]);
            }
        kernels->elements->add_squares (rows, columns, x, columns + PADDING, squares);
        assert_same_bits (squares, expected, columns + 1);
      }
}

int
main (int argc, char **argv)
{
  static const char *const tables[] = { "plain", "avx2", "avx512" };
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *products = g_strdup_printf ("/lists/%s/products", tables[i]);
      g_autofree char *squares = g_strdup_printf ("/lists/%s/squares", tables[i]);
      g_test_add_data_func (products, tables[i], test_case);
      g_test_add_data_func (squares, tables[i], test_squares);
    }
  return g_test_run ();
}
