#include "svg-text.h"

#include <string.h>

#define NUMBERED "surface"

/* The number by the order in which names first appear. */
static guint
renumber (GHashTable *numbers, const char *digits, gsize length)
{
  char *key = g_strndup (digits, length);
  gpointer number = g_hash_table_lookup (numbers, key);

  if (number)
    {
      g_free (key);
      return GPOINTER_TO_UINT (number);
    }
  number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
  g_hash_table_insert (numbers, key, number);
  return GPOINTER_TO_UINT (number);
}

static void
append_renumbered (GString *text, const char *svg)
{
  GHashTable *numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *start = svg, *name;

  while ((name = strstr (start, NUMBERED)))
    {
      const char *digits = name + strlen (NUMBERED);
      gsize length = strspn (digits, "0123456789");

      g_string_append_len (text, start, digits - start);
      if (length)
        g_string_append_printf (text, "%u", renumber (numbers, digits, length));
      start = digits + length;
    }
  g_string_append (text, start);
  g_hash_table_unref (numbers);
}

static void
insert_title (GString *text, const char *title)
{
  const char *root = strstr (text->str, "<svg");
  const char *end = root ? strchr (root, '>') : NULL;
  char *element;

  if (!end || !*title)
    return;
  element = g_markup_printf_escaped ("\n<title>%s</title>", title);
  g_string_insert (text, end + 1 - text->str, element);
  g_free (element);
}

GByteArray *
bp_svg_finish (GByteArray *svg, const char *title)
{
  GString *text = g_string_sized_new (svg->len + 256);
  gsize length;

  g_byte_array_append (svg, (const guint8 *) "", 1);
  append_renumbered (text, (const char *) svg->data);
  insert_title (text, title);
  g_byte_array_unref (svg);
  length = text->len;
  return g_byte_array_new_take ((guint8 *) g_string_free (text, FALSE), length);
}
