#include "accessible.h"

void
bp_name_drop_down (GtkDropDown *drop_down, const char *name)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

void
bp_tell_sensitivity (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_DISABLED,
                                   !gtk_widget_is_sensitive (child), -1);
      bp_tell_sensitivity (child);
    }
}

void
bp_lock_settings (GtkWidget *settings, gboolean locked)
{
  GtkRoot *root = gtk_widget_get_root (settings);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_sensitive (settings) == !locked)
    return;
  /* A text field that is locked in mid-edit would go on blinking its cursor, and warn. */
  if (locked && focus != NULL && gtk_widget_is_ancestor (focus, settings))
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_sensitive (settings, !locked);
  bp_tell_sensitivity (settings);
}
