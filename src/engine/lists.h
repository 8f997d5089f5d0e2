#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many columns make a panel: of the matrix on the right, as many rows stay in the first cache
 * while all rows of the lists go over them. */
#define BP_PANEL 128u

/* values[value] in column `term`. */
typedef struct {
  guint16 term, value;
} BpListElement;

#define BP_MOST_TERMS 65536u

/* A matrix by what is not 0 in it, in four bytes each, so that lists stay in the caches too. Row m
 * has its elements by rising column. Those of panel q are at i from starts[m * n_panels + q] to the
 * next start, less one; with a single panel it takes all columns. Leaving out the terms that are 0
 * changes no bit of a finite sum, and four of five pixels of a digit are 0. */
typedef struct {
  guint32 n_panels;
  guint32 *starts; /* rows × n_panels + 1 */
  BpListElement *elements;
  const double *values;
} BpLists;

/* What may be written behind a list while it is made. */
#define BP_LIST_SLACK 16

G_END_DECLS
