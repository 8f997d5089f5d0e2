#pragma once

#include <adwaita.h>

#include "train-page.h"

G_BEGIN_DECLS

/* The window: a shell around pages, of which one is on. It loads the images and hands them to its
 * pages. */
#define BP_TYPE_WINDOW (bp_window_get_type ())
G_DECLARE_FINAL_TYPE (BpWindow, bp_window, BP, WINDOW, AdwApplicationWindow)

/* folder: of the MNIST files; NULL: those that come with the program. They are loaded once the
 * window shows. */
GtkWidget *bp_window_new (GtkApplication *application, const char *folder);

BpTrainPage *bp_window_get_train_page (BpWindow *self);

/* The sentence that the window shows when the images could not be loaded, or NULL. */
const char *bp_window_get_problem (BpWindow *self);

G_END_DECLS
