#pragma once

#include "xor-stepper.h"

G_BEGIN_DECLS

/* One weight of the XOR network, as a person points at it. */
typedef struct {
  gboolean of_output; /* w2, else w1 */
  guint input;        /* of w1: its row, 0 or 1 */
  guint unit;         /* the hidden unit */
} BpXorWeight;

/* Its number among all weights: W1 row by row, then W2. */
guint bp_xor_weight_index (const BpXorWeight *self, guint n_hidden);
BpXorWeight bp_xor_weight_from_index (guint index, guint n_hidden);

gboolean bp_xor_weight_equal (const BpXorWeight *a, const BpXorWeight *b);
double bp_xor_weight_get (const BpXorWeight *self, const BpXor *network);

/* "W₁[2, 3]: from input 2 to hidden unit 3", counted from 1. */
char *bp_xor_weight_name (const BpXorWeight *self);

/* A number as it stands in formulas, with six digits. */
char *bp_xor_number (double value);

/* A stage's name: "Forward Pass", "Error", … */
const char *bp_xor_stage_name (BpXorStage stage);
/* What a stage computes, as a formula of matrices. */
const char *bp_xor_stage_formula (BpXorStage stage, gboolean corrected);

/* How many stages of the newest update are done, 0 … BP_XOR_N_STAGES; with all of them done the
 * next one begins a new update. */
guint bp_xor_stages_done (const BpXorStepper *stepper);

/* The whole arithmetic of a weight in the newest update, stage by stage as far as they are done,
 * with the numbers of the moment; Pango markup. */
char *bp_xor_weight_arithmetic (const BpXorWeight *self, const BpXorStepper *stepper);

G_END_DECLS
