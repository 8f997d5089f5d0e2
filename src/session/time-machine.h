#pragma once

#include "train-run.h"

G_BEGIN_DECLS

/* Goes to any epoch of a run, and says what the run was there: at once what it was at the nearest
 * keyframe, if there is more to compute than takes a moment, then exactly. A run that is on can be
 * visited too, as far as it is known. */
#define BP_TYPE_TIME_MACHINE (bp_time_machine_get_type ())
G_DECLARE_FINAL_TYPE (BpTimeMachine, bp_time_machine, BP, TIME_MACHINE, GObject)

/* The run keeps keyframes, and has a model. */
BpTimeMachine *bp_time_machine_new (BpTrainRun *run);

/* The last epoch that there is. */
guint bp_time_machine_get_n_epochs (BpTimeMachine *self);

/* Goes to the run after so many epochs; returns at once. While someone drags along, what is on its
 * way arrives first if that is soon. */
void bp_time_machine_travel (BpTimeMachine *self, guint epoch);
/* Where it was asked to go. */
guint bp_time_machine_get_target (BpTimeMachine *self);
gboolean bp_time_machine_has_arrived (BpTimeMachine *self);

/* What the run was at an epoch, which the model tells (epochs_done): the target's, once it has
 * arrived. NULL before there is one. */
BpModel *bp_time_machine_get_model (BpTimeMachine *self);
/* The target as a keyframe, from which another run can go on; NULL before it has arrived. */
BpKeyframe *bp_time_machine_get_keyframe (BpTimeMachine *self);
/* How far the way is done, 0 … 1, and how long it takes still: at first by what the run took
 * itself; below 0 while that is not known. */
double bp_time_machine_get_progress (BpTimeMachine *self, double *seconds_left);

/* Signal "changed" (): there is another model, or progress. */

G_END_DECLS
