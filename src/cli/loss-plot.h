#pragma once

#include "history.h"

G_BEGIN_DECLS

/* Saves the loss figure of a run of that many epochs, as the window shows it and the path's
 * extension says, whole or not at all. */
gboolean bp_loss_plot_save (const BpHistory *history, guint epochs, const char *path,
                            GError **error);

G_END_DECLS
