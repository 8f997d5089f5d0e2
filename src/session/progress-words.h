#pragma once

#include "run.h"

G_BEGIN_DECLS

/* What a run is doing, in words. All strings are the caller's to free. */

/* "Epoch 120 of 300", with the minibatch while a run is paused inside an epoch; at its end how it
 * ended. */
char *bp_progress_position (const BpRunStatus *status, BpRunOutcome outcome);

/* "12,345 images/s · 4 s left"; empty before anything is known and when the run is not training. */
char *bp_progress_speed (const BpRunStatus *status);
/* The same in epochs: "2,500 epochs/s · 4 s left". */
char *bp_progress_epoch_speed (const BpRunStatus *status);

/* "60 epochs/s". */
char *bp_epochs_per_second_words (double epochs);

/* "4 s", "2 min 5 s", "1 h 10 min". */
char *bp_duration_words (double seconds);

/* The share of the run that is done, 0 … 1. */
double bp_progress_fraction (const BpRunStatus *status);

G_END_DECLS
