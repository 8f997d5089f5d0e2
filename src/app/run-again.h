#pragma once

#include "hyperparameter-panel.h"
#include "notice.h"
#include "run-queue.h"
#include "run-reins.h"
#include "train-run.h"

G_BEGIN_DECLS

/* Training by the settings that another run had: once more, or with other seeds. */
typedef struct {
  BpHyperparameterPanel *panel;
  BpNotice *notice;
  BpRunReins *reins;
  BpRunQueue *queue;
  gboolean is_repeat; /* the run that is about to begin */
} BpRunAgain;

void bp_run_again_init (BpRunAgain *self, BpHyperparameterPanel *panel, BpNotice *notice,
                        BpRunReins *reins);
void bp_run_again_clear (BpRunAgain *self);

/* Shows that run's settings. FALSE, with a notice: a run is on. */
gboolean bp_run_again_take_settings (BpRunAgain *self, BpTrainRun *run);
void bp_run_again_start (BpRunAgain *self, BpTrainRun *run);
/* With a few other seeds, one after the other. FALSE, with a notice: a run is on. */
gboolean bp_run_again_repeat (BpRunAgain *self, BpTrainRun *run);
/* Goes on with what is to follow the run, which has ended. */
void bp_run_again_follow (BpRunAgain *self, BpTrainRun *ended);

G_END_DECLS
