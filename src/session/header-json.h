#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON from files that nobody vouches for. */

/* One object, with nesting of a few levels and no name twice in an object; anything else is an
 * error that ends a sentence, translated. text need not end in NUL. */
JsonNode *bp_header_json_parse (const char *text, gsize length, GError **error);

/* NULL: there is no such member of that type. */
JsonArray *bp_header_json_get_array (JsonObject *object, const char *name);
const char *bp_header_json_get_string (JsonObject *object, const char *name);

/* FALSE unless the node is a whole number from 0 to most. */
gboolean bp_header_json_get_size (JsonNode *node, gsize most, gsize *size);

G_END_DECLS
