#pragma once

#include "data-load.h"
#include "hidden-units.h"
#include "model.h"

G_BEGIN_DECLS

/* The net inputs of a network's hidden units for the first images of its training set, counted:
 * those of the first hidden layer, or of the outputs where nothing is hidden. */

#define BP_COUNTED_IMAGES 500u /* the most; fewer where there are very many units */
#define BP_COUNTED_BINS 61u    /* odd: net inputs around 0 have one of their own */

/* What is counted: a model's network, or with model NULL the one that training by config begins
 * with; config must have passed bp_train_config_check(). Blocking. NULL where the data's images are
 * not of the model's size, or when there is not enough memory. */
BpNetInputs *bp_count_net_inputs (const BpTrainConfig *config, BpModel *model, BpData *data);

/* The same on a thread. */
void bp_count_net_inputs_async (const BpTrainConfig *config, BpModel *model, BpData *data,
                                GAsyncReadyCallback callback, gpointer user_data);
BpNetInputs *bp_count_net_inputs_finish (GAsyncResult *result);

G_END_DECLS
