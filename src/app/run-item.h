#pragma once

#include <gio/gio.h>

#include "train-run.h"

G_BEGIN_DECLS

/* A run in the list of a session's runs. Properties: "title" and "subtitle", what it is and what
 * came of it; "overlaid", whether it is laid over the one that is looked at; "looked-at"; "ended".
 */
#define BP_TYPE_RUN_ITEM (bp_run_item_get_type ())
G_DECLARE_FINAL_TYPE (BpRunItem, bp_run_item, BP, RUN_ITEM, GObject)

/* number: from 1, never given twice; origin: that of the run which it goes on from, 0: there is
 * none that a person could look up. */
BpRunItem *bp_run_item_new (BpTrainRun *run, guint number, guint origin);

BpTrainRun *bp_run_item_get_run (BpRunItem *self);
guint bp_run_item_get_number (BpRunItem *self);
gboolean bp_run_item_is_overlaid (BpRunItem *self);
void bp_run_item_set_overlaid (BpRunItem *self, gboolean overlaid);
void bp_run_item_set_looked_at (BpRunItem *self, gboolean looked_at);

/* Has those among the items (of BpRunItem) whose titles would read alike say what differs. */
void bp_run_items_tell_apart (GListModel *items);

/* The run has come further: its subtitle may be another. */
void bp_run_item_update (BpRunItem *self);

G_END_DECLS
