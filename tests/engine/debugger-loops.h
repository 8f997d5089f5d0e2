#pragma once

#include "network.h"
#include "train-config.h"

G_BEGIN_DECLS

/* One update once more by plain loops in long double, with sums of its own order and libm's
 * functions: what the debugger's numbers are compared with. */

#define WIDE_MOST_LAYERS (BP_MAX_HIDDEN_LAYERS + 1)

/* A number, and the magnitudes that it is the sum of, by which its rounding is judged. */
typedef struct {
  long double value, terms;
} Wide;

typedef struct {
  const BpTrainConfig *config;
  const BpNetwork *network; /* as the update begins */
  guint n, n_layers;
  const guint8 *labels;
  Wide *seen[WIDE_MOST_LAYERS];        /* [layer] samples × n_in, what its weights see */
  Wide *net_inputs[WIDE_MOST_LAYERS];  /* samples × n_out */
  Wide *activations[WIDE_MOST_LAYERS]; /* likewise */
  Wide *deltas[WIDE_MOST_LAYERS];      /* likewise */
  Wide *gradients[WIDE_MOST_LAYERS];   /* (1 + n_in) × n_out, of the data's loss */
  Wide loss;
} WideUpdate;

/* inputs: n × features, with their dropout. masks[layer]: n × n_out of each hidden layer, NULL:
 * there is no dropout. */
WideUpdate *wide_update_new (const BpTrainConfig *config, const BpNetwork *network,
                             const double *inputs, const guint8 *labels, guint n,
                             double *const *masks);
void wide_update_free (WideUpdate *self);

/* What an optimiser remembers of one weight, and its step: the update's number counts from 1. */
typedef struct {
  long double velocity, square;
} WideMemory;

/* The weight's part of the penalty; from: 0 is the bias. */
long double wide_penalty (const BpTrainConfig *config, guint from, long double weight);
/* The new weight, before max-norm. */
long double wide_step (const BpTrainConfig *config, long double weight, long double direction,
                       double rate, guint update, WideMemory *memory);

/* |got - expected| ≤ 1e-12 |expected|; where terms cancel, of a thousandth of their magnitude. */
void assert_wide (double got, Wide expected, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WideUpdate, wide_update_free)

G_END_DECLS
