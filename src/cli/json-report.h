#pragma once

#include "gradient-report.h"
#include "train-options.h"
#include "train-run.h"
#include "xor-run.h"

G_BEGIN_DECLS

/* The results as the JSON of the verbs: one object on one line, numbers with 17 significant digits,
 * those that are not finite as null. Runs that were stopped also tell "epochs_done". */

/* gradients NULL: they were not checked. */
char *bp_train_json (const BpTrainOptions *options, const BpHistory *history,
                     const BpTrainResult *result, const BpGradientReport *gradients);

/* every: epochs from one error sum to the next. */
char *bp_xor_json (const BpXorConfig *config, guint every, BpXorRun *run);

G_END_DECLS
