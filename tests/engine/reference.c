#include "reference.h"

JsonObject *
reference (void)
{
  static JsonNode *root;
  if (root == NULL)
    {
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "..", "data", "article-reference.json", NULL);
      g_autoptr (JsonParser) parser = json_parser_new_immutable ();
      g_autoptr (GError) error = NULL;
      json_parser_load_from_file (parser, path, &error);
      g_assert_no_error (error);
      root = json_parser_steal_root (parser);
    }
  return json_node_get_object (root);
}

JsonObject *
reference_object (const char *member)
{
  g_assert_true (json_object_has_member (reference (), member));
  return json_object_get_object_member (reference (), member);
}

static void
append_doubles (GArray *doubles, JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (array); i++)
        append_doubles (doubles, json_array_get_element (array, i));
      return;
    }
  double value = json_node_get_double (node);
  g_assert_true (JSON_NODE_HOLDS_VALUE (node));
  g_array_append_val (doubles, value);
}

double *
reference_doubles (JsonObject *object, const char *member, gsize n)
{
  g_autoptr (GArray) doubles = g_array_new (FALSE, FALSE, sizeof (double));
  g_assert_true (json_object_has_member (object, member));
  append_doubles (doubles, json_object_get_member (object, member));
  g_assert_cmpuint (doubles->len, ==, n);
  return (double *) (void *) g_array_steal (doubles, NULL);
}
