/* The article's matrices and what the engine makes of them; cells that are pointed at light what
 * they come from and spell it out; shapes that do not fit say which numbers must agree. */
#include "matrices-page.h"
#include "matrix-words.h"
#include "number-field.h"
#include "widget-test.h"

typedef struct {
  BpMatricesPage *page;
  BpMatrixEditor *m1, *m2;
  BpMatrixView *dot, *product;
  GtkLabel *sum;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->page = g_object_new (BP_TYPE_MATRICES_PAGE, NULL);
  fixture->m1 = widget_test_child (fixture->page, "m1");
  fixture->m2 = widget_test_child (fixture->page, "m2");
  fixture->dot = widget_test_child (fixture->page, "dot");
  fixture->product = widget_test_child (fixture->page, "product");
  fixture->sum = widget_test_child (fixture->page, "sum");
  fixture->window = widget_test_show (GTK_WIDGET (fixture->page), 1100, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* Rows apart by ";", numbers by blanks. */
static void
assert_shows (BpMatrixView *view, const char *shape, const char *expected)
{
  g_auto (GStrv) rows = g_strsplit (expected, ";", -1);

  g_assert_cmpstr (widget_test_text (view, "shape"), ==, shape);
  for (guint row = 0; rows[row] != NULL; row++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[row], " ", -1);

      for (guint column = 0; cells[column] != NULL; column++)
        g_assert_cmpstr (bp_matrix_view_get_cell (view, row, column), ==, cells[column]);
    }
}

static const char *
remark_of (BpMatrixView *view)
{
  return widget_test_text (view, "remark");
}

static GtkWidget *
cell (BpMatrixView *view, int row, int column)
{
  return gtk_grid_get_child_at (widget_test_child (view, "grid"), column, row);
}

static GtkWidget *
field (BpMatrixEditor *editor, int row, int column)
{
  return gtk_grid_get_child_at (widget_test_child (editor, "grid"), column, row);
}

static void
reshape (BpMatrixEditor *editor, guint rows, guint columns)
{
  gtk_spin_button_set_value (widget_test_child (editor, "rows"), rows);
  gtk_spin_button_set_value (widget_test_child (editor, "columns"), columns);
}

static void
type (BpMatrixEditor *editor, int row, int column, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (field (editor, row, column)), text);
}

static void
transpose (Fixture *fixture, gboolean transposed)
{
  gtk_switch_set_active (widget_test_child (fixture->page, "transposed"), transposed);
}

static void
test_article (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (widget_test_text (fixture->m1, "shape"), ==, "2 × 3");
  assert_shows (widget_test_child (fixture->page, "m1_transpose"), "3 × 2", "1 2;2 3;3 4");
  assert_shows (widget_test_child (fixture->page, "m2_transpose"), "3 × 2", "3 4;2 3;1 2");
  assert_shows (fixture->dot, "2 × 2", "10 16;16 25");
  assert_shows (fixture->product, "2 × 3", "3 4 3;8 9 8");
  widget_test_assert_label (fixture->dot, "m1 · m2ᵀ");
  widget_test_assert_label (cell (fixture->dot, 1, 0), "Row 2, column 1: 16");
  widget_test_assert_label (field (fixture->m2, 0, 2), "m2, row 1, column 3");
}

static gboolean
is_lit (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "lit");
}

/* Only that row and that column, in whichever matrix they are. */
static void
assert_lit (Fixture *fixture, int row, int column, gboolean transposed)
{
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 3; j++)
      {
        g_assert_cmpint (is_lit (field (fixture->m1, i, j)), ==, i == row);
        g_assert_cmpint (is_lit (field (fixture->m2, i, j)), ==,
                         transposed ? i == column : j == column);
        g_assert_cmpint (is_lit (cell (widget_test_child (fixture->page, "m2_transpose"), j, i)),
                         ==, transposed && i == column);
      }
}

static void
enter (GtkWidget *widget)
{
  g_signal_emit_by_name (widget_test_controller (widget, GTK_TYPE_EVENT_CONTROLLER_MOTION), "enter",
                         1.0, 1.0);
}

static void
leave (GtkWidget *widget)
{
  g_signal_emit_by_name (widget_test_controller (widget, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "leave");
}

static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  enter (cell (fixture->dot, 0, 0));
  g_assert_cmpstr (gtk_label_get_label (fixture->sum), ==, "1·3 + 2·2 + 3·1 = 10");
  assert_lit (fixture, 0, 0, TRUE);
  leave (cell (fixture->dot, 0, 0));
  enter (cell (fixture->dot, 0, 1));
  g_assert_cmpstr (gtk_label_get_label (fixture->sum), ==, "1·4 + 2·3 + 3·2 = 16");
  assert_lit (fixture, 0, 1, TRUE);
  type (fixture->m1, 0, 0, "-1.5");
  g_assert_cmpstr (gtk_label_get_label (fixture->sum), ==, "−1.5·4 + 2·3 + 3·2 = 6");
  leave (cell (fixture->dot, 0, 1));
  assert_lit (fixture, -1, -1, TRUE);
  g_assert_true (g_str_has_prefix (gtk_label_get_label (fixture->sum), "Point at"));
}

