/* A number that is typed arrives; one that cannot be is refused in words, at once. */
#include "number-row.h"
#include "widget-test.h"

static guint n_changes;

static void
on_changed (void)
{
  n_changes++;
}

static BpNumberRow *
new_row (const char *title, gboolean whole)
{
  BpNumberRow *row = g_object_new (BP_TYPE_NUMBER_ROW, "title", title, "whole", whole, NULL);

  g_object_ref_sink (row);
  g_signal_connect (row, "changed", G_CALLBACK (on_changed), NULL);
  n_changes = 0;
  return row;
}

static GtkWidget *
field_of (BpNumberRow *row)
{
  return gtk_widget_get_last_child (widget_test_child (row, "line"));
}

static void
type (BpNumberRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (field_of (row)), text);
}

static void
test_real (void)
{
  BpNumberRow *row = new_row ("Learning Rate", FALSE);

  bp_number_row_set_value (row, 0.001);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field_of (row))), ==, "0.001");
  type (row, "1e-4");
  g_assert_true (bp_number_row_is_readable (row));
  g_assert_cmpfloat (bp_number_row_get_value (row), ==, 1e-4);
  g_assert_cmpuint (n_changes, >, 0);

  type (row, "fast");
  g_assert_false (bp_number_row_is_readable (row));
  g_assert_cmpstr (bp_number_row_get_problem (row), ==,
                   "Learning Rate must be a number, such as 0.001.");
  g_assert_cmpfloat (bp_number_row_get_value (row), ==, 1e-4);
  type (row, "2");
  g_assert_null (bp_number_row_get_problem (row));
  g_object_unref (row);
}

static void
test_whole (void)
{
  BpNumberRow *row = new_row ("Epochs", TRUE);

  bp_number_row_set_range (row, 1, 500);
  bp_number_row_set_value (row, 300);
  type (row, "0");
  g_assert_false (bp_number_row_is_readable (row));
  g_assert_cmpstr (bp_number_row_get_problem (row), ==,
                   "Epochs must be a whole number from 1 to 500.");
  type (row, "501");
  g_assert_false (bp_number_row_is_readable (row));
  type (row, "500");
  g_assert_true (bp_number_row_is_readable (row));
  g_assert_cmpfloat (bp_number_row_get_value (row), ==, 500);

  gtk_spin_button_update (GTK_SPIN_BUTTON (field_of (row))); /* as its buttons do first */
  gtk_spin_button_spin (GTK_SPIN_BUTTON (field_of (row)), GTK_SPIN_STEP_BACKWARD, 1);
  g_assert_cmpfloat (bp_number_row_get_value (row), ==, 499);
  g_object_unref (row);
}

/* What cannot be a whole number does not stay when the person leaves the field. */
static void
test_whole_reverts (void)
{
  BpNumberRow *row = new_row ("Epochs", TRUE);

  bp_number_row_set_range (row, 1, 500);
  bp_number_row_set_value (row, 300);
  type (row, "0");
  gtk_spin_button_update (GTK_SPIN_BUTTON (field_of (row)));
  g_assert_true (bp_number_row_is_readable (row));
  g_assert_cmpfloat (bp_number_row_get_value (row), ==, 300);
  g_object_unref (row);
}

static void
test_whole_seed (void)
{
  BpNumberRow *row = new_row ("Seed", TRUE);

  bp_number_row_set_value (row, G_MAXUINT32);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field_of (row))), ==, "4294967295");
  g_assert_cmpfloat (bp_number_row_get_value (row), ==, G_MAXUINT32);
  g_object_unref (row);
}

/* What the owner finds wrong shows too, and goes when it is mended. */
static void
test_owner_problem (void)
{
  BpNumberRow *row = new_row ("Minibatches", TRUE);
  GtkWidget *label = widget_test_child (row, "problem_label");

  g_assert_false (gtk_widget_get_visible (label));
  bp_number_row_set_problem (row, "Too many.");
  g_assert_true (gtk_widget_get_visible (label));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Too many.");
  g_assert_true (gtk_widget_has_css_class (field_of (row), "error"));
  bp_number_row_set_problem (row, NULL);
  g_assert_false (gtk_widget_get_visible (label));
  g_assert_false (gtk_widget_has_css_class (field_of (row), "error"));
  g_object_unref (row);
}

static void
test_accessible (void)
{
  BpNumberRow *row = new_row ("L1", FALSE);
  GtkAccessible *field = GTK_ACCESSIBLE (field_of (row));

  widget_test_assert_label (field, "L1");
  type (row, "x");
  gtk_test_accessible_assert_property (field, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "L1 must be a number, such as 0.001.");
  gtk_test_accessible_assert_state (field, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  type (row, "0");
  gtk_test_accessible_assert_state (field, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  g_object_unref (row);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/number-row/real", test_real);
  g_test_add_func ("/number-row/whole", test_whole);
  g_test_add_func ("/number-row/whole-reverts", test_whole_reverts);
  g_test_add_func ("/number-row/whole-seed", test_whole_seed);
  g_test_add_func ("/number-row/owner-problem", test_owner_problem);
  g_test_add_func ("/number-row/accessible", test_accessible);
  return g_test_run ();
}
