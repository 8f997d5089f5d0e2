#include "number-table.h"

struct _BpNumberTable {
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkGrid *grid;

  char *title;
  guint n_columns, n_rows;
};

G_DEFINE_FINAL_TYPE (BpNumberTable, bp_number_table, ADW_TYPE_BIN)

enum { PROP_TITLE = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* Row 0 of the grid has the names. */
static GtkLabel *
cell_at (BpNumberTable *self, guint row, guint column)
{
  return GTK_LABEL (gtk_grid_get_child_at (self->grid, (int) column, (int) row + 1));
}

static void
set_title (BpNumberTable *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
  gtk_label_set_label (self->heading, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
bp_number_table_finalize (GObject *object)
{
  g_free (BP_NUMBER_TABLE (object)->title);
  G_OBJECT_CLASS (bp_number_table_parent_class)->finalize (object);
}

static void
bp_number_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, BP_NUMBER_TABLE (object)->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bp_number_table_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    set_title (BP_NUMBER_TABLE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bp_number_table_class_init (BpNumberTableClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->finalize = bp_number_table_finalize;
  object_class->get_property = bp_number_table_get_property;
  object_class->set_property = bp_number_table_set_property;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/number-table.ui");
  gtk_widget_class_bind_template_child (widget_class, BpNumberTable, heading);
  gtk_widget_class_bind_template_child (widget_class, BpNumberTable, grid);
}

static void
bp_number_table_init (BpNumberTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bp_number_table_set_columns (BpNumberTable *self, const char *const *names)
{
  bp_number_table_set_n_rows (self, 0);
  gtk_grid_remove_row (self->grid, 0);
  gtk_grid_insert_row (self->grid, 0);
  for (self->n_columns = 0; names[self->n_columns] != NULL; self->n_columns++)
    gtk_grid_attach (self->grid, label_new (names[self->n_columns], "caption-heading"),
                     (int) self->n_columns, 0, 1, 1);
}

void
bp_number_table_set_n_rows (BpNumberTable *self, guint n_rows)
{
  for (; self->n_rows > n_rows; self->n_rows--)
    gtk_grid_remove_row (self->grid, (int) self->n_rows);
  for (; self->n_rows < n_rows; self->n_rows++)
    for (guint column = 0; column < self->n_columns; column++)
      gtk_grid_attach (self->grid, label_new ("", "numeric"), (int) column, (int) self->n_rows + 1,
                       1, 1);
}

guint
bp_number_table_get_n_rows (BpNumberTable *self)
{
  return self->n_rows;
}

void
bp_number_table_set_cell (BpNumberTable *self, guint row, guint column, const char *text)
{
  gtk_label_set_label (cell_at (self, row, column), text);
}

const char *
bp_number_table_get_cell (BpNumberTable *self, guint row, guint column)
{
  return gtk_label_get_label (cell_at (self, row, column));
}
