#pragma once

#include <adwaita.h>

#include "figure.h"

G_BEGIN_DECLS

/* Asks for the size and the place of a picture of a figure, and saves it. */
#define BP_TYPE_EXPORT_DIALOG (bp_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BpExportDialog, bp_export_dialog, BP, EXPORT_DIALOG, AdwWindow)

/* figure is copied, so that what is exported is what shown, the widget that shows it, shows now. */
GtkWidget *bp_export_dialog_new (GtkWidget *shown, const BpFigure *figure);

/* Saves to the file as if it had been chosen: in the format of its extension, which is added where
 * there is none. Closes the dialog when that is done, else says why not. */
void bp_export_dialog_save (BpExportDialog *self, GFile *file);

/* The sentence that the dialog shows about a size or a file that does not work, or NULL. */
const char *bp_export_dialog_get_problem (BpExportDialog *self);

G_END_DECLS
