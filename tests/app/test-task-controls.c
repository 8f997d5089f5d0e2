/* Work is started, or cancelled while it is on; the keyboard stays with the button there is. */
#include "task-controls.h"
#include "widget-test.h"

typedef struct {
  BpTaskControls *controls;
  GtkWidget *window;
  guint n_started, n_cancelled;
} Fixture;

static void
on_started (Fixture *fixture)
{
  fixture->n_started++;
}

static void
on_cancelled (Fixture *fixture)
{
  fixture->n_cancelled++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->controls =
      g_object_new (BP_TYPE_TASK_CONTROLS, "label", "Go", "progress-name", "Way", NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->controls), 400, 100);
  g_signal_connect_swapped (fixture->controls, "started", G_CALLBACK (on_started), fixture);
  g_signal_connect_swapped (fixture->controls, "cancelled", G_CALLBACK (on_cancelled), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static GtkWidget *
child_of (Fixture *fixture, const char *id)
{
  return widget_test_child (fixture->controls, id);
}

static void
test_buttons (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (child_of (fixture, "start_button"))), ==,
                   "Go");
  widget_test_assert_label (child_of (fixture, "progress_bar"), "Way");
  g_assert_false (gtk_widget_get_visible (child_of (fixture, "cancel_button")));
  g_signal_emit_by_name (child_of (fixture, "start_button"), "clicked");
  g_assert_cmpuint (fixture->n_started, ==, 1);
  bp_task_controls_set_on (fixture->controls, TRUE);
  g_assert_false (gtk_widget_get_visible (child_of (fixture, "start_button")));
  g_assert_true (gtk_widget_get_visible (child_of (fixture, "cancel_button")));
  g_assert_true (gtk_widget_get_visible (child_of (fixture, "progress_bar")));
  g_signal_emit_by_name (child_of (fixture, "cancel_button"), "clicked");
  g_assert_cmpuint (fixture->n_cancelled, ==, 1);
  g_assert_cmpuint (fixture->n_started, ==, 1);
}

static void
test_focus (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (child_of (fixture, "start_button"));
  bp_task_controls_set_on (fixture->controls, TRUE);
  g_assert_true (gtk_widget_has_focus (child_of (fixture, "cancel_button")));
  bp_task_controls_set_on (fixture->controls, FALSE);
  g_assert_true (gtk_widget_has_focus (child_of (fixture, "start_button")));
}

/* Work that was over before takes no focus from elsewhere. */
static void
test_focus_elsewhere (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  bp_task_controls_set_on (fixture->controls, TRUE);
  bp_task_controls_set_on (fixture->controls, FALSE);
  g_assert_null (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
}

static void
test_possible (Fixture *fixture, gconstpointer data)
{
  bp_task_controls_set_possible (fixture->controls, FALSE);
  g_assert_false (gtk_widget_get_sensitive (child_of (fixture, "start_button")));
  bp_task_controls_set_possible (fixture->controls, TRUE);
  g_assert_true (gtk_widget_get_sensitive (child_of (fixture, "start_button")));
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  bp_task_controls_show (fixture->controls, 0.25, "1 of 4");
  g_assert_cmpstr (widget_test_text (fixture->controls, "status_label"), ==, "1 of 4");
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (
                         GTK_PROGRESS_BAR (child_of (fixture, "progress_bar"))),
                     ==, 0.25);
}

#define ADD(path, test) g_test_add ("/task-controls/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("buttons", test_buttons);
  ADD ("focus", test_focus);
  ADD ("focus-elsewhere", test_focus_elsewhere);
  ADD ("possible", test_possible);
  ADD ("progress", test_progress);
  return g_test_run ();
}
