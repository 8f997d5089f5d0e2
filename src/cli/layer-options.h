#pragma once

#include "train-config.h"

G_BEGIN_DECLS

/* Makes the hidden layers those of --hidden ("800,400", "none") and their activations those of
 * --activation (one for all layers, or one each). NULL: the option was not given; layers that the
 * configuration did not have get the activation of its last one. Errors are BP_CLI_ERROR_USAGE. */
gboolean bp_layer_options_apply (BpTrainConfig *config, const char *hidden, const char *activation,
                                 GError **error);

G_END_DECLS
