#include "table.h"

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

static glong
label_width (const BpTable *self)
{
  glong width = 0;

  for (guint i = 0; i < self->rows->len; i++)
    width = MAX (width, g_utf8_strlen (g_array_index (self->rows, Row, i).label, -1));
  return width;
}

char *
bp_table_to_text (BpTable *self)
{
  GString *text = g_string_new (NULL);
  glong width = label_width (self) + GAP;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      g_string_append_printf (text, "%s%*s%s\n", row->label,
                              (int) (width - g_utf8_strlen (row->label, -1)), "", row->value);
    }
  bp_table_free (self);
  return g_string_free (text, FALSE);
}
