#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether something of the widget shows: its page is the one that is shown, and it is not scrolled
 * out of it. As of the last layout. */
gboolean bp_is_in_sight (GtkWidget *widget);

G_END_DECLS
