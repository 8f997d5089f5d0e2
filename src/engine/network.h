#pragma once

#include "activation.h"
#include "random.h"

G_BEGIN_DECLS

/* One layer's weights, transposed against the article: (1 + n_in) × n_out, row 0 the biases, so
 * that the output index runs innermost. Rows are `stride` doubles apart (lines.h); the padding is 0
 * and stays it. The article's out × (1 + in), bias first, is the layout of files, hashes and
 * initialisation. */
typedef struct {
  guint n_in, n_out;
  gsize stride;
  double *weights;
  BpActivation activation; /* of a hidden layer's units */
} BpLayer;

/* What the output layer makes of its net inputs, and the loss that goes with it. Either way the
 * loss's derivative by the net inputs is activation - target. */
typedef enum {
  BP_OUTPUT_LOGISTIC, /* a sigmoid each, as in the article */
  BP_OUTPUT_SOFTMAX,  /* a distribution, with the cross-entropy */
} BpOutput;

/* A multilayer perceptron (article, section 6, where all units are sigmoids). */
typedef struct {
  guint n_layers; /* hidden layers + 1 */
  BpLayer *layers;
  BpOutput output;
} BpNetwork;

/* n_sizes ≥ 2 sizes: inputs, hidden units of each layer, classes. All weights 0, all units
 * sigmoids, until the caller gives them other functions. NULL when there is not enough memory. */
BpNetwork *bp_network_new (const guint *sizes, guint n_sizes);
/* NULL when there is not enough memory. */
BpNetwork *bp_network_copy (const BpNetwork *self);
void bp_network_free (BpNetwork *self);
/* Copies the weights of a network of the same sizes. */
void bp_network_set_weights (BpNetwork *self, const BpNetwork *other);

/* Draws every weight as -1 + 2u, W1, W2, …, row by row, bias first (article, section 6). */
void bp_network_randomize (BpNetwork *self, BpRandom *random);

/* (1 + n_in) × n_out doubles of one layer, in the article's layout n_out × (1 + n_in). */
gsize bp_layer_size (const BpLayer *layer);
/* (1 + n_in) × stride: the doubles that the weights take up. */
gsize bp_layer_padded_size (const BpLayer *layer);
void bp_layer_get_article_weights (const BpLayer *layer, double *out);
void bp_layer_set_article_weights (BpLayer *layer, const double *in);

gboolean bp_network_is_finite (const BpNetwork *self);

/* SHA-256 in hexadecimal of the weights as little-endian doubles, W1, W2, …, article's layout. */
char *bp_network_sha256 (const BpNetwork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpNetwork, bp_network_free)

G_END_DECLS
