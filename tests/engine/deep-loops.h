#pragma once

#include "samples.h"
#include "train-config.h"

G_BEGIN_DECLS

#define LOOPS_MOST_LAYERS (BP_MAX_HIDDEN_LAYERS + 1)

/* Any configuration's training once more, as plainly as it can be written: one sample after the
 * other, one weight after the other, in the article's layout. It shares with the engine what has
 * tests of its own (the elementary functions, the random streams, one sample's mask of dropout) and
 * the numbers contract's order of sums, so its weights must equal the engine's bit by bit. Losses
 * come from libm. */
typedef struct {
  const BpTrainConfig *config;
  guint n_layers;
  guint sizes[LOOPS_MOST_LAYERS + 1];
  double *weights[LOOPS_MOST_LAYERS];   /* n_out × (1 + n_in), bias first */
  double *gradients[LOOPS_MOST_LAYERS]; /* likewise, of the minibatch */
  double *velocities[LOOPS_MOST_LAYERS];
  double *squares[LOOPS_MOST_LAYERS];

  /* Of the sample at hand. */
  double *inputs;                        /* with dropout */
  double *net_inputs[LOOPS_MOST_LAYERS]; /* n_out */
  double *activations[LOOPS_MOST_LAYERS];
  double *masks[LOOPS_MOST_LAYERS];
  double *masked[LOOPS_MOST_LAYERS]; /* what the layer above sees */
  double *deltas[LOOPS_MOST_LAYERS];

  BpRandom random;
  guint32 n_updates;       /* so far */
  double power_1, power_2; /* Adam's 0.9 and 0.999 to that power */
} Loops;

/* With its first weights. */
Loops *loops_new (const BpTrainConfig *config, guint n_features, guint n_classes);
void loops_free (Loops *self);

/* Into how many minibatches an epoch divides n samples. */
guint loops_n_batches (const BpTrainConfig *config, guint32 n);

/* All epochs; a loss for each minibatch (epochs × batches). */
void loops_train (Loops *self, const BpSamples *samples, double *losses);

/* The step along the gradients of n samples, with the penalty's part. */
void loops_update (Loops *self, guint n, double rate);

gsize loops_size (const Loops *self, guint l); /* n_out × (1 + n_in) */
/* Row `out` of layer l: the bias, then a weight for each input. */
double *loops_row (const Loops *self, double *const *matrices, guint l, guint out);
gboolean loops_is_bias (const Loops *self, guint l, gsize i);

void loops_assert_weights (const Loops *self, const BpNetwork *network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loops, loops_free)

G_END_DECLS
