#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the measuring programs share: numbers in milliseconds or whatever the caller counts in, and
 * the one line at the end that tells a figure, its goal and whether it is met. */

/* Milliseconds that this thread has computed. */
double bench_thread_clock (void);
/* Milliseconds that all threads of the program have computed. */
double bench_process_clock (void);
/* Milliseconds that have passed. */
double bench_wall_clock (void);

/* The value that a share of the n values is not above; sorts them. 0.5: the median. */
double bench_quantile (double *values, gsize n, double share);

/* Prints "what: value unit, goal at most goal unit: met", or "missed". */
void bench_tell (const char *what, double value, double goal, const char *unit);

G_END_DECLS
