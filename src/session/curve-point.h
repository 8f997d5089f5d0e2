#pragma once

#include "evaluate.h"

G_BEGIN_DECLS

/* One point of the accuracy curve in the making: scored block by block, so that a run can be paused
 * or stopped inside it. */
typedef struct {
  const BpSamples *training;
  BpSamples *test; /* the first BP_CURVE_TEST_IMAGES of the test set */
  BpScore training_score, test_score;
} BpCurvePoint;

/* Uses training without owning it. */
void bp_curve_point_init (BpCurvePoint *self, const BpSamples *training, const BpSamples *test);
void bp_curve_point_clear (BpCurvePoint *self);

/* Forgets what was scored: the next block is the first of a new point. */
void bp_curve_point_begin (BpCurvePoint *self);

/* Scores one block; FALSE when none was left, and both scores are complete. */
gboolean bp_curve_point_score_block (BpCurvePoint *self, BpEvaluator *evaluator,
                                     const BpNetwork *network);

G_END_DECLS
