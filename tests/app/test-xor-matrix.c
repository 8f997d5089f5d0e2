/* A matrix as it is read: shape, numbers, what is not known yet, and what is chosen. */
#include "xor-matrix.h"
#include "widget-test.h"

typedef struct {
  BpXorMatrix *view;
  GtkWidget *window;
  GString *chosen;
} Fixture;

static void
on_chosen (Fixture *fixture, guint row, guint column)
{
  g_string_append_printf (fixture->chosen, "%u,%u ", row, column);
}

static void
set_up (Fixture *fixture, gconstpointer choosable)
{
  fixture->chosen = g_string_new (NULL);
  fixture->view = g_object_new (BP_TYPE_XOR_MATRIX, "name", "W", "choosable",
                                GPOINTER_TO_INT (choosable), NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->view), 400, 200);
  g_signal_connect_swapped (fixture->view, "chosen", G_CALLBACK (on_chosen), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer choosable)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_string_free (fixture->chosen, TRUE);
}

static GtkWidget *
cell (Fixture *fixture, int row, int column)
{
  return gtk_grid_get_child_at (widget_test_child (fixture->view, "grid"), column, row);
}

static void
test_numbers (Fixture *fixture, gconstpointer choosable)
{
  const double values[] = { 0.25, -1.5, 0, 1e-5, -123456, 7 };

  bp_xor_matrix_show (fixture->view, values, 2, 3);
  g_assert_cmpstr (widget_test_text (fixture->view, "shape_label"), ==, "2 × 3");
  g_assert_cmpstr (bp_xor_matrix_get_cell (fixture->view, 0, 0), ==, "0.2500");
  g_assert_cmpstr (bp_xor_matrix_get_cell (fixture->view, 0, 1), ==, "−1.5000");
  g_assert_cmpstr (bp_xor_matrix_get_cell (fixture->view, 0, 2), ==, "0.0000");
  g_assert_cmpstr (bp_xor_matrix_get_cell (fixture->view, 1, 0), ==, "1.0e−05");
  g_assert_cmpstr (bp_xor_matrix_get_cell (fixture->view, 1, 1), ==, "−1.2e+05");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (cell (fixture, 1, 0)), ==,
                   "1.0000000000000001e-05");
}

static void
test_whole_numbers (Fixture *fixture, gconstpointer choosable)
{
  const double values[] = { 0, 1, -12, 3 };

  bp_xor_matrix_show (fixture->view, values, 4, 1);
  g_assert_cmpstr (bp_xor_matrix_get_cell (fixture->view, 1, 0), ==, "1");
  g_assert_cmpstr (bp_xor_matrix_get_cell (fixture->view, 2, 0), ==, "−12");
}

/* A shape is known before its numbers are, and changes with them. */
static void
test_unknown (Fixture *fixture, gconstpointer choosable)
{
  const double values[] = { 0.5, 0.25 };

  bp_xor_matrix_show (fixture->view, values, 1, 2);
  bp_xor_matrix_show (fixture->view, NULL, 1, 2);
  g_assert_cmpstr (bp_xor_matrix_get_cell (fixture->view, 0, 1), ==, "·");
  g_assert_null (gtk_widget_get_tooltip_text (cell (fixture, 0, 1)));
  bp_xor_matrix_show (fixture->view, NULL, 3, 1);
  g_assert_null (cell (fixture, 0, 1));
  g_assert_nonnull (cell (fixture, 2, 0));
}

static void
test_chosen (Fixture *fixture, gconstpointer choosable)
{
  const double values[] = { 0.5, 0.25, 1, 2 };

  bp_xor_matrix_show (fixture->view, values, 2, 2);
  widget_test_assert_label (cell (fixture, 1, 0), "W, row 2, column 1: 1.0000");
  bp_xor_matrix_choose (fixture->view, 0, 1);
  g_assert_cmpstr (fixture->chosen->str, ==, "");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (cell (fixture, 0, 1))));
  g_signal_emit_by_name (cell (fixture, 1, 0), "clicked");
  g_assert_cmpstr (fixture->chosen->str, ==, "1,0 ");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (cell (fixture, 0, 1))));
  g_signal_emit_by_name (cell (fixture, 1, 0), "clicked"); /* one is always chosen */
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (cell (fixture, 1, 0))));
  bp_xor_matrix_choose (fixture->view, -1, 0);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (cell (fixture, 1, 0))));
}

static void
test_fresh (Fixture *fixture, gconstpointer choosable)
{
  GtkWidget *brackets = widget_test_child (fixture->view, "brackets");

  bp_xor_matrix_set_fresh (fixture->view, TRUE);
  g_assert_true (gtk_widget_has_css_class (brackets, "fresh"));
  bp_xor_matrix_set_fresh (fixture->view, FALSE);
  g_assert_false (gtk_widget_has_css_class (brackets, "fresh"));
}

#define ADD(path, choosable, test)                                                                 \
  g_test_add ("/xor-matrix/" path, Fixture, GINT_TO_POINTER (choosable), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("numbers", FALSE, test_numbers);
  ADD ("whole-numbers", FALSE, test_whole_numbers);
  ADD ("unknown", FALSE, test_unknown);
  ADD ("unknown-choosable", TRUE, test_unknown);
  ADD ("chosen", TRUE, test_chosen);
  ADD ("fresh", FALSE, test_fresh);
  return g_test_run ();
}
