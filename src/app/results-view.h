#pragma once

#include <adwaita.h>

#include "train-run.h"

G_BEGIN_DECLS

/* What a run learned: accuracies, and the first test images with what the network makes of them; at
 * its end, or at an epoch that someone travelled to. */
#define BP_TYPE_RESULTS_VIEW (bp_results_view_get_type ())
G_DECLARE_FINAL_TYPE (BpResultsView, bp_results_view, BP, RESULTS_VIEW, AdwBin)

void bp_results_view_show (BpResultsView *self, const BpTrainResult *result);

/* What a run learned, or why there is nothing yet; run NULL: there is none. paused: it is on, and
 * rests. */
void bp_results_view_show_run (BpResultsView *self, BpTrainRun *run, gboolean paused);

/* What it had learned by the model's epoch, another than its end: scored on a thread, with what the
 * run's history knows until that is done. */
void bp_results_view_show_epoch (BpResultsView *self, BpTrainRun *run, BpModel *model);

/* Shows a sentence where no result is. */
void bp_results_view_show_nothing (BpResultsView *self, const char *title, const char *sentence);

G_END_DECLS
