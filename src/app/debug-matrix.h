#pragma once

#include "step-debugger.h"

G_BEGIN_DECLS

/* The matrices of an update, in the article's notation (section 6): a row a unit, a column an
 * image; weights and gradients a row a unit, a column an input, the bias first. */
typedef enum {
  BP_DEBUG_INPUTS,  /* X */
  BP_DEBUG_TARGETS, /* T */
  BP_DEBUG_WEIGHTS, /* W, of each layer, with which the update began; so are all that follow */
  BP_DEBUG_NET_INPUTS,
  BP_DEBUG_ACTIVATIONS,
  BP_DEBUG_DELTAS,
  BP_DEBUG_GRADIENTS,
  BP_DEBUG_NEW_WEIGHTS,
} BpDebugMatrixKind;

typedef struct {
  BpDebugMatrixKind kind;
  guint layer; /* 0 … n_layers - 1 */
} BpDebugMatrix;

/* All of a network of so many layers, in the order of their list. */
guint bp_debug_matrix_count (guint n_layers);
BpDebugMatrix bp_debug_matrix_at (guint i);
guint bp_debug_matrix_index (const BpDebugMatrix *self);

/* Whose cells are weights, or belong to one each. */
gboolean bp_debug_matrix_is_of_weights (const BpDebugMatrix *self);

/* "Z⁽¹⁾" */
char *bp_debug_matrix_name (const BpDebugMatrix *self);
/* "Z⁽¹⁾[3, 7]: hidden unit 3, image 7" */
char *bp_debug_matrix_cell_name (const BpDebugMatrix *self, const BpNetwork *network, guint row,
                                 guint column);

void bp_debug_matrix_get_shape (const BpDebugMatrix *self, const BpStepDebugger *debugger,
                                guint *n_rows, guint *n_columns);
/* Whether the update has come to it. */
gboolean bp_debug_matrix_is_known (const BpDebugMatrix *self, const BpStepDebugger *debugger);
double bp_debug_matrix_get (const BpDebugMatrix *self, const BpStepDebugger *debugger, guint row,
                            guint column);

/* A whole column: where it is, or written into scratch, which has room for it. */
const double *bp_debug_matrix_get_column (const BpDebugMatrix *self, const BpStepDebugger *debugger,
                                          guint column, double *scratch);

/* What a stage shows: two matrices. layer: of the weights, for the update. */
void bp_debug_matrices_of_stage (const BpStage *stage, guint n_layers, guint layer,
                                 BpDebugMatrix matrices[2]);

G_END_DECLS
