#pragma once

#include "matrix.h"

G_BEGIN_DECLS

/* Matrices in words and signs; all strings are the caller's to free. */

/* Six digits; "∞" for what is too large. */
char *bp_matrix_words_number (double number);

/* "2 × 3" */
char *bp_matrix_words_shape (guint rows, guint columns);

/* "1·3 + 2·2 + 3·1 = 10": where the element of the dot product a · b at that row and column comes
 * from, and what it is. The shapes must fit. */
char *bp_matrix_words_sum (const BpMatrix *a, const BpMatrix *b, guint row, guint column);

/* Which numbers must agree and do not, for m1 · m2 or m1 · m2ᵀ, and for m1 ⊙ m2; m2 is not
 * transposed yet. */
char *bp_matrix_words_no_dot (const BpMatrix *m1, const BpMatrix *m2, gboolean transposed);
char *bp_matrix_words_no_product (const BpMatrix *m1, const BpMatrix *m2);

/* What "∞" means, if there is one in the matrix, else NULL. */
char *bp_matrix_words_infinity (const BpMatrix *matrix);

G_END_DECLS
