#pragma once

#include "distortion.h"
#include "lists.h"
#include "element-kernels.h"

G_BEGIN_DECLS

/* The step that weights take down their gradient, and what is noticed on the way. */
typedef struct {
  double *weights; /* rows × columns, like the gradient, in blocks of `row` columns */
  gsize row;       /* doubles from one row of a block to the next */
  gsize block;     /* doubles from one block to the next */
  double penalty;  /* gradient += penalty · weights */
  double rate;     /* weights -= rate · gradient */
  double *squares; /* a column's Σ w² of the new weights continues here, by rising row; or NULL */
} BpDescent;

/* c(m, n) = begin(m, n) + Σ_k l(m, k) · r(k, n), in this order, with c(m, n) = c[m * c_row + n] and
 * so on. begin may be c, a single row (begin_row 0), or NULL: all 0. */
typedef struct {
  gsize n_rows, n_columns, n_terms;
  const double *left; /* l(m, k) = left[m * left_row + k * left_column], unless there are lists */
  gsize left_row, left_column;
  const double *right;
  gsize right_row;
  const double *begin;
  gsize begin_row;
  double *c;
  gsize c_row;
  const BpLists *lists; /* the left matrix; n_columns is a multiple of BP_LINE */
} BpProduct;

/* The inner loops, one table for each instruction set that kernels.c was compiled for. All tables
 * give the same bits: an output element continues its sum over k in index order, one fused
 * multiply-add at a time. */
typedef struct {
  const char *name;

  const BpElementKernels *elements;

  void (*product) (const BpProduct *p);

  /* The product is a gradient, which is not kept (c is not used): the weights descend it. Where it
   * begins is in blocks as the weights are. n_columns is a multiple of BP_LINE; unless all of them
   * are of one block, the first one is the first of a block. */
  void (*learn) (const BpProduct *p, const BpDescent *descent);

  /* Continues a list of `first` elements with those of n bytes that are not 0; notes how long it is
   * after each panel of bytes, and returns how long it is in the end. There is room for
   * BP_LIST_SLACK more than that. */
  guint32 (*list_bytes) (gsize n, const guint8 *bytes, guint32 first, BpListElement *elements,
                         guint32 *ends);

  /* Reads a picture anew, in single precision (distort.c). */
  void (*distort) (const BpDistortion *d);
} BpKernels;

/* The fastest table that this processor can run. */
const BpKernels *bp_kernels_choose (void);

/* The table of that name ("plain", "avx2", "avx512"), or NULL where it was not compiled or cannot
 * run. */
const BpKernels *bp_kernels_by_name (const char *name);

/* Gives the calling thread the floating-point environment that equal bits need: results rounded to
 * the nearest, subnormal numbers kept. A thread inherits that of the one that started it, and a
 * library loaded there may have changed it. Each thread that computes calls this first. */
void bp_kernels_set_environment (void);

G_END_DECLS
