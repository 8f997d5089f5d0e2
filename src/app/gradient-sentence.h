#pragma once

#include "gradient-report.h"

G_BEGIN_DECLS

/* What a check of the gradients found, and of what: a network of that configuration after so many
 * epochs. Free it with g_free(). */
char *bp_gradient_sentence (const BpGradientReport *report, const BpTrainConfig *config,
                            guint n_epochs);

G_END_DECLS
