/* A caption asks for another height when its text needs one, and only then. */
#include "caption.h"
#include "widget-test.h"

#define WIDTH 200
#define ONE_LINE "0.25"
#define TWO_LINES "Where the text is too long for a line there are two"

static guint n_measured;

/* --- a parent that counts how often it is laid out --- */

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  n_measured++;
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  gtk_widget_allocate (child, width, natural, -1, NULL);
}

typedef struct {
  BpCaption *caption;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *parent = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  fixture->caption = g_object_new (BP_TYPE_CAPTION, "text", ONE_LINE, NULL);
  gtk_widget_set_layout_manager (parent,
                                 gtk_custom_layout_new (get_request_mode, measure, allocate));
  gtk_box_append (GTK_BOX (parent), GTK_WIDGET (fixture->caption));
  fixture->window = widget_test_show (parent, WIDTH, 200);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
show (Fixture *fixture, const char *text)
{
  n_measured = 0;
  bp_caption_set_text (fixture->caption, text);
  gtk_widget_queue_draw (GTK_WIDGET (fixture->caption));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static int
height_of (Fixture *fixture)
{
  return gtk_widget_get_height (GTK_WIDGET (fixture->caption));
}

static void
test_same_height (Fixture *fixture, gconstpointer data)
{
  int height = height_of (fixture);

  show (fixture, "123.5");
  g_assert_cmpuint (n_measured, ==, 0);
  g_assert_cmpint (height_of (fixture), ==, height);
  g_assert_cmpstr (bp_caption_get_text (fixture->caption), ==, "123.5");
}

static void
test_other_height (Fixture *fixture, gconstpointer data)
{
  int height = height_of (fixture);

  show (fixture, TWO_LINES);
  g_assert_cmpuint (n_measured, >, 0);
  g_assert_cmpint (height_of (fixture), >=, 2 * height);
  show (fixture, ONE_LINE);
  g_assert_cmpuint (n_measured, >, 0);
  g_assert_cmpint (height_of (fixture), ==, height);
}

/* As a label of the same words has it. */
static void
test_label (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = gtk_label_new (TWO_LINES);
  GtkWidget *words = gtk_widget_get_first_child (GTK_WIDGET (fixture->caption));
  int height = 0;

  gtk_label_set_wrap (GTK_LABEL (g_object_ref_sink (label)), TRUE);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, WIDTH, NULL, &height, NULL, NULL);
  show (fixture, TWO_LINES);
  g_assert_cmpint (height_of (fixture), ==, height);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (words), GTK_ACCESSIBLE_ROLE_LABEL);
  widget_test_assert_label (words, TWO_LINES);
  g_object_unref (label);
}

#define ADD(path, test) g_test_add ("/caption/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("same-height", test_same_height);
  ADD ("other-height", test_other_height);
  ADD ("label", test_label);
  return g_test_run ();
}
