#pragma once

#include "bug.h"

G_BEGIN_DECLS

/* Whether the gradients of backpropagation are those of the objective: a step's, penalties
 * included, against central differences of
 *   Σ data loss + l1 Σ|w| + l2/2 Σw²,
 * the logistic loss or the cross-entropy summed over the samples, no biases in the penalties. That
 * is what the corrected rule descends, and the published one where its L1 is 0: the gradient that
 * the article gives L1, l1 w, is that of another penalty, and the check says so.
 *
 * With dropout the masks are those of the first update, the same for every evaluation.
 *
 * In the bug lab the gradients are those of a pass of its own, with a bug (bug.h) or without. */

/* Of larger layers so many weights are checked, one chosen at random from each equal share of them;
 * of others all. So many of them are biases, which are too few to be met by chance. */
#define BP_GRADIENT_CHECK_WEIGHTS 200u
#define BP_GRADIENT_CHECK_BIASES 20u

/* How far from the differences right gradients may be: a layer's relative error. Rounding and
 * curvature leave 1e-11 to 1e-8 of it, and 1e-7 where net inputs go into the thousands. */
#define BP_GRADIENT_CHECK_BOUND 1e-6

typedef enum {
  BP_GRADIENT_RIGHT, /* within the bound */
  BP_GRADIENT_WRONG,
  BP_GRADIENT_TOO_SMALL, /* the rounding of the objective alone may be as large as the distance, as
                          * where all units are saturated; or no weight could be checked */
} BpGradientVerdict;

typedef struct {
  guint n_in, n_out;
  guint n_checked;
  guint n_kinks;  /* weights left out: a ReLU or a weight changes sign between the two ends */
  double numeric; /* the lengths of both gradients, over the weights checked … */
  double analytic;
  double distance; /* … and of their difference */
  double noise;    /* how long a numeric gradient is made by the objective's rounding alone */
  double error;    /* distance / (numeric + analytic); 0 where all of them are 0 */
  BpGradientVerdict verdict;
} BpLayerGradients;

/* A check in the making, layer by layer. */
typedef struct {
  BpNetwork *network; /* a copy */
  BpTeam *team;
  BpBug bug;
  guint bug_layer;
  BpStepRule rule;
  guint32 seed;
  BpBatch *batch;
  BpStep *step; /* whose gradients, with the penalties' part, are checked */
  double loss;  /* of the samples, without penalties */
  gsize n_signs;
  guint8 *signs; /* whether each ReLU of each sample is above 0 */
} BpGradientCheck;

/* Takes one step's gradients of the network, which is the configuration's, for the first n of the
 * samples. Uses the team without owning it. NULL when there is not enough memory. */
BpGradientCheck *bp_gradient_check_new (const BpTrainConfig *config, const BpNetwork *network,
                                        const BpSamples *samples, guint n, BpTeam *team);
/* The same in the bug lab: bp_bug_backward()'s gradients, of the configuration that
 * bp_bug_set_config() makes; BP_BUG_NONE gives the right ones. Two of the bugs are in the objective
 * instead: what the loss counts and the gradient does not. */
BpGradientCheck *bp_gradient_check_new_with_bug (BpBug bug, guint layer,
                                                 const BpTrainConfig *config,
                                                 const BpNetwork *network, const BpSamples *samples,
                                                 guint n, BpTeam *team);
void bp_gradient_check_free (BpGradientCheck *self);

/* Checks layer l. Twice as many forward passes as there are weights to check. */
void bp_gradient_check_layer (BpGradientCheck *self, guint l, BpLayerGradients *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpGradientCheck, bp_gradient_check_free)

G_END_DECLS
