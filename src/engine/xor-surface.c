#include "xor-surface.h"

static double *
lattice_new (guint n)
{
  double *inputs = g_new (double, 2 * (gsize) n * n);
  for (guint row = 0; row < n; row++)
    for (guint column = 0; column < n; column++)
      {
        double *point = &inputs[2 * ((gsize) row * n + column)];
        point[0] = (double) column / (n - 1);
        point[1] = (double) row / (n - 1);
      }
  return inputs;
}

void
bp_xor_surface (const BpXor *self, const BpKernels *kernels, guint n, double *outputs)
{
  gsize n_points = (gsize) n * n;
  g_assert (n >= 2);
  g_autofree double *inputs = lattice_new (n);
  g_autofree double *hidden = g_new (double, n_points * self->n_hidden);
  bp_xor_predict (self, kernels, inputs, n_points, hidden, outputs);
}
