#pragma once

#include "forward.h"

G_BEGIN_DECLS

/* The rule of the update. corrected chooses the loss and the penalty's gradient. */
typedef struct {
  double learning_rate;
  double l1, l2;
  gboolean corrected;
} BpStepRule;

/* What the weights are multiplied by and added to their gradient, biases aside: l1 + l2 as
 * published; l2 when corrected, where L1 has its sign instead. */
double bp_step_rule_penalty (const BpStepRule *self);

/* One layer's gradient of the data's loss, G = Σ_b D_b A_bᵀ: A are the layer's inputs (a sparse
 * batch has its features listed), D its deltas (samples × n_out), G like its weights. */

/* Adds it to what G is so far, or with is_first begins with it, whatever was in G. */
void bp_gradient_add (BpTeam *team, const BpLayer *layer, const BpLayerInputs *inputs,
                      const double *deltas, double *gradient, gboolean is_first);

/* Adds it to G (0 where it is NULL), and the penalty's part, and takes the step of the weights, all
 * in one pass and without keeping the sum. Not for a corrected L1. A unit's Σ w² of the new weights
 * without bias goes to squares, if that is not NULL. */
void bp_gradient_learn (BpTeam *team, const BpLayer *layer, const BpLayerInputs *inputs,
                        const double *deltas, const double *gradient, const BpStepRule *rule,
                        double *squares);

G_END_DECLS
