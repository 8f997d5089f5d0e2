#pragma once

#include "train-config.h"

G_BEGIN_DECLS

/* One step of n weights. g = (gradient + penalty · weight) · scale, element by element. */
typedef struct {
  gsize n;
  double *weights;
  const double *gradients;
  double *velocities; /* v of momentum and Nesterov, m of Adam */
  double *squares;    /* Adam's v; of the others NULL */
  double penalty, scale;
  double rate;
  double decay;         /* of the velocities: μ, or β₁ */
  double squares_decay; /* Adam's β₂ */
  double mean_factor;   /* 1 / (1 - β₁ᵗ) */
  double root_factor;   /* 1 / √(1 - β₂ᵗ) */
} BpUpdate;

/* A mask of dropout from Philox (keyed-random.h): from its key, and a counter that is the number of
 * the block and three words more. */
typedef struct {
  guint32 key[2];
  guint32 place[3];
  guint32 threshold;
  double kept; /* the factor of what is kept */
} BpMaskDraw;

#define BP_MASK_BLOCKS 8 /* whose words lie side by side */

/* A saturated unit's delta may be subnormal, and many processors take a hundred times as long over
 * a product with such a number. So deltas other than 0 have at least this magnitude, which is still
 * too small to change a weight; a tie that it breaks is broken the same way. */
#define BP_SMALLEST_DELTA 0x1p-1000

/* What an optimiser remembers of a weight's gradients is 0 below this. Where the gradient stays 0,
 * as a dead unit's, it would shrink to a subnormal number and never leave it: 0.9 times the
 * smallest one is rounded to the smallest one. */
#define BP_SMALLEST_MEMORY 0x1p-1000

/* The same for every instruction set, as kernels.h tells; element by element, so that any division
 * of the weights gives the same bits, but for the sums, whose order is fixed. */
typedef struct {
  /* [BpOptimizer], for all but SGD; FALSE where a new weight is not finite:
   * momentum (Polyak 1964, as Sutskever, Martens, Dahl and Hinton 2013 write it)
   *   v = μ v - rate · g, w += v;
   * Nesterov's accelerated gradient, whose weights are kept where its gradient is taken (Sutskever
   * et al. 2013; Bengio, Boulanger-Lewandowski and Pascanu 2013)
   *   v = μ v - rate · g, w += μ v - rate · g;
   * Adam (Kingma and Ba 2015, algorithm 1)
   *   m = β₁ m + (1 - β₁) g, v = β₂ v + (1 - β₂) g²,
   *   w -= rate · (m / (1 - β₁ᵗ)) / (√v / √(1 - β₂ᵗ) + ε). */
  gboolean (*step[BP_N_OPTIMIZERS]) (const BpUpdate *update);

  /* SGD: g[i] += penalty · w[i], then w[i] -= rate · g[i]. */
  void (*descend) (gsize n, double *weights, double *gradient, double penalty, double rate);

  /* [BpActivation]: out[i] = f(z[i]). out may be z. */
  void (*activate[BP_N_ACTIVATIONS]) (gsize n, const double *z, double *out);

  /* [BpActivation]: d[i] *= f′, a delta on its way down through the unit whose activation is a:
   * a (1 - a) of the sigmoid, 1 - a² of tanh, 1 or 0 of ReLU. The sigmoid's is 0 or at least
   * ±BP_SMALLEST_DELTA. */
  void (*delta[BP_N_ACTIVATIONS]) (gsize n, const double *activation, double *delta);

  /* Unit i is kept, and so has the draw's factor, where word ⌊i / 8⌋ mod 4 of block
   * 8 ⌊i / 32⌋ + i mod 8 is at least the threshold; else it has 0. */
  void (*draw_mask) (const BpMaskDraw *draw, gsize n, double *mask);

  /* x[i] *= mask[i]. */
  void (*apply_mask) (gsize n, const double *mask, double *x);

  /* x(m, n) *= factors[n]. */
  void (*scale_columns) (gsize n_rows, gsize n_columns, const double *factors, double *x,
                         gsize row);

  /* squares[n] continues Σ_m x(m, n)², by rising row; n_columns is a multiple of
   * BP_LINE. */
  void (*add_squares) (gsize n_rows, gsize n_columns, const double *x, gsize row, double *squares);

  /* Σ |x[i]|, in sixteen lanes that are added in a fixed order. */
  double (*sum_magnitudes) (gsize n, const double *x);
} BpElementKernels;

#define BP_ADAM_EPSILON 1e-8

G_END_DECLS
