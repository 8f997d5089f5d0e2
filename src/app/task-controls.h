#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Starts and cancels a piece of work that takes a while, and shows how far it has come. Emits
 * "started" () and "cancelled" (), upon which its owner says whether the work is on. Properties:
 * "label", the button's; "progress-name", the bar's accessible name. */
#define BP_TYPE_TASK_CONTROLS (bp_task_controls_get_type ())
G_DECLARE_FINAL_TYPE (BpTaskControls, bp_task_controls, BP, TASK_CONTROLS, AdwBin)

/* Whether the work is on: then it can be cancelled, else started. The keyboard focus goes from one
 * button to the other. */
void bp_task_controls_set_on (BpTaskControls *self, gboolean on);
/* Whether there is something to start. */
void bp_task_controls_set_possible (BpTaskControls *self, gboolean possible);

void bp_task_controls_show (BpTaskControls *self, double fraction, const char *words);

G_END_DECLS
