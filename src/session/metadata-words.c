#include "metadata-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* --- writing --- */

static void
append_number (GString *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (text, g_ascii_dtostr (buffer, sizeof buffer, value));
}

char *
bp_metadata_number (double value)
{
  GString *text = g_string_new (NULL);
  append_number (text, value);
  return g_string_free (text, FALSE);
}

char *
bp_metadata_numbers (const double *values, gsize n)
{
  GString *text = g_string_new ("[");
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_number (text, values[i]);
    }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

/* --- reading --- */

gboolean
bp_metadata_fail (const char *name, const char *value, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: the name of an entry in a file */
               value == NULL ? _ ("its metadata have no “%s”, so Backprop did not write it")
                             : _ ("“%s” in its metadata makes no sense"),
               name);
  return FALSE;
}

gboolean
bp_metadata_read_whole (const char *name, const char *value, guint64 least, guint64 most,
                        guint64 *number, GError **error)
{
  if (value != NULL && g_ascii_string_to_unsigned (value, 10, least, most, number, NULL))
    return TRUE;
  return bp_metadata_fail (name, value, error);
}

/* The number at *at, which moves behind it. Only decimal ones: strtod knows other words too. */
static gboolean
scan_number (const char **at, double least, double most, double *number)
{
  gsize length = strspn (*at, "+-.0123456789eE");
  char *end;
  *number = g_ascii_strtod (*at, &end);
  if (length == 0 || end != *at + length)
    return FALSE;
  *at = end;
  return isfinite (*number) && *number >= least && *number <= most;
}

gboolean
bp_metadata_read_number (const char *name, const char *value, double least, double most,
                         double *number, GError **error)
{
  const char *at = value;
  if (value != NULL && scan_number (&at, least, most, number) && *at == '\0')
    return TRUE;
  return bp_metadata_fail (name, value, error);
}

static gboolean
scan_numbers (const char *at, gsize n, double least, double most, double *numbers)
{
  for (gsize i = 0; i < n; i++)
    if (*at++ != (i == 0 ? '[' : ',') || !scan_number (&at, least, most, &numbers[i]))
      return FALSE;
  return strcmp (at, "]") == 0;
}

gboolean
bp_metadata_read_numbers (const char *name, const char *value, gsize n, double least, double most,
                          double *numbers, GError **error)
{
  if (value != NULL && scan_numbers (value, n, least, most, numbers))
    return TRUE;
  return bp_metadata_fail (name, value, error);
}

gboolean
bp_metadata_read_word (const char *name, const char *value, const char *const *words, guint n_words,
                       guint *index, GError **error)
{
  for (*index = 0; value != NULL && *index < n_words; (*index)++)
    if (strcmp (words[*index], value) == 0)
      return TRUE;
  return bp_metadata_fail (name, value, error);
}
