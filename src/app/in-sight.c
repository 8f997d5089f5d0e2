#include "in-sight.h"

gboolean
bp_is_in_sight (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t box;

  if (!gtk_widget_get_mapped (widget) || scroller == NULL)
    return gtk_widget_get_mapped (widget);
  return gtk_widget_compute_bounds (widget, scroller, &box) && box.size.height > 0
         && box.origin.y < gtk_widget_get_height (scroller) && box.origin.y + box.size.height > 0;
}
