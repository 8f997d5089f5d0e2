#pragma once

#include "train-config.h"

G_BEGIN_DECLS

/* Configurations that are to be trained one after the other. */
typedef struct _BpRunQueue BpRunQueue;

/* Has a run by that configuration begun. */
typedef void (*BpRunQueueBegin) (gpointer user_data, const BpTrainConfig *config);

BpRunQueue *bp_run_queue_new (BpRunQueueBegin begin, gpointer user_data);
void bp_run_queue_free (BpRunQueue *self);

/* Adds n that are like it but for their seeds, which are those after its own. */
void bp_run_queue_add_repeats (BpRunQueue *self, const BpTrainConfig *config, guint n);
gboolean bp_run_queue_is_empty (BpRunQueue *self);
/* Forgets what is left. */
void bp_run_queue_clear (BpRunQueue *self);
/* Begins the first one that is left, when the main loop has nothing else to do. */
void bp_run_queue_next (BpRunQueue *self);

G_END_DECLS
