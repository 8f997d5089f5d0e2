/* The inner loops. Compiled once for each instruction set, as the table BP_KERNELS. What gives the
 * same bits everywhere: each output element has one accumulator and takes its terms in index order,
 * by fma; the vectors run over outputs. */
#include "kernels.h"

#include "arithmetic.h"
#include "vector.h"

extern const BpKernels BP_KERNELS;
extern const BpElementKernels BP_ELEMENT_KERNELS;
extern void BP_DISTORT (const BpDistortion *d);

/* A tile of the result is held in registers while the terms run: its sums, a row of vectors of the
 * right matrix, and one element of the left. Lists have one row at a time, and so a wider one. */
#if BP_VECTOR_REGISTERS == 32
#define TILE_ROWS 5
#define TILE_VECTORS 4
#else
#define TILE_ROWS 4
#define TILE_VECTORS 3
#endif
#define LIST_VECTORS 8

/* So many rows of a left matrix whose terms lie far apart are copied, if it has no more terms. */
#define GROUP_ROWS (4 * TILE_ROWS)
#define GROUP_TERMS 256

#define INLINE static inline __attribute__ ((always_inline))

/* Whole vectors, or n lanes of one: inlined with constants, so that no branch is left. */
INLINE BpVector
load (const double *from, gsize n)
{
  return n == BP_VECTOR_LANES ? bp_vector_load (from) : bp_vector_load_some (from, n);
}

INLINE void
store (double *to, BpVector vector, gsize n)
{
  if (n == BP_VECTOR_LANES)
    bp_vector_store (to, vector);
  else
    bp_vector_store_some (to, vector, n);
}

/* Hides how an address was computed. Compilers would rather keep one base address a vector, for
 * which there are no registers, than add small offsets to this one. */
INLINE const double *
one_address (const double *address)
{
  __asm__("" : "+r"(address));
  return address;
}

INLINE void
take_sums (const double *from, gsize n_vectors, gsize n_lanes, BpVector *sums)
{
  for (gsize j = 0; j < n_vectors; j++)
    sums[j] = load (from + j * BP_VECTOR_LANES, n_lanes);
}

/* The sums of n_vectors vectors of row m as they begin. */
INLINE void
begin_sums (const BpProduct *p, gsize m, gsize column, gsize n_vectors, gsize n_lanes,
            BpVector *sums)
{
  if (p->begin != NULL)
    take_sums (p->begin + m * p->begin_row + column, n_vectors, n_lanes, sums);
  else
    for (gsize j = 0; j < n_vectors; j++)
      sums[j] = bp_vector_fill (0.0);
}

INLINE void
keep_sums (double *c, gsize n_vectors, gsize n_lanes, const BpVector *sums)
{
  for (gsize j = 0; j < n_vectors; j++)
    store (c + j * BP_VECTOR_LANES, sums[j], n_lanes);
}

/* n_rows × n_vectors vectors of n_lanes each. */
INLINE void
multiply_tile (const BpProduct *p, gsize row, gsize column, gsize n_rows, gsize n_vectors,
               gsize n_lanes, BpVector sums[][TILE_VECTORS])
{
  const double *left = p->left + row * p->left_row;
  const double *right = p->right + column;
  BpVector terms[TILE_VECTORS];

  for (gsize i = 0; i < n_rows; i++)
    begin_sums (p, row + i, column, n_vectors, n_lanes, sums[i]);
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
}

/* The sums of row m over the list of panel q. */
INLINE void
add_list (const BpProduct *p, gsize m, gsize q, gsize column, gsize n_vectors, BpVector *sums)
{
  const BpLists *lists = p->lists;
  const guint32 *start = &lists->starts[m * lists->n_panels + q];
  const BpListElement *element = lists->elements + start[0], *end = lists->elements + start[1];
  const double *values = lists->values;
  const double *right = p->right + column;

  for (; element < end; element++)
    {
      const double *row = one_address (right + element->term * p->right_row);
      BpVector times = bp_vector_fill (values[element->value]);
      for (gsize j = 0; j < n_vectors; j++)
        sums[j] = bp_vector_fma (times, bp_vector_load (row + j * BP_VECTOR_LANES), sums[j]);
    }
}

