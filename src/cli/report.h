#pragma once

#include "gradient-report.h"
#include "table.h"
#include "train-options.h"
#include "train-run.h"
#include "xor-run.h"

G_BEGIN_DECLS

/* The results as a person reads them. */

/* A row of a table: share, and correct of all images. */
void bp_report_add_accuracy (BpTable *table, const char *label, double share, guint correct,
                             guint all);

/* gradients NULL: they were not checked. */
char *bp_train_report (const BpTrainOptions *options, const BpHistory *history,
                       const BpTrainResult *result, const BpGradientReport *gradients);

/* The head of the list of error sums, and its lines for the epochs that are multiples of every from
 * *next on; *next moves to the first epoch that is not there yet. */
char *bp_xor_report_head (const BpXorConfig *config);
char *bp_xor_report_sums (BpXorRun *run, const BpXorConfig *config, guint every, gsize *next);

/* The outputs beside the truth table. */
char *bp_xor_report_outputs (BpXorRun *run);

G_END_DECLS
