#pragma once

#include "xor.h"

G_BEGIN_DECLS

/* The network's output over all inputs of the square [0, 1]²: n × n values (n at least 2) at evenly
 * spaced points, the row of x₂ = 0 first, in each row x₁ from 0 to 1. The corners are the truth
 * table's inputs, with the bits of the forward pass. */
void bp_xor_surface (const BpXor *self, const BpKernels *kernels, guint n, double *outputs);

G_END_DECLS
