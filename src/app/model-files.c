#include "model-files.h"

#include <glib/gi18n-lib.h>

#include "model-file.h"

#define SUGGESTED_NAME "digits" BP_MODEL_FILE_EXTENSION

struct _BpModelFiles {
  GObject parent_instance;

  GtkWindow *window;       /* weak */
  AdwToastOverlay *toasts; /* weak */
  BpWorkspace *workspace;
  GtkFileChooserNative *chooser;
  GCancellable *cancellable; /* of the file being opened */
};

G_DEFINE_FINAL_TYPE (BpModelFiles, bp_model_files, G_TYPE_OBJECT)

/* --- what is said --- */

static void
say (BpModelFiles *self, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  if (self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/* What went wrong stays until it was read. */
static void
say_failed (BpModelFiles *self, const char *heading, const char *sentence)
{
  GtkWidget *dialog = NULL;

  if (self->window == NULL)
    return;
  dialog = adw_message_dialog_new (self->window, heading, sentence);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- saving --- */

typedef struct {
  BpModelFiles *files;
  char *name; /* as a person reads it */
} Job;

static Job *
job_new (BpModelFiles *files, const char *path)
{
  Job *job = g_new (Job, 1);

  job->files = g_object_ref (files);
  job->name = g_filename_display_basename (path);
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->files);
  g_free (job->name);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!bp_model_file_save_finish (result, &error))
    {
      say_failed (job->files, _ ("Model Not Saved"), error->message);
      return;
    }
  words = g_strdup_printf (_ ("Model saved as “%s”"), job->name);
  say (job->files, words);
}

void
bp_model_files_save (BpModelFiles *self, const char *path)
{
  bp_model_file_save_async (bp_workspace_get_model (self->workspace), path, on_saved,
                            job_new (self, path));
}

/* --- opening --- */

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BpModel) model = bp_model_file_load_finish (result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (model == NULL)
    {
      say_failed (job->files, _ ("Model Not Opened"), error->message);
      return;
    }
  bp_workspace_set_model (job->files->workspace, model);
  words = g_strdup_printf (_ ("Model opened from “%s”"), job->name);
  say (job->files, words);
}

void
bp_model_files_open (BpModelFiles *self, const char *path)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  bp_model_file_load_async (path, self->cancellable, on_opened, job_new (self, path));
}

static void
on_shipped_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpModelFiles) self = user_data;
  g_autoptr (BpModel) model = bp_model_file_load_finish (result, NULL);

  if (model != NULL)
    bp_workspace_set_shipped_model (self->workspace, model);
}

void
bp_model_files_open_shipped (BpModelFiles *self)
{
  g_autofree char *path = bp_model_file_shipped_path ();

  bp_model_file_load_async (path, NULL, on_shipped_opened, g_object_ref (self));
}

/* --- dialogs --- */

static char *
take_chosen_path (BpModelFiles *self, int response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser))
                               : NULL;

  g_clear_object (&self->chooser);
  return file != NULL ? g_file_get_path (file) : NULL;
}

static void
on_save_chosen (BpModelFiles *self, int response)
{
  g_autofree char *path = take_chosen_path (self, response);

  if (path != NULL)
    bp_model_files_save (self, path);
  bp_workspace_unwatch_model (self->workspace);
}

static void
on_open_chosen (BpModelFiles *self, int response)
{
  g_autofree char *path = take_chosen_path (self, response);

  if (path != NULL)
    bp_model_files_open (self, path);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) models = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (models, _ ("Models (*.safetensors)"));
  gtk_file_filter_add_pattern (models, "*" BP_MODEL_FILE_EXTENSION);
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, models);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
show_chooser (BpModelFiles *self, const char *title, GtkFileChooserAction action,
              const char *accept, GCallback on_response)
{
  self->chooser = gtk_file_chooser_native_new (title, self->window, action, accept, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  add_filters (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_object (self->chooser, "response", on_response, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* What is saved is the network of the moment when the file's name is given. */
static void
activate_save (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpModelFiles *self = user_data;

  if (self->chooser != NULL)
    return;
  bp_workspace_watch_model (self->workspace);
  show_chooser (self, C_ ("window title", "Save Model"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
                G_CALLBACK (on_save_chosen));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), SUGGESTED_NAME);
}

static void
activate_open (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpModelFiles *self = user_data;

  if (self->chooser == NULL)
    show_chooser (self, C_ ("window title", "Open Model"), GTK_FILE_CHOOSER_ACTION_OPEN,
                  _ ("_Open"), G_CALLBACK (on_open_chosen));
}

/* --- */

static void
on_model (BpModelFiles *self)
{
  GAction *save = NULL;

  if (self->window == NULL)
    return;
  save = g_action_map_lookup_action (G_ACTION_MAP (self->window), "save-model");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (save),
                               bp_workspace_get_model (self->workspace) != NULL);
}

static void
bp_model_files_dispose (GObject *object)
{
  BpModelFiles *self = BP_MODEL_FILES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->toasts);
  G_OBJECT_CLASS (bp_model_files_parent_class)->dispose (object);
}

static void
bp_model_files_class_init (BpModelFilesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = bp_model_files_dispose;
}

static void
bp_model_files_init (BpModelFiles *self)
{
}

BpModelFiles *
bp_model_files_new (AdwApplicationWindow *window, AdwToastOverlay *toasts, BpWorkspace *workspace)
{
  static const GActionEntry entries[] = {
    { .name = "save-model", .activate = activate_save },
    { .name = "open-model", .activate = activate_open },
  };
  BpModelFiles *self = g_object_new (BP_TYPE_MODEL_FILES, NULL);

  g_set_weak_pointer (&self->window, GTK_WINDOW (window));
  g_set_weak_pointer (&self->toasts, toasts);
  self->workspace = g_object_ref (workspace);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (workspace, "notify::model", G_CALLBACK (on_model), self,
                           G_CONNECT_SWAPPED);
  on_model (self);
  return self;
}