/* The gradient's share of the weights, the step, and the squares of where it leads. */
INLINE void
descend_row (const BpDescent *descent, gsize m, gsize column, gsize n_vectors,
             const BpVector *gradient, BpVector *squares)
{
  double *weights = descent->weights + m * descent->row + column;
  BpVector penalty = bp_vector_fill (descent->penalty), rate = bp_vector_fill (descent->rate);

  for (gsize j = 0; j < n_vectors; j++)
    {
      BpVector w = bp_vector_load (weights + j * BP_VECTOR_LANES);
      BpVector whole = bp_vector_add (gradient[j], bp_vector_multiply (penalty, w));
      w = bp_vector_subtract (w, bp_vector_multiply (rate, whole));
      bp_vector_store (weights + j * BP_VECTOR_LANES, w);
      squares[j] = bp_vector_fma (w, w, squares[j]);
    }
}

INLINE void
begin_squares (const BpDescent *descent, gsize column, gsize n_vectors, BpVector *squares)
{
  for (gsize j = 0; j < n_vectors; j++)
    squares[j] = descent != NULL && descent->squares != NULL
                     ? bp_vector_load (descent->squares + column + j * BP_VECTOR_LANES)
                     : bp_vector_fill (0.0);
}

INLINE void
keep_squares (const BpDescent *descent, gsize column, gsize n_vectors, const BpVector *squares)
{
  if (descent != NULL && descent->squares != NULL)
    keep_sums (descent->squares + column, n_vectors, BP_VECTOR_LANES, squares);
}

/* --- products of dense matrices --- */

/* n_rows sums become c, or the gradient that is descended. */
INLINE void
finish_tile (const BpProduct *p, gsize row, gsize column, gsize n_rows, gsize n_vectors,
             gsize n_lanes, const BpDescent *descent, BpVector *squares)
{
  BpVector sums[TILE_ROWS][TILE_VECTORS];

  multiply_tile (p, row, column, n_rows, n_vectors, n_lanes, sums);
  for (gsize i = 0; i < n_rows; i++)
    if (descent != NULL)
      descend_row (descent, row + i, column, n_vectors, sums[i], squares);
    else
      keep_sums (p->c + (row + i) * p->c_row + column, n_vectors, n_lanes, sums[i]);
}

/* A band of columns from top to bottom: tiles, then row by row. */
INLINE void
multiply_band (const BpProduct *p, gsize column, gsize n_vectors, gsize n_lanes,
               const BpDescent *descent)
{
  BpVector squares[TILE_VECTORS];
  gsize row = 0;

  begin_squares (descent, column, n_vectors, squares);
  for (; row + TILE_ROWS <= p->n_rows; row += TILE_ROWS)
    finish_tile (p, row, column, TILE_ROWS, n_vectors, n_lanes, descent, squares);
  for (; row < p->n_rows; row++)
    finish_tile (p, row, column, 1, n_vectors, n_lanes, descent, squares);
  keep_squares (descent, column, n_vectors, squares);
}

/* Bands of whole tiles, then one of the vectors that are left, and one of the lanes that are. */
INLINE void
multiply (const BpProduct *p, const BpDescent *descent)
{
  const gsize wide = TILE_VECTORS * BP_VECTOR_LANES;
  gsize column = 0;

  for (; column + wide <= p->n_columns; column += wide)
    multiply_band (p, column, TILE_VECTORS, BP_VECTOR_LANES, descent);
  gsize n_vectors = (p->n_columns - column) / BP_VECTOR_LANES;
  switch (n_vectors)
    {
    case 3:
      multiply_band (p, column, 3, BP_VECTOR_LANES, descent);
      break;
    case 2:
      multiply_band (p, column, 2, BP_VECTOR_LANES, descent);
      break;
    case 1:
      multiply_band (p, column, 1, BP_VECTOR_LANES, descent);
      break;
    default:
      break;
    }
  column += n_vectors * BP_VECTOR_LANES;
  if (column < p->n_columns && descent == NULL)
    multiply_band (p, column, 1, p->n_columns - column, NULL);
}

