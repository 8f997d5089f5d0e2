#pragma once

#include "model.h"

G_BEGIN_DECLS

/* A model in one line: "50 hidden units, standardised pixels, as published; epoch 300 of 300". To
 * be freed. */
char *bp_model_words (const BpModel *model);

/* What is to be trained, with hidden layers: "50 hidden units, raw pixels, 300 epochs". To be
 * freed. */
char *bp_config_words (const BpTrainConfig *config);

/* The units of the hidden layers: "800 + 400", to be freed; "" for none. */
char *bp_hidden_words (const BpTrainConfig *config);

/* "standardised pixels". */
const char *bp_scaling_words (BpScaling scaling);

G_END_DECLS
