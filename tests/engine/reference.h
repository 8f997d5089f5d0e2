#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* tests/data/article-reference.json, read once. */
JsonObject *reference (void);
JsonObject *reference_object (const char *member);

/* A member that is a number, a list or a matrix, as doubles, row by row; asserts their number. Free
 * with g_free(). */
double *reference_doubles (JsonObject *object, const char *member, gsize n);

G_END_DECLS
