#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keys of the program: one table feeds the accelerators and the window that lists them. */

void bp_shortcuts_install (GtkApplication *application);
GtkShortcutsWindow *bp_shortcuts_window_new (void);

G_END_DECLS
