#include "matrix-editor.h"

#include <glib/gi18n-lib.h>

#include "matrix-words.h"
#include "number-field.h"
#include "wheel.h"
#include "wrap-layout.h"

#define FIELD_WIDTH 3     /* characters, at least */
#define FIELD_MAX_WIDTH 9 /* where there is room */

struct _BpMatrixEditor {
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *shape;
  GtkSpinButton *rows;
  GtkSpinButton *columns;
  GtkGrid *grid;
  GtkLabel *problem;

  BpNumberField *fields[BP_MATRIX_MAX][BP_MATRIX_MAX];
};

G_DEFINE_FINAL_TYPE (BpMatrixEditor, bp_matrix_editor, ADW_TYPE_BIN)

enum { PROP_0, PROP_TITLE, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static guint
count_rows (BpMatrixEditor *self)
{
  return (guint) gtk_spin_button_get_value_as_int (self->rows);
}

static guint
count_columns (BpMatrixEditor *self)
{
  return (guint) gtk_spin_button_get_value_as_int (self->columns);
}

/* The first one is enough. */
static void
show_problem (BpMatrixEditor *self)
{
  g_autofree char *sentence = NULL;

  for (guint row = 0; row < count_rows (self); row++)
    for (guint column = 0; column < count_columns (self) && sentence == NULL; column++)
      sentence = bp_number_field_get_problem (self->fields[row][column]);
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
on_edited (BpMatrixEditor *self)
{
  show_problem (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_reshaped (BpMatrixEditor *self)
{
  guint rows = count_rows (self), columns = count_columns (self);
  g_autofree char *shape = bp_matrix_words_shape (rows, columns);

  gtk_label_set_label (self->shape, shape);
  for (guint row = 0; row < BP_MATRIX_MAX; row++)
    for (guint column = 0; column < BP_MATRIX_MAX; column++)
      gtk_widget_set_visible (GTK_WIDGET (self->fields[row][column]),
                              row < rows && column < columns);
  on_edited (self);
}

static void
name (gpointer widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
set_title (BpMatrixEditor *self, const char *title)
{
  /* Translators: the name of a matrix */
  g_autofree char *rows = g_strdup_printf (_ ("Rows of %s"), title);
  /* Translators: the name of a matrix */
  g_autofree char *columns = g_strdup_printf (_ ("Columns of %s"), title);

  gtk_label_set_label (self->heading, title);
  name (self, title);
  name (self->rows, rows);
  name (self->columns, columns);
  for (guint row = 0; row < BP_MATRIX_MAX; row++)
    for (guint column = 0; column < BP_MATRIX_MAX; column++)
      {
        /* Translators: the name of a matrix and a place in it */
        g_autofree char *place =
            g_strdup_printf (_ ("%s, row %u, column %u"), title, row + 1, column + 1);

        bp_number_field_set_title (self->fields[row][column], place);
      }
}

static void
bp_matrix_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    set_title (BP_MATRIX_EDITOR (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bp_matrix_editor_class_init (BpMatrixEditorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->set_property = bp_matrix_editor_set_property;

  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/matrix-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, BpMatrixEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, BpMatrixEditor, shape);
  gtk_widget_class_bind_template_child (widget_class, BpMatrixEditor, rows);
  gtk_widget_class_bind_template_child (widget_class, BpMatrixEditor, columns);
  gtk_widget_class_bind_template_child (widget_class, BpMatrixEditor, grid);
  gtk_widget_class_bind_template_child (widget_class, BpMatrixEditor, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_reshaped);

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_MATRIX_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
field_new (BpMatrixEditor *self)
{
  GtkWidget *field = bp_number_field_new (NULL, 0);

  gtk_editable_set_width_chars (GTK_EDITABLE (field), FIELD_WIDTH);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (field), FIELD_MAX_WIDTH);
  gtk_widget_add_css_class (field, "matrix-cell");
  g_signal_connect_object (field, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  return field;
}

static void
bp_matrix_editor_init (BpMatrixEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_leave_wheel_to_page (GTK_WIDGET (self->rows));
  bp_leave_wheel_to_page (GTK_WIDGET (self->columns));
  for (guint row = 0; row < BP_MATRIX_MAX; row++)
    for (guint column = 0; column < BP_MATRIX_MAX; column++)
      {
        GtkWidget *field = field_new (self);

        self->fields[row][column] = BP_NUMBER_FIELD (field);
        gtk_grid_attach (self->grid, field, (int) column, (int) row, 1, 1);
      }
  on_reshaped (self);
}

BpMatrix
bp_matrix_editor_get_matrix (BpMatrixEditor *self)
{
  BpMatrix matrix = bp_matrix_new (count_rows (self), count_columns (self));

  for (guint row = 0; row < matrix.rows; row++)
    for (guint column = 0; column < matrix.columns; column++)
      matrix.cells[row][column] = bp_number_field_get_value (self->fields[row][column]);
  return matrix;
}

void
bp_matrix_editor_set_matrix (BpMatrixEditor *self, const BpMatrix *matrix)
{
  for (guint row = 0; row < matrix->rows; row++)
    for (guint column = 0; column < matrix->columns; column++)
      bp_number_field_set_value (self->fields[row][column], matrix->cells[row][column]);
  gtk_spin_button_set_value (self->rows, matrix->rows);
  gtk_spin_button_set_value (self->columns, matrix->columns);
  on_reshaped (self);
}

void
bp_matrix_editor_light (BpMatrixEditor *self, int row, int column)
{
  for (int i = 0; i < (int) BP_MATRIX_MAX; i++)
    for (int j = 0; j < (int) BP_MATRIX_MAX; j++)
      if (i == row || j == column)
        gtk_widget_add_css_class (GTK_WIDGET (self->fields[i][j]), "lit");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->fields[i][j]), "lit");
}
