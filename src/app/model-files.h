#pragma once

#include <adwaita.h>

#include "workspace.h"

G_BEGIN_DECLS

/* Saves the workspace's network to a file and opens one from a file: the dialogs, the work on a
 * thread, and what is said about it in the window. Its actions are save-model and open-model. */
#define BP_TYPE_MODEL_FILES (bp_model_files_get_type ())
G_DECLARE_FINAL_TYPE (BpModelFiles, bp_model_files, BP, MODEL_FILES, GObject)

/* Adds the actions to the window, whose toasts say what was done. */
BpModelFiles *bp_model_files_new (AdwApplicationWindow *window, AdwToastOverlay *toasts,
                                  BpWorkspace *workspace);

/* Without a dialog: the newest network into that file, or that file's network for all pages. */
void bp_model_files_save (BpModelFiles *self, const char *path);
void bp_model_files_open (BpModelFiles *self, const char *path);

/* Has the workspace know the network that comes with the program. Where it is missing or spoilt
 * nothing is said: the pages tell that there is no network. */
void bp_model_files_open_shipped (BpModelFiles *self);

G_END_DECLS
