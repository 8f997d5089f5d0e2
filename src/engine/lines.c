#include "lines.h"

#include <stdint.h>

#define LINE_BYTES (BP_LINE * sizeof (double))

gsize
bp_lines_count (gsize n)
{
  return (n + BP_LINE - 1) / BP_LINE;
}

gsize
bp_lines_stride (gsize n)
{
  gsize lines = bp_lines_count (n);
  if (lines > 1)
    lines |= 1;
  return lines * BP_LINE;
}

/* What was allocated is remembered in front of the first line: an allocation is aligned to two
 * pointers, so there is always room for one. */
double *
bp_lines_new (gsize n)
{
  char *allocated = g_try_malloc0 (n * sizeof (double) + LINE_BYTES);
  if (allocated == NULL)
    return NULL;
  char *first = allocated + LINE_BYTES - (uintptr_t) allocated % LINE_BYTES;
  ((gpointer *) (gpointer) first)[-1] = allocated;
  return (double *) (gpointer) first;
}

void
bp_lines_free (double *self)
{
  if (self != NULL)
    g_free (((gpointer *) (gpointer) self)[-1]);
}
