#pragma once

#include <adwaita.h>

#include "model-files.h"
#include "page.h"

G_BEGIN_DECLS

/* The window: a list of pages, and the one that is on. It loads the images and hands them to its
 * pages through the workspace. */
#define BP_TYPE_WINDOW (bp_window_get_type ())
G_DECLARE_FINAL_TYPE (BpWindow, bp_window, BP, WINDOW, AdwApplicationWindow)

/* folder: of the MNIST files; NULL: those that come with the program. They are loaded once the
 * window shows. */
GtkWidget *bp_window_new (GtkApplication *application, const char *folder);

/* Turns to the page of that id (pages.h). The action "win.page" does the same. */
void bp_window_show_page (BpWindow *self, const char *id);

/* The page of that id, made if it was not shown yet. */
BpPage *bp_window_get_page (BpWindow *self, const char *id);

BpModelFiles *bp_window_get_model_files (BpWindow *self);

/* The sentence that the window shows when the images could not be loaded, or NULL. */
const char *bp_window_get_problem (BpWindow *self);

G_END_DECLS
