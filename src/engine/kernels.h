#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The inner loops, one table for each instruction set that kernels.c was compiled for. All tables
 * give the same bits: an output element continues its sum over k in index order, one fused
 * multiply-add at a time, and reductions have a fixed number of lanes. */
typedef struct {
  const char *name;

  /* c[m][n] continues Σ_k l(m, k) · r(k, n), where l(m, k) = left[m * left_row + k * left_column],
   * r(k, n) = right[k * right_row + n] and c(m, n) = c[m * c_row + n]. */
  void (*product) (gsize n_rows, gsize n_columns, gsize n_terms, const double *left, gsize left_row,
                   gsize left_column, const double *right, gsize right_row, double *c, gsize c_row);

  /* out[i] = σ(z[i]). out may be z. */
  void (*sigmoid) (gsize n, const double *z, double *out);

  /* d[i] *= a[i] (1 - a[i]): a delta through the sigmoid whose activation is a. */
  void (*sigmoid_delta) (gsize n, const double *activation, double *delta);

  /* Σ x[i]² and Σ |x[i]|, in sixteen lanes that are added in a fixed order. */
  double (*sum_squares) (gsize n, const double *x);
  double (*sum_magnitudes) (gsize n, const double *x);

  /* g[i] += penalty · w[i], then w[i] -= rate · g[i]. */
  void (*descend) (gsize n, double *weights, double *gradient, double penalty, double rate);
} BpKernels;

/* The fastest table that this processor can run. */
const BpKernels *bp_kernels_choose (void);

/* The table of that name ("plain", "avx2"), or NULL where it was not compiled or cannot run. */
const BpKernels *bp_kernels_by_name (const char *name);

/* Gives the calling thread the floating-point environment that equal bits need: results rounded to
 * the nearest, subnormal numbers kept. A thread inherits that of the one that started it, and a
 * library loaded there may have changed it. Each thread that computes calls this first. */
void bp_kernels_set_environment (void);

G_END_DECLS
