#pragma once

#include "step-debugger.h"

G_BEGIN_DECLS

/* What the debugger calls things, in the article's notation. Strings are the caller's to free;
 * layers count from 0 here, from 1 where they are read. */

/* "Z⁽¹⁾" */
char *bp_debug_words_of_layer (const char *letter, guint layer);

/* "Forward 1", "Loss", "Deltas 2", "Gradients 1", "New Weights" */
char *bp_debug_words_stage (const BpStage *stage);
/* "Update 2: Forward 1, stage 1 of 8" */
char *bp_debug_words_position (const BpStepDebugger *debugger);
/* The minibatch's loss with all digits, or that it is not computed yet. */
char *bp_debug_words_loss (const BpStepDebugger *debugger);
/* What the stage computes, as a formula. */
char *bp_debug_words_formula (const BpStage *stage, const BpTrainConfig *config,
                              const BpNetwork *network);
/* What a step makes of G: "W ← W − η·(G + (l1 + l2)·W)" */
char *bp_debug_words_rule (const BpTrainConfig *config);

/* "hidden unit 3", "class 7"; with hidden layers above the first, "unit 3 of hidden layer 2". */
char *bp_debug_words_unit (const BpNetwork *network, guint layer, guint unit);
/* What feeds a layer's weights: "the bias" for 0, "pixel 1" … */
char *bp_debug_words_input (const BpNetwork *network, guint layer, guint from);
/* "[3, 7]: from pixel 6 to hidden unit 3" */
char *bp_debug_words_weight (const BpNetwork *network, guint layer, guint from, guint to);

/* Few digits, and all of them; with a minus sign instead of a hyphen. */
char *bp_debug_number (double value);
char *bp_debug_number_exactly (double value);

/* "784-50-10" */
char *bp_debug_words_layers (const BpNetwork *network);

G_END_DECLS
