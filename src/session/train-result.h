#pragma once

#include <glib.h>

#include "dataset.h"
#include "evaluate.h"
#include "network-snapshot.h"
#include "train-config.h"

G_BEGIN_DECLS

#define BP_N_FIRST 5u

/* One of the first test images, with what the network makes of it. */
typedef struct {
  const guint8 *pixels; /* rows × columns bytes */
  guint rows, columns;
  guint label, prediction;
  double *distribution; /* n_classes */
} BpTestDigit;

/* What a finished or stopped run learned. Immutable, reference-counted. */
typedef struct {
  BpTrainConfig config;
  guint epochs_done;
  guint best_epoch; /* whose weights these are; 0: the last ones, nothing was held out */
  guint32 n_validation, n_validation_correct;
  guint n_classes;
  guint32 n_train, n_train_correct;
  guint32 n_test, n_test_correct;
  double train_accuracy, test_accuracy; /* 0 … 1 */
  guint32 *confusion;                   /* of the test set: n_classes × n_classes, row = true */
  guint n_first;                        /* BP_N_FIRST, or fewer if the test set is smaller */
  BpTestDigit first[BP_N_FIRST];
  BpDataset *test_images; /* where their pixels are */
  char *weights_sha256;
  guint64 memory;       /* bytes that the run took, as bp_train_memory() tells, and its keyframes */
  double train_seconds; /* first minibatch to last, pauses and pacing left out */
  BpNetworkSnapshot *network;
} BpTrainResult;

BpTrainResult *bp_train_result_ref (BpTrainResult *self);
void bp_train_result_unref (BpTrainResult *self);

/* For who makes it: both sets' scores; the test set's confusion matrix is taken over. */
void bp_train_result_take_scores (BpTrainResult *self, const BpScore *train, BpScore *test);

/* 0 … 1, of the best epoch, where there is one. */
double bp_train_result_validation_accuracy (const BpTrainResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpTrainResult, bp_train_result_unref)

G_END_DECLS
