#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The engine's own elementary functions, built from + - * / and fma alone, so that their bits are
 * the same on every machine and at every vector width. libm's are not: they change with its
 * version. NaN gives NaN everywhere. */

/* e^x; 0 below -745.14, infinity above 709.79. */
double bp_exp (double x);

/* Natural logarithm; -infinity at 0, NaN below. */
double bp_log (double x);

/* log(1 + e^x) without overflow: the logistic loss of a net input (corrected mode). */
double bp_softplus (double x);

/* 1 / (1 + e^-x), from e^-x for x >= 0 and e^x below (article, section 1). */
double bp_sigmoid (double x);

/* Its derivative at the net input x: σ(x)(1 - σ(x)) (article, section 1). */
double bp_sigmoid_prime (double x);

/* out[i] = e^(z[i] - max z) / Σ e^(z[k] - max z), i < n (article, section 2). out may be z. */
void bp_softmax (const double *z, double *out, gsize n);

/* Index of the largest of n ≥ 1 values, the lowest one of a tie. */
gsize bp_argmax (const double *values, gsize n);

G_END_DECLS
