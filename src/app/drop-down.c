#include "drop-down.h"

#define LEAST_CHARS 14 /* of the chosen string; a shorter one is never cut */

static const char *
string_of (GtkListItem *item)
{
  return gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item)));
}

static GtkWidget *
new_label (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL);
}

/* --- what is chosen --- */

static void
set_up_choice (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, new_label ());
}

static void
bind_choice (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  gboolean is_long = g_utf8_strlen (string_of (item), -1) > LEAST_CHARS;

  gtk_label_set_label (label, string_of (item));
  gtk_label_set_ellipsize (label, is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, is_long ? LEAST_CHARS : -1);
}

/* --- the list of choices, with a tick at the one that is chosen --- */

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = new_label ();

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic",
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_item_set_child (item, box);
}

static void
show_tick (GtkListItem *item, GParamSpec *pspec, GtkDropDown *drop_down)
{
  gboolean is_chosen = gtk_drop_down_get_selected_item (drop_down) == gtk_list_item_get_item (item);

  gtk_widget_set_opacity (gtk_widget_get_last_child (gtk_list_item_get_child (item)), is_chosen);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkDropDown *drop_down = user_data;
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (label), string_of (item));
  g_signal_connect_object (drop_down, "notify::selected-item", G_CALLBACK (show_tick), item,
                           G_CONNECT_SWAPPED);
  show_tick (item, NULL, drop_down);
}

static void
unbind_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_signal_handlers_disconnect_matched (user_data, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, item);
}

void
bp_drop_down_let_shrink (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) choice = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  g_signal_connect (choice, "setup", G_CALLBACK (set_up_choice), NULL);
  g_signal_connect (choice, "bind", G_CALLBACK (bind_choice), NULL);
  g_signal_connect (rows, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (bind_row), drop_down);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_row), drop_down);
  gtk_drop_down_set_factory (drop_down, choice);
  gtk_drop_down_set_list_factory (drop_down, rows);
}
