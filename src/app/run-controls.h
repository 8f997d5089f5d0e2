#pragma once

#include <adwaita.h>

#include "run.h"

G_BEGIN_DECLS

/* The buttons of a run, its progress and its pace. The buttons activate the actions train, pause,
 * step, step-kind, stop, pace and rewind of the group "page", which the page's owner provides.
 * Properties: "watch-pace", epochs per second that an eye can follow; "whole-epochs", where an
 * epoch has one minibatch only, so that steps have no size and speed counts epochs; "can-rewind":
 * there is a button Rewind. */
#define BP_TYPE_RUN_CONTROLS (bp_run_controls_get_type ())
G_DECLARE_FINAL_TYPE (BpRunControls, bp_run_controls, BP, RUN_CONTROLS, AdwBin)

/* Shows where a run stands. paused: the button offers to resume. */
void bp_run_controls_show_status (BpRunControls *self, const BpRunStatus *status,
                                  BpRunOutcome outcome, gboolean paused);

/* Shows a sentence in the place of the status. */
void bp_run_controls_show_message (BpRunControls *self, const char *message);

/* The same where there is no run, nor progress of one. */
void bp_run_controls_show_nothing (BpRunControls *self, const char *message);

/* Puts the keyboard focus on the button that is of use: Pause while a run is on, else Train. */
void bp_run_controls_grab_focus (BpRunControls *self, gboolean on);

/* Shows the pace, in epochs per second. */
void bp_run_controls_show_pace (BpRunControls *self, double pace);

/* The pace that Watch stands for. */
double bp_run_controls_get_watch_pace (BpRunControls *self);

G_END_DECLS
