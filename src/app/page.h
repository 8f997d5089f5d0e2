#pragma once

#include <gtk/gtk.h>

#include "workspace.h"

G_BEGIN_DECLS

/* One page of the window. A page is made when it is first shown and keeps its state from then on;
 * while another page is on it is not mapped. */
#define BP_TYPE_PAGE (bp_page_get_type ())
G_DECLARE_INTERFACE (BpPage, bp_page, BP, PAGE, GtkWidget)

struct _BpPageInterface {
  GTypeInterface parent_interface;

  void (*set_workspace) (BpPage *self, BpWorkspace *workspace);
  GActionGroup *(*get_actions) (BpPage *self);
};

/* What the page shares with the others; told once, before the page is shown. */
void bp_page_set_workspace (BpPage *self, BpWorkspace *workspace);

/* What a person can do on the page, NULL: nothing that has a key or a place in the menu. The window
 * shows the actions as the group "page" while the page is on. Their names are those of
 * shortcuts.c: train, pause, step, stop, export-plot, copy-plot, undo, redo, … */
GActionGroup *bp_page_get_actions (BpPage *self);

G_END_DECLS
