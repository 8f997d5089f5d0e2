#pragma once

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
} BpLayer;

/* A multilayer perceptron with sigmoid units in every layer (article, section 6). */
typedef struct {
  guint n_layers; /* hidden layers + 1 */
  BpLayer *layers;
} BpNetwork;

/* n_sizes ≥ 2 sizes: inputs, hidden units of each layer, classes. All weights 0. NULL when there is
 * not enough memory. */
BpNetwork *bp_network_new (const guint *sizes, guint n_sizes);
/* NULL when there is not enough memory. */
BpNetwork *bp_network_copy (const BpNetwork *self);
void bp_network_free (BpNetwork *self);

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
