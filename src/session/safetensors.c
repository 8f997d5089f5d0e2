#include "safetensors.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "header-json.h"

#define ALIGNMENT 8u /* of the numbers in the file */
#define VALUE_SIZE 8u

typedef struct {
  char *name;
  guint n_dimensions;
  gsize shape[BP_TENSOR_MAX_DIMENSIONS];
  gsize begin, end; /* bytes of the data */
} Place;

struct _BpSafetensors {
  GBytes *bytes;
  const guint8 *data; /* after the header */
  gsize data_size;
  GHashTable *metadata;
  GArray *places; /* in the order of the data */
};

/* --- writing --- */

static gsize
count_values (guint n_dimensions, const gsize *shape)
{
  gsize n = 1;
  for (guint d = 0; d < n_dimensions; d++)
    n *= shape[d];
  return n;
}

static void
add_metadata (JsonBuilder *json, const char *const *metadata)
{
  json_builder_set_member_name (json, "__metadata__");
  json_builder_begin_object (json);
  for (; *metadata != NULL; metadata += 2)
    {
      json_builder_set_member_name (json, metadata[0]);
      json_builder_add_string_value (json, metadata[1]);
    }
  json_builder_end_object (json);
}

static void
add_sizes (JsonBuilder *json, const char *name, const gsize *sizes, guint n)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; i < n; i++)
    json_builder_add_int_value (json, (gint64) sizes[i]);
  json_builder_end_array (json);
}

/* Returns where the tensor ends. */
static gsize
add_tensor (JsonBuilder *json, const BpTensor *tensor, gsize begin)
{
  gsize end = begin + VALUE_SIZE * count_values (tensor->n_dimensions, tensor->shape);
  json_builder_set_member_name (json, tensor->name);
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "dtype");
  json_builder_add_string_value (json, "F64");
  add_sizes (json, "shape", tensor->shape, tensor->n_dimensions);
  add_sizes (json, "data_offsets", (const gsize[]){ begin, end }, 2);
  json_builder_end_object (json);
  return end;
}

/* Padded with blanks so that the numbers are aligned. */
static char *
make_header (const char *const *metadata, const BpTensor *tensors, guint n_tensors)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  gsize end = 0;
  json_builder_begin_object (json);
  add_metadata (json, metadata);
  for (guint i = 0; i < n_tensors; i++)
    end = add_tensor (json, &tensors[i], end);
  json_builder_end_object (json);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, FALSE);
  gsize padding = (ALIGNMENT - strlen (text) % ALIGNMENT) % ALIGNMENT;
  return g_strdup_printf ("%s%*s", text, (int) padding, "");
}

static void
append_values (GByteArray *bytes, const BpTensor *tensor)
{
  gsize n = count_values (tensor->n_dimensions, tensor->shape);
  for (gsize i = 0; i < n; i++)
    {
      guint64 bits;
      memcpy (&bits, &tensor->values[i], sizeof bits);
      bits = GUINT64_TO_LE (bits);
      g_byte_array_append (bytes, (const guint8 *) &bits, sizeof bits);
    }
}

GBytes *
bp_safetensors_write (const char *const *metadata, const BpTensor *tensors, guint n_tensors)
{
  g_autofree char *header = make_header (metadata, tensors, n_tensors);
  guint64 length = GUINT64_TO_LE (strlen (header));
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) &length, sizeof length);
  g_byte_array_append (bytes, (const guint8 *) header, strlen (header));
  for (guint i = 0; i < n_tensors; i++)
    append_values (bytes, &tensors[i]);
  return g_byte_array_free_to_bytes (bytes);
}

/* --- reading --- */

static gboolean
fail (GError **error, const char *reason)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, reason);
  return FALSE;
}

/* n whole numbers from 0 to most. */
static gboolean
read_sizes (JsonObject *object, const char *name, gsize most, guint n, gsize *sizes)
{
  JsonArray *array = bp_header_json_get_array (object, name);
  if (array == NULL || json_array_get_length (array) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!bp_header_json_get_size (json_array_get_element (array, i), most, &sizes[i]))
      return FALSE;
  return TRUE;
}

static guint
get_n_dimensions (JsonObject *object)
{
  JsonArray *shape = bp_header_json_get_array (object, "shape");
  return shape != NULL ? json_array_get_length (shape) : 0;
}

/* Whether the shape's numbers fill the place: without a product that could overflow. */
static gboolean
fills_its_place (const Place *place)
{
  gsize left = (place->end - place->begin) / VALUE_SIZE;
  for (guint d = 0; d < place->n_dimensions; d++)
    {
      if (place->shape[d] == 0 || left % place->shape[d] != 0)
        return FALSE;
      left /= place->shape[d];
    }
  return left == 1 && (place->end - place->begin) % VALUE_SIZE == 0;
}

