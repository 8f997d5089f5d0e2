#pragma once

#include <gtk/gtk.h>

#include "pages.h"
#include "workspace.h"

G_BEGIN_DECLS

/* A page's row in the window's list. Where the page takes images, one that is dropped on the row is
 * drawn there. */
GtkWidget *bp_page_row_new (const BpPageKind *kind, BpWorkspace *workspace);

G_END_DECLS
