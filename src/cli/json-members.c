#include "json-members.h"

#include <math.h>

static void
add_number (JsonBuilder *json, double value)
{
  if (isfinite (value))
    json_builder_add_double_value (json, value);
  else
    json_builder_add_null_value (json);
}

void
bp_json_set_number (JsonBuilder *json, const char *name, double value)
{
  json_builder_set_member_name (json, name);
  add_number (json, value);
}

void
bp_json_set_integer (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

void
bp_json_set_string (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

void
bp_json_set_boolean (JsonBuilder *json, const char *name, gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

/* Every stride-th of n values. */
void
bp_json_set_numbers (JsonBuilder *json, const char *name, const double *values, gsize n,
                     gsize stride)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (gsize i = 0; i < n; i += stride)
    add_number (json, values[i]);
  json_builder_end_array (json);
}

static char *
write_root (JsonBuilder *json)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json);

  return json_to_string (root, FALSE);
}

char *
bp_json_finish (JsonBuilder *json)
{
  json_builder_end_object (json);
  return write_root (json);
}

char *
bp_json_finish_array (JsonBuilder *json)
{
  json_builder_end_array (json);
  return write_root (json);
}
