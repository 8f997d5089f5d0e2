#pragma once

#include "history.h"

G_BEGIN_DECLS

/* Saves the loss figure, the window's own, as the path's extension says, whole or not at all.
 * Errors are BP_CLI_ERROR_FAILED. */
gboolean bp_loss_plot_save (const BpHistory *history, const char *path, GError **error);

G_END_DECLS
