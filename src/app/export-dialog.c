#include "export-dialog.h"

#include <glib/gi18n-lib.h>

#include "accessible.h"
#include "drop-down.h"
#include "export-words.h"
#include "number-row.h"
#include "output-file.h"
#include "plot-style.h"
#include "squeeze-layout.h"
#include "words.h"

#define DEFAULT_SCALE 2.0

struct _BpExportDialog {
  AdwWindow parent_instance;

  GtkWidget *content;
  GtkDrawingArea *preview;
  GtkDropDown *format;
  BpNumberRow *width;
  BpNumberRow *height;
  BpNumberRow *scale;
  GtkDropDown *colors;
  GtkLabel *summary;
  GtkWidget *export_button;
  GtkWidget *spinner;

  BpFigure *figure;
  GtkWidget *shown; /* weak */
  BpStyle shown_style;
  GtkFileChooserNative *chooser;
  gboolean problem;
};

G_DEFINE_FINAL_TYPE (BpExportDialog, bp_export_dialog, ADW_TYPE_WINDOW)

/* What the thread that saves needs. */
typedef struct {
  BpFigure *figure;
  char *path;
  BpExportFormat format;
  BpExportSize size;
  BpStyle style;
} Job;

static void
job_free (Job *job)
{
  bp_figure_free (job->figure);
  g_free (job->path);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static BpExportFormat
get_format (BpExportDialog *self)
{
  return (BpExportFormat) gtk_drop_down_get_selected (self->format);
}

static BpExportSize
get_size (BpExportDialog *self)
{
  return (BpExportSize){
    .width = (int) bp_number_row_get_value (self->width),
    .height = (int) bp_number_row_get_value (self->height),
    .scale = bp_number_row_get_value (self->scale),
  };
}

static BpStyle
get_style (BpExportDialog *self)
{
  BpStyle style = self->shown_style;

  if (gtk_drop_down_get_selected (self->colors) == 0)
    return style;
  style = bp_style_light ();
  style.font_family = self->shown_style.font_family;
  style.text_size = self->shown_style.text_size;
  return style;
}

static void
show_summary (BpExportDialog *self, const char *words, gboolean problem)
{
  self->problem = problem;
  gtk_label_set_label (self->summary, words);
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->summary), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->summary), "error");
}

static void
update (BpExportDialog *self)
{
  BpExportFormat format = get_format (self);
  BpExportSize size = get_size (self);
  BpExportSizeProblem problem = bp_export_check_size (format, &size);
  gboolean readable = bp_number_row_is_readable (self->width)
                      && bp_number_row_is_readable (self->height)
                      && (format != BP_EXPORT_PNG || bp_number_row_is_readable (self->scale));
  g_autofree char *words = problem == BP_EXPORT_SIZE_OK
                               ? bp_export_summary (format, &size)
                               : bp_export_size_problem (problem, format, &size);

  gtk_widget_set_visible (GTK_WIDGET (self->scale), format == BP_EXPORT_PNG);
  gtk_widget_set_sensitive (self->export_button, readable && problem == BP_EXPORT_SIZE_OK);
  show_summary (self, readable ? words : "", problem != BP_EXPORT_SIZE_OK);
  gtk_widget_queue_draw (GTK_WIDGET (self->preview));
}

/* The picture to come, scaled into the preview. */
static void
draw_preview (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  BpExportDialog *self = user_data;
  BpExportSize size = get_size (self);
  BpStyle style = get_style (self);
  double scale = 0;

  if (self->figure == NULL || bp_export_check_size (BP_EXPORT_SVG, &size) != BP_EXPORT_SIZE_OK)
    return;
  scale = MIN ((double) width / size.width, (double) height / size.height);
  cairo_translate (cr, (width - scale * size.width) / 2, (height - scale * size.height) / 2);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, size.width, size.height);
  cairo_clip (cr);
  bp_figure_draw (self->figure, cr, size.width, size.height, &style);
}

/* FALSE, with a sentence. */
static gboolean
save (const Job *job, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *sentence = NULL;

  bytes = bp_figure_render (job->figure, job->format, &job->size, &job->style, &reason);
  if (bytes != NULL)
    return bp_output_file_write (job->path, bytes, error);
  sentence = bp_words_save_failed (job->path, reason);
  g_set_error_literal (error, reason->domain, reason->code, sentence);
  return FALSE;
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (save (job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_busy (BpExportDialog *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->content, !busy);
  gtk_widget_set_sensitive (self->export_button, !busy);
  gtk_widget_set_visible (self->spinner, busy);
}

/* In the window behind: the dialog closes, or was closed while it saved. */
static void
say_in_window (BpExportDialog *self, const char *words)
{
  GtkWidget *overlay =
      self->shown != NULL ? gtk_widget_get_ancestor (self->shown, ADW_TYPE_TOAST_OVERLAY) : NULL;
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (escaped));
}

static void
say_exported (BpExportDialog *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *words = g_strdup_printf (_ ("Plot exported to “%s”"), name);

  say_in_window (self, words);
}

static void
say_failed (BpExportDialog *self, const char *sentence)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_summary (self, sentence, TRUE);
  else
    say_in_window (self, sentence);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpExportDialog) self = user_data;
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      say_exported (self, job->path);
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    say_failed (self, error->message);
}

