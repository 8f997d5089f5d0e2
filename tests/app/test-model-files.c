/* Models are saved and opened without holding up the window, and what fails is said in a dialog. */
#include "model-files.h"

#include <glib/gstdio.h>

#include "model-file.h"
#include "small-data.h"
#include "train-run.h"
#include "widget-test.h"

typedef struct {
  AdwApplicationWindow *window;
  BpWorkspace *workspace;
  BpModelFiles *files;
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  fixture->window = ADW_APPLICATION_WINDOW (adw_application_window_new (NULL));
  adw_application_window_set_content (fixture->window, toasts);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->workspace = bp_workspace_new ();
  fixture->files =
      bp_model_files_new (fixture->window, ADW_TOAST_OVERLAY (toasts), fixture->workspace);
  fixture->folder = g_dir_make_tmp ("backprop-test-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "model & <more>.safetensors", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_object_unref (fixture->files);
  g_object_unref (fixture->workspace);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static BpModel *
train (void)
{
  g_autoptr (BpData) data = small_data_load (60, 0);
  const BpTrainConfig config = { .n_hidden_layers = 1,
                                 .hidden_units = { 4 },
                                 .epochs = 2,
                                 .learning_rate = 0.01,
                                 .batches = 2,
                                 .train_size = 20 };
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);

  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_model_ref (bp_train_run_get_model (run));
}

static gboolean
is_saved (gpointer data)
{
  return g_file_test (((Fixture *) data)->path, G_FILE_TEST_EXISTS);
}

static gboolean
has_model (gpointer data)
{
  return bp_workspace_get_model (((Fixture *) data)->workspace) != NULL;
}

/* The dialog over the window, or NULL. */
static AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
can_save (Fixture *fixture)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "save-model");
}

static void
test_save (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpModel) model = train ();

  g_assert_false (can_save (fixture));
  bp_workspace_set_model (fixture->workspace, model);
  g_assert_true (can_save (fixture));
  bp_model_files_save (fixture->files, fixture->path);
  widget_test_wait (is_saved, fixture);
  widget_test_drain ();
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
test_open (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpModel) model = train ();
  g_autoptr (GError) error = NULL;

  bp_model_file_save (model, fixture->path, &error);
  g_assert_no_error (error);
  bp_model_files_open (fixture->files, fixture->path);
  widget_test_wait (has_model, fixture);
  g_assert_cmpstr (bp_workspace_get_model (fixture->workspace)->sha256, ==, model->sha256);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
test_not_saved (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpModel) model = train ();
  g_autofree char *nowhere = g_build_filename (fixture->folder, "none", "model", NULL);

  bp_workspace_set_model (fixture->workspace, model);
  bp_model_files_save (fixture->files, nowhere);
  widget_test_wait (has_dialog, fixture);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), nowhere));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* A file that is no model leaves the model that there is. */
static void
test_not_opened (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpModel) model = train ();

  bp_workspace_set_model (fixture->workspace, model);
  g_assert_true (g_file_set_contents (fixture->path, "no model", -1, NULL));
  bp_model_files_open (fixture->files, fixture->path);
  widget_test_wait (has_dialog, fixture);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), fixture->path));
  g_assert_true (bp_workspace_get_model (fixture->workspace) == model);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* The window may be gone before the file is there. */
static void
test_closed_meanwhile (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpModel) model = train ();

  bp_workspace_set_model (fixture->workspace, model);
  bp_model_files_save (fixture->files, fixture->path);
  bp_model_files_open (fixture->files, "/nonexistent/model");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  widget_test_wait (is_saved, fixture);
  widget_test_drain ();
}

/* While the dialog asks for a name the run gives its newest network. */
static void
test_dialog_watches (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpModel) model = train ();

  bp_workspace_set_model (fixture->workspace, model);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "save-model", NULL);
  g_assert_true (bp_workspace_is_watched (fixture->workspace));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

#define ADD(name, test) g_test_add ("/model-files/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("save", test_save);
  ADD ("open", test_open);
  ADD ("not-saved", test_not_saved);
  ADD ("not-opened", test_not_opened);
  ADD ("closed-meanwhile", test_closed_meanwhile);
  ADD ("dialog-watches", test_dialog_watches);
  return g_test_run ();
}
