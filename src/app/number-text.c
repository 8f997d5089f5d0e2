#include "number-text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "words.h"

#define MAX_PLAIN 1e9

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
  g_auto (GStrv) groups = g_strsplit (text, BP_WORDS_NARROW_SPACE, -1);
  g_autofree char *number = g_strstrip (g_strjoinv (NULL, groups));
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

  if (value == floor (value) && fabs (value) < MAX_PLAIN)
    return g_strdup_printf ("%.0f", value + 0.0); /* 1000 is shorter to read than 1e+03; no -0 */
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
bp_number_with_minus (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  return g_strjoinv ("−", parts);
}

char *
bp_number_for_reading (double value)
{
  g_autofree char *text = bp_words_number (value);

  return bp_number_with_minus (text);
}

char *
bp_number_short (double value)
{
  g_autofree char *text = g_strdup_printf ("%.4g", value);

  return bp_number_with_minus (text);
}
