#pragma once

#include <adwaita.h>

#include "run-item.h"

G_BEGIN_DECLS

/* The runs of the session, newest last: which is looked at, which are laid over it, and what can be
 * done with each. Emits "look" (run) and "use", "start-again", "repeat" (run) when a person asks
 * for it, and "overlay" () when other runs are to be laid over. Deleted runs can be brought back by
 * a toast. When the one that is looked at was deleted, "look" names another, or NULL: none is left.
 */
#define BP_TYPE_RUNS_CARD (bp_runs_card_get_type ())
G_DECLARE_FINAL_TYPE (BpRunsCard, bp_runs_card, BP, RUNS_CARD, AdwBin)

/* Adds a run, which becomes the one that is looked at. overlaid: it stays in the plots when another
 * one is. */
void bp_runs_card_add (BpRunsCard *self, BpTrainRun *run, gboolean overlaid);
/* That run has ended. */
void bp_runs_card_update (BpRunsCard *self, BpTrainRun *run);

void bp_runs_card_look_at (BpRunsCard *self, BpTrainRun *run);
BpRunItem *bp_runs_card_get_looked_at (BpRunsCard *self); /* NULL: there is none */
void bp_runs_card_set_overlaid (BpRunsCard *self, BpTrainRun *run, gboolean overlaid);

/* Those laid over it, of BpRunItem, without it; free with g_ptr_array_unref(). */
GPtrArray *bp_runs_card_list_overlaid (BpRunsCard *self);

/* How many bytes the keyframes of all listed runs may take, instead of
 * BP_SESSION_KEYFRAMES_MOST_BYTES. */
void bp_runs_card_set_keyframes_bound (BpRunsCard *self, guint64 most_bytes);

/* Lets go of all runs, as their page does when its window closes. */
void bp_runs_card_let_go (BpRunsCard *self);

G_END_DECLS
