#include "debug-panel.h"

#include <glib/gi18n-lib.h>

#include "accessible.h"
#include "debug-words.h"
#include "value-map.h"

#define WINDOW_ROWS 5u
#define WINDOW_COLUMNS 5u
#define NUMBER_CHARS 9u
#define INDEX_CHARS 3u

struct _BpDebugPanel {
  AdwBin parent_instance;

  GtkDropDown *list;
  GtkLabel *shape;
  BpValueMap *map;
  GtkGrid *grid;
  GtkLabel *reading;

  const BpStepDebugger *debugger; /* NULL: there are no numbers */
  BpDebugMatrix matrix;
  guint top, left;   /* of the numbers around the cell that is chosen */
  GtkWidget *marked; /* that cell among them */
  char *hidden;      /* NULL: nothing is */
  guint n_layers;    /* that the list is for */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (BpDebugPanel, bp_debug_panel, ADW_TYPE_BIN)

enum { PROP_TITLE = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

enum { MATRIX_CHOSEN, WEIGHT_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- the numbers around the cell --- */

static double
get_value (BpDebugPanel *self, guint row, guint column)
{
  return bp_debug_matrix_get (&self->matrix, self->debugger, row, column);
}

static const double *
get_column (gconstpointer data, guint column, double *scratch)
{
  const BpDebugPanel *self = data;

  return bp_debug_matrix_get_column (&self->matrix, self->debugger, column, scratch);
}

static GtkInscription *
cell_at (BpDebugPanel *self, guint row, guint column)
{
  return GTK_INSCRIPTION (gtk_grid_get_child_at (self->grid, (int) column, (int) row));
}

static void
set_index (BpDebugPanel *self, guint row, guint column, guint index)
{
  g_autofree char *text = g_strdup_printf ("%u", index + 1);

  gtk_inscription_set_text (cell_at (self, row, column), text);
}

static void
set_number (BpDebugPanel *self, guint row, guint column, double value)
{
  g_autofree char *text = bp_debug_number (value);

  gtk_inscription_set_text (cell_at (self, row, column), text);
}

static void
mark (BpDebugPanel *self, GtkWidget *cell)
{
  if (self->marked == cell)
    return;
  if (self->marked != NULL)
    gtk_widget_remove_css_class (self->marked, "largest");
  self->marked = cell;
  if (cell != NULL)
    gtk_widget_add_css_class (cell, "largest");
}

static guint
window_begin (guint chosen, guint n, guint window)
{
  guint begin = chosen > window / 2 ? chosen - window / 2 : 0;

  return n > window ? MIN (begin, n - window) : 0;
}

/* Row 0 and column 0 have the numbers of columns and rows. */
static void
show_window (BpDebugPanel *self, guint n_rows, guint n_columns)
{
  guint row, column;

  bp_value_map_get_chosen (self->map, &row, &column);
  self->top = window_begin (row, n_rows, WINDOW_ROWS);
  self->left = window_begin (column, n_columns, WINDOW_COLUMNS);
  for (guint i = 0; i <= WINDOW_ROWS; i++)
    for (guint j = 0; j <= WINDOW_COLUMNS; j++)
      {
        guint y = self->top + i - 1, x = self->left + j - 1;

        if ((i > 0 && y >= n_rows) || (j > 0 && x >= n_columns))
          gtk_inscription_set_text (cell_at (self, i, j), "");
        else if (i > 0 && j > 0)
          set_number (self, i, j, get_value (self, y, x));
        else if (i + j > 0)
          set_index (self, i, j, i > 0 ? y : x);
      }
  mark (self, GTK_WIDGET (cell_at (self, row - self->top + 1, column - self->left + 1)));
}

/* A number that is pointed at, with all its digits. */
static gboolean
on_query_tooltip (BpDebugPanel *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  GtkWidget *cell = gtk_widget_pick (GTK_WIDGET (self->grid), x, y, GTK_PICK_DEFAULT);
  int row = 0, column = 0;
  g_autofree char *text = NULL;

  if (self->debugger == NULL || by_keyboard || !GTK_IS_INSCRIPTION (cell))
    return FALSE;
  gtk_grid_query_child (self->grid, cell, &column, &row, NULL, NULL);
  if (row == 0 || column == 0 || gtk_inscription_get_text (GTK_INSCRIPTION (cell))[0] == '\0')
    return FALSE;
  text = bp_debug_number_exactly (
      get_value (self, self->top + (guint) row - 1, self->left + (guint) column - 1));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
say (BpDebugPanel *self, const char *words)
{
  gtk_label_set_label (self->reading, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

static void
show_reading (BpDebugPanel *self)
{
  g_autofree char *name = NULL, *value = NULL, *words = NULL;
  guint row, column;

  bp_value_map_get_chosen (self->map, &row, &column);
  name = bp_debug_matrix_cell_name (&self->matrix, bp_step_debugger_get_network (self->debugger),
                                    row, column);
  value = bp_debug_number_exactly (get_value (self, row, column));
  words = g_strdup_printf ("%s\n= %s", name, value);
  say (self, words);
}

/* --- the matrix --- */

static void
fill_list (BpDebugPanel *self, guint n_layers)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (n_layers == self->n_layers)
    return;
  self->n_layers = n_layers;
  for (guint i = 0; i < bp_debug_matrix_count (n_layers); i++)
    {
      BpDebugMatrix matrix = bp_debug_matrix_at (i);
      g_autofree char *name = bp_debug_matrix_name (&matrix);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (names));
}

static const char *
hindrance (BpDebugPanel *self)
{
  if (!bp_debug_matrix_is_known (&self->matrix, self->debugger))
    return _ ("Not computed yet.");
  if (self->matrix.kind == BP_DEBUG_GRADIENTS || self->matrix.kind == BP_DEBUG_NEW_WEIGHTS)
    return self->hidden;
  return NULL;
}

static void
show_numbers (BpDebugPanel *self)
{
  const char *why_not = hindrance (self);
  guint n_rows, n_columns;
  g_autofree char *shape = NULL;

  bp_debug_matrix_get_shape (&self->matrix, self->debugger, &n_rows, &n_columns);
  shape = g_strdup_printf ("%u × %u", n_rows, n_columns);
  gtk_label_set_label (self->shape, shape);
  gtk_widget_set_visible (GTK_WIDGET (self->grid), why_not == NULL);
  if (why_not != NULL)
    {
      bp_value_map_show_none (self->map, n_rows, n_columns);
      say (self, why_not);
      return;
    }
  bp_value_map_show (self->map, n_rows, n_columns,
                     bp_debug_matrix_is_of_weights (&self->matrix) ? 1 : 0, get_column, self);
  show_window (self, n_rows, n_columns);
  show_reading (self);
}

static void
update (BpDebugPanel *self)
{
  if (self->debugger == NULL)
    return;
  self->updating = TRUE;
  fill_list (self, bp_step_debugger_get_network (self->debugger)->n_layers);
  gtk_drop_down_set_selected (self->list, bp_debug_matrix_index (&self->matrix));
  self->updating = FALSE;
  show_numbers (self);
}

static void
on_listed (BpDebugPanel *self)
{
  if (self->updating || gtk_drop_down_get_selected (self->list) == GTK_INVALID_LIST_POSITION)
    return;
  self->matrix = bp_debug_matrix_at (gtk_drop_down_get_selected (self->list));
  update (self);
  g_signal_emit (self, signals[MATRIX_CHOSEN], 0);
}

static void
show_cell (BpDebugPanel *self)
{
  guint n_rows, n_columns;

  bp_debug_matrix_get_shape (&self->matrix, self->debugger, &n_rows, &n_columns);
  show_window (self, n_rows, n_columns);
  show_reading (self);
}

static void
on_cell_chosen (BpDebugPanel *self)
{
  guint row, column;

  if (self->debugger == NULL || hindrance (self) != NULL)
    return;
  bp_value_map_get_chosen (self->map, &row, &column);
  show_cell (self);
  if (bp_debug_matrix_is_of_weights (&self->matrix))
    g_signal_emit (self, signals[WEIGHT_CHOSEN], 0, self->matrix.layer, row, column);
}

static void
set_title (BpDebugPanel *self, const char *title)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  bp_name_drop_down (self->list, title);
}

static void
bp_debug_panel_finalize (GObject *object)
{
  g_free (BP_DEBUG_PANEL (object)->hidden);
  G_OBJECT_CLASS (bp_debug_panel_parent_class)->finalize (object);
}

static void
bp_debug_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    set_title (BP_DEBUG_PANEL (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bp_debug_panel_class_init (BpDebugPanelClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->finalize = bp_debug_panel_finalize;
  object_class->set_property = bp_debug_panel_set_property;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[MATRIX_CHOSEN] = g_signal_new ("matrix-chosen", BP_TYPE_DEBUG_PANEL, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WEIGHT_CHOSEN] =
      g_signal_new ("weight-chosen", BP_TYPE_DEBUG_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  g_type_ensure (BP_TYPE_VALUE_MAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/debug-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BpDebugPanel, list);
  gtk_widget_class_bind_template_child (widget_class, BpDebugPanel, shape);
  gtk_widget_class_bind_template_child (widget_class, BpDebugPanel, map);
  gtk_widget_class_bind_template_child (widget_class, BpDebugPanel, grid);
  gtk_widget_class_bind_template_child (widget_class, BpDebugPanel, reading);
  gtk_widget_class_bind_template_callback (widget_class, on_listed);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_query_tooltip);
}

/* Other than a label, an inscription has nothing laid out for another text. */
static GtkWidget *
cell_new (gboolean is_number)
{
  GtkWidget *cell = gtk_inscription_new ("");

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), is_number ? NUMBER_CHARS : INDEX_CHARS);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), is_number ? NUMBER_CHARS : INDEX_CHARS);
  gtk_widget_set_hexpand (cell, is_number);
  gtk_widget_add_css_class (cell, "numeric");
  return cell;
}

static void
bp_debug_panel_init (BpDebugPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint row = 0; row <= WINDOW_ROWS; row++)
    for (guint column = 0; column <= WINDOW_COLUMNS; column++)
      {
        GtkWidget *cell = cell_new (column > 0);

        if (row == 0 || column == 0)
          gtk_widget_add_css_class (cell, "dim-label");
        gtk_grid_attach (self->grid, cell, (int) column, (int) row, 1, 1);
      }
}

void
bp_debug_panel_set_matrix (BpDebugPanel *self, const BpDebugMatrix *matrix)
{
  self->matrix = *matrix;
  update (self);
}

BpDebugMatrix
bp_debug_panel_get_matrix (BpDebugPanel *self)
{
  return self->matrix;
}

void
bp_debug_panel_show (BpDebugPanel *self, const BpStepDebugger *debugger)
{
  self->debugger = debugger;
  update (self);
}

void
bp_debug_panel_hide_answer (BpDebugPanel *self, const char *instead)
{
  if (g_strcmp0 (self->hidden, instead) == 0)
    return;
  g_free (self->hidden);
  self->hidden = g_strdup (instead);
  update (self);
}

void
bp_debug_panel_choose_weight (BpDebugPanel *self, guint layer, guint row, guint column)
{
  if (self->debugger == NULL || self->matrix.layer != layer
      || !bp_debug_matrix_is_of_weights (&self->matrix))
    return;
  bp_value_map_choose (self->map, row, column);
  if (hindrance (self) == NULL)
    show_cell (self);
}

const char *
bp_debug_panel_get_reading (BpDebugPanel *self)
{
  return gtk_label_get_label (self->reading);
}
