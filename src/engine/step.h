#pragma once

#include "network.h"
#include "team.h"

G_BEGIN_DECLS

/* One minibatch through a network: forward, loss, backward, update (article, section 6), every
 * intermediate matrix kept and readable. Matrices have one row a sample, so they are the transposes
 * of the article's. */
typedef struct {
  guint n_layers;
  guint max_samples;
  double **net_inputs;  /* [layer]: samples × n_out, Z */
  double **activations; /* [layer]: samples × n_out, A = σ(Z) without the row of ones */
  double **deltas;      /* [layer]: samples × n_out, D */
  double **gradients;   /* [layer]: (1 + n_in) × n_out like the weights, with the penalty's part */
  double *transposed;   /* scratch: n_out × n_in of the layer at hand */
} BpStep;

/* The rule of the update. corrected chooses the loss and the penalty's gradient. */
typedef struct {
  double learning_rate;
  double l1, l2;
  gboolean corrected;
} BpStepRule;

BpStep *bp_step_new (const BpNetwork *network, guint max_samples);
void bp_step_free (BpStep *self);

/* Z and A of every layer for n_samples ≤ max_samples inputs (samples × n_in of the first layer). */
void bp_step_forward (BpStep *self, BpTeam *team, const BpNetwork *network, const double *inputs,
                      guint n_samples);

/* The minibatch's loss after bp_step_forward, with the weights as they are. As published:
 * ½ · mean over classes of (-Σ_b T log A + L1 + L2). Corrected: the logistic loss of the net
 * inputs plus the penalties without biases, divided by the number of samples. */
double bp_step_loss (const BpStep *self, BpTeam *team, const BpNetwork *network,
                     const guint8 *labels, guint n_samples, const BpStepRule *rule);

/* D of every layer after bp_step_forward, and the data's part of the gradients. */
void bp_step_backward (BpStep *self, BpTeam *team, const BpNetwork *network, const double *inputs,
                       const guint8 *labels, guint n_samples);

/* Adds the penalty's part to the gradients and takes the step W -= learning rate · G. */
void bp_step_update (BpStep *self, BpTeam *team, BpNetwork *network, const BpStepRule *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpStep, bp_step_free)

G_END_DECLS