/* A cell that has the focus is pointed at too, until the pointer points elsewhere. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_focus_visible (GTK_WINDOW (fixture->window), TRUE);
  g_assert_true (gtk_widget_grab_focus (cell (fixture->dot, 1, 1)));
  widget_test_drain ();
  g_assert_cmpstr (gtk_label_get_label (fixture->sum), ==, "2·4 + 3·3 + 4·2 = 25");
  assert_lit (fixture, 1, 1, TRUE);
  enter (cell (fixture->dot, 0, 0));
  assert_lit (fixture, 0, 0, TRUE);
  leave (cell (fixture->dot, 0, 0));
  assert_lit (fixture, 1, 1, TRUE);
  gtk_widget_grab_focus (field (fixture->m1, 0, 0));
  widget_test_drain ();
  assert_lit (fixture, -1, -1, TRUE);
}

static void
test_not_transposed (Fixture *fixture, gconstpointer data)
{
  transpose (fixture, FALSE);
  widget_test_assert_label (fixture->dot, "m1 · m2");
  g_assert_cmpstr (remark_of (fixture->dot), ==,
                   "m1 · m2 needs as many columns in m1 as rows in m2, but m1 has 3 columns and m2 "
                   "has 2 rows.");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->sum)));
  reshape (fixture->m1, 2, 2);
  assert_shows (fixture->dot, "2 × 3", "11 8 5;18 13 8");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->sum)));
  enter (cell (fixture->dot, 1, 2));
  g_assert_cmpstr (gtk_label_get_label (fixture->sum), ==, "2·1 + 3·2 = 8");
  assert_lit (fixture, 1, 2, FALSE);
}

static void
test_shapes_that_do_not_fit (Fixture *fixture, gconstpointer data)
{
  reshape (fixture->m1, 2, 4);
  g_assert_cmpstr (remark_of (fixture->dot), ==,
                   "m1 · m2ᵀ needs as many columns in m1 as in m2, but m1 has 4 and m2 has 3.");
  g_assert_cmpstr (
      remark_of (fixture->product), ==,
      "m1 ⊙ m2 needs two matrices of the same shape, but m1 is 2 × 4 and m2 is 2 × 3.");
  reshape (fixture->m2, 5, 4);
  assert_shows (fixture->dot, "2 × 5", "10 16 0 0 0;16 25 0 0 0");
  reshape (fixture->m1, 5, 5);
  reshape (fixture->m2, 5, 5);
  assert_shows (fixture->product, "5 × 5", "3 4 3 0 0;8 9 8 0 0;0 0 0 0 0;0 0 0 0 0;0 0 0 0 0");
}

/* What a smaller shape hides comes back, and one press brings back the article's. */
static void
test_smaller_and_larger (Fixture *fixture, gconstpointer data)
{
  reshape (fixture->m1, 1, 1);
  g_assert_false (gtk_widget_get_visible (field (fixture->m1, 0, 1)));
  assert_shows (widget_test_child (fixture->page, "m1_transpose"), "1 × 1", "1");
  reshape (fixture->m1, 2, 3);
  assert_shows (fixture->dot, "2 × 2", "10 16;16 25");
  type (fixture->m1, 0, 0, "x");
  reshape (fixture->m2, 5, 5);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "matrices.article", NULL);
  assert_shows (fixture->dot, "2 × 2", "10 16;16 25");
  g_assert_false (gtk_widget_get_visible (widget_test_child (fixture->m1, "problem")));
}

static void
test_bad_numbers (Fixture *fixture, gconstpointer data)
{
  GtkWidget *problem = widget_test_child (fixture->m1, "problem");

  type (fixture->m1, 1, 2, "four");
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (problem)), ==,
                   "m1, row 2, column 3 is not a number; 4 still counts.");
  assert_shows (fixture->dot, "2 × 2", "10 16;16 25");
  reshape (fixture->m1, 2, 2); /* it is out of sight */
  g_assert_false (gtk_widget_get_visible (problem));
  reshape (fixture->m1, 2, 3);
  g_assert_true (gtk_widget_get_visible (problem));
  reshape (fixture->m1, 1, 3);
  g_assert_false (gtk_widget_get_visible (problem));
  reshape (fixture->m1, 2, 3);
  type (fixture->m1, 1, 2, "1e308");
  g_assert_false (gtk_widget_get_visible (problem));
  assert_shows (fixture->dot, "2 × 2", "10 16;10³⁰⁸ ∞");
  g_assert_cmpstr (remark_of (fixture->dot), ==,
                   "∞ stands for what is beyond 1.8 × 10³⁰⁸, the largest number.");
  enter (cell (fixture->dot, 1, 1));
  g_assert_cmpstr (gtk_label_get_label (fixture->sum), ==, "2·4 + 3·3 + 1e+308·2 = ∞");
  type (fixture->m1, 1, 2, "-1e308");
  assert_shows (fixture->dot, "2 × 2", "10 16;−10³⁰⁸ −∞");
}

static void
test_words (void)
{
  const BpMatrix a = { 1, 2, { { -1, 0.1 } } }, b = { 2, 1, { { -2 }, { -3 } } };
  g_autofree char *sum = bp_matrix_words_sum (&a, &b, 0, 0);

  g_assert_cmpstr (sum, ==, "−1·(−2) + 0.1·(−3) = 1.7");
}

#define ADD(path, test) g_test_add ("/matrices-page/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("article", test_article);
  ADD ("pointer", test_pointer);
  ADD ("keyboard", test_keyboard);
  ADD ("not-transposed", test_not_transposed);
  ADD ("shapes-that-do-not-fit", test_shapes_that_do_not_fit);
  ADD ("smaller-and-larger", test_smaller_and_larger);
  ADD ("bad-numbers", test_bad_numbers);
  g_test_add_func ("/matrices-page/words", test_words);
  return g_test_run ();
}
