#pragma once

#include "run.h"

G_BEGIN_DECLS

/* Called when there is news of the run, already taken, and once more at the end. */
typedef void (*BpRunNews) (BpRun *run, gpointer user_data);

/* Starts the run and waits until it is done. SIGINT and SIGTERM stop it, within one minibatch; a
 * second one ends the program. */
void bp_run_watch (BpRun *run, BpRunNews news, gpointer user_data);

/* "Stopped after 120 of 300 epochs." as a BP_CLI_ERROR_FAILED. */
void bp_run_set_stopped_error (BpRun *run, GError **error);

G_END_DECLS
