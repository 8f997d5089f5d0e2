#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Matrices whose rows begin at cache lines, so that no vector straddles two. */

#define BP_LINE 8         /* doubles a cache line of 64 bytes */
#define BP_BLOCK_LINES 8u /* of a block (network.h) */

/* How many lines n doubles take. */
gsize bp_lines_count (gsize n);

/* The distance from row to row of a matrix with n columns: whole cache lines, and an odd number of
 * them where there are several, so that a column's elements spread over all sets of a cache. What
 * lies behind the n columns is padding. */
gsize bp_lines_stride (gsize n);

/* n doubles, all zeros, the first at a cache line; NULL when there is not enough memory. */
double *bp_lines_new (gsize n);
/* NULL is nothing to free. */
void bp_lines_free (double *self);

G_END_DECLS
