#include "compare-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "words.h"

#define MAX_ROWS 8u

/* Where things are in the grid: the columns' names in its row 0, then each network in two rows, the
 * second with what kind of network it is. */
enum { NAME, FIRST_ACCURACY, BUTTON = FIRST_ACCURACY + BP_COMPARE_TRAINING + 1 };

struct _BpCompareTable {
  AdwBin parent_instance;

  GtkGrid *grid;

  guint n_rows;
  double tests[MAX_ROWS]; /* accuracies; NAN: none */
};

G_DEFINE_FINAL_TYPE (BpCompareTable, bp_compare_table, ADW_TYPE_BIN)

enum { EVALUATE, N_SIGNALS };
static guint signals[N_SIGNALS];

static int
get_grid_row (guint row)
{
  return 1 + 2 * (int) row;
}

static GtkWidget *
get_cell (BpCompareTable *self, guint row, guint column)
{
  return gtk_grid_get_child_at (self->grid, (int) column, get_grid_row (row));
}

static GtkWidget *
text_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static GtkWidget *
number_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
on_clicked (GtkWidget *button, gpointer user_data)
{
  BpCompareTable *self = user_data;
  int row = 0;

  gtk_grid_query_child (self->grid, button, NULL, &row, NULL, NULL);
  g_signal_emit (self, signals[EVALUATE], 0, (guint) (row - 1) / 2);
}

static GtkWidget *
button_new (BpCompareTable *self, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-find-symbolic");
  /* Translators: a network's name */
  g_autofree char *words = g_strdup_printf (_ ("Evaluate “%s”"), name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_widget_set_sensitive (button, FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  return button;
}

/* The first of the largest; G_MAXUINT: there is none yet to compare. */
static guint
find_best (BpCompareTable *self)
{
  guint best = G_MAXUINT, n = 0;

  for (guint row = 0; row < self->n_rows; row++)
    {
      if (isnan (self->tests[row]))
        continue;
      n++;
      if (best == G_MAXUINT || self->tests[row] > self->tests[best])
        best = row;
    }
  return n > 1 ? best : G_MAXUINT;
}

static void
mark_best (BpCompareTable *self)
{
  guint best = find_best (self);

  for (guint row = 0; row < self->n_rows; row++)
    {
      GtkWidget *cell = get_cell (self, row, FIRST_ACCURACY + BP_COMPARE_TEST);

      if (row == best)
        gtk_widget_add_css_class (cell, "largest");
      else
        gtk_widget_remove_css_class (cell, "largest");
    }
}

static void
add_column_name (BpCompareTable *self, GtkWidget *label, int column)
{
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_set_margin_bottom (label, 3);
  gtk_grid_attach (self->grid, label, column, 0, 1, 1);
}

static void
add_column_names (BpCompareTable *self)
{
  const char *names[] = {
    C_ ("accuracy", "Article"),
    C_ ("accuracy", "Test"),
    C_ ("accuracy", "Training"),
  };

  add_column_name (self, text_new (_ ("Network")), NAME);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_column_name (self, number_new (names[i]), FIRST_ACCURACY + (int) i);
}

static void
bp_compare_table_class_init (BpCompareTableClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signals[EVALUATE] = g_signal_new ("evaluate", BP_TYPE_COMPARE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/compare-table.ui");
  gtk_widget_class_bind_template_child (widget_class, BpCompareTable, grid);
}

static void
bp_compare_table_init (BpCompareTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_column_names (self);
}

static void
add_words (BpCompareTable *self, const char *words, int grid_row)
{
  GtkWidget *label = text_new (words);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_bottom (label, 6);
  gtk_grid_attach (self->grid, label, NAME, grid_row, BUTTON, 1);
}

void
bp_compare_table_add (BpCompareTable *self, const char *name, const char *words)
{
  guint row = self->n_rows++;
  int grid_row = get_grid_row (row);

  g_assert (row < MAX_ROWS);
  gtk_grid_attach (self->grid, text_new (name), NAME, grid_row, 1, 1);
  add_words (self, words, grid_row + 1);
  for (guint column = 0; column <= BP_COMPARE_TRAINING; column++)
    {
      gtk_grid_attach (self->grid, number_new (NULL), FIRST_ACCURACY + (int) column, grid_row, 1,
                       1);
      bp_compare_table_set_accuracy (self, row, column, NAN);
    }
  gtk_grid_attach (self->grid, button_new (self, name), BUTTON, grid_row, 1, 2);
}

void
bp_compare_table_set_accuracy (BpCompareTable *self, guint row, BpCompareColumn column,
                               double accuracy)
{
  GtkWidget *cell = get_cell (self, row, FIRST_ACCURACY + column);
  g_autofree char *words = isnan (accuracy) ? g_strdup ("–") : bp_words_percent (accuracy);

  gtk_label_set_label (GTK_LABEL (cell), words);
  if (column != BP_COMPARE_TEST)
    return;
  self->tests[row] = accuracy;
  mark_best (self);
}

const char *
bp_compare_table_get_accuracy (BpCompareTable *self, guint row, BpCompareColumn column)
{
  return gtk_label_get_label (GTK_LABEL (get_cell (self, row, FIRST_ACCURACY + column)));
}

void
bp_compare_table_set_trained (BpCompareTable *self, guint row, gboolean trained)
{
  gtk_widget_set_sensitive (get_cell (self, row, BUTTON), trained);
}

GtkWidget *
bp_compare_table_get_button (BpCompareTable *self, guint row)
{
  return get_cell (self, row, BUTTON);
}
