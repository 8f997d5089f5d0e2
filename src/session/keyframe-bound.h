#pragma once

#include "train-run.h"

G_BEGIN_DECLS

/* What a session's keyframes may take, of all its runs together. */
#define BP_SESSION_KEYFRAMES_MOST_BYTES (G_GUINT64_CONSTANT (512) << 20)

/* Thins the keyframes of runs and of those that they go on from, oldest first, until those of all
 * take at most so many bytes; the newest run is left alone, and counts as complete. Whatever is
 * thinned can be visited all the same, only that more has to be computed anew. */
void bp_train_runs_bound_keyframes (BpTrainRun *const *runs, guint n, guint64 most_bytes);

G_END_DECLS
