#include "shortcuts.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "pages.h"

typedef struct {
  const char *action; /* NULL: the widget itself handles the keys */
  const char *keys;   /* as in a GtkShortcutsShortcut: alternatives separated by blanks */
  const char *title;
} Shortcut;

typedef struct {
  const char *title;
  const Shortcut *shortcuts;
  gsize n_shortcuts;
} Group;

static const Shortcut training[] = {
  { "page.train", "<Control>Return", N_ ("Train") },
  { "page.pause", "<Control>p", N_ ("Pause or Resume") },
  { "page.step", "<Control>period", N_ ("Step") },
  { NULL, "Escape", N_ ("Stop") },
  { "page.rewind", "<Control>r", N_ ("Rewind to the Initial Weights, or Restart") },
  { "page.forward", "F8", N_ ("Compute the Next Stage") },
  { "page.back", "<Shift>F8", N_ ("Undo the Last Stage") },
  { "page.new-copies", "F5", N_ ("New Distorted Copies") },
  { "page.settings", "F9", N_ ("Show or Hide the Settings") },
};

static const Shortcut debugging[] = {
  { NULL, "F8", N_ ("Compute the Next Stage") },
  { NULL, "<Shift>F8", N_ ("Undo the Last Stage") },
  { "page.continue", "<Control>F8", N_ ("Run to the Next Stop") },
  { "page.toggle-stop", "<Control>b", N_ ("Make the Stage a Stop, or No More") },
  { "page.predict", "<Control>g", N_ ("Predict the Sign First") },
  { "page.guess-grows", "<Alt>Up", N_ ("It Grows") },
  { "page.guess-shrinks", "<Alt>Down", N_ ("It Shrinks") },
  { "page.guess-stays", "<Alt>equal", N_ ("It Stays") },
  { "page.another-weight", "<Alt>n", N_ ("Another Weight") },
  { NULL, "Left Right Up Down", N_ ("Choose a Number; Ten Further With Ctrl") },
  { NULL, "Page_Up Page_Down", N_ ("Ten Rows Up or Down") },
  { NULL, "Home End", N_ ("The Row’s Ends; the Matrix’s With Ctrl") },
};

static const Shortcut plots[] = {
  { "page.export-plot", "<Control>e", N_ ("Export Plot") },
  { "page.copy-plot", "<Control><Shift>c", N_ ("Copy Plot") },
  { NULL, "Left Right", N_ ("Move the Crosshair or the Point") },
  { NULL, "<Shift>Left <Shift>Right", N_ ("Move the Point Ten Steps") },
  { NULL, "plus minus", N_ ("Zoom In or Out, as Ctrl and the Wheel Do") },
  { NULL, "0 Home", N_ ("Fit") },
};

static const Shortcut drawing[] = {
  { "page.undo", "<Control>z", N_ ("Undo") },
  { "page.redo", "<Control><Shift>z", N_ ("Redo") },
  { "page.clear", "<Control>Delete", N_ ("Clear") },
  { "page.open-picture", "<Control><Shift>o", N_ ("Open Picture") },
  { "page.paste-picture", "<Control>v", N_ ("Paste Picture") },
  { "page.save-drawing", "<Control><Shift>s", N_ ("Save Drawing") },
  { NULL, "Left Right Up Down", N_ ("Move the Pen") },
  { NULL, "space", N_ ("Put the Pen Down or Up") },
};

static const Shortcut general[] = {
  { NULL, "<Alt>0...9", N_ ("Show a Page") },
  { "win.open-model", "<Control>o", N_ ("Open Model") },
  { "win.save-model", "<Control>s", N_ ("Save Model") },
  { NULL, "F10", N_ ("Main Menu") },
  { "app.preferences", "<Control>comma", N_ ("Preferences") },
  { "win.show-help-overlay", "<Control>question", N_ ("Keyboard Shortcuts") },
  { "window.close", "<Control>w", N_ ("Close the Window") },
  { "app.quit", "<Control>q", N_ ("Quit") },
};

static const Group groups[] = {
  { N_ ("Training"), training, G_N_ELEMENTS (training) },
  { N_ ("Plots"), plots, G_N_ELEMENTS (plots) },
  { N_ ("Drawing"), drawing, G_N_ELEMENTS (drawing) },
  { N_ ("General"), general, G_N_ELEMENTS (general) },
};

