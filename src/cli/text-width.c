#include "text-width.h"

static guint
width_of (gunichar character)
{
  return g_unichar_iszerowidth (character) ? 0 : g_unichar_iswide (character) ? 2 : 1;
}

guint
bp_text_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += width_of (g_utf8_get_char (text));
  return width;
}

char *
bp_text_cut (const char *text, guint columns)
{
  const char *end = text;
  guint width = 0;

  for (; *end != '\0'; end = g_utf8_next_char (end))
    {
      width += width_of (g_utf8_get_char (end));
      if (width > columns)
        break;
    }
  return g_strndup (text, end - text);
}

static char *
blanks (const char *text, guint columns)
{
  guint width = bp_text_width (text);

  return g_strnfill (columns > width ? columns - width : 0, ' ');
}

char *
bp_text_pad_left (const char *text, guint columns)
{
  g_autofree char *before = blanks (text, columns);

  return g_strconcat (before, text, NULL);
}

char *
bp_text_pad_right (const char *text, guint columns)
{
  g_autofree char *behind = blanks (text, columns);

  return g_strconcat (text, behind, NULL);
}
