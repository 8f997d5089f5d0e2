#include "shorten.h"

char *
bp_shorten (const char *text, guint most)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (valid, -1) <= (glong) most)
    return g_steal_pointer (&valid);
  start = g_utf8_substring (valid, 0, most);
  return g_strconcat (start, "…", NULL);
}
