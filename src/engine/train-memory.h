#pragma once

#include "train-config.h"

G_BEGIN_DECLS

/* How many bytes a run asks for, the images themselves and its curves left out: the samples'
 * indices and statistics, the network, what a step and the scoring compute in, the minibatches that
 * are kept, and two copies of the weights, the newest one and the one that is being looked at. */
guint64 bp_train_memory (const BpTrainConfig *config, const BpDataSize *size);

G_END_DECLS
