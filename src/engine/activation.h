#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The functions that a unit may apply to its net input, to be looked at as curves (article, section
 * 1; the article's networks use the sigmoid alone). */
typedef enum { BP_ACTIVATION_SIGMOID, BP_ACTIVATION_TANH, BP_ACTIVATION_RELU } BpActivation;

#define BP_N_ACTIVATIONS 3

double bp_activation_value (BpActivation self, double x);
double bp_activation_prime (BpActivation self, double x);

/* n ≥ 2 equally spaced points from low to high, both included, as NumPy's linspace has them; each
 * array has n elements, value and prime may be NULL. */
void bp_activation_sample (BpActivation self, double low, double high, gsize n, double *x,
                           double *value, double *prime);

/* The interval and the number of points of the article's plot. */
#define BP_ACTIVATION_LOW (-10.0)
#define BP_ACTIVATION_HIGH 10.0
#define BP_ACTIVATION_POINTS 100u

G_END_DECLS
