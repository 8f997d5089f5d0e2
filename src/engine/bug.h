#pragma once

#include "step.h"

G_BEGIN_DECLS

/* Bugs that programs for neural networks have, one of which is injected so that the gradient check
 * (gradient-check.h) may be seen to find it. They live in a backward pass of their own; the step
 * that trains has no place for any. */
typedef enum {
  BP_BUG_NONE,

  /* the article's */
  BP_BUG_PRIME_OF_ACTIVATION, /* f′(A) for f′(Z): the sigmoid of a sigmoid (section 4) */
  BP_BUG_EARLY_UPDATE,        /* deltas see the weights above after their update (section 4) */
  BP_BUG_SIGNED_ERROR,        /* errors are added up with their signs (section 4) */
  BP_BUG_L1_OF_WEIGHT,        /* the gradient's penalty is l1 W, not l1 sign(W) (section 6) */
  BP_BUG_L1_OF_BIASES,        /* the loss's L1 has the biases, the gradient's has not (section 6) */
  BP_BUG_OTHER_LOSS,          /* the loss that is told is not the one descended (section 6) */
  BP_BUG_SOFTMAX_OF_OUTPUTS,  /* a distribution is the softmax of sigmoids (section 6) */
  BP_BUG_OWN_STATISTICS,      /* the test set is scaled by statistics of its own (section 7) */
  BP_BUG_SAME_ORDER,          /* minibatches are never reshuffled (section 6) */

  /* classic ones */
  BP_BUG_MISSING_BIAS,         /* the gradient of the biases is left at 0 */
  BP_BUG_TRANSPOSED_WEIGHTS,   /* reshaped where they should be transposed, on the way down */
  BP_BUG_FORGOTTEN_DERIVATIVE, /* deltas pass the units as if f′ were 1 */
  BP_BUG_WRONG_SIGN,           /* target - output, and descended all the same */
  BP_BUG_UNSHUFFLED_LABELS,    /* the images' order is not that of their labels */
  BP_BUG_UNSCALED_INPUT,       /* bytes as they are, whatever the network is for */
  BP_N_BUGS,
} BpBug;

/* Whether the gradient that it gives is not that of the loss. The others are in the data or in what
 * is told about the training: no gradient check can see them. */
gboolean bp_bug_is_in_gradient (BpBug self);
/* Whether it can be in one layer alone. */
#define BP_BUG_IN_ALL_LAYERS G_MAXUINT
gboolean bp_bug_has_layer (BpBug self);
/* Whether it is the article's. */
gboolean bp_bug_is_published (BpBug self);

/* What L1 is where the bug needs one to be seen and the configuration has none. */
#define BP_BUG_L1 0.1

/* Makes of a configuration one that has no bug but this: corrected, and with an L1 if need be. */
void bp_bug_set_config (BpBug self, BpTrainConfig *config);

/* The samples as a program with the bug shows them to the network. NULL when there is not enough
 * memory. */
BpSamples *bp_bug_show_samples (BpBug self, const BpSamples *samples);
/* Gives the batch, which has the first of the samples, the labels that such a program would. */
void bp_bug_set_labels (BpBug self, const BpSamples *samples, BpBatch *batch);

/* What the forward pass left in the step goes back as the article writes it (section 6), sample by
 * sample and weight by weight, with the bug: deltas and gradients of one minibatch, with the
 * penalty's part. The rule is the corrected one, whatever it says. The bug is in what is computed
 * for that layer, from 0, its deltas or its gradient; in one alone a wrong sign is that of its
 * deltas, in all it is that of the outputs' only. */
void bp_bug_backward (BpBug self, guint layer, BpTeam *team, const BpNetwork *network,
                      const BpBatch *batch, const BpStepRule *rule, BpStep *step);

G_END_DECLS
