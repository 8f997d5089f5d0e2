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

/* Hyperbolic tangent, odd to the last bit, and its derivative 1 - tanh² x, computed as
 * 4 e^-2|x| / (1 + e^-2|x|)², which does not cancel. */
double bp_tanh (double x);
double bp_tanh_prime (double x);

/* Sine, odd to the last bit, and cosine of an angle in radians, even; NaN for |x| > 2^20, which no
 * angle here comes near. */
double bp_sin (double x);
double bp_cos (double x);

/* Rectified linear unit, max(0, x), and its derivative: 0 up to and at 0, 1 above. */
double bp_relu (double x);
double bp_relu_prime (double x);

/* out[i] = e^(z[i] - max z) / Σ e^(z[k] - max z), i < n (article, section 2), each to 4 units in
 * the last place. Infinite inputs give the limit: ∞ has all, several share it, as n times -∞ do; a
 * NaN makes all NaN. out may be z. */
void bp_softmax (const double *z, double *out, gsize n);

/* -log of element i of the softmax of z: log Σ e^(z[k] - max z) - (z[i] - max z), which does not
 * overflow: the cross-entropy of a distribution and a one-hot target. */
double bp_cross_entropy (const double *z, gsize n, gsize i);

/* Adds c to each of n ≥ 1 values, and gives the largest change of an output of their softmax: 0,
 * but for what the sums' rounding does (article, section 2). */
double bp_softmax_shift (double *z, double c, gsize n);

/* Index of the largest of n ≥ 1 values, the lowest one of a tie. */
gsize bp_argmax (const double *values, gsize n);

G_END_DECLS
