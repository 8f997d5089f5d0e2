#pragma once

#include "data-load.h"
#include "keyframe.h"
#include "run.h"

G_BEGIN_DECLS

/* Trains a part of a run once more, to the same bits, to see what it was after an epoch. */
#define BP_TYPE_REPLAY (bp_replay_get_type ())
G_DECLARE_FINAL_TYPE (BpReplay, bp_replay, BP, REPLAY, BpRun)

/* config, data: the run's; from: where it begins, at or before epoch; NULL: at the run's
 * beginning. */
BpReplay *bp_replay_new (const BpTrainConfig *config, BpData *data, guint n_threads,
                         BpKeyframe *from, guint epoch);

/* After "done": the run after that epoch, owned by the replay; NULL when it did not get there, for
 * want of memory. */
BpKeyframe *bp_replay_get_keyframe (BpReplay *self);

G_END_DECLS