/* n rows of the product from that row on. */
INLINE BpProduct
rows_of_product (const BpProduct *p, gsize row, gsize n)
{
  BpProduct part = *p;
  part.n_rows = n;
  part.left += row * p->left_row;
  part.begin = p->begin != NULL ? p->begin + row * p->begin_row : NULL;
  return part;
}

/* Copies the left rows, so that a tile's elements of one term are neighbours, and the next term's
 * follow. */
INLINE void
gather_left (BpProduct *p, double *rows)
{
  for (gsize k = 0; k < p->n_terms; k++)
    {
      const double *from = p->left + k * p->left_column;
      double *to = rows + k * GROUP_ROWS;
      for (gsize i = 0; i < p->n_rows; i++)
        to[i] = from[i];
    }
  p->left = rows;
  p->left_column = GROUP_ROWS;
}

/* Not inline: whoever knows where the product's numbers come from would keep all of them in
 * registers, which the tiles need. */
static __attribute__ ((noinline)) void
multiply_dense (const BpProduct *p)
{
  multiply (p, NULL);
}

static __attribute__ ((noinline)) void
learn_block (const BpProduct *p, const BpDescent *descent)
{
  multiply (p, descent);
}

INLINE gsize
count_blocks (const BpProduct *p, const BpDescent *descent)
{
  return (p->n_columns + descent->row - 1) / descent->row;
}

/* Block i of the weights, and the product's columns for it. */
INLINE void
get_block (const BpProduct *p, const BpDescent *descent, gsize i, BpProduct *part,
           BpDescent *part_descent)
{
  gsize column = i * descent->row;
  *part = *p;
  part->n_columns = MIN (descent->row, p->n_columns - column);
  part->right += column;
  part->begin = p->begin != NULL ? p->begin + i * descent->block : NULL;
  *part_descent = *descent;
  part_descent->weights += i * descent->block;
  part_descent->squares = descent->squares != NULL ? descent->squares + column : NULL;
}

static void
learn_dense (const BpProduct *p, const BpDescent *descent)
{
  BpProduct part;
  BpDescent part_descent;
  for (gsize i = 0; i < count_blocks (p, descent); i++)
    {
      get_block (p, descent, i, &part, &part_descent);
      learn_block (&part, &part_descent);
    }
}

/* A transposed matrix has its terms in as many pages of memory; to go over them in each band of
 * columns takes longer than a copy. */
static void
learn_in_groups (const BpProduct *p, const BpDescent *descent)
{
  double rows[GROUP_ROWS * GROUP_TERMS];
  BpDescent part_descent = *descent;

  for (gsize row = 0; row < p->n_rows; row += GROUP_ROWS)
    {
      BpProduct part = rows_of_product (p, row, MIN (GROUP_ROWS, p->n_rows - row));
      gather_left (&part, rows);
      part_descent.weights = descent->weights + row * descent->row;
      learn_dense (&part, &part_descent);
    }
}

static gboolean
is_worth_gathering (const BpProduct *p)
{
  return p->left_row == 1 && p->left_column > GROUP_ROWS && p->n_terms <= GROUP_TERMS
         && p->n_columns > TILE_VECTORS * BP_VECTOR_LANES;
}

/* --- products with lists --- */

/* Panel by panel, all rows each. */
INLINE void
multiply_lists (const BpProduct *p, gsize column, gsize n_vectors)
{
  BpVector sums[LIST_VECTORS];

  for (guint32 q = 0; q < p->lists->n_panels; q++)
    for (gsize m = 0; m < p->n_rows; m++)
      {
        double *c = p->c + m * p->c_row + column;
        if (q == 0)
          begin_sums (p, m, column, n_vectors, BP_VECTOR_LANES, sums);
        else
          take_sums (c, n_vectors, BP_VECTOR_LANES, sums);
        add_list (p, m, q, column, n_vectors, sums);
        keep_sums (c, n_vectors, BP_VECTOR_LANES, sums);
      }
}

