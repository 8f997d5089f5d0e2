#pragma once

#include "data-load.h"
#include "history.h"
#include "keyframes.h"
#include "model.h"
#include "network-snapshot.h"
#include "run.h"
#include "train-config.h"
#include "train-result.h"

G_BEGIN_DECLS

/* A run of the classifier. */
#define BP_TYPE_TRAIN_RUN (bp_train_run_get_type ())
G_DECLARE_FINAL_TYPE (BpTrainRun, bp_train_run, BP, TRAIN_RUN, BpRun)

/* config must have passed bp_train_config_check() for this data. with_curve: score the accuracy
 * curve too. */
BpTrainRun *bp_train_run_new (const BpTrainConfig *config, BpData *data, guint n_threads,
                              gboolean with_curve);

/* Goes on from where another run was after so many epochs, which the keyframe tells, with other
 * settings, for which bp_train_config_can_go_on() holds, and the curve. Its history begins with
 * that of the other. */
BpTrainRun *bp_train_run_new_after (BpTrainRun *origin, BpKeyframe *keyframe,
                                    const BpTrainConfig *config, guint n_threads);
/* What it went on from, and after how many epochs; NULL and 0 for a run that began anew. */
BpTrainRun *bp_train_run_get_origin (BpTrainRun *self, guint *epochs);

/* Before start: keeps keyframes, for a time machine. */
void bp_train_run_keep_keyframes (BpTrainRun *self);

const BpTrainConfig *bp_train_run_get_config (BpTrainRun *self);
BpData *bp_train_run_get_data (BpTrainRun *self); /* owned by the run */
/* As asked for; the team may have got fewer. */
guint bp_train_run_get_n_threads (BpTrainRun *self);

/* As of the last bp_run_take(). */
const BpHistory *bp_train_run_get_history (BpTrainRun *self);

/* Owned by the run. */
BpKeyframes *bp_train_run_get_keyframes (BpTrainRun *self);

/* Owned by the run. After "done", unless the run diverged or was stopped before its first
 * minibatch: otherwise NULL. */
BpTrainResult *bp_train_run_get_result (BpTrainRun *self);

/* Asks the worker for a copy of the weights at the next minibatch boundary; pausing and finishing
 * publish one unasked. */
void bp_train_run_request_network (BpTrainRun *self);
/* The newest copy that was taken, with a reference for the caller; NULL before the first. After
 * "done" it is the result's. */
BpNetworkSnapshot *bp_train_run_get_network (BpTrainRun *self);
/* The same with all that is needed to use it, owned by the run; with its accuracies once "done" has
 * a result. Always one of finite weights. */
BpModel *bp_train_run_get_model (BpTrainRun *self);

G_END_DECLS
