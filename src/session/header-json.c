#include "header-json.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_LEVELS 4u   /* the parser calls itself for each */
#define MOST_PARTS 1000u /* members and elements: each costs many times its text */
#define MOST_DIGITS 15u  /* a longer number would no longer be exact, or overflow */

/* What may stand outside strings: less than the parser bears with (comments, single quotes). */
static gboolean
is_syntax (char c)
{
  return c != '\0' && strchr ("{}[]:, \t\r\n+-.eE0123456789truefalsn", c) != NULL;
}

/* The character after the string that begins at text[i]; length where it does not end. */
static gsize
skip_string (const char *text, gsize i, gsize length)
{
  for (i++; i < length && text[i] != '"'; i++)
    if (text[i] == '\\')
      i++;
  return MIN (i + 1, length);
}

typedef struct {
  guint levels, parts, digits;
  gboolean ended; /* the outermost brace was closed */
} Scan;

/* Takes note of one character outside strings, or of a string's first. */
static gboolean
scan_on (Scan *scan, char c)
{
  gboolean closes = c == '}' || c == ']';
  if ((c != '"' && !is_syntax (c)) || (scan->ended && c != ' ') || (closes && scan->levels == 0))
    return FALSE;
  scan->digits = g_ascii_isdigit (c) ? scan->digits + 1 : 0;
  scan->levels += c == '{' || c == '[';
  scan->levels -= closes;
  scan->parts += c == ',' || c == ':';
  scan->ended = scan->ended || (closes && scan->levels == 0);
  return scan->digits <= MOST_DIGITS && scan->levels <= MOST_LEVELS && scan->parts <= MOST_PARTS;
}

/* Whether the parser can be left alone with the text. */
static gboolean
is_harmless (const char *text, gsize length)
{
  Scan scan = { 0 };
  for (gsize i = 0; i < length;)
    {
      if (!scan_on (&scan, text[i]))
        return FALSE;
      i = text[i] == '"' ? skip_string (text, i, length) : i + 1;
    }
  return scan.ended;
}

typedef struct {
  guint read; /* members in the text */
  guint kept; /* in the objects made of it */
} Members;

static void
on_member (Members *members)
{
  members->read++;
}

static void
on_object_end (Members *members, JsonObject *object)
{
  members->kept += json_object_get_size (object);
}

static JsonNode *
fail (GError **error, const char *reason)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, reason);
  return NULL;
}

JsonNode *
bp_header_json_parse (const char *text, gsize length, GError **error)
{
  const char *damaged = _ ("its header is damaged");
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  Members members = { 0, 0 };
  g_signal_connect_swapped (parser, "object-member", G_CALLBACK (on_member), &members);
  g_signal_connect_swapped (parser, "object-end", G_CALLBACK (on_object_end), &members);
  if (!g_utf8_validate_len (text, length, NULL) || !is_harmless (text, length)
      || !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return fail (error, damaged);
  JsonNode *root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail (error, damaged);
  if (members.read != members.kept)
    return fail (error, _ ("its header says something twice"));
  return json_parser_steal_root (parser);
}

JsonArray *
bp_header_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

const char *
bp_header_json_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

gboolean
bp_header_json_get_size (JsonNode *node, gsize most, gsize *size)
{
  gint64 value;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  value = json_node_get_int (node);
  *size = (gsize) value;
  return value >= 0 && (guint64) value <= most;
}
