#pragma once

#include "evaluate.h"
#include "train-config.h"

G_BEGIN_DECLS

/* The weights that recognise most of the images held out from training: after each epoch these are
 * scored, block by block, and the best weights are kept; training may end when they are not
 * bettered for a while (early stopping). */
typedef struct {
  BpSamples *samples; /* NULL: nothing is held out */
  BpScore score;      /* of the epoch at hand */
  guint patience;     /* epochs without a better one before the end; 0: no end */
  BpNetwork *best;
  guint best_epoch; /* epochs done; 0: none was scored */
  guint32 n_best_correct;
} BpValidation;

/* FALSE when there is not enough memory. */
gboolean bp_validation_init (BpValidation *self, const BpTrainConfig *config,
                             const BpSamples *training, const BpNetwork *network);
void bp_validation_clear (BpValidation *self);

/* Forgets what was scored: the next block is the first of another epoch. */
void bp_validation_begin (BpValidation *self);

/* Scores one block; FALSE when none was left. */
gboolean bp_validation_score_block (BpValidation *self, BpEvaluator *evaluator,
                                    const BpNetwork *network);

/* After the last block: keeps the weights if they are the best so far, the earlier ones of equally
 * good ones. FALSE when patience is at its end. */
gboolean bp_validation_end_epoch (BpValidation *self, const BpNetwork *network, guint epochs_done);

G_END_DECLS
