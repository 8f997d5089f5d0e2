#pragma once

#include "network.h"

G_BEGIN_DECLS

/* One matrix a layer of a network, all zeros. Each is a piece of memory of its own; NULL when there
 * is not enough for all of them. */

/* n_rows × n_out of each layer, rows a layer's stride apart. */
double **bp_layer_matrices_new (const BpNetwork *network, guint n_rows);
/* Laid out as the weights are. */
double **bp_layer_matrices_new_like_weights (const BpNetwork *network);
/* NULL is nothing to free. */
void bp_layer_matrices_free (double **self, guint n_layers);

G_END_DECLS
