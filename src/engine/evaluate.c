#include "evaluate.h"

#include <string.h>

#include "elementary.h"
#include "forward.h"

struct _BpEvaluator {
  BpTeam *team;
  BpForward *forward;
  BpBatch *batch; /* the samples computed at once */
  guint32 *positions;
};

void
bp_score_init (BpScore *self, guint32 n_classes)
{
  *self = (BpScore){ .n_classes = n_classes };
  self->confusion = g_new0 (guint32, (gsize) n_classes * n_classes);
}

void
bp_score_reset (BpScore *self)
{
  self->n_correct = self->n_scored = 0;
  memset (self->confusion, 0, (gsize) self->n_classes * self->n_classes * sizeof *self->confusion);
}

void
bp_score_clear (BpScore *self)
{
  g_clear_pointer (&self->confusion, g_free);
}

double
bp_score_accuracy (const BpScore *self)
{
  return self->n_scored > 0 ? (double) self->n_correct / self->n_scored : 0.0;
}

BpEvaluator *
bp_evaluator_new (const BpNetwork *network, BpTeam *team)
{
  g_autoptr (BpEvaluator) self = g_new0 (BpEvaluator, 1);
  guint n_features = network->layers[0].n_in;
  guint block = bp_forward_part_size (n_features);
  self->team = team;
  self->forward = bp_forward_new (network, block);
  self->batch = bp_batch_new (block, n_features);
  self->positions = g_new (guint32, block);
  if (self->forward == NULL || self->batch == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
bp_evaluator_free (BpEvaluator *self)
{
  g_clear_pointer (&self->forward, bp_forward_free);
  g_clear_pointer (&self->batch, bp_batch_free);
  g_free (self->positions);
  g_free (self);
}

/* The forward pass of the samples that come next; how many there were. */
static guint
forward_block (BpEvaluator *self, const BpNetwork *network, const BpSamples *samples, guint32 first)
{
  guint n = MIN (self->batch->max_samples, samples->n - first);
  for (guint i = 0; i < n; i++)
    self->positions[i] = first + i;
  bp_batch_gather (self->batch, bp_team_get_kernels (self->team), samples, self->positions, n);
  bp_forward_run_to_net_inputs (self->forward, self->team, network, self->batch);
  return n;
}

/* Scores the i-th sample of the block; returns the predicted class. */
static gsize
score_one (const BpEvaluator *self, guint i, BpScore *score)
{
  gsize predicted = bp_argmax (bp_forward_top_net_inputs (self->forward, i), score->n_classes);
  guint8 label = self->batch->labels[i];
  score->confusion[label * score->n_classes + predicted]++;
  score->n_correct += predicted == label;
  score->n_scored++;
  return predicted;
}

gboolean
bp_evaluator_score_block (BpEvaluator *self, const BpNetwork *network, const BpSamples *samples,
                          BpScore *score)
{
  guint n = forward_block (self, network, samples, score->n_scored);
  for (guint i = 0; i < n; i++)
    score_one (self, i, score);
  return n > 0;
}

gboolean
bp_evaluator_predict_block (BpEvaluator *self, const BpNetwork *network, const BpSamples *samples,
                            BpScore *score, guint8 *predictions, double *confidences)
{
  guint32 first = score->n_scored;
  guint n = forward_block (self, network, samples, first);
  double distribution[BP_MAX_CLASSES];
  for (guint i = 0; i < n; i++)
    {
      gsize predicted = score_one (self, i, score);
      bp_softmax (bp_forward_top_net_inputs (self->forward, i), distribution, score->n_classes);
      predictions[first + i] = (guint8) predicted;
      confidences[first + i] = distribution[predicted];
    }
  return n > 0;
}

void
bp_evaluator_score (BpEvaluator *self, const BpNetwork *network, const BpSamples *samples,
                    BpScore *score)
{
  while (bp_evaluator_score_block (self, network, samples, score))
    ;
}

/* Of the one sample in the batch. */
static guint
distribute (BpEvaluator *self, const BpNetwork *network, gboolean corrected, double *distribution)
{
  bp_forward_run (self->forward, self->team, network, self->batch);
  const double *z = bp_forward_top_net_inputs (self->forward, 0);
  gboolean of_outputs = !corrected && network->output == BP_OUTPUT_LOGISTIC;
  bp_softmax (of_outputs ? bp_forward_top_activations (self->forward, 0) : z, distribution,
              self->forward->n_classes);
  return bp_argmax (z, self->forward->n_classes);
}

guint
bp_evaluator_distribution (BpEvaluator *self, const BpNetwork *network, const double *input,
                           gboolean corrected, double *distribution)
{
  bp_batch_set_input (self->batch, input);
  return distribute (self, network, corrected, distribution);
}

guint
bp_evaluator_sample_distribution (BpEvaluator *self, const BpNetwork *network,
                                  const BpSamples *samples, guint32 position, gboolean corrected,
                                  double *distribution)
{
  bp_batch_gather (self->batch, bp_team_get_kernels (self->team), samples, &position, 1);
  return distribute (self, network, corrected, distribution);
}
