/* A field keeps its last number while what is typed is none, and says so. */
#include "number-field.h"
#include "widget-test.h"

typedef struct {
  BpNumberField *field;
  guint n_edits;
} Fixture;

static void
on_edited (Fixture *fixture)
{
  fixture->n_edits++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->field = BP_NUMBER_FIELD (g_object_ref_sink (bp_number_field_new ("Input 1", 2.5)));
  g_signal_connect_swapped (fixture->field, "edited", G_CALLBACK (on_edited), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->field);
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->field), text);
}

static void
assert_problem (Fixture *fixture, const char *expected)
{
  g_autofree char *problem = bp_number_field_get_problem (fixture->field);

  g_assert_cmpstr (problem, ==, expected);
  g_assert_cmpint (gtk_widget_has_css_class (GTK_WIDGET (fixture->field), "error"), ==,
                   expected != NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->field),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       expected != NULL ? expected : "");
}

static void
test_shows_its_number (Fixture *fixture, gconstpointer data)
{
  widget_test_assert_label (fixture->field, "Input 1");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->field)), ==, "2.5");
  bp_number_field_set_value (fixture->field, -1000);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->field)), ==, "-1000");
  g_assert_cmpuint (fixture->n_edits, ==, 0); /* no person did that */
  assert_problem (fixture, NULL);
}

static void
test_takes_what_is_typed (Fixture *fixture, gconstpointer data)
{
  type (fixture, "1e308");
  g_assert_cmpfloat (bp_number_field_get_value (fixture->field), ==, 1e308);
  g_assert_cmpuint (fixture->n_edits, >, 0);
  assert_problem (fixture, NULL);
}

static void
test_no_number (Fixture *fixture, gconstpointer data)
{
  type (fixture, "two");
  assert_problem (fixture, "Input 1 is not a number; 2.5 still counts.");
  g_assert_cmpfloat (bp_number_field_get_value (fixture->field), ==, 2.5);
  type (fixture, "nan");
  assert_problem (fixture, "Input 1 is not a number; 2.5 still counts.");
  type (fixture, "3");
  assert_problem (fixture, NULL);
  g_assert_cmpfloat (bp_number_field_get_value (fixture->field), ==, 3);
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  type (fixture, "-1e309");
  assert_problem (fixture, "Input 1 is beyond 1.8 × 10³⁰⁸, the largest number; 2.5 still counts.");
  g_assert_cmpfloat (bp_number_field_get_value (fixture->field), ==, 2.5);
  bp_number_field_set_value (fixture->field, 7);
  assert_problem (fixture, NULL);
}

#define ADD(path, test) g_test_add ("/number-field/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("shows-its-number", test_shows_its_number);
  ADD ("takes-what-is-typed", test_takes_what_is_typed);
  ADD ("no-number", test_no_number);
  ADD ("too-large", test_too_large);
  return g_test_run ();
}
