#include "window.h"

#include <glib/gi18n-lib.h>

struct _BpWindow {
  AdwApplicationWindow parent_instance;

  GtkStack *stack;
  AdwStatusPage *failure;
  GtkWidget *settings_button;
  BpTrainPage *train_page;

  char *folder;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BpWindow, bp_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show_failure (BpWindow *self, const GError *error)
{
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failure, sentence);
  gtk_widget_set_visible (self->settings_button, FALSE);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->failure));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BpData) data = bp_data_load_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* closed meanwhile */
  if (data == NULL)
    {
      show_failure (self, error);
      return;
    }
  gtk_widget_set_visible (self->settings_button, TRUE);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->train_page));
  bp_train_page_set_data (self->train_page, data);
}

static void
load (BpWindow *self)
{
  bp_data_load_async (self->folder, self->cancellable, on_loaded, g_object_ref (self));
}

/* The window is up before anything is read. */
static gboolean
load_after_first_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  load (BP_WINDOW (widget));
  return G_SOURCE_REMOVE;
}

static void
load_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  load (BP_WINDOW (widget));
}

/* The actions of the page that is on. */
static void
show_page_actions (BpWindow *self)
{
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page",
                                  bp_train_page_get_actions (self->train_page));
}

static void
bp_window_dispose (GObject *object)
{
  g_cancellable_cancel (BP_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (bp_window_parent_class)->dispose (object);
}

static void
bp_window_finalize (GObject *object)
{
  BpWindow *self = BP_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_free (self->folder);
  G_OBJECT_CLASS (bp_window_parent_class)->finalize (object);
}

static void
bp_window_class_init (BpWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_window_dispose;
  G_OBJECT_CLASS (class)->finalize = bp_window_finalize;

  gtk_widget_class_install_action (widget_class, "win.load-again", NULL, load_again);
  /* Not an accelerator of the application: popovers and drags come first to Escape. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.stop", NULL);

  g_type_ensure (BP_TYPE_TRAIN_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/window.ui");
  gtk_widget_class_bind_template_child (widget_class, BpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BpWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, BpWindow, settings_button);
  gtk_widget_class_bind_template_child (widget_class, BpWindow, train_page);
}

static void
bp_window_init (BpWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_page_actions (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), load_after_first_frame, NULL, NULL);
}

GtkWidget *
bp_window_new (GtkApplication *application, const char *folder)
{
  BpWindow *self = g_object_new (BP_TYPE_WINDOW, "application", application, NULL);

  self->folder = g_strdup (folder);
  return GTK_WIDGET (self);
}

BpTrainPage *
bp_window_get_train_page (BpWindow *self)
{
  return self->train_page;
}

const char *
bp_window_get_problem (BpWindow *self)
{
  if (gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->failure))
    return NULL;
  return adw_status_page_get_description (self->failure);
}
