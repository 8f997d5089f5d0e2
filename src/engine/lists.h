#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many columns make a panel: of the matrix on the right, as many rows stay in the first cache
 * while all rows of the lists go over them. */
#define BP_PANEL 128u

/* A matrix by what is not 0 in it: row m has the elements factors[i] in the columns terms[i], by
 * rising column. Those of panel q are at i from starts[m * n_panels + q] to the next start, less
 * one; with a single panel it takes all columns. Leaving out the terms that are 0 changes no bit of
 * a finite sum, and four of five pixels of a digit are 0. */
typedef struct {
  guint32 n_panels;
  guint32 *starts; /* rows × n_panels + 1 */
  guint32 *terms;
  double *factors;
} BpLists;

/* What may be written behind a list while it is made. */
#define BP_LIST_SLACK 16

G_END_DECLS
