#include "augmentation-text.h"

#include <math.h>
#include <string.h>

#include "train-config.h"

#define NONE "none"
#define DEFAULT "default"
#define WEAKEN "weaken"
#define FEW_DIGITS 15  /* that a double gives back */
#define MOST_DIGITS 17 /* that it can need */

static void
append_item (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "," : "", name, value);
}

static void
append_strength (GString *text, const char *name, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE], format[] = "%.17g";
  for (int digits = FEW_DIGITS; digits <= MOST_DIGITS; digits++)
    {
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (number, sizeof number, format, value);
      if (g_ascii_strtod (number, NULL) == value)
        break;
    }
  append_item (text, name, number);
}

char *
bp_augmentation_to_text (const BpAugmentation *self)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    if (self->strengths[i] != 0.0)
      append_strength (text, bp_augment_strength_name (i), self->strengths[i]);
  if (self->weaken > 0)
    {
      g_autofree char *epochs = g_strdup_printf ("%u", self->weaken);
      append_item (text, WEAKEN, epochs);
    }
  if (text->len == 0)
    g_string_assign (text, NONE);
  return g_string_free (text, FALSE);
}

/* Decimal numbers alone: strtod knows other words too. */
static gboolean
read_strength (const char *text, double *value)
{
  char *end = NULL;
  *value = g_ascii_strtod (text, &end) + 0.0; /* -0 becomes 0 */
  return *text != '\0' && strspn (text, "0123456789.eE+-") == strlen (text) && *end == '\0';
}

/* What the list has already is marked, so that nothing is there twice. */
static gboolean
read_item (const char *name, const char *value, BpAugmentation *augmentation, gboolean *seen)
{
  BpAugmentStrength strength = BP_N_AUGMENT_STRENGTHS;
  guint64 epochs = 0;
  gboolean known = bp_augment_strength_from_name (name, &strength) || strcmp (name, WEAKEN) == 0;
  if (!known || seen[strength])
    return FALSE;
  seen[strength] = TRUE;
  if (strength < BP_N_AUGMENT_STRENGTHS)
    return read_strength (value, &augmentation->strengths[strength])
           && bp_augmentation_check (augmentation) == BP_N_AUGMENT_STRENGTHS;
  if (!g_ascii_string_to_unsigned (value, 10, 0, BP_MAX_EPOCHS, &epochs, NULL))
    return FALSE;
  augmentation->weaken = (guint) epochs;
  return TRUE;
}

/* An item whose name and value have an equals sign between them. */
static gboolean
read_pair (const char *item, BpAugmentation *augmentation, gboolean *seen)
{
  g_auto (GStrv) parts = g_strsplit (item, "=", 2);
  return g_strv_length (parts) == 2 && read_item (parts[0], parts[1], augmentation, seen);
}

static gboolean
read_list (const char *text, BpAugmentation *augmentation, char **wrong)
{
  g_auto (GStrv) items = g_strsplit (text, ",", BP_N_AUGMENT_STRENGTHS + 3);
  gboolean seen[BP_N_AUGMENT_STRENGTHS + 1] = { FALSE };
  gboolean usual = items[0] != NULL && strcmp (items[0], DEFAULT) == 0;
  if (usual)
    *augmentation = bp_default_augmentation;
  for (guint i = usual ? 1 : 0; items[i] != NULL; i++)
    if (!read_pair (items[i], augmentation, seen))
      {
        *wrong = g_strdup (items[i]);
        return FALSE;
      }
  if (*text == '\0')
    *wrong = g_strdup (text);
  return *text != '\0';
}

gboolean
bp_augmentation_from_text (const char *text, BpAugmentation *augmentation, char **wrong)
{
  BpAugmentation read = { .strengths = { 0.0 } };
  *wrong = NULL;
  if (strcmp (text, NONE) != 0 && !read_list (text, &read, wrong))
    return FALSE;
  if (read.strengths[BP_AUGMENT_ELASTIC] != 0.0 && read.strengths[BP_AUGMENT_SIGMA] == 0.0)
    read.strengths[BP_AUGMENT_SIGMA] = BP_AUGMENT_DEFAULT_SIGMA;
  *augmentation = read;
  return TRUE;
}
