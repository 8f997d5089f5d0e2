#pragma once

#include "augmentation.h"
#include "data-load.h"
#include "model.h"

G_BEGIN_DECLS

/* What the pages of a window share. Pages know the workspace and never each other. Main thread. */
#define BP_TYPE_WORKSPACE (bp_workspace_get_type ())
G_DECLARE_FINAL_TYPE (BpWorkspace, bp_workspace, BP, WORKSPACE, GObject)

BpWorkspace *bp_workspace_new (void);

/* The images; NULL until they are loaded. Property "data". */
void bp_workspace_set_data (BpWorkspace *self, BpData *data);
BpData *bp_workspace_get_data (BpWorkspace *self);

/* The newest network: that of the Train page's run, as far as it is known, or one from a file; NULL
 * before the first. Property "model", also notified when the shipped one comes. */
void bp_workspace_set_model (BpWorkspace *self, BpModel *model);
BpModel *bp_workspace_get_model (BpWorkspace *self);

/* The settings on Train, with which the next network begins; NULL while they cannot be trained
 * with. Copied. Property "settings". */
void bp_workspace_set_settings (BpWorkspace *self, const BpTrainConfig *settings);
const BpTrainConfig *bp_workspace_get_settings (BpWorkspace *self);

/* The network that comes with the program, which reads digits until there is another. */
void bp_workspace_set_shipped_model (BpWorkspace *self, BpModel *model);
/* The newest one, else the shipped one; NULL before both. */
BpModel *bp_workspace_get_reader (BpWorkspace *self);

/* The digit on Draw as a network sees it, BP_DIGIT_PIXELS bytes; NULL: there is none. Property
 * "drawing". */
void bp_workspace_set_drawing (BpWorkspace *self, GBytes *pixels);
GBytes *bp_workspace_get_drawing (BpWorkspace *self);

/* Whether somebody looks at the model while it is being trained: then the run that is on gives
 * new ones, ten a second at most, otherwise only at its beginning, at a pause and at the end.
 * Calls are counted; each watch is ended by one unwatch. Property "watched", FALSE at first. */
void bp_workspace_watch_model (BpWorkspace *self);
void bp_workspace_unwatch_model (BpWorkspace *self);
gboolean bp_workspace_is_watched (BpWorkspace *self);

/* Asks the window to show another page, one of pages.h: emits "page-wanted" (id). */
void bp_workspace_show_page (BpWorkspace *self, const char *id);

/* Shows a digit of rows × columns bytes on the page Draw, where it can be changed: shows the page
 * and emits "draw-image" (pixels as GBytes, rows, columns). */
void bp_workspace_draw_image (BpWorkspace *self, const guint8 *pixels, guint rows, guint columns);

/* Has the next run train on copies distorted like this: shows the page Train and emits "augment"
 * (pointer to the augmentation). */
void bp_workspace_augment (BpWorkspace *self, const BpAugmentation *augmentation);

G_END_DECLS
