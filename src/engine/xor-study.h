#pragma once

#include "xor.h"

G_BEGIN_DECLS

/* What can be found out about the XOR network's two rules of learning. */

/* A network is taken for solving XOR once every error is smaller than this. */
#define BP_XOR_SOLVED 0.01

/* The gradient check: ‖a - n‖ / max(‖a‖, ‖n‖) over the hidden weights, where the network stands. n
 * is the gradient of ½ Σ error² by central differences of width 1e-5, a what the rule takes for it,
 * -Xᵀ·hidden_delta / learning rate. */
double bp_xor_gradient_error (const BpXor *self, const BpKernels *kernels);

/* Trains on until the network solves XOR, for at most so many epochs; gives those it took. Solved
 * means that the epoch's errors, those before its update, are small: that epoch is not counted.
 * FALSE: it did not come to it, or the weights are no longer finite. */
gboolean bp_xor_train_until_solved (BpXor *self, guint max_epochs, const BpKernels *kernels,
                                    guint *epochs);

/* What training a network until it solves XOR came to. */
typedef struct {
  gboolean solved;
  guint epochs; /* it took, or after which it was given up */
} BpXorTrial;

typedef struct {
  gsize n_solved;
  double median_epochs; /* of those that were solved; NaN where none was */
} BpXorSummary;

BpXorSummary bp_xor_summarize (const BpXorTrial *trials, gsize n);

G_END_DECLS