static gboolean
read_place (JsonObject *object, gsize data_size, Place *place)
{
  gsize offsets[2];
  const char *type = bp_header_json_get_string (object, "dtype");
  place->n_dimensions = get_n_dimensions (object);
  if (g_strcmp0 (type, "F64") != 0 || json_object_get_size (object) != 3 || place->n_dimensions < 1
      || place->n_dimensions > BP_TENSOR_MAX_DIMENSIONS
      || !read_sizes (object, "shape", data_size, place->n_dimensions, place->shape)
      || !read_sizes (object, "data_offsets", data_size, 2, offsets) || offsets[0] >= offsets[1])
    return FALSE;
  place->begin = offsets[0];
  place->end = offsets[1];
  return fills_its_place (place);
}

static gboolean
read_metadata (BpSafetensors *self, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return FALSE;
      g_hash_table_insert (self->metadata, g_strdup (name), json_node_dup_string (node));
    }
  return TRUE;
}

static gboolean
read_member (BpSafetensors *self, const char *name, JsonNode *node)
{
  Place place = { 0 };
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  if (g_str_equal (name, "__metadata__"))
    return read_metadata (self, json_node_get_object (node));
  if (!read_place (json_node_get_object (node), self->data_size, &place))
    return FALSE;
  place.name = g_strdup (name);
  g_array_append_val (self->places, place);
  return TRUE;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  gsize first = ((const Place *) a)->begin, second = ((const Place *) b)->begin;
  return first < second ? -1 : first > second;
}

/* One after the other from the first byte of the data to the last. */
static gboolean
places_cover_data (const BpSafetensors *self)
{
  gsize end = 0;
  g_array_sort (self->places, compare_places);
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      if (place->begin != end)
        return FALSE;
      end = place->end;
    }
  return end == self->data_size;
}

static gboolean
read_header (BpSafetensors *self, JsonObject *header, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  json_object_iter_init (&iter, header);
  while (json_object_iter_next (&iter, &name, &node))
    if (!read_member (self, name, node))
      return fail (error, _ ("its header does not say properly what it holds and where"));
  if (!places_cover_data (self))
    return fail (error, _ ("its numbers are not all there, or there is more than its header says"));
  return TRUE;
}

static void
clear_place (gpointer data)
{
  g_free (((Place *) data)->name);
}

static BpSafetensors *
safetensors_new (GBytes *bytes, gsize header_size)
{
  BpSafetensors *self = g_new0 (BpSafetensors, 1);
  gsize size;
  const guint8 *content = g_bytes_get_data (bytes, &size);
  self->bytes = g_bytes_ref (bytes);
  self->data = content + BP_SAFETENSORS_LENGTH + header_size;
  self->data_size = size - BP_SAFETENSORS_LENGTH - header_size;
  self->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (self->places, clear_place);
  return self;
}

/* The length that the file begins with; FALSE where there cannot be such a header. */
static gboolean
read_length (GBytes *bytes, gsize *length, GError **error)
{
  gsize size;
  const guint8 *content = g_bytes_get_data (bytes, &size);
  guint64 declared;
  if (size < BP_SAFETENSORS_LENGTH)
    return fail (error, _ ("it is too short"));
  memcpy (&declared, content, sizeof declared);
  declared = GUINT64_FROM_LE (declared);
  if (declared > BP_SAFETENSORS_MAX_HEADER)
    return fail (error, _ ("it does not begin as a safetensors file does"));
  if (declared > size - BP_SAFETENSORS_LENGTH)
    return fail (error, _ ("it ends within its header"));
  *length = declared;
  return TRUE;
}

BpSafetensors *
bp_safetensors_read (GBytes *bytes, GError **error)
{
  gsize length = 0;
  if (!read_length (bytes, &length, error))
    return NULL;
  g_autoptr (BpSafetensors) self = safetensors_new (bytes, length);
  g_autoptr (JsonNode) root =
      bp_header_json_parse ((const char *) self->data - length, length, error);
  if (root == NULL || !read_header (self, json_node_get_object (root), error))
    return NULL;
  return g_steal_pointer (&self);
}

void
bp_safetensors_free (BpSafetensors *self)
{
  g_bytes_unref (self->bytes);
  g_hash_table_unref (self->metadata);
  g_array_unref (self->places);
  g_free (self);
}

const char *
bp_safetensors_get_metadata (const BpSafetensors *self, const char *name)
{
  return g_hash_table_lookup (self->metadata, name);
}

guint
bp_safetensors_get_n_tensors (const BpSafetensors *self)
{
  return self->places->len;
}

const guint8 *
bp_safetensors_find (const BpSafetensors *self, const char *name, guint n_dimensions,
                     const gsize *shape)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      if (g_str_equal (place->name, name))
        return place->n_dimensions == n_dimensions
                       && memcmp (place->shape, shape, n_dimensions * sizeof *shape) == 0
                   ? self->data + place->begin
                   : NULL;
    }
  return NULL;
}

double
bp_safetensors_value (const guint8 *values, gsize index)
{
  guint64 bits;
  double value;
  memcpy (&bits, values + VALUE_SIZE * index, sizeof bits);
  bits = GUINT64_FROM_LE (bits);
  memcpy (&value, &bits, sizeof value);
  return value;
}
