#pragma once

#include "history.h"

G_BEGIN_DECLS

/* The history as a table: epoch (counted from 1), loss, train_accuracy, test_accuracy; accuracies
 * stand where they were scored, after that epoch. */
char *bp_history_csv (const BpHistory *history);

/* Writes it whole or not at all. Errors are BP_CLI_ERROR_FAILED. */
gboolean bp_history_csv_save (const BpHistory *history, const char *path, GError **error);

G_END_DECLS
