#pragma once

#include "activation.h"
#include "random.h"

G_BEGIN_DECLS

/* One layer's weights, transposed against the article: (1 + n_in) × n_out, row 0 the biases, so
 * that the output index runs innermost. They lie in blocks, one behind the other, of
 * BP_BLOCK_LINES lines of units each with all their inputs; the last block has the lines that are
 * left. So what a thread works on lies together: what a processor fetches ahead is its own
 * thread's, and not what another one is about to change. The padding is 0 and stays it. The
 * article's out × (1 + in), bias first, is the layout of files, hashes and initialisation. */
typedef struct {
  guint n_in, n_out;
  gsize stride; /* of matrices with a row for each sample and a column for each unit (lines.h) */
  double *weights;
  BpActivation activation; /* of a hidden layer's units */
} BpLayer;

/* Neighbouring units: whole lines of them, of one block, or of several whole blocks. */
typedef struct {
  gsize column, n; /* the first unit, and how many there are with the padding */
  gsize place;     /* of the first unit's bias among the weights */
  gsize row;       /* doubles from one input's weights to the next one's */
  gsize block;     /* doubles from one block to the next */
} BpColumns;

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
/* The doubles that the weights take up. */
gsize bp_layer_padded_size (const BpLayer *layer);
/* Where among them the weight from an input to a unit is, as inputs are counted there: 0 is the
 * bias. */
gsize bp_layer_place (const BpLayer *layer, gsize in, gsize unit);
/* The n_out numbers of one input, counted likewise, of what is laid out as the layer's weights are.
 */
void bp_layer_get_row (const BpLayer *layer, const double *matrix, gsize in, double *out);
/* The columns of one block among the lines of units from *line up to end; moves *line behind them.
 * FALSE when there are none left. */
gboolean bp_layer_next_columns (const BpLayer *layer, gsize *line, gsize end, BpColumns *columns);
/* The same, with the whole blocks of the same width that follow, if these are whole. */
gboolean bp_layer_next_blocks (const BpLayer *layer, gsize *line, gsize end, BpColumns *columns);
void bp_layer_get_article_weights (const BpLayer *layer, double *out);
void bp_layer_set_article_weights (BpLayer *layer, const double *in);

gboolean bp_network_is_finite (const BpNetwork *self);

/* SHA-256 in hexadecimal of the weights as little-endian doubles, W1, W2, …, article's layout. */
char *bp_network_sha256 (const BpNetwork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpNetwork, bp_network_free)

G_END_DECLS
