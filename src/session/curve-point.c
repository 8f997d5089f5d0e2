#include "curve-point.h"

#include "history.h"

void
bp_curve_point_init (BpCurvePoint *self, const BpSamples *training, const BpSamples *test)
{
  self->training = training;
  self->test = bp_samples_head (test, BP_CURVE_TEST_IMAGES);
  bp_score_init (&self->training_score, training->dataset->n_classes);
  bp_score_init (&self->test_score, test->dataset->n_classes);
}

void
bp_curve_point_clear (BpCurvePoint *self)
{
  g_clear_pointer (&self->test, bp_samples_free);
  bp_score_clear (&self->training_score);
  bp_score_clear (&self->test_score);
}

void
bp_curve_point_begin (BpCurvePoint *self)
{
  bp_score_reset (&self->training_score);
  bp_score_reset (&self->test_score);
}

gboolean
bp_curve_point_score_block (BpCurvePoint *self, BpEvaluator *evaluator, const BpNetwork *network)
{
  return bp_evaluator_score_block (evaluator, network, self->training, &self->training_score)
         || bp_evaluator_score_block (evaluator, network, self->test, &self->test_score);
}
