#pragma once

#include "network.h"
#include "samples.h"
#include "team.h"

G_BEGIN_DECLS

/* The share of the samples that the network predicts right, in the making: scored block by block,
 * so that a caller can stop between two. */
typedef struct {
  guint32 n_correct, n_scored;
  guint32 n_classes;
  guint32 *confusion; /* n_classes × n_classes: row the true class, column the predicted one */
} BpScore;

void bp_score_init (BpScore *self, guint32 n_classes);
void bp_score_reset (BpScore *self); /* nothing scored yet */
void bp_score_clear (BpScore *self);
double bp_score_accuracy (const BpScore *self);

/* A forward pass and nothing else, with memory of its own. */
typedef struct _BpEvaluator BpEvaluator;

/* NULL when there is not enough memory. */
BpEvaluator *bp_evaluator_new (const BpNetwork *network, BpTeam *team);
void bp_evaluator_free (BpEvaluator *self);

/* Scores the samples from position score->n_scored on, a block of them, with the
 * network given (of the same sizes as at bp_evaluator_new). FALSE when none was left. Prediction is
 * the argmax of the output layer's net inputs. */
gboolean bp_evaluator_score_block (BpEvaluator *self, const BpNetwork *network,
                                   const BpSamples *samples, BpScore *score);

/* The same, and notes what was predicted of each sample and how sure that was: the softmax of the
 * net inputs at the predicted class. Both arrays have samples->n elements. */
gboolean bp_evaluator_predict_block (BpEvaluator *self, const BpNetwork *network,
                                     const BpSamples *samples, BpScore *score, guint8 *predictions,
                                     double *confidences);

/* Scores all of them. */
void bp_evaluator_score (BpEvaluator *self, const BpNetwork *network, const BpSamples *samples,
                         BpScore *score);

/* The class distribution of one input (n_in doubles): softmax of the sigmoid outputs as published,
 * of the net outputs when corrected or trained as a softmax. Returns the predicted class. */
guint bp_evaluator_distribution (BpEvaluator *self, const BpNetwork *network, const double *input,
                                 gboolean corrected, double *distribution);
/* The same for one of the samples. */
guint bp_evaluator_sample_distribution (BpEvaluator *self, const BpNetwork *network,
                                        const BpSamples *samples, guint32 position,
                                        gboolean corrected, double *distribution);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpEvaluator, bp_evaluator_free)

G_END_DECLS
