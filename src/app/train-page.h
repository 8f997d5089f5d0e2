#pragma once

#include <adwaita.h>

#include "hyperparameter-panel.h"
#include "page.h"
#include "plot-card.h"
#include "results-view.h"
#include "train-run.h"

G_BEGIN_DECLS

/* The page on which a network is trained: settings at the side, curves and results, and the
 * controls of the run below. It owns the run that is on. */
#define BP_TYPE_TRAIN_PAGE (bp_train_page_get_type ())
G_DECLARE_FINAL_TYPE (BpTrainPage, bp_train_page, BP, TRAIN_PAGE, AdwBin)

/* The page's actions: train, pause, step, step-kind, stop, pace, settings, export-plot and
 * copy-plot. Nothing can be trained until the workspace has images. */

/* Trains a new network with the settings shown, and abandons the run that is on. paused: it waits
 * for a step. */
void bp_train_page_start (BpTrainPage *self, gboolean paused);

/* The newest run, with what it reported; NULL before the first. */
BpTrainRun *bp_train_page_get_run (BpTrainPage *self);
BpHyperparameterPanel *bp_train_page_get_panel (BpTrainPage *self);

G_END_DECLS
