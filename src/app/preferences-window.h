#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What holds for all runs (preferences.h). A choice is kept at once and counts from the next run
 * on. */
#define BP_TYPE_PREFERENCES_WINDOW (bp_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (BpPreferencesWindow, bp_preferences_window, BP, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/* Modal for the parent, if there is one. */
GtkWidget *bp_preferences_window_new (GtkWindow *parent);

G_END_DECLS
