#pragma once

#include <adwaita.h>

#include "time-machine.h"

G_BEGIN_DECLS

/* A slider over the epochs of a run, with a time machine behind it, and what can be done there.
 * Emits "moved" () when there is another model to look at, and "go-on" () when a person wants
 * another run to go on from the epoch. */
#define BP_TYPE_TIME_BAR (bp_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (BpTimeBar, bp_time_bar, BP, TIME_BAR, AdwBin)

/* At the newest epoch of that run; NULL: there is none. */
void bp_time_bar_set_run (BpTimeBar *self, BpTrainRun *run);
BpTrainRun *bp_time_bar_get_run (BpTimeBar *self);
/* The run has come further, or has ended. */
void bp_time_bar_update (BpTimeBar *self);

/* What the run was at the epoch that is looked at; NULL: the newest one is. */
BpModel *bp_time_bar_get_model (BpTimeBar *self);
/* The epoch itself, from which a run can go on; NULL: nowhere else, or not yet there. */
BpKeyframe *bp_time_bar_get_keyframe (BpTimeBar *self);

/* Why another run cannot go on from there with these settings, as a sentence to be freed; NULL: it
 * can. */
char *bp_time_bar_find_hindrance (BpTimeBar *self, const BpTrainConfig *config);

/* Back to the newest epoch. */
void bp_time_bar_return (BpTimeBar *self);

G_END_DECLS
