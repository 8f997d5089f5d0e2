#pragma once

#include <adwaita.h>

#include "run.h"

G_BEGIN_DECLS

/* The buttons of a run, its progress and its pace. The buttons activate the actions train, pause,
 * step, step-kind, stop and pace of the group "page", which the page's owner provides. */
#define BP_TYPE_RUN_CONTROLS (bp_run_controls_get_type ())
G_DECLARE_FINAL_TYPE (BpRunControls, bp_run_controls, BP, RUN_CONTROLS, AdwBin)

/* Shows where a run stands. paused: the button offers to resume. */
void bp_run_controls_show_status (BpRunControls *self, const BpRunStatus *status,
                                  BpRunOutcome outcome, gboolean paused);

/* Shows a sentence in the place of the status. */
void bp_run_controls_show_message (BpRunControls *self, const char *message);

/* Puts the keyboard focus on the button that is of use: Pause while a run is on, else Train. */
void bp_run_controls_grab_focus (BpRunControls *self, gboolean on);

/* Shows the pace, in epochs per second. */
void bp_run_controls_show_pace (BpRunControls *self, double pace);

G_END_DECLS
