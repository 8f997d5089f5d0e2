/* A table's columns, its rows as they come and go, and its name. */
#include "number-table.h"
#include "widget-test.h"

static void
test_cells (void)
{
  const char *names[] = { "Epoch", "Sum", NULL };
  BpNumberTable *table = g_object_new (BP_TYPE_NUMBER_TABLE, "title", "Sums", NULL);
  GtkWidget *window = widget_test_show (GTK_WIDGET (table), 300, 200);
  GtkGrid *grid = widget_test_child (table, "grid");

  widget_test_assert_label (table, "Sums");
  g_assert_cmpstr (widget_test_text (table, "heading"), ==, "Sums");
  bp_number_table_set_columns (table, names);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_grid_get_child_at (grid, 1, 0))), ==, "Sum");
  bp_number_table_set_n_rows (table, 2);
  g_assert_cmpstr (bp_number_table_get_cell (table, 1, 1), ==, "");
  bp_number_table_set_cell (table, 0, 1, "first");
  bp_number_table_set_cell (table, 1, 0, "second");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 2))), ==,
                   "second");

  bp_number_table_set_n_rows (table, 1);
  g_assert_cmpuint (bp_number_table_get_n_rows (table), ==, 1);
  g_assert_null (gtk_grid_get_child_at (grid, 0, 2));
  bp_number_table_set_n_rows (table, 2);
  g_assert_cmpstr (bp_number_table_get_cell (table, 0, 1), ==, "first");
  g_assert_cmpstr (bp_number_table_get_cell (table, 1, 0), ==, "");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Other columns are another table. */
static void
test_columns (void)
{
  const char *names[] = { "a", "b", "c", NULL }, *others[] = { "d", NULL };
  BpNumberTable *table = g_object_new (BP_TYPE_NUMBER_TABLE, NULL);
  GtkGrid *grid = widget_test_child (table, "grid");

  g_object_ref_sink (table);
  bp_number_table_set_columns (table, names);
  bp_number_table_set_n_rows (table, 3);
  bp_number_table_set_columns (table, others);
  g_assert_cmpuint (bp_number_table_get_n_rows (table), ==, 0);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 0))), ==, "d");
  g_assert_null (gtk_grid_get_child_at (grid, 1, 0));
  g_assert_null (gtk_grid_get_child_at (grid, 0, 1));
  bp_number_table_set_n_rows (table, 1);
  bp_number_table_set_cell (table, 0, 0, "e");
  g_assert_cmpstr (bp_number_table_get_cell (table, 0, 0), ==, "e");
  g_object_unref (table);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/number-table/cells", test_cells);
  g_test_add_func ("/number-table/columns", test_columns);
  return g_test_run ();
}
