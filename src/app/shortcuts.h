#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keys of the program: one table feeds the accelerators and the window that lists them. */

void bp_shortcuts_install (GtkApplication *application);
/* In columns; where those are wider than so many pixels, as a list. */
GtkWindow *bp_shortcuts_window_new (int width);

G_END_DECLS
