#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the ticks of an axis stand. Pure functions of the range and the room. */

#define BP_TICKS_MAX 64

typedef struct {
  guint n;
  double values[BP_TICKS_MAX]; /* ascending */
  double step;                 /* between neighbours; 0 where they are not evenly spaced */
  int last_digit;              /* power of ten of the step's last digit: 0.25 has -2 */
} BpTicks;

/* Multiples of the smallest step of 1, 2, 2.5, 5 × a power of ten that leaves at most max_intervals
 * intervals in low … high. A reversed range counts as turned round; a range without length, or too
 * short for doubles at its place, has the one tick low; one that is not finite has none. */
void bp_ticks_linear (BpTicks *self, double low, double high, guint max_intervals);

/* For a logarithmic axis: decades, several decades apart where there is no room for each; 1, 2 and
 * 5 of each decade where few decades are in sight; and below that linear ticks. minor gets ticks
 * without labels between them. Nothing for a range that is not positive. */
void bp_ticks_logarithmic (BpTicks *major, BpTicks *minor, double low, double high,
                           guint max_intervals);

G_END_DECLS
