#pragma once

#include "random.h"

G_BEGIN_DECLS

/* The same n doubles, bit by bit. Any NaN equals any other: which of its bits are set is the
 * processor's choice. */
void assert_same_bits (const double *got, const double *expected, gsize n);

/* |got - expected| ≤ absolute + relative · |expected|, for n doubles; a NaN never is. */
void assert_close (const double *got, const double *expected, gsize n, double absolute,
                   double relative);

/* The distance of a computed double from the true value, in units of the true value's last
 * place. */
double error_in_ulps (double computed, long double exact);

/* Whether long double is precise enough to judge doubles; not on all machines, nor under every
 * instrumentation. */
gboolean long_double_is_wide (void);

/* ‖a - b‖ / max(‖a‖, ‖b‖): how far a gradient is from another. */
double relative_distance (const double *a, const double *b, gsize n);

/* n doubles in [-1, 1); free with g_free(). */
double *new_random_doubles (BpRandom *random, gsize n);

G_END_DECLS
