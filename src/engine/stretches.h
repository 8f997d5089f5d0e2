#pragma once

#include "kernels.h"

G_BEGIN_DECLS

/* Where the columns of a dense matrix are not 0. A pixel that is the same in all images stands at 0
 * once it is standardised, and more than a quarter of MNIST's are so in five hundred images; adding
 * such terms changes no bit of a finite sum. Stretches of them are left out; single columns would
 * cost more than they save. */
typedef struct {
  guint32 n_columns;
  guint32 n;     /* stretches: one of columns that count, perhaps empty, one of zeros, … */
  guint32 *ends; /* of each stretch: the column behind it */
  guint64 *bits; /* of each column: what is set in any of its numbers */
} BpStretches;

#define BP_SHORTEST_STRETCH 4u /* of zeros */

/* All columns count at first. FALSE when there is not enough memory; clear it all the same. */
gboolean bp_stretches_init (BpStretches *self, guint32 n_columns);
void bp_stretches_clear (BpStretches *self);

/* How many there may be, at most. */
guint32 bp_stretches_most (guint32 n_columns);

/* Looks at the rows of a matrix: begin, each row, end. */
void bp_stretches_begin (BpStretches *self);
void bp_stretches_add_row (BpStretches *self, const double *row);
void bp_stretches_end (BpStretches *self);
/* All columns count. */
void bp_stretches_set_whole (BpStretches *self);

/* The kernels' product whose left matrix this is, and the two whose left matrix is its transpose:
 * what stays 0 is left out. NULL: nothing is. */
void bp_stretches_multiply (const BpStretches *self, const BpKernels *kernels, const BpProduct *p);
void bp_stretches_multiply_transposed (const BpStretches *self, const BpKernels *kernels,
                                       const BpProduct *p);
void bp_stretches_learn_transposed (const BpStretches *self, const BpKernels *kernels,
                                    const BpProduct *p, const BpDescent *descent);

G_END_DECLS
