#include "train-result.h"

BpTrainResult *
bp_train_result_ref (BpTrainResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BpTrainResult *self = data;
  for (guint i = 0; i < self->n_first; i++)
    g_free (self->first[i].distribution);
  g_clear_pointer (&self->test_images, bp_dataset_unref);
  g_free (self->confusion);
  g_free (self->weights_sha256);
  g_clear_pointer (&self->network, bp_network_snapshot_unref);
}

void
bp_train_result_unref (BpTrainResult *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

double
bp_train_result_validation_accuracy (const BpTrainResult *self)
{
  return (double) self->n_validation_correct / self->n_validation;
}

void
bp_train_result_take_scores (BpTrainResult *self, const BpScore *train, BpScore *test)
{
  self->n_classes = test->n_classes;
  self->n_train = train->n_scored;
  self->n_train_correct = train->n_correct;
  self->n_test = test->n_scored;
  self->n_test_correct = test->n_correct;
  self->train_accuracy = bp_score_accuracy (train);
  self->test_accuracy = bp_score_accuracy (test);
  self->confusion = g_steal_pointer (&test->confusion);
}
