#include "draw-page.h"

#include <glib/gi18n-lib.h>

#include "drawing-save.h"
#include "image-item.h"
#include "misread-card.h"
#include "output-file.h"
#include "picture-source.h"
#include "wrap-layout.h"

struct _BpDrawPage {
  AdwBin parent_instance;

  GtkRevealer *notice;
  GtkLabel *notice_label;
  BpDrawingCanvas *canvas;
  BpRecognitionView *recognition;
  BpMisreadCard *misread;

  GSimpleActionGroup *actions;
  BpWorkspace *workspace;
  GBytes *digit;                 /* the drawing as a network sees it; NULL: nothing is drawn */
  GtkFileChooserNative *chooser; /* the one that is open */
  GCancellable *reading;         /* of the picture that is being read, or NULL */
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpDrawPage, bp_draw_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

/* NULL: nothing to say. */
static void
show_notice (BpDrawPage *self, const char *sentence)
{
  if (sentence != NULL)
    gtk_label_set_label (self->notice_label, sentence);
  gtk_revealer_set_reveal_child (self->notice, sentence != NULL);
}

static void
enable (BpDrawPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
recognise (BpDrawPage *self)
{
  BpModel *model = self->workspace != NULL ? bp_workspace_get_reader (self->workspace) : NULL;
  const BpDrawing *drawing = bp_drawing_canvas_get_drawing (self->canvas);
  const guint8 *pixels = self->digit != NULL ? g_bytes_get_data (self->digit, NULL) : NULL;

  enable (self, "train",
          self->workspace == NULL || bp_workspace_get_model (self->workspace) == NULL);
  bp_recognition_view_show (self->recognition, model, pixels);
  bp_misread_card_show (self->misread, model, drawing, self->digit);
}

/* Prepared once for all who read it, those too who look into the network meanwhile. */
static void
prepare_digit (BpDrawPage *self)
{
  const BpDrawing *drawing = bp_drawing_canvas_get_drawing (self->canvas);
  guint8 pixels[BP_DIGIT_PIXELS];

  g_clear_pointer (&self->digit, g_bytes_unref);
  if (bp_drawing_get_digit (drawing, pixels))
    self->digit = g_bytes_new (pixels, sizeof pixels);
  if (self->workspace != NULL)
    bp_workspace_set_drawing (self->workspace, self->digit);
}

static void
on_changed (BpDrawPage *self)
{
  const BpDrawing *drawing = bp_drawing_canvas_get_drawing (self->canvas);

  enable (self, "undo", bp_drawing_can_undo (drawing));
  enable (self, "redo", bp_drawing_can_redo (drawing));
  enable (self, "clear", !bp_drawing_is_empty (drawing));
  enable (self, "save-drawing", !bp_drawing_is_empty (drawing));
  show_notice (self, NULL);
  prepare_digit (self);
  recognise (self);
}

/* Networks change many times a second while one is trained; only who is seen follows. */
static void
on_model (BpDrawPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    recognise (self);
}

/* --- pictures --- */

static void
on_picture_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpDrawPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BpInk) ink = bp_picture_source_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* for a newer one */
  g_clear_object (&self->reading);
  if (ink != NULL)
    bp_drawing_canvas_set_picture (self->canvas, ink);
  else
    show_notice (self, error->message);
}

/* The newest picture counts. */
static GCancellable *
begin_reading (BpDrawPage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  return self->reading;
}

static gboolean
on_drop (BpDrawPage *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, BP_TYPE_IMAGE_ITEM))
    {
      const BpImageRef *image = bp_image_item_get_image (g_value_get_object (value));
      g_autoptr (BpInk) ink =
          bp_ink_new_from_bytes (bp_dataset_image (image->dataset, image->index),
                                 image->dataset->columns, image->dataset->rows);

      bp_drawing_canvas_set_picture (self->canvas, ink);
    }
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    bp_draw_page_open (self, ((GSList *) g_value_get_boxed (value))->data);
  else
    bp_picture_source_read_texture (g_value_get_object (value), begin_reading (self),
                                    on_picture_read, g_object_ref (self));
  return TRUE;
}

static void
accept_drops (BpDrawPage *self)
{
  GType types[] = { BP_TYPE_IMAGE_ITEM, GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (target));
}

static void
on_draw_image (BpDrawPage *self, GBytes *pixels, guint rows, guint columns)
{
  g_autoptr (BpInk) ink = bp_ink_new_from_bytes (g_bytes_get_data (pixels, NULL), columns, rows);

  bp_drawing_canvas_set_picture (self->canvas, ink);
}

/* --- files --- */

/* Shows a file chooser, one at a time; what is chosen goes to the function. */
static void
choose_file (BpDrawPage *self, GtkFileChooserNative *chooser,
             void (*chosen) (BpDrawPage *self, int response))
{
  const char *path = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  g_autoptr (GFile) folder = path != NULL ? g_file_new_for_path (path) : NULL;

  self->chooser = chooser;
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static GFile *
take_chosen (BpDrawPage *self, int response)
{
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  return file;
}

static GtkWindow *
get_window (BpDrawPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
on_open_chosen (BpDrawPage *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);

  if (file != NULL)
    bp_draw_page_open (self, file);
}

static void
activate_open (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpDrawPage *self = user_data;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *chooser = NULL;

  if (self->chooser != NULL)
    return;
  chooser = gtk_file_chooser_native_new (C_ ("window title", "Open Picture"), get_window (self),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_file_filter_add_pixbuf_formats (filter);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  choose_file (self, chooser, on_open_chosen);
}

static void
on_save_chosen (BpDrawPage *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);

  if (file != NULL)
    bp_draw_page_save (self, file);
}

static void
activate_save (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpDrawPage *self = user_data;
  GtkFileChooserNative *chooser = NULL;

  if (self->chooser != NULL)
    return;
  chooser = gtk_file_chooser_native_new (C_ ("window title", "Save Drawing"), get_window (self),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("drawing.png"));
  choose_file (self, chooser, on_save_chosen);
}

static void
say_saved (BpDrawPage *self, const char *path)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *words = g_strdup_printf (_ ("Drawing saved as “%s”"), name);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (escaped));
}

