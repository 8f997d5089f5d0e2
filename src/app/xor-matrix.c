#include "xor-matrix.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define UNKNOWN "·"

struct _BpXorMatrix {
  AdwBin parent_instance;

  GtkLabel *name_label;
  GtkLabel *shape_label;
  GtkWidget *brackets;
  GtkGrid *grid;

  char *name;
  gboolean choosable;
  guint n_rows, n_columns;
  gboolean updating; /* a change by the program, not by the person */
};

G_DEFINE_FINAL_TYPE (BpXorMatrix, bp_xor_matrix, ADW_TYPE_BIN)

enum { PROP_NAME = 1, PROP_CHOOSABLE, N_PROPERTIES };
enum { CHOSEN, N_SIGNALS };

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static GtkWidget *
cell_at (BpXorMatrix *self, guint row, guint column)
{
  return gtk_grid_get_child_at (self->grid, (int) column, (int) row);
}

static GtkLabel *
label_of (BpXorMatrix *self, guint row, guint column)
{
  GtkWidget *cell = cell_at (self, row, column);

  return GTK_LABEL (self->choosable ? gtk_button_get_child (GTK_BUTTON (cell)) : cell);
}

/* Pressing the chosen cell again leaves it chosen. */
static void
on_toggled (BpXorMatrix *self, GtkToggleButton *cell)
{
  int row = 0, column = 0;

  if (self->updating)
    return;
  gtk_grid_query_child (self->grid, GTK_WIDGET (cell), &column, &row, NULL, NULL);
  bp_xor_matrix_choose (self, row, column);
  g_signal_emit (self, signals[CHOSEN], 0, (guint) row, (guint) column);
}

static GtkWidget *
label_new (void)
{
  GtkWidget *label = gtk_label_new (UNKNOWN);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
cell_new (BpXorMatrix *self)
{
  GtkWidget *label = label_new (), *button = NULL;

  if (!self->choosable)
    return label;
  button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "weight");
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
  return button;
}

static void
set_shape (BpXorMatrix *self, guint n_rows, guint n_columns)
{
  g_autofree char *shape = g_strdup_printf ("%u × %u", n_rows, n_columns);
  GtkWidget *cell = NULL;

  if (n_rows == self->n_rows && n_columns == self->n_columns)
    return;
  while ((cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, cell);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      gtk_grid_attach (self->grid, cell_new (self), (int) column, (int) row, 1, 1);
  self->n_rows = n_rows;
  self->n_columns = n_columns;
  gtk_label_set_label (self->shape_label, shape);
}

/* The decimals that a matrix of such numbers needs: none where all of them are whole. */
static guint
n_decimals (const double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    if (values[i] != floor (values[i]))
      return 4;
  return 0;
}

static char *
number_text (double value, guint decimals)
{
  double size = fabs (value);
  gboolean fixed = value == 0 || (size >= 1e-4 && size < 1e4);
  g_autofree char *text =
      fixed ? g_strdup_printf ("%.*f", (int) decimals, value) : g_strdup_printf ("%.1e", value);
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  return g_strjoinv ("−", parts);
}

/* All digits are in the tooltip, and in the name of what can be chosen. */
static void
set_cell (BpXorMatrix *self, guint row, guint column, double value, guint decimals)
{
  g_autofree char *text = number_text (value, decimals);
  g_autofree char *all = g_strdup_printf ("%.17g", value);
  /* Translators: a cell of a matrix: the matrix’ name, row, column, value */
  g_autofree char *name =
      g_strdup_printf (_ ("%s, row %u, column %u: %s"), self->name, row + 1, column + 1, text);
  GtkWidget *cell = cell_at (self, row, column);

  gtk_label_set_label (label_of (self, row, column), text);
  gtk_widget_set_tooltip_text (cell, all);
  if (self->choosable)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
forget_cell (BpXorMatrix *self, guint row, guint column)
{
  gtk_label_set_label (label_of (self, row, column), UNKNOWN);
  gtk_widget_set_tooltip_text (cell_at (self, row, column), NULL);
}

static void
set_name (BpXorMatrix *self, const char *name)
{
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_label_set_label (self->name_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
bp_xor_matrix_finalize (GObject *object)
{
  g_free (BP_XOR_MATRIX (object)->name);
  G_OBJECT_CLASS (bp_xor_matrix_parent_class)->finalize (object);
}

static void
bp_xor_matrix_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BpXorMatrix *self = BP_XOR_MATRIX (object);

  switch (id)
    {
    case PROP_NAME:
      set_name (self, g_value_get_string (value));
      break;
    case PROP_CHOOSABLE:
      self->choosable = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bp_xor_matrix_class_init (BpXorMatrixClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->finalize = bp_xor_matrix_finalize;
  object_class->set_property = bp_xor_matrix_set_property;
  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHOOSABLE] =
      g_param_spec_boolean ("choosable", NULL, NULL, FALSE,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[CHOSEN] = g_signal_new ("chosen", BP_TYPE_XOR_MATRIX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/xor-matrix.ui");
  gtk_widget_class_bind_template_child (widget_class, BpXorMatrix, name_label);
  gtk_widget_class_bind_template_child (widget_class, BpXorMatrix, shape_label);
  gtk_widget_class_bind_template_child (widget_class, BpXorMatrix, brackets);
  gtk_widget_class_bind_template_child (widget_class, BpXorMatrix, grid);
}

static void
bp_xor_matrix_init (BpXorMatrix *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bp_xor_matrix_show (BpXorMatrix *self, const double *values, guint n_rows, guint n_columns)
{
  guint decimals = values != NULL ? n_decimals (values, n_rows * n_columns) : 0;

  set_shape (self, n_rows, n_columns);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      if (values != NULL)
        set_cell (self, row, column, values[row * n_columns + column], decimals);
      else
        forget_cell (self, row, column);
}

const char *
bp_xor_matrix_get_cell (BpXorMatrix *self, guint row, guint column)
{
  return gtk_label_get_label (label_of (self, row, column));
}

void
bp_xor_matrix_choose (BpXorMatrix *self, int chosen_row, int chosen_column)
{
  self->updating = TRUE;
  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 0; column < self->n_columns; column++)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (cell_at (self, row, column)),
                                    (int) row == chosen_row && (int) column == chosen_column);
  self->updating = FALSE;
}

void
bp_xor_matrix_set_fresh (BpXorMatrix *self, gboolean fresh)
{
  if (fresh)
    gtk_widget_add_css_class (self->brackets, "fresh");
  else
    gtk_widget_remove_css_class (self->brackets, "fresh");
}
