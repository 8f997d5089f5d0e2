#pragma once

#include "team.h"

G_BEGIN_DECLS

#define BP_XOR_SAMPLES 4

/* The article's XOR network (section 4): two inputs, sigmoid hidden units, one linear output, no
 * biases, all four samples at once. Every matrix of the last epoch stays readable. */
typedef struct {
  guint n_hidden;
  double learning_rate;
  gboolean corrected;   /* derivative H(1 - H), and the hidden delta uses the old output weights */
  double *w1;           /* 2 × n_hidden */
  double *w2;           /* n_hidden × 1 */
  double *hidden;       /* 4 × n_hidden */
  double *hidden_delta; /* 4 × n_hidden */
  double *twice;        /* 4 × n_hidden: σ(hidden), for the published derivative */
  double output[BP_XOR_SAMPLES];
  double error[BP_XOR_SAMPLES]; /* y - output */
  double delta[BP_XOR_SAMPLES]; /* learning rate · error */
} BpXor;

typedef struct {
  guint n_hidden; /* 1 … BP_MAX_HIDDEN_UNITS */
  guint epochs;
  double learning_rate;
  guint32 seed;
  gboolean corrected;
} BpXorConfig;

/* The article's: 3 hidden units, 50,000 epochs, learning rate 0.1, seed 42, as published. */
BpXorConfig bp_xor_config_default (void);

/* Draws the weights uniformly from [0, 1): first w1, then w2, each row by row. */
BpXor *bp_xor_new (const BpXorConfig *config);
BpXor *bp_xor_copy (const BpXor *self);
void bp_xor_free (BpXor *self);

/* The inputs (4 × 2) and the truth table's outputs. */
extern const double bp_xor_inputs[BP_XOR_SAMPLES * 2];
extern const double bp_xor_targets[BP_XOR_SAMPLES];

/* One epoch is these stages in this order; each reads what those before it computed. */
typedef enum {
  BP_XOR_FORWARD,      /* hidden = σ(X·w1), output = hidden·w2 */
  BP_XOR_ERROR,        /* error = y - output */
  BP_XOR_OUTPUT_DELTA, /* delta = learning rate · error */
  BP_XOR_HIDDEN_DELTA, /* hidden_delta = delta·w2ᵀ ⊙ derivative; as published w2 is updated first */
  BP_XOR_NEW_WEIGHTS, /* w2 += hiddenᵀ·delta, unless it was, and w1 += Xᵀ·hidden_delta */
  BP_XOR_N_STAGES,
} BpXorStage;

void bp_xor_do_stage (BpXor *self, BpXorStage stage, const BpKernels *kernels);

/* One epoch: all stages. Returns the signed error sum before the update. */
double bp_xor_epoch (BpXor *self, const BpKernels *kernels);

/* The forward pass and the error with the weights as they are: hidden, output, error. */
void bp_xor_forward (BpXor *self, const BpKernels *kernels);

/* The outputs (n_inputs) for any inputs (n_inputs × 2), with the same bits as the forward pass;
 * hidden: n_inputs × n_hidden, the activations. */
void bp_xor_predict (const BpXor *self, const BpKernels *kernels, const double *inputs,
                     gsize n_inputs, double *hidden, double *outputs);

/* The matrix (4 × n_hidden) whose a(1 - a) the hidden delta takes for the derivative: hidden, as
 * published twice. */
const double *bp_xor_derivative_at (const BpXor *self);

double bp_xor_error_sum (const BpXor *self); /* Σ error, signed, as the article prints it */
double bp_xor_mean_squared_error (const BpXor *self); /* Σ error² / 4 */
double bp_xor_largest_error (const BpXor *self);      /* max |error|; NaN where one is */
gboolean bp_xor_is_finite (const BpXor *self);

/* SHA-256 in hexadecimal of w1, then w2, as little-endian doubles. */
char *bp_xor_sha256 (const BpXor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpXor, bp_xor_free)

G_END_DECLS
