#include "stretches.h"

#include <string.h>

gboolean
bp_stretches_init (BpStretches *self, guint32 n_columns)
{
  self->n_columns = n_columns;
  self->ends = g_try_new (guint32, bp_stretches_most (n_columns));
  self->bits = g_try_new (guint64, n_columns);
  if (self->ends == NULL || self->bits == NULL)
    return FALSE;
  bp_stretches_set_whole (self);
  return TRUE;
}

void
bp_stretches_clear (BpStretches *self)
{
  g_free (self->ends);
  g_free (self->bits);
}

guint32
bp_stretches_most (guint32 n_columns)
{
  return 2 * (n_columns / (BP_SHORTEST_STRETCH + 1)) + 3;
}

/* --- looking --- */

void
bp_stretches_begin (BpStretches *self)
{
  memset (self->bits, 0, self->n_columns * sizeof *self->bits);
}

/* Only 0 has no bit set; -0, of which nobody needs to think, counts. */
void
bp_stretches_add_row (BpStretches *self, const double *row)
{
  for (guint32 j = 0; j < self->n_columns; j++)
    {
      guint64 bits;
      memcpy (&bits, &row[j], sizeof bits);
      self->bits[j] |= bits;
    }
}

/* The column behind those of zeros that begin there. */
static guint32
end_of_zeros (const BpStretches *self, guint32 column)
{
  while (column < self->n_columns && self->bits[column] == 0)
    column++;
  return column;
}

void
bp_stretches_end (BpStretches *self)
{
  guint32 end;
  self->n = 0;
  for (guint32 column = 0; column < self->n_columns; column = MAX (end, column + 1))
    {
      end = end_of_zeros (self, column);
      if (end - column < BP_SHORTEST_STRETCH)
        continue;
      self->ends[self->n++] = column;
      self->ends[self->n++] = end;
    }
  if (self->n == 0 || self->ends[self->n - 1] < self->n_columns)
    self->ends[self->n++] = self->n_columns;
}

void
bp_stretches_set_whole (BpStretches *self)
{
  self->n = 1;
  self->ends[0] = self->n_columns;
}

/* --- products --- */

static guint32
begin_of (const BpStretches *self, guint32 i)
{
  return i > 0 ? self->ends[i - 1] : 0;
}

/* Each stretch goes on with the sums of the one before. */
void
bp_stretches_multiply (const BpStretches *self, const BpKernels *kernels, const BpProduct *p)
{
  BpProduct part = *p;
  if (self == NULL)
    {
      kernels->product (p);
      return;
    }
  for (guint32 i = 0; i < self->n; i += 2)
    {
      guint32 first = begin_of (self, i);
      part.n_terms = self->ends[i] - first;
      part.left = p->left + first * p->left_column;
      part.right = p->right + first * p->right_row;
      kernels->product (&part);
      part.begin = p->c;
      part.begin_row = p->c_row;
    }
}

/* The rows of stretch i; those of zeros have no terms. */
static BpProduct
rows_of (const BpStretches *self, guint32 i, const BpProduct *p)
{
  guint32 first = begin_of (self, i);
  BpProduct part = *p;
  part.n_rows = self->ends[i] - first;
  part.n_terms = i % 2 == 0 ? p->n_terms : 0;
  part.left = p->left + first * p->left_row;
  part.begin = p->begin != NULL ? p->begin + first * p->begin_row : NULL;
  part.c = p->c != NULL ? p->c + first * p->c_row : NULL;
  return part;
}

void
bp_stretches_multiply_transposed (const BpStretches *self, const BpKernels *kernels,
                                  const BpProduct *p)
{
  if (self == NULL)
    kernels->product (p);
  else
    for (guint32 i = 0; i < self->n; i++)
      {
        const BpProduct part = rows_of (self, i, p);
        kernels->product (&part);
      }
}

void
bp_stretches_learn_transposed (const BpStretches *self, const BpKernels *kernels,
                               const BpProduct *p, const BpDescent *descent)
{
  BpDescent part_descent = *descent;
  if (self == NULL)
    kernels->learn (p, descent);
  else
    for (guint32 i = 0; i < self->n; i++)
      {
        const BpProduct part = rows_of (self, i, p);
        part_descent.weights = descent->weights + begin_of (self, i) * descent->row;
        kernels->learn (&part, &part_descent);
      }
}
