#include "preferences-window.h"

#include <glib/gi18n-lib.h>

#include "preferences.h"
#include "words.h"

struct _BpPreferencesWindow {
  AdwPreferencesWindow parent_instance;

  AdwComboRow *threads; /* its items: BP_THREADS_AUTOMATIC, 1, 2 … */
};

G_DEFINE_FINAL_TYPE (BpPreferencesWindow, bp_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
fill_threads (BpPreferencesWindow *self)
{
  g_autoptr (GtkStringList) items = gtk_string_list_new (NULL);

  /* Translators: a number of threads that the program chooses */
  gtk_string_list_append (items, C_ ("threads", "Automatic"));
  for (guint n = 1; n <= bp_preferences_most_threads (); n++)
    gtk_string_list_take (items, bp_words_count (n));
  adw_combo_row_set_model (self->threads, G_LIST_MODEL (items));
  adw_combo_row_set_selected (self->threads, bp_preferences_get_threads ());
}

/* What could not be kept is not shown as if it were. */
static void
on_threads_chosen (BpPreferencesWindow *self)
{
  guint chosen = adw_combo_row_get_selected (self->threads);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (chosen == bp_preferences_get_threads () || bp_preferences_set_threads (chosen, &error))
    return;
  words = g_markup_escape_text (error->message, -1);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (words));
  adw_combo_row_set_selected (self->threads, bp_preferences_get_threads ());
}

static void
bp_preferences_window_class_init (BpPreferencesWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/backprop/Backprop/preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BpPreferencesWindow, threads);
}

static void
bp_preferences_window_init (BpPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_threads (self);
  g_signal_connect_object (self->threads, "notify::selected", G_CALLBACK (on_threads_chosen), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
bp_preferences_window_new (GtkWindow *parent)
{
  return g_object_new (BP_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
}
