#pragma once

#include "data-load.h"
#include "model.h"

G_BEGIN_DECLS

/* Looks on a thread for an image that a network misreads, among those that it is trained on. As for
 * bp_debug_walk_new() it is the model's, or where that is NULL the one that training by config
 * begins with. From the image at `first` on, in the order in which they are trained on, and on from
 * the beginning behind the last. */
void bp_misread_search_async (const BpTrainConfig *config, BpModel *model, BpData *data,
                              guint32 first, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/* Its place; -1: there is none, or the images are of another size, or there is not enough
 * memory. */
gssize bp_misread_search_finish (GAsyncResult *result);

G_END_DECLS
