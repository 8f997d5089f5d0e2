#include "matrix-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "number-text.h"
#include "tick-labels.h"

#define MINUS "−"

char *
bp_matrix_words_number (double number)
{
  if (isinf (number))
    return g_strdup (number > 0 ? "∞" : MINUS "∞");
  return bp_format_value (number, FALSE);
}

char *
bp_matrix_words_shape (guint rows, guint columns)
{
  return g_strdup_printf ("%u × %u", rows, columns);
}

/* Exactly; what has a sign of its own is in brackets behind another one. */
static char *
factor (double number, gboolean is_first)
{
  g_autofree char *size = bp_number_to_text (fabs (number));

  if (number >= 0)
    return g_steal_pointer (&size);
  return g_strdup_printf (is_first ? MINUS "%s" : "(" MINUS "%s)", size);
}

char *
bp_matrix_words_sum (const BpMatrix *a, const BpMatrix *b, guint row, guint column)
{
  GString *words = g_string_new (NULL);
  g_autofree char *number = NULL;
  BpMatrix product;

  g_return_val_if_fail (bp_matrix_dot (a, b, &product), NULL);
  for (guint k = 0; k < a->columns; k++)
    {
      g_autofree char *first = factor (a->cells[row][k], k == 0);
      g_autofree char *second = factor (b->cells[k][column], FALSE);

      g_string_append_printf (words, "%s%s·%s", k > 0 ? " + " : "", first, second);
    }
  number = bp_matrix_words_number (product.cells[row][column]);
  g_string_append_printf (words, " = %s", number);
  return g_string_free (words, FALSE);
}

char *
bp_matrix_words_no_dot (const BpMatrix *m1, const BpMatrix *m2, gboolean transposed)
{
  if (transposed)
    return g_strdup_printf (_ ("m1 · m2ᵀ needs as many columns in m1 as in m2, but m1 has %u and "
                               "m2 has %u."),
                            m1->columns, m2->columns);
  return g_strdup_printf (_ ("m1 · m2 needs as many columns in m1 as rows in m2, but m1 has %u "
                             "columns and m2 has %u rows."),
                          m1->columns, m2->rows);
}

char *
bp_matrix_words_no_product (const BpMatrix *m1, const BpMatrix *m2)
{
  g_autofree char *shape1 = bp_matrix_words_shape (m1->rows, m1->columns);
  g_autofree char *shape2 = bp_matrix_words_shape (m2->rows, m2->columns);

  return g_strdup_printf (_ ("m1 ⊙ m2 needs two matrices of the same shape, but m1 is %s and m2 is "
                             "%s."),
                          shape1, shape2);
}

char *
bp_matrix_words_infinity (const BpMatrix *matrix)
{
  if (bp_matrix_is_finite (matrix))
    return NULL;
  return g_strdup (_ ("∞ stands for what is beyond 1.8 × 10³⁰⁸, the largest number."));
}
