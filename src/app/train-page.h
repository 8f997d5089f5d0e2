#pragma once

#include <adwaita.h>

#include "data-load.h"
#include "hyperparameter-panel.h"
#include "plot-card.h"
#include "results-view.h"
#include "train-run.h"

G_BEGIN_DECLS

/* The page on which a network is trained: settings at the side, curves and results, and the
 * controls of the run below. It owns the run that is on. */
#define BP_TYPE_TRAIN_PAGE (bp_train_page_get_type ())
G_DECLARE_FINAL_TYPE (BpTrainPage, bp_train_page, BP, TRAIN_PAGE, AdwBin)

/* What to train on; until it is told nothing can be trained. */
void bp_train_page_set_data (BpTrainPage *self, BpData *data);

/* What a person can do on the page: train, pause, step, step-kind, stop, pace, settings,
 * export-plot and copy-plot. The window shows them as the group "page" while the page is on. */
GActionGroup *bp_train_page_get_actions (BpTrainPage *self);

/* Trains a new network with the settings shown, and abandons the run that is on. paused: it waits
 * for a step. */
void bp_train_page_start (BpTrainPage *self, gboolean paused);

/* The newest run, with what it reported; NULL before the first. */
BpTrainRun *bp_train_page_get_run (BpTrainPage *self);
BpHyperparameterPanel *bp_train_page_get_panel (BpTrainPage *self);
BpPlotCard *bp_train_page_get_loss_card (BpTrainPage *self);
BpPlotCard *bp_train_page_get_accuracy_card (BpTrainPage *self);
BpResultsView *bp_train_page_get_results (BpTrainPage *self);

G_END_DECLS
