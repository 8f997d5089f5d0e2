#pragma once

#include "figure.h"
#include "hidden-units.h"

G_BEGIN_DECLS

/* The net inputs of hidden units under the sigmoid that they go through, with what is saturated
 * shaded. */
BpFigure *bp_net_inputs_figure_new (void);

/* Shows the counts, each NULL where it is not known; from a common scale of heights, and a view
 * that has room for both. */
void bp_net_inputs_figure_show (BpFigure *figure, const BpNetInputs *start, const BpNetInputs *now);

/* Draws the sigmoid anew where it is seen; to be called when the view has changed. */
void bp_net_inputs_figure_sample (BpFigure *figure);

G_END_DECLS
