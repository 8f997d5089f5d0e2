#include "application.h"

#include <glib/gi18n-lib.h>

#include "build-config.h"
#include "preferences-window.h"
#include "shortcuts.h"
#include "window.h"

struct _BpApplication {
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (BpApplication, bp_application, ADW_TYPE_APPLICATION)

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  GtkWindow *window = NULL;

  /* A window that closes ends its run; the application ends with its last window. */
  while ((window = gtk_application_get_active_window (application)) != NULL)
    gtk_window_destroy (window);
}

static void
add_credits (AdwAboutWindow *about)
{
  const char *article[] = { "Neural Network from Scratch (TensorFlow for Hackers, Part IV)", NULL };
  const char *mnist[] = { "Yann LeCun", "Corinna Cortes", "Christopher Burges", NULL };

  adw_about_window_add_credit_section (about, _ ("After the Article"), article);
  adw_about_window_add_credit_section (about, _ ("MNIST Handwritten Digits"), mnist);
  adw_about_window_add_legal_section (about, _ ("MNIST Handwritten Digits"),
                                      "© Yann LeCun, Corinna Cortes, Christopher Burges",
                                      GTK_LICENSE_CUSTOM,
                                      _ ("Creative Commons Attribution-ShareAlike 3.0"));
}

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  GtkWidget *about =
      g_object_new (ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "modal", TRUE,
                    "application-name", _ ("Backprop"), "application-icon", BP_APPLICATION_ID,
                    "developer-name", _ ("The Backprop developers"), "version", BP_VERSION,
                    "license-type", GTK_LICENSE_GPL_3_0, "comments",
                    _ ("Build a neural network from scratch, press Train, and watch it learn."),
                    /* Translators: your names, one a line */
                    "translator-credits", _ ("translator-credits"), NULL);

  add_credits (ADW_ABOUT_WINDOW (about));
  gtk_window_present (GTK_WINDOW (about));
}

static void
show_preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  gtk_window_present (GTK_WINDOW (bp_preferences_window_new (parent)));
}

static void
bp_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit },
    { .name = "about", .activate = show_about },
    { .name = "preferences", .activate = show_preferences },
  };

  G_APPLICATION_CLASS (bp_application_parent_class)->startup (application);
  g_set_application_name (_ ("Backprop"));
  gtk_window_set_default_icon_name (BP_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  bp_shortcuts_install (GTK_APPLICATION (application));
}

static void
show_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  GtkWindow *shortcuts = bp_shortcuts_window_new (gtk_widget_get_width (window));

  gtk_window_set_transient_for (shortcuts, window);
  gtk_window_present (shortcuts);
}

static const GActionEntry window_entries[] = {
  { .name = "show-help-overlay", .activate = show_shortcuts },
};

static void
bp_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      window = GTK_WINDOW (bp_window_new (GTK_APPLICATION (application), NULL));
      g_action_map_add_action_entries (G_ACTION_MAP (window), window_entries,
                                       G_N_ELEMENTS (window_entries), window);
    }
  gtk_window_present (window);
}

static void
bp_application_class_init (BpApplicationClass *class)
{
  G_APPLICATION_CLASS (class)->startup = bp_application_startup;
  G_APPLICATION_CLASS (class)->activate = bp_application_activate;
}

static void
bp_application_init (BpApplication *self)
{
}

BpApplication *
bp_application_new (void)
{
  return g_object_new (BP_TYPE_APPLICATION, "application-id", BP_APPLICATION_ID,
                       "resource-base-path", "/io/github/backprop/Backprop", NULL);
}
