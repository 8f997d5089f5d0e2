#include "numbers.h"

GArray *
bp_numbers_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

void
bp_numbers_add (GArray *self, double number)
{
  g_array_append_val (self, number);
}

void
bp_numbers_copy (GArray *self, const GArray *other, guint n)
{
  if (n > 0) /* an empty array may have no data to point to */
    g_array_append_vals (self, other->data, n);
}

void
bp_numbers_move (GArray *self, GArray *other)
{
  bp_numbers_copy (self, other, other->len);
  g_array_set_size (other, 0);
}

const double *
bp_numbers_peek (const GArray *self, gsize *n)
{
  if (n != NULL)
    *n = self->len;
  return (const double *) (gconstpointer) self->data;
}
