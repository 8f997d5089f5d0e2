#pragma once

#include "network.h"
#include "team.h"
#include "train-config.h"

G_BEGIN_DECLS

/* An optimiser other than SGD (which needs no memory: gradient.h), with what it remembers of a
 * network's earlier gradients. The rules are told in element-kernels.h. */
typedef struct {
  BpOptimizer kind;
  double momentum;
  guint n_layers;
  double **velocities;     /* [layer]: like its weights */
  double **squares;        /* the same, of Adam */
  double power_1, power_2; /* Adam's β₁ᵗ and β₂ᵗ after t steps */
  int has_diverged;        /* a weight is not finite after the last step; atomic */
} BpOptimizerState;

#define BP_ADAM_DECAY 0.9           /* β₁ */
#define BP_ADAM_SQUARES_DECAY 0.999 /* β₂ */

/* At rest. momentum is that of momentum and Nesterov; Adam has its own. NULL when there is not
 * enough memory. */
BpOptimizerState *bp_optimizer_state_new (BpOptimizer kind, double momentum,
                                          const BpNetwork *network);
void bp_optimizer_state_free (BpOptimizerState *self);

/* What it remembers besides the weights: so many matrices like them. */
guint bp_optimizer_n_memories (BpOptimizer kind);

/* NULL when there is not enough memory. */
BpOptimizerState *bp_optimizer_state_copy (const BpOptimizerState *self, const BpNetwork *network);
/* Takes over what another one of the same kind remembers of the same network. */
void bp_optimizer_state_set (BpOptimizerState *self, const BpOptimizerState *other,
                             const BpNetwork *network);

/* One step of all weights with the learning rate, along (G + penalty · W) / n_samples, where G is
 * the sum of n_samples samples' gradients ([layer]: like the weights), and biases have no penalty.
 */
void bp_optimizer_state_step (BpOptimizerState *self, BpTeam *team, BpNetwork *network,
                              double *const *gradients, guint n_samples, double penalty,
                              double rate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpOptimizerState, bp_optimizer_state_free)

G_END_DECLS
