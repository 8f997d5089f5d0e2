#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the place of gtk_widget_queue_draw() for pictures that change with nearly every frame: of a
 * window's pictures that wait, a frame draws one, the one that has waited longest, as it is then.
 * So no frame takes long, however many there are. */
void bp_draw_in_turn (GtkWidget *widget);

G_END_DECLS