/* --- actions --- */

static void
activate_undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_drawing_canvas_undo (BP_DRAW_PAGE (user_data)->canvas);
}

static void
activate_redo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_drawing_canvas_redo (BP_DRAW_PAGE (user_data)->canvas);
}

static void
activate_clear (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_drawing_canvas_clear (BP_DRAW_PAGE (user_data)->canvas);
}

static void
activate_paste (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpDrawPage *self = user_data;

  bp_picture_source_read_clipboard (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                                    begin_reading (self), on_picture_read, g_object_ref (self));
}

/* The page Train has what training takes, and its settings. */
static void
activate_train (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpDrawPage *self = user_data;
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  bp_workspace_show_page (self->workspace, "train");
  if (root != NULL)
    gtk_widget_activate_action (root, "page.train", NULL);
}

static void
activate_export (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_plot_card_export (bp_recognition_view_get_card (BP_DRAW_PAGE (user_data)->recognition));
}

static void
activate_copy (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_plot_card_copy (bp_recognition_view_get_card (BP_DRAW_PAGE (user_data)->recognition));
}

static void
add_actions (BpDrawPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "undo", .activate = activate_undo },
    { .name = "redo", .activate = activate_redo },
    { .name = "clear", .activate = activate_clear },
    { .name = "open-picture", .activate = activate_open },
    { .name = "paste-picture", .activate = activate_paste },
    { .name = "save-drawing", .activate = activate_save },
    { .name = "train", .activate = activate_train },
    { .name = "export-plot", .activate = activate_export },
    { .name = "copy-plot", .activate = activate_copy },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
}

/* --- the page --- */

static void
set_workspace (BpPage *page, BpWorkspace *workspace)
{
  BpDrawPage *self = BP_DRAW_PAGE (page);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::model", G_CALLBACK (on_model), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "draw-image", G_CALLBACK (on_draw_image), self,
                           G_CONNECT_SWAPPED);
  recognise (self);
}

static GActionGroup *
get_actions (BpPage *page)
{
  return G_ACTION_GROUP (BP_DRAW_PAGE (page)->actions);
}

static void
implement_page (BpPageInterface *interface)
{
  interface->set_workspace = set_workspace;
  interface->get_actions = get_actions;
}

static void
bp_draw_page_map (GtkWidget *widget)
{
  BpDrawPage *self = BP_DRAW_PAGE (widget);

  GTK_WIDGET_CLASS (bp_draw_page_parent_class)->map (widget);
  if (self->workspace != NULL)
    bp_workspace_watch_model (self->workspace);
  recognise (self);
}

static void
bp_draw_page_unmap (GtkWidget *widget)
{
  BpDrawPage *self = BP_DRAW_PAGE (widget);

  if (self->workspace != NULL)
    bp_workspace_unwatch_model (self->workspace);
  GTK_WIDGET_CLASS (bp_draw_page_parent_class)->unmap (widget);
}

static void
bp_draw_page_dispose (GObject *object)
{
  BpDrawPage *self = BP_DRAW_PAGE (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->digit, g_bytes_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (bp_draw_page_parent_class)->dispose (object);
}

static void
bp_draw_page_finalize (GObject *object)
{
  g_clear_object (&BP_DRAW_PAGE (object)->actions);
  G_OBJECT_CLASS (bp_draw_page_parent_class)->finalize (object);
}

static void
bp_draw_page_class_init (BpDrawPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_draw_page_dispose;
  G_OBJECT_CLASS (class)->finalize = bp_draw_page_finalize;
  widget_class->map = bp_draw_page_map;
  widget_class->unmap = bp_draw_page_unmap;

  g_type_ensure (BP_TYPE_DRAWING_CANVAS);
  g_type_ensure (BP_TYPE_RECOGNITION_VIEW);
  g_type_ensure (BP_TYPE_MISREAD_CARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/draw-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpDrawPage, notice);
  gtk_widget_class_bind_template_child (widget_class, BpDrawPage, notice_label);
  gtk_widget_class_bind_template_child (widget_class, BpDrawPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, BpDrawPage, recognition);
  gtk_widget_class_bind_template_child (widget_class, BpDrawPage, misread);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
bp_draw_page_init (BpDrawPage *self)
{
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  accept_drops (self);
  on_changed (self);
}

void
bp_draw_page_open (BpDrawPage *self, GFile *file)
{
  bp_picture_source_read_file (file, begin_reading (self), on_picture_read, g_object_ref (self));
}

void
bp_draw_page_save (BpDrawPage *self, GFile *file)
{
  const BpDrawing *drawing = bp_drawing_canvas_get_drawing (self->canvas);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    {
      show_notice (self, _ ("Choose a folder on this computer."));
      return;
    }
  bytes =
      g_str_has_suffix (lower, ".svg") ? bp_drawing_to_svg (drawing) : bp_drawing_to_png (drawing);
  if (bytes == NULL)
    show_notice (self, _ ("There is not enough memory to save the drawing."));
  else if (bp_output_file_write (path, bytes, &error))
    say_saved (self, path);
  else
    show_notice (self, error->message);
}
