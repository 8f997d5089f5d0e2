#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives a button on a page that scrolls its menu, which opens only when the button is in sight: the
 * page is scrolled to it first. Whoever presses Return right after Tab is quicker than a page that
 * scrolls softly, and a menu beyond the window's edge has no room. */
void bp_menu_button_open_in_sight (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