static void
start_saving (BpExportDialog *self, const char *path)
{
  /* Not the task's source: that could lose its last reference on the thread. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_saved, g_object_ref (self));
  Job *job = g_new0 (Job, 1);

  job->figure = bp_figure_copy (self->figure);
  job->path = g_strdup (path);
  bp_export_format_from_path (path, &job->format);
  job->size = get_size (self);
  job->style = get_style (self);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  set_busy (self, TRUE);
  g_task_run_in_thread (task, save_in_thread);
}

static void
on_replace_answered (BpExportDialog *self, const char *response, GObject *question)
{
  const char *path = g_object_get_data (question, "path");

  if (g_str_equal (response, "replace"))
    start_saving (self, path);
}

/* The file chooser asked about the name that was typed, not about the one with the extension. */
static void
ask_to_replace (BpExportDialog *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  GtkWidget *question = adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL);

  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (question), _ ("Replace “%s”?"), name);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (question),
                               _ ("A file of that name is there already."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "cancel", _ ("_Cancel"),
                                    "replace", _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_object_set_data_full (G_OBJECT (question), "path", g_strdup (path), g_free);
  g_signal_connect_object (question, "response", G_CALLBACK (on_replace_answered), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

static void
on_file_chosen (BpExportDialog *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    bp_export_dialog_save (self, file);
}

/* Pictures go to the folder for pictures, where there is one. */
static void
suggest_folder (GtkFileChooser *chooser)
{
  const char *path = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  g_autoptr (GFile) folder = path != NULL ? g_file_new_for_path (path) : NULL;

  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

static void
on_export_clicked (BpExportDialog *self)
{
  g_autofree char *name =
      bp_export_file_name (bp_figure_get_title (self->figure), get_format (self));

  if (self->chooser != NULL)
    return;
  self->chooser =
      gtk_file_chooser_native_new (C_ ("window title", "Export Plot"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  suggest_folder (GTK_FILE_CHOOSER (self->chooser));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
bp_export_dialog_dispose (GObject *object)
{
  BpExportDialog *self = BP_EXPORT_DIALOG (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_weak_pointer (&self->shown);
  g_clear_pointer (&self->figure, bp_figure_free);
  G_OBJECT_CLASS (bp_export_dialog_parent_class)->dispose (object);
}

static void
bp_export_dialog_class_init (BpExportDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_export_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (BP_TYPE_NUMBER_ROW);
  g_type_ensure (BP_TYPE_SQUEEZE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BpExportDialog, content);
  gtk_widget_class_bind_template_child (widget_class, BpExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, BpExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, BpExportDialog, width);
  gtk_widget_class_bind_template_child (widget_class, BpExportDialog, height);
  gtk_widget_class_bind_template_child (widget_class, BpExportDialog, scale);
  gtk_widget_class_bind_template_child (widget_class, BpExportDialog, colors);
  gtk_widget_class_bind_template_child (widget_class, BpExportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, BpExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, BpExportDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
}

static void
bp_export_dialog_init (BpExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_drop_down_let_shrink (self->colors);
  bp_name_drop_down (self->format, _ ("Format"));
  bp_name_drop_down (self->colors, _ ("Colours"));
  /* Far above what works, so that too much is said in words and not silently made less. */
  bp_number_row_set_range (self->width, 1, 1000000);
  bp_number_row_set_range (self->height, 1, 1000000);
  bp_number_row_set_value (self->scale, DEFAULT_SCALE);
  gtk_drawing_area_set_draw_func (self->preview, draw_preview, self, NULL);
}

GtkWidget *
bp_export_dialog_new (GtkWidget *shown, const BpFigure *figure)
{
  GtkRoot *root = gtk_widget_get_root (shown);
  BpExportDialog *self = g_object_new (BP_TYPE_EXPORT_DIALOG, "transient-for", root, NULL);

  g_set_weak_pointer (&self->shown, shown);
  self->figure = bp_figure_copy (figure);
  self->shown_style = bp_plot_style_for_export (shown);
  bp_number_row_set_value (self->width, MAX (BP_EXPORT_MIN_SIDE, gtk_widget_get_width (shown)));
  bp_number_row_set_value (self->height, MAX (BP_EXPORT_MIN_SIDE, gtk_widget_get_height (shown)));
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->export_button);
  return GTK_WIDGET (self);
}

void
bp_export_dialog_save (BpExportDialog *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  BpExportFormat format = get_format (self);
  BpExportSize size = get_size (self);
  BpExportSizeProblem problem;

  if (path == NULL)
    {
      show_summary (self, _ ("Choose a folder on this computer."), TRUE);
      return;
    }
  if (!bp_export_format_from_path (path, &format))
    {
      g_autofree char *typed = g_steal_pointer (&path);

      path = g_strconcat (typed, bp_export_extension (format), NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        {
          ask_to_replace (self, path);
          return;
        }
    }

  problem = bp_export_check_size (format, &size);
  if (problem == BP_EXPORT_SIZE_OK)
    start_saving (self, path);
  else
    {
      g_autofree char *sentence = bp_export_size_problem (problem, format, &size);

      show_summary (self, sentence, TRUE);
    }
}

const char *
bp_export_dialog_get_problem (BpExportDialog *self)
{
  return self->problem ? gtk_label_get_label (self->summary) : NULL;
}
