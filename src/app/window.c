#include "window.h"

#include <glib/gi18n-lib.h>

#include "model-files.h"
#include "page-row.h"

#define FIRST_PAGE "train" /* what the program is for */

struct _BpWindow {
  AdwApplicationWindow parent_instance;

  AdwLeaflet *leaflet;
  GtkListBox *list;
  GtkWidget *content;
  AdwWindowTitle *title;
  GtkWidget *settings_button;
  AdwBin *place; /* of the page that is on: GTK 4.8 tells assistive technology of all pages
                  * of a stack, shown or not */
  AdwToastOverlay *toasts;
  AdwStatusPage *failure; /* in the place of pages that need images */

  GHashTable *pages;          /* [id]: BpPage, those made */
  GSimpleAction *page_action; /* its state is the id of the page that is on */
  BpWorkspace *workspace;
  BpModelFiles *model_files;
  gboolean failed;
  guint n_ticks; /* until it loads */
  char *folder;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BpWindow, bp_window, ADW_TYPE_APPLICATION_WINDOW)

static const BpPageKind *
current_kind (BpWindow *self)
{
  g_autoptr (GVariant) id = g_action_get_state (G_ACTION (self->page_action));

  return bp_page_kind_find (g_variant_get_string (id, NULL));
}

static BpPage *
make_page (BpWindow *self, const BpPageKind *kind)
{
  BpPage *page = g_object_new (kind->get_type (), NULL);

  bp_page_set_workspace (page, self->workspace);
  /* The window has them; with both, GTK 4.8 takes them for gone once the page was away. */
  gtk_widget_insert_action_group (GTK_WIDGET (page), "page", NULL);
  g_hash_table_insert (self->pages, (gpointer) kind->id, g_object_ref_sink (page));
  return page;
}

/* The page that is on, or what stands in for it; its actions; its title. */
static void
show_current_page (BpWindow *self)
{
  const BpPageKind *kind = current_kind (self);
  BpPage *page = bp_window_get_page (self, kind->id);
  gboolean failed = self->failed && kind->needs_data;
  GActionGroup *actions = failed ? NULL : bp_page_get_actions (page);

  adw_bin_set_child (self->place, failed ? GTK_WIDGET (self->failure) : GTK_WIDGET (page));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", actions);
  gtk_widget_set_visible (self->settings_button,
                          actions != NULL && g_action_group_has_action (actions, "settings"));
  adw_window_title_set_title (self->title, bp_page_kind_get_title (kind));
}

static void
set_failed (BpWindow *self, const GError *error)
{
  g_autofree char *sentence = error != NULL ? g_markup_escape_text (error->message, -1) : NULL;

  adw_status_page_set_description (self->failure, sentence);
  self->failed = error != NULL;
  show_current_page (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BpData) data = bp_data_load_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* closed meanwhile */
  set_failed (self, error);
  if (data == NULL)
    return;
  bp_workspace_set_data (self->workspace, data);
  bp_model_files_open_shipped (self->model_files);
}

static void
load (BpWindow *self)
{
  bp_data_load_async (self->folder, self->cancellable, on_loaded, g_object_ref (self));
}

/* The window is up before anything is read: a frame's ticks come before it is laid out and drawn,
 * so the first frame is there at the second one's. */
static gboolean
load_after_first_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BpWindow *self = BP_WINDOW (widget);

  if (self->n_ticks++ == 0)
    return G_SOURCE_CONTINUE;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
load_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  load (BP_WINDOW (widget));
}

static void
fill_list (BpWindow *self)
{
  gsize n = 0;
  const BpPageKind *kinds = bp_page_kinds (&n);

  for (gsize i = 0; i < n; i++)
    gtk_list_box_append (self->list, bp_page_row_new (&kinds[i], self->workspace));
}

static void
on_row_selected (BpWindow *self, GtkListBoxRow *row)
{
  gsize n = 0;

  if (row != NULL)
    bp_window_show_page (self, bp_page_kinds (&n)[gtk_list_box_row_get_index (row)].id);
}

