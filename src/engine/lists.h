#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A matrix by what is not 0 in it: row m has the elements factors[i] in the columns terms[i], for i
 * from starts[m] to starts[m + 1] - 1, by rising column. Leaving out the terms that are 0 changes
 * no bit of a finite sum, and four of five pixels of a digit are 0. */
typedef struct {
  guint32 *starts; /* rows + 1 */
  guint32 *terms;
  double *factors;
} BpLists;

/* What may be written behind a list while it is made. */
#define BP_LIST_SLACK 16

G_END_DECLS