/* They would not fit beside the others. */
static const Group debugger = { N_ ("Debugger"), debugging, G_N_ELEMENTS (debugging) };

static void
install_group (GtkApplication *application, const Group *group)
{
  for (gsize i = 0; i < group->n_shortcuts; i++)
    {
      const Shortcut *shortcut = &group->shortcuts[i];
      g_auto (GStrv) keys = g_strsplit (shortcut->keys, " ", -1);

      if (shortcut->action != NULL)
        gtk_application_set_accels_for_action (application, shortcut->action,
                                               (const char *const *) keys);
    }
}

/* Alt and the page's number in the list, 0 for the tenth. */
static void
install_page_keys (GtkApplication *application)
{
  gsize n = 0;
  const BpPageKind *kinds = bp_page_kinds (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *action = g_strconcat ("win.page::", kinds[i].id, NULL);
      g_autofree char *key = g_strdup_printf ("<Alt>%zu", (i + 1) % 10);
      const char *keys[] = { key, NULL };

      gtk_application_set_accels_for_action (application, action, keys);
    }
}

void
bp_shortcuts_install (GtkApplication *application)
{
  install_page_keys (application);
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    install_group (application, &groups[i]);
  install_group (application, &debugger);
}

static void
describe_group (GString *xml, const Group *group)
{
  g_autofree char *title = g_markup_printf_escaped ("<child><object class='GtkShortcutsGroup'>"
                                                    "<property name='title'>%s</property>",
                                                    _ (group->title));

  g_string_append (xml, title);
  for (gsize i = 0; i < group->n_shortcuts; i++)
    {
      g_autofree char *shortcut =
          g_markup_printf_escaped ("<child><object class='GtkShortcutsShortcut'>"
                                   "<property name='accelerator'>%s</property>"
                                   "<property name='title'>%s</property></object></child>",
                                   group->shortcuts[i].keys, _ (group->shortcuts[i].title));

      g_string_append (xml, shortcut);
    }
  g_string_append (xml, "</object></child>");
}

static void
begin_section (GString *xml, const char *name, const char *title)
{
  g_autofree char *begin = g_markup_printf_escaped ("<child><object class='GtkShortcutsSection'>"
                                                    "<property name='section-name'>%s</property>"
                                                    "<property name='title'>%s</property>"
                                                    /* Of a column; with more, GTK 4.8 makes pages,
                                                     * whose switcher warns. */
                                                    "<property name='max-height'>20</property>",
                                                    name, title);

  g_string_append (xml, begin);
}

/* GTK 4.8 fills such a window from a description only. */
static GtkWindow *
make_columns (void)
{
  g_autoptr (GString) xml =
      g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'>"
                    "<property name='modal'>True</property>");
  g_autoptr (GtkBuilder) builder = NULL;

  begin_section (xml, "all", _ ("Keyboard Shortcuts"));
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    describe_group (xml, &groups[i]);
  g_string_append (xml, "</object></child>");
  begin_section (xml, "debugger", _ ("Debugger"));
  describe_group (xml, &debugger);
  g_string_append (xml, "</object></child></object></interface>");

  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  return GTK_WINDOW (gtk_builder_get_object (builder, "window"));
}

static GtkWidget *
make_row (const Shortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *keys = gtk_shortcut_label_new (shortcut->keys);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (shortcut->title));
  gtk_widget_set_valign (keys, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
  return row;
}

static GtkWidget *
make_list_of (const Group *group)
{
  GtkWidget *list = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (list), _ (group->title));
  for (gsize i = 0; i < group->n_shortcuts; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (list), make_row (&group->shortcuts[i]));
  return list;
}

/* GtkShortcutsWindow wraps no titles. */
static GtkWindow *
make_list (int width)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWindow *window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "modal", TRUE, "title",
                                    _ ("Keyboard Shortcuts"), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              ADW_PREFERENCES_GROUP (make_list_of (&groups[i])));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (make_list_of (&debugger)));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  gtk_window_set_default_size (window, width, -1);
  return window;
}

static int
least_width (GtkWindow *window)
{
  int minimum = 0;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  return minimum;
}

GtkWindow *
bp_shortcuts_window_new (int width)
{
  GtkWindow *window = make_columns ();

  if (least_width (window) <= width)
    return window;
  gtk_window_destroy (window);
  return make_list (width);
}
