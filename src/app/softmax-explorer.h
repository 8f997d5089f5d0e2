#pragma once

#include <adwaita.h>

#include "plot-card.h"

G_BEGIN_DECLS

/* A softmax of two to ten inputs, at first the article's (section 2), as numbers and as bars. */
#define BP_TYPE_SOFTMAX_EXPLORER (bp_softmax_explorer_get_type ())
G_DECLARE_FINAL_TYPE (BpSoftmaxExplorer, bp_softmax_explorer, BP, SOFTMAX_EXPLORER, AdwBin)

#define BP_SOFTMAX_MIN 2u
#define BP_SOFTMAX_MAX 10u

/* BP_SOFTMAX_MIN … BP_SOFTMAX_MAX inputs in the place of those that are there. */
void bp_softmax_explorer_set_inputs (BpSoftmaxExplorer *self, const double *inputs, guint n);
/* Fills at most BP_SOFTMAX_MAX inputs and outputs, and gives their number. */
guint bp_softmax_explorer_get (BpSoftmaxExplorer *self, double *inputs, double *outputs);

BpPlotCard *bp_softmax_explorer_get_card (BpSoftmaxExplorer *self);

G_END_DECLS
