#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of the object that a builder is at. Numbers that are not finite become null. */
void bp_json_set_number (JsonBuilder *json, const char *name, double value);
void bp_json_set_integer (JsonBuilder *json, const char *name, gint64 value);
void bp_json_set_string (JsonBuilder *json, const char *name, const char *value);
void bp_json_set_boolean (JsonBuilder *json, const char *name, gboolean value);
/* Every stride-th of n values. */
void bp_json_set_numbers (JsonBuilder *json, const char *name, const double *values, gsize n,
                          gsize stride);

/* Ends the object and the builder: one line of text. */
char *bp_json_finish (JsonBuilder *json);
/* The same for an array. */
char *bp_json_finish_array (JsonBuilder *json);

G_END_DECLS
