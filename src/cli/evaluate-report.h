#pragma once

#include "evaluation.h"

G_BEGIN_DECLS

/* An evaluation as a person reads it: accuracies and the confusion matrix, row = true class. */
char *bp_evaluate_report (const BpEvaluation *evaluation);

/* As JSON, one object on one line: "accuracy" and "confusion" of the test set, "errors" the
 * positions in it that were predicted wrong, counted from 0; how the model was trained. */
char *bp_evaluate_json (const BpEvaluation *evaluation);

G_END_DECLS
