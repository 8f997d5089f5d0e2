#pragma once

#include "figure.h"
#include "xor-run.h"

G_BEGIN_DECLS

/* The curves of a run of the XOR network: the signed error sum, as the article prints it, and the
 * mean squared error, in which errors cannot cancel. */
BpFigure *bp_xor_error_figure_new (void);

/* Empties it for a run of so many epochs. */
void bp_xor_error_figure_start (BpFigure *figure, guint epochs);
/* Appends what the run reported since. */
void bp_xor_error_figure_append (BpFigure *figure, BpXorRun *run, gsize *n_shown);

/* The mean squared error of two runs, as published and corrected. */
BpFigure *bp_xor_rules_figure_new (void);
void bp_xor_rules_figure_start (BpFigure *figure, guint epochs);
void bp_xor_rules_figure_append (BpFigure *figure, BpXorRun *run, gboolean corrected,
                                 gsize *n_shown);

/* The network drawn with its weights; their numbers are those of bp_xor_weight_index(). */
BpFigure *bp_xor_network_figure_new (const BpXor *network);
void bp_xor_network_figure_show (BpFigure *figure, const BpXor *network);

/* Its output over the square [0, 1]² of all inputs. */
BpFigure *bp_xor_output_figure_new (const BpXor *network);
void bp_xor_output_figure_show (BpFigure *figure, const BpXor *network);

G_END_DECLS
