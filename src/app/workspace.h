#pragma once

#include "data-load.h"

G_BEGIN_DECLS

/* What the pages of a window share. Pages know the workspace and never each other. Main thread. */
#define BP_TYPE_WORKSPACE (bp_workspace_get_type ())
G_DECLARE_FINAL_TYPE (BpWorkspace, bp_workspace, BP, WORKSPACE, GObject)

BpWorkspace *bp_workspace_new (void);

/* The images; NULL until they are loaded. Property "data". */
void bp_workspace_set_data (BpWorkspace *self, BpData *data);
BpData *bp_workspace_get_data (BpWorkspace *self);

/* Asks the window to show another page, one of pages.h: emits "page-wanted" (id). */
void bp_workspace_show_page (BpWorkspace *self, const char *id);

G_END_DECLS
