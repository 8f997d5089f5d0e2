#pragma once

#include "train-config.h"

G_BEGIN_DECLS

/* In what a configuration is not like others: "Hidden Units 250, Epochs 500", the settings that are
 * not the same in all of them, translated, to be freed; "" where all are the same. */
char *bp_config_difference (const BpTrainConfig *config, const BpTrainConfig *const *others,
                            guint n_others);

/* Whether nothing but the seed is different, or not even that. */
gboolean bp_config_is_repeat (const BpTrainConfig *config, const BpTrainConfig *other);

G_END_DECLS
