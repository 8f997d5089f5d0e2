#pragma once

#include "data-load.h"
#include "evaluate.h"
#include "model.h"
#include "samples.h"
#include "train-result.h"

G_BEGIN_DECLS

/* What a model predicts of a set of images. */
typedef struct {
  BpSamples *samples;  /* with the scaling that the set is scored by */
  guint8 *predictions; /* of each sample */
  double *confidences; /* softmax of the net inputs at the prediction */
  BpScore score;
} BpPredictions;

/* A model scored on the sets that its configuration makes of the data, as its run scores them: as
 * published the test set by its own statistics, otherwise both by the model's. Immutable,
 * reference-counted. */
typedef struct {
  BpModel *model;
  BpData *data;
  BpPredictions training, test;
} BpEvaluation;

/* Blocking, but cancelled within a block of samples. Fails with one translated sentence where the
 * data are not of the model's kind. */
BpEvaluation *bp_evaluation_new (BpModel *model, BpData *data, GCancellable *cancellable,
                                 GError **error);
BpEvaluation *bp_evaluation_ref (BpEvaluation *self);
void bp_evaluation_unref (BpEvaluation *self);

/* The same on a thread. */
void bp_evaluation_new_async (BpModel *model, BpData *data, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
BpEvaluation *bp_evaluation_new_finish (GAsyncResult *result, GError **error);

/* What the model makes of one sample of a set of it: as scored, bit for bit. */
void bp_evaluation_read (const BpEvaluation *self, const BpPredictions *set, guint32 position,
                         BpReading *reading);

/* What a run's result would be with the model's weights, but for how they were learned: without
 * time, memory, hash and what was held out. */
BpTrainResult *bp_evaluation_new_result (const BpEvaluation *self);

/* The positions in the set of the images of that true and predicted class; of all classes for
 * BP_ANY_CLASS. Free with g_array_unref(); elements are guint32. */
#define BP_ANY_CLASS G_MAXUINT
typedef enum { BP_PREDICTED_ANY, BP_PREDICTED_RIGHT, BP_PREDICTED_WRONG } BpPredicted;
GArray *bp_predictions_find (const BpPredictions *self, guint true_class, guint predicted_class,
                             BpPredicted predicted);
/* The surest first, in order of the set where they are equally sure. */
void bp_predictions_sort (const BpPredictions *self, GArray *positions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpEvaluation, bp_evaluation_unref)

G_END_DECLS
