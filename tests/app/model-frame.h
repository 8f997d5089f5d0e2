#pragma once

#include "page.h"
#include "small-data.h"
#include "train-config.h"

G_BEGIN_DECLS

/* What the tests of a page that looks into a network share: one in a window of its own, and a
 * network of two hidden layers for small_data_load (60, 12). */

#define MODEL_FRAME_LAYERS 3u

extern const BpTrainConfig model_frame_config;

/* Trained by it. */
BpModel *model_frame_train (BpData *data);

/* Shows the page in a window, which is returned, with a new workspace. */
GtkWidget *model_frame_show (gpointer page, BpWorkspace **workspace);

G_END_DECLS
