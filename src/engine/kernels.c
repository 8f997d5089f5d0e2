/* The inner loops. Compiled once for each instruction set, as the table BP_KERNELS. What gives the
 * same bits everywhere: each output element has one accumulator and takes its terms in index order,
 * by fma; the vectors run over outputs. */
#include "kernels.h"

#include "arithmetic.h"
#include "vector.h"

extern const BpKernels BP_KERNELS;

/* A tile of the result is held in registers while the terms run: twelve sums, three vectors of the
 * right matrix and one element of the left fill AVX2's sixteen. */
#define TILE_ROWS 4
#define TILE_VECTORS 3

#define LANES 16

typedef struct {
  const double *left;
  gsize left_row, left_column;
  const double *right;
  gsize right_row;
  double *c;
  gsize c_row;
  gsize n_terms;
} Product;

/* Whole vectors, or n lanes of one: inlined with constants, so that no branch is left. */
static inline BpVector
load (const double *from, gsize n)
{
  return n == BP_VECTOR_LANES ? bp_vector_load (from) : bp_vector_load_some (from, n);
}

static inline void
store (double *to, BpVector vector, gsize n)
{
  if (n == BP_VECTOR_LANES)
    bp_vector_store (to, vector);
  else
    bp_vector_store_some (to, vector, n);
}

/* n_rows × n_vectors vectors of n_lanes each. */
static inline __attribute__ ((always_inline)) void
multiply_tile (const Product *p, gsize row, gsize column, gsize n_rows, gsize n_vectors,
               gsize n_lanes)
{
  const double *left = p->left + row * p->left_row;
  const double *right = p->right + column;
  double *c = p->c + row * p->c_row + column;
  BpVector sums[TILE_ROWS][TILE_VECTORS];
  BpVector terms[TILE_VECTORS];

  for (gsize i = 0; i < n_rows; i++)
    for (gsize j = 0; j < n_vectors; j++)
      sums[i][j] = load (c + i * p->c_row + j * BP_VECTOR_LANES, n_lanes);
  for (gsize k = 0; k < p->n_terms; k++)
    {
      for (gsize j = 0; j < n_vectors; j++)
        terms[j] = load (right + k * p->right_row + j * BP_VECTOR_LANES, n_lanes);
      for (gsize i = 0; i < n_rows; i++)
        {
          BpVector factor = bp_vector_fill (left[i * p->left_row + k * p->left_column]);
          for (gsize j = 0; j < n_vectors; j++)
            sums[i][j] = bp_vector_fma (factor, terms[j], sums[i][j]);
        }
    }
  for (gsize i = 0; i < n_rows; i++)
    for (gsize j = 0; j < n_vectors; j++)
      store (c + i * p->c_row + j * BP_VECTOR_LANES, sums[i][j], n_lanes);
}

/* A band of columns from top to bottom: tiles, then row by row. */
static inline __attribute__ ((always_inline)) void
multiply_band (const Product *p, gsize n_rows, gsize column, gsize n_vectors, gsize n_lanes)
{
  gsize row = 0;
  for (; row + TILE_ROWS <= n_rows; row += TILE_ROWS)
    multiply_tile (p, row, column, TILE_ROWS, n_vectors, n_lanes);
  for (; row < n_rows; row++)
    multiply_tile (p, row, column, 1, n_vectors, n_lanes);
}

static void
product (gsize n_rows, gsize n_columns, gsize n_terms, const double *left, gsize left_row,
         gsize left_column, const double *right, gsize right_row, double *c, gsize c_row)
{
  const Product p = { left, left_row, left_column, right, right_row, c, c_row, n_terms };
  const gsize wide = TILE_VECTORS * BP_VECTOR_LANES;
  gsize column = 0;

  for (; column + wide <= n_columns; column += wide)
    multiply_band (&p, n_rows, column, TILE_VECTORS, BP_VECTOR_LANES);
  for (; column + BP_VECTOR_LANES <= n_columns; column += BP_VECTOR_LANES)
    multiply_band (&p, n_rows, column, 1, BP_VECTOR_LANES);
  switch (n_columns - column)
    {
    case 3:
      multiply_band (&p, n_rows, column, 1, 3);
      break;
    case 2:
      multiply_band (&p, n_rows, column, 1, 2);
      break;
    case 1:
      multiply_band (&p, n_rows, column, 1, 1);
      break;
    default:
      break;
    }
}

static void
sigmoid (gsize n, const double *z, double *out)
{
  for (gsize i = 0; i < n; i++)
    out[i] = bp_inline_sigmoid (z[i]);
}

static void
sigmoid_delta (gsize n, const double *activation, double *delta)
{
  for (gsize i = 0; i < n; i++)
    delta[i] *= activation[i] * (1.0 - activation[i]);
}

/* Pairs of lanes, then pairs of pairs, until one is left. */
static inline double
add_lanes (double *lanes)
{
  for (gsize width = LANES / 2; width > 0; width /= 2)
    for (gsize lane = 0; lane < width; lane++)
      lanes[lane] += lanes[lane + width];
  return lanes[0];
}

static double
sum_squares (gsize n, const double *x)
{
  double lanes[LANES] = { 0 };
  gsize i = 0;
  for (; i + LANES <= n; i += LANES)
    for (gsize lane = 0; lane < LANES; lane++)
      lanes[lane] = fma (x[i + lane], x[i + lane], lanes[lane]);
  for (gsize lane = 0; i < n; i++, lane++)
    lanes[lane] = fma (x[i], x[i], lanes[lane]);
  return add_lanes (lanes);
}

static double
sum_magnitudes (gsize n, const double *x)
{
  double lanes[LANES] = { 0 };
  gsize i = 0;
  for (; i + LANES <= n; i += LANES)
    for (gsize lane = 0; lane < LANES; lane++)
      lanes[lane] += fabs (x[i + lane]);
  for (gsize lane = 0; i < n; i++, lane++)
    lanes[lane] += fabs (x[i]);
  return add_lanes (lanes);
}

static void
descend (gsize n, double *weights, double *gradient, double penalty, double rate)
{
  for (gsize i = 0; i < n; i++)
    {
      gradient[i] += penalty * weights[i];
      weights[i] -= rate * gradient[i];
    }
}

const BpKernels BP_KERNELS = {
  .name = BP_KERNELS_NAME,
  .product = product,
  .sigmoid = sigmoid,
  .sigmoid_delta = sigmoid_delta,
  .sum_squares = sum_squares,
  .sum_magnitudes = sum_magnitudes,
  .descend = descend,
};
