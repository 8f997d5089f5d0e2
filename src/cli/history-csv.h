#pragma once

#include "history.h"

G_BEGIN_DECLS

/* The history as a table: epoch (counted from 1), loss, train_accuracy, test_accuracy; accuracies
 * stand where they were scored, after that epoch. */
GBytes *bp_history_csv (const BpHistory *history);

G_END_DECLS
