/* The threads that are chosen in the window are those of the runs that begin afterwards; what
 * cannot be kept is told, and not shown. */
#include "preferences-window.h"

#include <glib/gstdio.h>

#include "application.h"
#include "preferences.h"
#include "small-data.h"
#include "train-page.h"
#include "widget-test.h"

static AdwComboRow *
threads_of (GtkWidget *window)
{
  return ADW_COMBO_ROW (widget_test_child (window, "threads"));
}

static GtkWidget *
open_preferences (void)
{
  GtkWidget *window = bp_preferences_window_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

static guint
shown (void)
{
  GtkWidget *window = open_preferences ();
  guint selected = adw_combo_row_get_selected (threads_of (window));

  gtk_window_destroy (GTK_WINDOW (window));
  return selected;
}

static void
choose (guint item)
{
  GtkWidget *window = open_preferences ();

  adw_combo_row_set_selected (threads_of (window), item);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Of a run of the page Train. */
static guint
threads_of_a_run (void)
{
  BpTrainPage *page = g_object_ref_sink (g_object_new (BP_TYPE_TRAIN_PAGE, NULL));
  g_autoptr (BpWorkspace) workspace = bp_workspace_new ();
  g_autoptr (BpData) data = small_data_load (30, 6);
  BpTrainConfig config = { .n_hidden_layers = 1,
                           .hidden_units = { 4 },
                           .epochs = 1,
                           .learning_rate = 0.01,
                           .batches = 2,
                           .train_size = 20 };
  guint n_threads = 0;

  bp_page_set_workspace (BP_PAGE (page), workspace);
  bp_workspace_set_data (workspace, data);
  bp_hyperparameter_panel_set_config (bp_train_page_get_panel (page), &config);
  bp_train_page_start (page, TRUE);
  n_threads = bp_train_run_get_n_threads (bp_train_page_get_run (page));
  g_object_unref (page);
  return n_threads;
}

static void
test_name (void)
{
  GtkWidget *window = open_preferences ();

  widget_test_assert_label (threads_of (window), "Threads");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_choice (void)
{
  guint most = bp_preferences_most_threads ();

  g_assert_cmpuint (shown (), ==, BP_THREADS_AUTOMATIC);
  g_assert_cmpuint (threads_of_a_run (), ==, 1);
  choose (most);
  g_assert_cmpuint (shown (), ==, most);
  g_assert_cmpuint (threads_of_a_run (), ==, most);
  choose (BP_THREADS_AUTOMATIC);
  g_assert_cmpuint (shown (), ==, BP_THREADS_AUTOMATIC);
  g_assert_cmpuint (threads_of_a_run (), ==, 1);
}

/* Where a folder is in the file's place. */
static void
test_not_kept (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "backprop", NULL);
  g_autofree char *path = g_build_filename (folder, "preferences.ini", NULL);
  GtkWidget *window = NULL;

  g_unlink (path);
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  window = open_preferences ();
  adw_combo_row_set_selected (threads_of (window), 1);
  g_assert_cmpuint (adw_combo_row_get_selected (threads_of (window)), ==, BP_THREADS_AUTOMATIC);
  gtk_window_destroy (GTK_WINDOW (window));
  g_rmdir (path);
}

/* The action opens it over the window that is in front. */
static void
test_action (void)
{
  g_autoptr (BpApplication) application = bp_application_new ();
  GtkWindow *parent = NULL, *window = NULL;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_activate (G_APPLICATION (application));
  parent = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
  window = g_list_model_get_item (gtk_window_get_toplevels (), 0);
  for (guint i = 0; !BP_IS_PREFERENCES_WINDOW (window); i++)
    {
      g_object_unref (window);
      window = g_list_model_get_item (gtk_window_get_toplevels (), i);
      g_assert_nonnull (window);
    }
  g_assert_true (gtk_window_get_transient_for (window) == parent);
  g_object_unref (window);
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/preferences-window/name", test_name);
  g_test_add_func ("/preferences-window/choice", test_choice);
  g_test_add_func ("/preferences-window/not-kept", test_not_kept);
  g_test_add_func ("/preferences-window/action", test_action);
  return g_test_run ();
}
