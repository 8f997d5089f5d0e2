#pragma once

#include "step.h"
#include "train-config.h"

G_BEGIN_DECLS

/* The article's network (section 6) once more, as plainly as it can be written: one sample after
 * the other, one weight after the other, in the article's layout. Its sums have the order that the
 * numbers contract states, so its weights must equal the engine's bit by bit. Losses come from
 * libm and from sums of another order. */
typedef struct {
  guint n_layers;
  guint sizes[BP_MAX_HIDDEN_LAYERS + 2];
  double *weights[BP_MAX_HIDDEN_LAYERS + 1];     /* n_out × (1 + n_in), bias first */
  double *gradients[BP_MAX_HIDDEN_LAYERS + 1];   /* likewise */
  double *net_inputs[BP_MAX_HIDDEN_LAYERS + 1];  /* n_out, of the last sample */
  double *activations[BP_MAX_HIDDEN_LAYERS + 1]; /* likewise */
  double *deltas[BP_MAX_HIDDEN_LAYERS + 1];      /* likewise */
} Naive;

/* Mistakes that people make in backpropagation, for a gradient check to find. */
typedef enum {
  NAIVE_RIGHT,
  NAIVE_NO_DERIVATIVE,      /* hidden deltas not multiplied by σ′ */
  NAIVE_SIGMOID_TWICE,      /* σ′ taken at the activation, as in the article's XOR */
  NAIVE_TRANSPOSED_WEIGHTS, /* hidden deltas through W instead of its transpose (square W) */
  NAIVE_BIAS_ROW,           /* hidden deltas through the weights shifted by the bias column */
  NAIVE_MEAN,               /* sums over the minibatch divided by its size */
  NAIVE_TARGET_PLUS,        /* output deltas A + T */
  NAIVE_NO_PENALTY,
  NAIVE_BIASES_PENALISED,
  NAIVE_L1_WITHOUT_SIGN,
  NAIVE_N_FLAWS,
} NaiveFlaw;

Naive *naive_new (const guint *sizes, guint n_sizes);
void naive_free (Naive *self);
gsize naive_size (const Naive *self, guint layer); /* n_out × (1 + n_in) */

void naive_draw (Naive *self, BpRandom *random);
void naive_copy_weights (Naive *self, const BpNetwork *network);
void naive_assert_weights (const Naive *self, const BpNetwork *network);

void naive_forward (Naive *self, const double *input);

/* The gradients of one minibatch with the penalty's part; returns the loss that the rule plots. */
double naive_minibatch (Naive *self, const double *inputs, const guint8 *labels, guint n,
                        const BpStepRule *rule, NaiveFlaw flaw);
void naive_update (Naive *self, double learning_rate);

/* Corrected mode's objective: the logistic loss of n samples + l1 Σ|w| + l2/2 Σw², no biases. */
double naive_objective (Naive *self, const double *inputs, const guint8 *labels, guint n, double l1,
                        double l2);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Naive, naive_free)

G_END_DECLS
