#include "table.h"

#include "text-width.h"

#define GAP 2

typedef struct {
  char *label;
  char *value;
} Row;

struct _BpTable {
  GArray *rows;
};

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->label);
  g_free (row->value);
}

BpTable *
bp_table_new (void)
{
  BpTable *self = g_new0 (BpTable, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  return self;
}

void
bp_table_free (BpTable *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

void
bp_table_add (BpTable *self, const char *label, const char *format, ...)
{
  Row row = { g_strdup (label), NULL };
  va_list values;

  va_start (values, format);
  row.value = g_strdup_vprintf (format, values);
  va_end (values);
  g_array_append_val (self->rows, row);
}

char *
bp_table_to_text (BpTable *self)
{
  GString *text = g_string_new (NULL);
  guint width = 0;

  for (guint i = 0; i < self->rows->len; i++)
    width = MAX (width, bp_text_width (g_array_index (self->rows, Row, i).label));
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      g_autofree char *label = bp_text_pad_right (row->label, width + GAP);

      g_string_append_printf (text, "%s%s\n", label, row->value);
    }
  bp_table_free (self);
  return g_string_free (text, FALSE);
}
