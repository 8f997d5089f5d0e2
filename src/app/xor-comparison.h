#pragma once

#include "plot-card.h"
#include "xor-run.h"

G_BEGIN_DECLS

/* The rule of learning as published and the corrected one beside each other: what the two
 * differences are, the error of both gradients, and two runs from the same weights on one plot. */
#define BP_TYPE_XOR_COMPARISON (bp_xor_comparison_get_type ())
G_DECLARE_FINAL_TYPE (BpXorComparison, bp_xor_comparison, BP, XOR_COMPARISON, AdwBin)

/* How many times the epochs of the configuration both runs last: where the article's end, the
 * corrected rule is not done. */
#define BP_XOR_COMPARISON_LENGTH 2u

/* What is compared, whatever its own rule is; NULL: nothing can be. Where it is another than
 * before, what was found is forgotten. */
void bp_xor_comparison_set_config (BpXorComparison *self, const BpXorConfig *config);

gboolean bp_xor_comparison_is_on (BpXorComparison *self);
/* The newest run by that rule, or NULL. */
BpXorRun *bp_xor_comparison_get_run (BpXorComparison *self, gboolean corrected);
BpPlotCard *bp_xor_comparison_get_card (BpXorComparison *self);

G_END_DECLS