/* In a narrow window the list makes room for the page. */
static void
show_content (BpWindow *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->content);
}

/* The list is one stop of Tab: a row that gets the focus is selected, and would turn the page. */
static gboolean
on_list_key (BpWindow *self, guint key)
{
  if (key == GDK_KEY_Tab)
    return gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
  if (key == GDK_KEY_ISO_Left_Tab)
    return gtk_widget_child_focus (self->content, GTK_DIR_TAB_BACKWARD);
  return FALSE;
}

static void
show_list (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_leaflet_navigate (BP_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
select_row (BpWindow *self, const BpPageKind *kind)
{
  gsize n = 0;
  int index = (int) (kind - bp_page_kinds (&n));

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, index));
}

static void
change_page (GSimpleAction *action, GVariant *id, gpointer user_data)
{
  BpWindow *self = user_data;
  const BpPageKind *kind = bp_page_kind_find (g_variant_get_string (id, NULL));

  if (kind == NULL || kind == current_kind (self))
    return;
  g_simple_action_set_state (action, id);
  select_row (self, kind);
  show_current_page (self);
}

static void
on_page_wanted (BpWindow *self, const char *id)
{
  bp_window_show_page (self, id);
  show_content (self);
}

static void
add_page_action (BpWindow *self)
{
  self->page_action = g_simple_action_new_stateful ("page", G_VARIANT_TYPE_STRING,
                                                    g_variant_new_string (FIRST_PAGE));
  g_signal_connect (self->page_action, "change-state", G_CALLBACK (change_page), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (self->page_action));
}

static void
bp_window_dispose (GObject *object)
{
  BpWindow *self = BP_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_object (&self->model_files);
  G_OBJECT_CLASS (bp_window_parent_class)->dispose (object);
}

static void
bp_window_finalize (GObject *object)
{
  BpWindow *self = BP_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->page_action);
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
  gtk_widget_class_install_action (widget_class, "win.list", NULL, show_list);
  /* Not an accelerator of the application: popovers and drags come first to Escape. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.stop", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/window.ui");
  gtk_widget_class_bind_template_child (widget_class, BpWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, BpWindow, list);
  gtk_widget_class_bind_template_child (widget_class, BpWindow, content);
  gtk_widget_class_bind_template_child (widget_class, BpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, BpWindow, settings_button);
  gtk_widget_class_bind_template_child (widget_class, BpWindow, place);
  gtk_widget_class_bind_template_child (widget_class, BpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, BpWindow, failure);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_list_key);
  gtk_widget_class_bind_template_callback (widget_class, show_content);
}

static void
bp_window_init (BpWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->workspace = bp_workspace_new ();
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_signal_connect_object (self->workspace, "page-wanted", G_CALLBACK (on_page_wanted), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_page_action (self);
  self->model_files =
      bp_model_files_new (ADW_APPLICATION_WINDOW (self), self->toasts, self->workspace);
  fill_list (self);
  select_row (self, current_kind (self));
  show_current_page (self);
  show_content (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), load_after_first_frame, NULL, NULL);
}

GtkWidget *
bp_window_new (GtkApplication *application, const char *folder)
{
  BpWindow *self = g_object_new (BP_TYPE_WINDOW, "application", application, NULL);

  self->folder = g_strdup (folder);
  return GTK_WIDGET (self);
}

void
bp_window_show_page (BpWindow *self, const char *id)
{
  g_action_change_state (G_ACTION (self->page_action), g_variant_new_string (id));
}

BpPage *
bp_window_get_page (BpWindow *self, const char *id)
{
  BpPage *page = g_hash_table_lookup (self->pages, id);

  return page != NULL ? page : make_page (self, bp_page_kind_find (id));
}

BpModelFiles *
bp_window_get_model_files (BpWindow *self)
{
  return self->model_files;
}

const char *
bp_window_get_problem (BpWindow *self)
{
  return self->failed ? adw_status_page_get_description (self->failure) : NULL;
}
