#pragma once

#include "run.h"

G_BEGIN_DECLS

/* The progress of a run as the last line of a terminal. */

/* One line of at most columns columns; empty once the run is done. measure: what is being driven
 * down, "loss 12.3". */
char *bp_progress_line (const BpRunStatus *status, const char *measure, guint columns);

/* Draws the line on standard error if that is a terminal, and erases it again. */
void bp_progress_bar_draw (const BpRunStatus *status, const char *measure);
void bp_progress_bar_erase (void);

G_END_DECLS
