#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets the wheel scroll the page over a slider or a spin button, which else would take it and have
 * its number changed on the way. */
void bp_leave_wheel_to_page (GtkWidget *widget);

G_END_DECLS
