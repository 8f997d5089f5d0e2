#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Small dense matrices for looking at (article, section 3); networks have their kernels. */

#define BP_MATRIX_MAX 5u

typedef struct {
  guint rows, columns; /* each 1 … BP_MATRIX_MAX */
  double cells[BP_MATRIX_MAX][BP_MATRIX_MAX];
} BpMatrix;

/* The matrix of rows × columns zeros. */
BpMatrix bp_matrix_new (guint rows, guint columns);

/* rows × columns becomes columns × rows. */
BpMatrix bp_matrix_transpose (const BpMatrix *self);

/* a · b (m × k by k × n gives m × n), each sum in index order, one fused multiply-add at a time.
 * FALSE, and out is left alone: a has not as many columns as b has rows. out may be a or b. */
gboolean bp_matrix_dot (const BpMatrix *a, const BpMatrix *b, BpMatrix *out);

/* a ⊙ b, which the article calls matrix multiplication. FALSE, and out is left alone: the shapes
 * differ. out may be a or b. */
gboolean bp_matrix_multiply (const BpMatrix *a, const BpMatrix *b, BpMatrix *out);

/* Whether every number is finite. */
gboolean bp_matrix_is_finite (const BpMatrix *self);

G_END_DECLS
