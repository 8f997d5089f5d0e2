#include "evaluate.h"

#include <string.h>

#include "elementary.h"
#include "forward.h"

struct _BpEvaluator {
  BpTeam *team;
  BpForward *forward;
  guint block; /* samples computed at once */
  guint32 *positions;
  double *inputs; /* block × n_in */
  guint8 *labels;
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
  self->team = team;
  self->block = bp_forward_part_size (network->layers[0].n_in);
  self->forward = bp_forward_new (network, self->block);
  self->positions = g_new (guint32, self->block);
  self->inputs = g_try_new (double, (gsize) self->block * network->layers[0].n_in);
  self->labels = g_new (guint8, self->block);
  if (self->forward == NULL || self->inputs == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
bp_evaluator_free (BpEvaluator *self)
{
  g_clear_pointer (&self->forward, bp_forward_free);
  g_free (self->positions);
  g_free (self->inputs);
  g_free (self->labels);
  g_free (self);
}

/* The forward pass of the samples that come next; how many there were. */
static guint
forward_block (BpEvaluator *self, const BpNetwork *network, const BpSamples *samples, guint32 first)
{
  guint n = MIN (self->block, samples->n - first);
  for (guint i = 0; i < n; i++)
    self->positions[i] = first + i;
  bp_samples_gather (samples, self->positions, n, self->inputs, self->labels);
  bp_forward_run (self->forward, self->team, network, self->inputs, n);
  return n;
}

/* Scores the i-th sample of the block; returns the predicted class. */
static gsize
score_one (const BpEvaluator *self, guint i, BpScore *score)
{
  gsize predicted = bp_argmax (bp_forward_top_net_inputs (self->forward) + i * score->n_classes,
                               score->n_classes);
  score->confusion[self->labels[i] * score->n_classes + predicted]++;
  score->n_correct += predicted == self->labels[i];
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
      bp_softmax (bp_forward_top_net_inputs (self->forward) + i * score->n_classes, distribution,
                  score->n_classes);
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

guint
bp_evaluator_distribution (BpEvaluator *self, const BpNetwork *network, const double *input,
                           gboolean corrected, double *distribution)
{
  bp_forward_run (self->forward, self->team, network, input, 1);
  const double *z = bp_forward_top_net_inputs (self->forward);
  bp_softmax (corrected ? z : bp_forward_top_activations (self->forward), distribution,
              self->forward->n_classes);
  return bp_argmax (z, self->forward->n_classes);
}

guint
bp_evaluator_sample_distribution (BpEvaluator *self, const BpNetwork *network,
                                  const BpSamples *samples, guint32 position, gboolean corrected,
                                  double *distribution)
{
  bp_samples_gather (samples, &position, 1, self->inputs, self->labels);
  return bp_evaluator_distribution (self, network, self->inputs, corrected, distribution);
}
