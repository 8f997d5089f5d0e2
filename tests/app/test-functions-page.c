/* The page of the functions: which of its plots is copied. */
#include "functions-page.h"
#include "widget-test.h"

typedef struct {
  BpFunctionsPage *page;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->page = g_object_new (BP_TYPE_FUNCTIONS_PAGE, NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->page), 1100, 800);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
on_texture (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GdkTexture **) data = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_there (gpointer data)
{
  return *(GdkTexture **) data != NULL;
}

/* The height of the plot that the page's action copies; it is twice as fine as on the screen. */
static int
copied_height (Fixture *fixture)
{
  GdkTexture *texture = NULL;
  int height = 0;

  g_action_group_activate_action (bp_page_get_actions (BP_PAGE (fixture->page)), "copy-plot", NULL);
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (fixture->window), NULL, on_texture,
                                    &texture);
  widget_test_wait (is_there, &texture);
  height = gdk_texture_get_height (texture) / 2;
  g_object_unref (texture);
  return height;
}

/* The plot that has the keyboard, else the first. */
static void
test_actions (Fixture *fixture, gconstpointer data)
{
  GActionGroup *actions = bp_page_get_actions (BP_PAGE (fixture->page));
  BpFunctionExplorer *functions = bp_functions_page_get_functions (fixture->page);
  BpSoftmaxExplorer *softmax = bp_functions_page_get_softmax (fixture->page);
  GtkWidget *first = GTK_WIDGET (bp_plot_card_get_view (bp_function_explorer_get_card (functions)));
  GtkWidget *second = GTK_WIDGET (bp_plot_card_get_view (bp_softmax_explorer_get_card (softmax)));

  g_assert_true (g_action_group_has_action (actions, "export-plot"));
  g_assert_cmpint (gtk_widget_get_height (first), !=, gtk_widget_get_height (second));
  gtk_widget_grab_focus (widget_test_child (functions, "field"));
  g_assert_cmpint (copied_height (fixture), ==, gtk_widget_get_height (first));
  gtk_widget_grab_focus (second);
  g_assert_cmpint (copied_height (fixture), ==, gtk_widget_get_height (second));
}

#define ADD(path, test) g_test_add ("/functions-page/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("actions", test_actions);
  return g_test_run ();
}
