#include "layer-matrices.h"

#include "lines.h"

/* rows: of each matrix; 0: as many as the weights have. */
static double **
new_matrices (const BpNetwork *network, gsize rows)
{
  double **self = g_new0 (double *, network->n_layers);
  for (guint l = 0; l < network->n_layers; l++)
    {
      const BpLayer *layer = &network->layers[l];
      self[l] = bp_lines_new (rows > 0 ? rows * layer->stride : bp_layer_padded_size (layer));
      if (self[l] == NULL)
        {
          bp_layer_matrices_free (self, network->n_layers);
          return NULL;
        }
    }
  return self;
}

double **
bp_layer_matrices_new (const BpNetwork *network, guint n_rows)
{
  g_assert (n_rows >= 1);
  return new_matrices (network, n_rows);
}

double **
bp_layer_matrices_new_like_weights (const BpNetwork *network)
{
  return new_matrices (network, 0);
}

void
bp_layer_matrices_free (double **self, guint n_layers)
{
  for (guint l = 0; self != NULL && l < n_layers; l++)
    bp_lines_free (self[l]);
  g_free (self);
}
