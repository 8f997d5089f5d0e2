#pragma once

#include <adwaita.h>

#include "plot-card.h"

G_BEGIN_DECLS

/* The sigmoid and its derivative as the article plots them (section 1), with tanh and ReLU to lay
 * over, and a point to move along the sigmoid. */
#define BP_TYPE_FUNCTION_EXPLORER (bp_function_explorer_get_type ())
G_DECLARE_FINAL_TYPE (BpFunctionExplorer, bp_function_explorer, BP, FUNCTION_EXPLORER, AdwBin)

/* Where the point is. */
double bp_function_explorer_get_x (BpFunctionExplorer *self);
void bp_function_explorer_set_x (BpFunctionExplorer *self, double x);

BpPlotCard *bp_function_explorer_get_card (BpFunctionExplorer *self);

G_END_DECLS
