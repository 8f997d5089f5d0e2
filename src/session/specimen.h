#pragma once

#include <gio/gio.h>

#include "bug.h"
#include "data-load.h"
#include "model.h"
#include "samples.h"

G_BEGIN_DECLS

/* A network that is looked into, with the images that it is trained on: a model's, or the one that
 * training begins with. Made where the window is used, prepared on the thread that looks. */
typedef struct {
  BpModel *model; /* NULL: at the start */
  BpData *data;
  BpTrainConfig config; /* the network's */
  BpBug bug;            /* that is to be injected; none, unless it is set … */
  guint bug_layer;      /* … into which layer */

  /* once it is prepared: */
  const BpNetwork *network;
  const BpScaler *scaler;
  guint32 *shuffled; /* the indices of the training file */
  BpNetwork *initial;
  BpScaler *initial_scaler; /* NULL, as the line above: the model has them */
} BpSpecimen;

/* config: where model is NULL; it must have passed bp_train_config_check(). Takes references. */
BpSpecimen *bp_specimen_new (const BpTrainConfig *config, BpModel *model, BpData *data);
void bp_specimen_free (BpSpecimen *self);

/* FALSE where the data's images are not of the network's size, or when there is not enough
 * memory. */
gboolean bp_specimen_prepare (BpSpecimen *self);

/* The first of the images that are trained on, as the network sees them. */
BpSamples *bp_specimen_take_samples (const BpSpecimen *self, guint32 most);

/* Runs func on a thread (bp_background_run_task()), with the specimen, which it takes, as the
 * task's data. */
void bp_specimen_study (BpSpecimen *self, GTaskThreadFunc func, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpSpecimen, bp_specimen_free)

G_END_DECLS
