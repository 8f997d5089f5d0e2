#include "option-values.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <math.h>

#include "cli-status.h"
#include "shorten.h"

/* right: what the option takes. */
static gboolean
refuse (GError **error, const char *option, const char *right, const char *text)
{
  g_autofree char *value = bp_shorten (text, BP_SHOWN_WORD);

  if (*text == '\0')
    g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
                 /* Translators: an option and what it takes: "a number above 0" */
                 _ ("%s takes %s, not an empty text."), option, right);
  else
    g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
                 /* Translators: an option, what it takes, and the value that was given */
                 _ ("%s takes %s, not “%s”."), option, right, value);
  return FALSE;
}

static gboolean
read_count (const char *text, guint32 min, guint32 max, guint32 *value)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, min, max, &number, NULL))
    return FALSE;
  *value = (guint32) number;
  return TRUE;
}

gboolean
bp_option_count (const char *option, const char *text, guint32 min, guint32 max, guint32 *value,
                 GError **error)
{
  g_autofree char *right = NULL;

  if (text == NULL || read_count (text, min, max, value))
    return TRUE;
  right = g_strdup_printf (_ ("a whole number from %u to %u"), min, max);
  return refuse (error, option, right, text);
}

gboolean
bp_option_count_or (const char *option, const char *text, guint32 min, guint32 max,
                    const char *word, guint32 word_value, guint32 *value, GError **error)
{
  g_autofree char *right = NULL;

  if (text == NULL || read_count (text, min, max, value))
    return TRUE;
  if (g_str_equal (text, word))
    {
      *value = word_value;
      return TRUE;
    }
  right = g_strdup_printf (_ ("a whole number from %u to %u or “%s”"), min, max, word);
  return refuse (error, option, right, text);
}

static const char *
skip_digits (const char *text)
{
  while (g_ascii_isdigit (*text))
    text++;
  return text;
}

/* Sign, digits, point, digits, exponent; at least one digit. */
static gboolean
is_decimal (const char *text)
{
  const char *whole = text + (*text == '-' || *text == '+');
  const char *end = skip_digits (whole);
  gboolean any = end > whole;

  if (*end == '.')
    {
      const char *fraction = end + 1;

      end = skip_digits (fraction);
      any = any || end > fraction;
    }
  if (any && (*end == 'e' || *end == 'E'))
    {
      const char *exponent = end + 1;

      exponent += *exponent == '-' || *exponent == '+';
      end = skip_digits (exponent);
      any = end > exponent;
    }
  return any && *end == '\0';
}

static gboolean
read_number (const char *text, double *value)
{
  if (!is_decimal (text))
    return FALSE;
  *value = g_ascii_strtod (text, NULL) + 0.0; /* -0 becomes 0 */
  return isfinite (*value);
}

gboolean
bp_option_above_0 (const char *option, const char *text, double *value, GError **error)
{
  double number;

  if (text == NULL)
    return TRUE;
  if (!read_number (text, &number) || number <= 0)
    return refuse (error, option, _ ("a number above 0, such as 0.001"), text);
  *value = number;
  return TRUE;
}

gboolean
bp_option_at_least_0 (const char *option, const char *text, double *value, GError **error)
{
  double number;

  if (text == NULL)
    return TRUE;
  if (!read_number (text, &number) || number < 0)
    return refuse (error, option, _ ("0 or a number above it, such as 0.5"), text);
  *value = number;
  return TRUE;
}

gboolean
bp_option_below_1 (const char *option, const char *text, double *value, GError **error)
{
  double number;

  if (text == NULL)
    return TRUE;
  if (!read_number (text, &number) || number < 0 || number >= 1)
    return refuse (error, option, _ ("0 or a number below 1, such as 0.5"), text);
  *value = number;
  return TRUE;
}

gboolean
bp_option_between_0_and_1 (const char *option, const char *text, double *value, GError **error)
{
  double number;

  if (text == NULL)
    return TRUE;
  if (!read_number (text, &number) || number <= 0 || number >= 1)
    return refuse (error, option, _ ("a number above 0 and below 1, such as 0.9"), text);
  *value = number;
  return TRUE;
}

gboolean
bp_option_choice (const char *option, const char *text, const char *const *names, guint *index,
                  GError **error)
{
  g_autofree char *joined = NULL;
  g_autofree char *right = NULL;

  if (text == NULL)
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (text, names[i]))
      {
        *index = i;
        return TRUE;
      }
  joined = g_strjoinv (", ", (char **) names);
  right = g_strdup_printf (_ ("one of %s"), joined);
  return refuse (error, option, right, text);
}

gboolean
bp_option_path (const char *option, const char *text, GError **error)
{
  g_autofree char *right = NULL;

  if (text == NULL || strlen (text) < PATH_MAX)
    return TRUE;
  right = g_strdup_printf (_ ("a path of at most %d bytes"), PATH_MAX - 1);
  return refuse (error, option, right, text);
}
