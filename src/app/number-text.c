#include "number-text.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

gboolean
bp_number_from_text (const char *text, double *value)
{
  g_autofree char *number = g_strstrip (g_strdup (text));
  char *end = NULL;

  /* strtod also reads "nan", "inf" and hexadecimal, which nobody means here. */
  if (*number == '\0' || strspn (number, "0123456789.,eE+-") < strlen (number))
    return FALSE;

  *value = g_ascii_strtod (number, &end);
  if (*end == '\0')
    return TRUE;

  g_strdelimit (number, ",", '.');
  *value = g_ascii_strtod (number, &end);
  return *end == '\0';
}

gboolean
bp_whole_number_from_text (const char *text, guint32 *value)
{
  g_autofree char *number = g_strstrip (g_strdup (text));
  guint64 read = 0;

  if (!g_ascii_string_to_unsigned (number, 10, 0, G_MAXUINT32, &read, NULL))
    return FALSE;
  *value = (guint32) read;
  return TRUE;
}

char *
bp_number_to_text (double value)
{
  char *text = NULL;

  for (int digits = 1; digits <= 17; digits++)
    {
      g_free (text);
      text = g_strdup_printf ("%.*g", digits, value);
      if (strtod (text, NULL) == value || !isfinite (value))
        return text;
    }
  return text;
}

char *
bp_group_digits (guint64 count, const char *separator)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GUINT64_FORMAT, count);
  for (gssize place = (gssize) text->len - 3; place > 0; place -= 3)
    g_string_insert (text, place, separator);
  return g_string_free (text, FALSE);
}

char *
bp_count_to_text (guint64 count)
{
  return bp_group_digits (count, localeconv ()->thousands_sep);
}