/* The sum is not kept, so each row takes all its panels. */
INLINE void
learn_from_lists (const BpProduct *p, gsize column, gsize n_vectors, const BpDescent *descent)
{
  BpVector sums[LIST_VECTORS], squares[LIST_VECTORS];

  begin_squares (descent, column, n_vectors, squares);
  for (gsize m = 0; m < p->n_rows; m++)
    {
      begin_sums (p, m, column, n_vectors, BP_VECTOR_LANES, sums);
      for (guint32 q = 0; q < p->lists->n_panels; q++)
        add_list (p, m, q, column, n_vectors, sums);
      descend_row (descent, m, column, n_vectors, sums, squares);
    }
  keep_squares (descent, column, n_vectors, squares);
}

INLINE void
do_list_band (const BpProduct *p, gsize column, gsize n_vectors, const BpDescent *descent)
{
  if (descent != NULL)
    learn_from_lists (p, column, n_vectors, descent);
  else
    multiply_lists (p, column, n_vectors);
}

/* Bands as wide as there are sums, and one of what is left. */
INLINE void
do_lists (const BpProduct *p, const BpDescent *descent)
{
  const gsize wide = LIST_VECTORS * BP_VECTOR_LANES;
  gsize column = 0;

  for (; column + wide <= p->n_columns; column += wide)
    do_list_band (p, column, LIST_VECTORS, descent);
  switch ((p->n_columns - column) / BP_VECTOR_LANES)
    {
    case 7:
      do_list_band (p, column, 7, descent);
      break;
    case 6:
      do_list_band (p, column, 6, descent);
      break;
    case 5:
      do_list_band (p, column, 5, descent);
      break;
    case 4:
      do_list_band (p, column, 4, descent);
      break;
    case 3:
      do_list_band (p, column, 3, descent);
      break;
    case 2:
      do_list_band (p, column, 2, descent);
      break;
    case 1:
      do_list_band (p, column, 1, descent);
      break;
    default:
      break;
    }
}

/* The last block first: then a forward pass, which begins with the first one, finds that in the
 * cache. */
static void
learn_lists (const BpProduct *p, const BpDescent *descent)
{
  BpProduct part;
  BpDescent part_descent;
  for (gsize i = count_blocks (p, descent); i-- > 0;)
    {
      get_block (p, descent, i, &part, &part_descent);
      do_lists (&part, &part_descent);
    }
}

static void
product (const BpProduct *p)
{
  if (p->lists != NULL)
    do_lists (p, NULL);
  else
    multiply_dense (p);
}

static void
learn (const BpProduct *p, const BpDescent *descent)
{
  if (p->lists != NULL)
    learn_lists (p, descent);
  else if (is_worth_gathering (p))
    learn_in_groups (p, descent);
  else
    learn_dense (p, descent);
}

/* --- lists --- */

/* The list goes on with those of the n bytes from place `from` on that are not 0; returns how long
 * it is then. */
INLINE guint32
list_panel (gsize from, gsize n, const guint8 *bytes, guint32 length, BpListElement *elements)
{
  gsize i = from;
  for (; i + BP_BYTES_AT_ONCE <= from + n; i += BP_BYTES_AT_ONCE)
    length += bp_list_some_bytes (bytes + i, i, elements + length);
  for (; i < from + n; i++)
    {
      elements[length] = (BpListElement){ (guint16) i, bytes[i] };
      length += bytes[i] != 0;
    }
  return length;
}

static guint32
list_bytes (gsize n, const guint8 *bytes, guint32 first, BpListElement *elements, guint32 *ends)
{
  guint32 length = first;
  for (gsize from = 0; from < n; from += BP_PANEL)
    {
      length = list_panel (from, MIN (BP_PANEL, n - from), bytes, length, elements);
      *ends++ = length;
    }
  return length;
}

const BpKernels BP_KERNELS = {
  .name = BP_KERNELS_NAME,
  .elements = &BP_ELEMENT_KERNELS,
  .product = product,
  .learn = learn,
  .list_bytes = list_bytes,
  .distort = BP_DISTORT,
};
