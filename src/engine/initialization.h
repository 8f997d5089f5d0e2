#pragma once

#include "train-config.h"

G_BEGIN_DECLS

/* A configuration's network: its layers, their functions, and all weights 0. NULL when there is not
 * enough memory. */
BpNetwork *bp_network_new_for (const BpTrainConfig *config, guint n_features, guint n_classes);

/* Draws the first weights: W1, W2, …, row by row in the article's layout, bias first. Uniform as
 * bp_network_randomize(), the article's; the others (Glorot and Bengio 2010; He, Zhang, Ren and Sun
 * 2015) draw no biases, and leave them 0. */
void bp_network_initialize (BpNetwork *self, BpInitialization initialization, BpRandom *random);

G_END_DECLS
