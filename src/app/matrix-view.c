#include "matrix-view.h"

#include <glib/gi18n-lib.h>

#include "matrix-words.h"

struct _BpMatrixView {
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *shape;
  GtkGrid *grid;
  GtkWidget *scroller;
  GtkLabel *remark;

  gboolean pointable;
  guint rows, columns;
  GtkWidget *hovered, *focused; /* cells, or NULL */
};

G_DEFINE_FINAL_TYPE (BpMatrixView, bp_matrix_view, ADW_TYPE_BIN)

enum { PROP_0, PROP_TITLE, PROP_POINTABLE, N_PROPS };
enum { POINTED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GtkWidget *
cell_at (BpMatrixView *self, guint row, guint column)
{
  return gtk_grid_get_child_at (self->grid, (int) column, (int) row);
}

static GtkLabel *
label_of (GtkWidget *cell)
{
  return GTK_LABEL (GTK_IS_BUTTON (cell) ? gtk_button_get_child (GTK_BUTTON (cell)) : cell);
}

/* --- pointing --- */

static void
on_entered (GtkEventController *controller, double x, double y, BpMatrixView *self)
{
  self->hovered = gtk_event_controller_get_widget (controller);
  g_signal_emit (self, signals[POINTED], 0);
}

static void
on_left (GtkEventController *controller, BpMatrixView *self)
{
  if (self->hovered == gtk_event_controller_get_widget (controller))
    self->hovered = NULL;
  g_signal_emit (self, signals[POINTED], 0);
}

static void
on_focus_entered (GtkEventController *controller, BpMatrixView *self)
{
  self->focused = gtk_event_controller_get_widget (controller);
  g_signal_emit (self, signals[POINTED], 0);
}

static void
on_focus_left (GtkEventController *controller, BpMatrixView *self)
{
  if (self->focused == gtk_event_controller_get_widget (controller))
    self->focused = NULL;
  g_signal_emit (self, signals[POINTED], 0);
}

static void
make_pointable (BpMatrixView *self, GtkWidget *cell)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (on_entered), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_left), self, 0);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focus_entered), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left), self, 0);
  gtk_widget_add_controller (cell, motion);
  gtk_widget_add_controller (cell, focus);
}

/* --- cells --- */

static GtkWidget *
cell_new (BpMatrixView *self)
{
  GtkWidget *label = gtk_label_new (NULL), *button;

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  if (!self->pointable)
    return label;
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  make_pointable (self, button);
  return button;
}

static void
clear (BpMatrixView *self)
{
  GtkWidget *cell;

  self->hovered = self->focused = NULL;
  while ((cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, cell);
  self->rows = self->columns = 0;
}

/* Cells stay while the shape does, so that one that is pointed at stays pointed at. */
static void
reshape (BpMatrixView *self, guint rows, guint columns)
{
  if (rows == self->rows && columns == self->columns)
    return;
  clear (self);
  self->rows = rows;
  self->columns = columns;
  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < columns; column++)
      {
        GtkWidget *cell = cell_new (self);

        gtk_widget_add_css_class (cell, "matrix-cell");
        gtk_grid_attach (self->grid, cell, (int) column, (int) row, 1, 1);
      }
}

static void
show_cell (BpMatrixView *self, guint row, guint column, double number)
{
  GtkWidget *cell = cell_at (self, row, column);
  g_autofree char *text = bp_matrix_words_number (number);
  g_autofree char *name = NULL;

  gtk_label_set_label (label_of (cell), text);
  if (!GTK_IS_BUTTON (cell))
    return;
  /* Translators: a number of a matrix and its place */
  name = g_strdup_printf (_ ("Row %u, column %u: %s"), row + 1, column + 1, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_remark (BpMatrixView *self, const char *remark)
{
  gtk_label_set_label (self->remark, remark != NULL ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), remark != NULL);
}

static void
bp_matrix_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BpMatrixView *self = BP_MATRIX_VIEW (object);

  if (id == PROP_TITLE)
    bp_matrix_view_set_title (self, g_value_get_string (value));
  else if (id == PROP_POINTABLE)
    self->pointable = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bp_matrix_view_class_init (BpMatrixViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = bp_matrix_view_set_property;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/matrix-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BpMatrixView, heading);
  gtk_widget_class_bind_template_child (widget_class, BpMatrixView, shape);
  gtk_widget_class_bind_template_child (widget_class, BpMatrixView, grid);
  gtk_widget_class_bind_template_child (widget_class, BpMatrixView, scroller);
  gtk_widget_class_bind_template_child (widget_class, BpMatrixView, remark);

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_POINTABLE] =
      g_param_spec_boolean ("pointable", NULL, NULL, FALSE,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[POINTED] = g_signal_new ("pointed", BP_TYPE_MATRIX_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
bp_matrix_view_init (BpMatrixView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bp_matrix_view_show (BpMatrixView *self, const BpMatrix *matrix, const char *remark)
{
  g_autofree char *shape = bp_matrix_words_shape (matrix->rows, matrix->columns);

  reshape (self, matrix->rows, matrix->columns);
  for (guint row = 0; row < matrix->rows; row++)
    for (guint column = 0; column < matrix->columns; column++)
      show_cell (self, row, column, matrix->cells[row][column]);
  gtk_label_set_label (self->shape, shape);
  gtk_widget_set_visible (self->scroller, TRUE);
  show_remark (self, remark);
}

void
bp_matrix_view_show_none (BpMatrixView *self, const char *reason)
{
  clear (self);
  gtk_label_set_label (self->shape, "");
  gtk_widget_set_visible (self->scroller, FALSE);
  show_remark (self, reason);
}

gboolean
bp_matrix_view_has_matrix (BpMatrixView *self)
{
  return self->rows > 0;
}

void
bp_matrix_view_set_title (BpMatrixView *self, const char *title)
{
  gtk_label_set_label (self->heading, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
bp_matrix_view_light (BpMatrixView *self, int row, int column)
{
  for (guint i = 0; i < self->rows; i++)
    for (guint j = 0; j < self->columns; j++)
      if ((int) i == row || (int) j == column)
        gtk_widget_add_css_class (cell_at (self, i, j), "lit");
      else
        gtk_widget_remove_css_class (cell_at (self, i, j), "lit");
}

gboolean
bp_matrix_view_get_pointed (BpMatrixView *self, guint *row, guint *column)
{
  GtkWidget *cell = self->hovered != NULL ? self->hovered : self->focused;
  int x, y;

  if (cell == NULL)
    return FALSE;
  gtk_grid_query_child (self->grid, cell, &x, &y, NULL, NULL);
  *row = (guint) y;
  *column = (guint) x;
  return TRUE;
}

const char *
bp_matrix_view_get_cell (BpMatrixView *self, guint row, guint column)
{
  return gtk_label_get_label (label_of (cell_at (self, row, column)));
}
