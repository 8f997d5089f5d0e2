#include "validation.h"

gboolean
bp_validation_init (BpValidation *self, const BpTrainConfig *config, const BpSamples *training,
                    const BpNetwork *network)
{
  *self = (BpValidation){ .samples = bp_samples_new_validation (config, training),
                          .patience = config->patience };
  if (self->samples == NULL)
    return TRUE;
  bp_score_init (&self->score, training->dataset->n_classes);
  self->best = bp_network_copy (network);
  return self->best != NULL;
}

void
bp_validation_clear (BpValidation *self)
{
  g_clear_pointer (&self->samples, bp_samples_free);
  g_clear_pointer (&self->best, bp_network_free);
  bp_score_clear (&self->score);
}

void
bp_validation_begin (BpValidation *self)
{
  if (self->samples != NULL)
    bp_score_reset (&self->score);
}

gboolean
bp_validation_score_block (BpValidation *self, BpEvaluator *evaluator, const BpNetwork *network)
{
  return self->samples != NULL
         && bp_evaluator_score_block (evaluator, network, self->samples, &self->score);
}

gboolean
bp_validation_end_epoch (BpValidation *self, const BpNetwork *network, guint epochs_done)
{
  if (self->best_epoch == 0 || self->score.n_correct > self->n_best_correct)
    {
      bp_network_set_weights (self->best, network);
      self->best_epoch = epochs_done;
      self->n_best_correct = self->score.n_correct;
    }
  return self->patience == 0 || epochs_done - self->best_epoch < self->patience;
}
