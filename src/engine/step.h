#pragma once

#include "dropout.h"
#include "gradient.h"
#include "optimizer.h"

G_BEGIN_DECLS

/* What a step does beyond the article's; what is 0 it does not. */
typedef struct {
  BpOptimizer optimizer;
  double momentum;      /* of momentum and Nesterov */
  double max_norm;      /* max-norm.h, after the step */
  double dropout;       /* of each hidden layer, dropout.h */
  double input_dropout; /* of the inputs */
  guint32 seed;         /* of the dropout */
} BpStepExtras;

/* One minibatch through a network: forward, loss, backward, update (article, section 6), every
 * intermediate matrix kept and readable. Matrices have one row a sample, so they are the transposes
 * of the article's; rows are the layer's stride apart.
 *
 * A minibatch may come in parts, in order: bp_step_begin(), then for each part forward, add_loss
 * and backward, then loss and update. The sums over samples continue from part to part, so the
 * parts' sizes change no bit. For the last part bp_step_learn() is a faster way to the bits that
 * backward and update give. */
typedef struct {
  guint n_layers;
  guint n_classes;
  BpOutput output;
  BpForward *forward; /* of the part at hand */
  double **deltas;    /* [layer]: samples × n_out, D */
  double **gradients; /* [layer]: (1 + n_in) × n_out like the weights; after the update with the
                       * penalty's part; bp_step_learn() does without */
  gboolean has_gradients; /* of earlier parts */
  double **squares;       /* [layer]: n_out, each unit's Σ w² without the bias … */
  gboolean has_squares;   /* … if the weights are those that bp_step_learn() left */
  guint n_samples;        /* of the minibatch so far */
  double *class_loss;     /* n_classes: Σ_b of the data's loss so far */
  double *transposed;     /* scratch: n_out × n_in of the layer at hand */

  BpStepExtras extras;
  BpOptimizerState *optimizer; /* NULL: SGD, which needs none */
  double *input_mask;          /* of one sample; NULL: inputs are not left out */
  guint32 update;              /* its number */
} BpStep;

/* max_samples: of one part; extras may be NULL. NULL when there is not enough memory. */
BpStep *bp_step_new (const BpNetwork *network, guint max_samples, const BpStepExtras *extras);
void bp_step_free (BpStep *self);

/* Forgets the last minibatch's sums. */
void bp_step_begin (BpStep *self);

/* Leaves inputs of the next part out, if some are to be, before its features are listed. */
void bp_step_drop_inputs (const BpStep *self, BpTeam *team, BpBatch *batch);

/* The forward pass of the next part, max_samples samples at most, with its dropout. */
void bp_step_forward (BpStep *self, BpTeam *team, const BpNetwork *network, const BpBatch *batch);

/* Adds the part's data loss for each class c. As published -Σ_b T_cb log A_cb; corrected the
 * logistic loss of the net inputs, Σ_b softplus(Z_cb) - T_cb Z_cb. With a softmax the
 * cross-entropy of the true class, either way. */
void bp_step_add_loss (BpStep *self, const BpBatch *batch, gboolean corrected);

/* D of every layer, and adds the part's share to the data's gradients G = Σ_b D_b A_bᵀ. A sparse
 * batch has its features listed. */
void bp_step_backward (BpStep *self, BpTeam *team, const BpNetwork *network, const BpBatch *batch);

/* The minibatch's loss with the weights as they are. As published ½ · mean over classes of (class
 * loss + L1 + L2), with the biases in L1. Corrected (Σ class loss + l1 Σ|w| + l2/2 Σw²) / samples,
 * without biases. */
double bp_step_loss (BpStep *self, BpTeam *team, const BpNetwork *network, const BpStepRule *rule);

/* Adds the penalty's part to the gradients, never for biases, and takes the step: with SGD
 * W -= learning rate · G, else as optimizer.h tells, along the mean. As published the penalty's
 * part is (l1 + l2) W, corrected l1 sign(W) + l2 W. After it the weights keep their max-norm. */
void bp_step_update (BpStep *self, BpTeam *team, BpNetwork *network, const BpStepRule *rule);

/* Whether all weights are finite: bp_network_is_finite(), but after bp_step_learn() or an
 * optimiser's step without another look at all of them. */
gboolean bp_step_is_finite (const BpStep *self, const BpNetwork *network);

/* bp_step_backward() of the last part and bp_step_update() in one pass over the weights, which
 * nobody else may change before the next loss. */
void bp_step_learn (BpStep *self, BpTeam *team, BpNetwork *network, const BpBatch *batch,
                    const BpStepRule *rule);

/* Goes to where another run of such steps was before that update: what its optimiser remembered, or
 * NULL, at rest. The network has the weights of then. */
void bp_step_go_to (BpStep *self, const BpNetwork *network, const BpOptimizerState *optimizer,
                    guint32 update);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpStep, bp_step_free)

G_END_DECLS
