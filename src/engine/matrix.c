#include "matrix.h"

#include <math.h>

static gboolean
is_possible (guint rows, guint columns)
{
  return rows >= 1 && rows <= BP_MATRIX_MAX && columns >= 1 && columns <= BP_MATRIX_MAX;
}

BpMatrix
bp_matrix_new (guint rows, guint columns)
{
  g_assert (is_possible (rows, columns));
  return (BpMatrix){ .rows = rows, .columns = columns };
}

BpMatrix
bp_matrix_transpose (const BpMatrix *self)
{
  BpMatrix transpose = bp_matrix_new (self->columns, self->rows);
  for (guint i = 0; i < self->rows; i++)
    for (guint j = 0; j < self->columns; j++)
      transpose.cells[j][i] = self->cells[i][j];
  return transpose;
}

static double
dot_of_row_and_column (const BpMatrix *a, guint row, const BpMatrix *b, guint column)
{
  double sum = 0.0;
  for (guint k = 0; k < a->columns; k++)
    sum = fma (a->cells[row][k], b->cells[k][column], sum);
  return sum;
}

gboolean
bp_matrix_dot (const BpMatrix *a, const BpMatrix *b, BpMatrix *out)
{
  if (a->columns != b->rows)
    return FALSE;
  BpMatrix product = bp_matrix_new (a->rows, b->columns);
  for (guint i = 0; i < product.rows; i++)
    for (guint j = 0; j < product.columns; j++)
      product.cells[i][j] = dot_of_row_and_column (a, i, b, j);
  *out = product;
  return TRUE;
}

gboolean
bp_matrix_multiply (const BpMatrix *a, const BpMatrix *b, BpMatrix *out)
{
  if (a->rows != b->rows || a->columns != b->columns)
    return FALSE;
  BpMatrix product = bp_matrix_new (a->rows, a->columns);
  for (guint i = 0; i < product.rows; i++)
    for (guint j = 0; j < product.columns; j++)
      product.cells[i][j] = a->cells[i][j] * b->cells[i][j];
  *out = product;
  return TRUE;
}

gboolean
bp_matrix_is_finite (const BpMatrix *self)
{
  for (guint i = 0; i < self->rows; i++)
    for (guint j = 0; j < self->columns; j++)
      if (!isfinite (self->cells[i][j]))
        return FALSE;
  return TRUE;
}
