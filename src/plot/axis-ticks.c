#include "axis-ticks.h"

#include <math.h>

#define MIN_SPAN 1e-300
#define MAX_STEP 1e308
/* A tick this part of the range outside it still counts: the range's ends are rounded too. */
#define TOLERANCE 1e-9
/* The step must be told from the rounding of the values themselves. */
#define MIN_RELATIVE_STEP 4e-16

typedef struct {
  double mantissa; /* 1, 2, 2.5, 5 or 10 */
  int exponent;
} Step;

static void
add (BpTicks *self, double value)
{
  if (self->n < BP_TICKS_MAX)
    self->values[self->n++] = value;
}

static void
clear (BpTicks *self)
{
  *self = (BpTicks){ 0 };
}

/* value · 10^exponent, correctly rounded wherever the power is exact, so that 3 · 0.1 is 0.3. */
static double
times_power_of_ten (double value, int exponent)
{
  if (exponent >= 0)
    return value * pow (10, exponent);
  if (exponent >= -22)
    return value / pow (10, -exponent);
  return value * pow (10, exponent);
}

static double
step_value (const Step *step, double multiple)
{
  return times_power_of_ten (multiple * step->mantissa, step->exponent);
}

/* The smallest nice step that is not below raw, which is known to a relative tolerance. */
static Step
nice_step (double raw, double tolerance)
{
  const double mantissas[] = { 1, 2, 2.5, 5, 10 };
  Step step = { 10, (int) floor (log10 (raw)) };

  for (guint i = 0; i < G_N_ELEMENTS (mantissas); i++)
    {
      step.mantissa = mantissas[i];
      if (step_value (&step, 1) >= raw * (1 - tolerance))
        break;
    }
  return step;
}

static int
last_digit (const Step *step)
{
  if (step->mantissa == 2.5)
    return step->exponent - 1;
  return step->mantissa == 10 ? step->exponent + 1 : step->exponent;
}

/* Multiples are tried from one below to one above: with a large offset the quotient is rounded by
 * more than the distance to the edge. */
static void
add_multiples (BpTicks *self, const Step *step, double low, double high)
{
  double width = step_value (step, 1);
  double tolerance = (high * 0.5 - low * 0.5) * TOLERANCE * 2;
  double first = floor (low / width) - 1;

  for (guint i = 0; i < BP_TICKS_MAX + 3; i++)
    {
      double value = step_value (step, first + i);

      if (value > high + tolerance)
        break;
      if (value >= low - tolerance)
        add (self, value);
    }
  self->step = width;
  self->last_digit = last_digit (step);
}

void
bp_ticks_linear (BpTicks *self, double low, double high, guint max_intervals)
{
  double start = MIN (low, high), end = MAX (low, high);
  double intervals = CLAMP (max_intervals, 1, BP_TICKS_MAX - 2);
  double raw, rounding;

  clear (self);
  if (!isfinite (low) || !isfinite (high))
    return;
  raw = (end * 0.5 - start * 0.5) / intervals * 2;
  rounding = MAX (fabs (start), fabs (end)) * MIN_RELATIVE_STEP;
  if (raw < MIN_SPAN || raw < rounding)
    add (self, low);
  else if (raw > MAX_STEP)
    add (self, 0); /* no step of that size has a multiple that is a double */
  else
    {
      Step step = nice_step (raw, MAX (TOLERANCE, rounding / raw));

      add_multiples (self, &step, start, end);
    }
}

/* --- logarithmic --- */

typedef struct {
  double low, high;
  int first, last; /* decades inside */
} Decades;

static Decades
decades_inside (double low, double high)
{
  return (Decades){
    .low = low * (1 - TOLERANCE),
    .high = high * (1 + TOLERANCE),
    .first = (int) ceil (log10 (low) - TOLERANCE),
    .last = (int) floor (log10 (high) + TOLERANCE),
  };
}

static int
decade_stride (int n_intervals, guint max_intervals)
{
  const int strides[] = { 1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500 };

  for (guint i = 0; i < G_N_ELEMENTS (strides); i++)
    if ((guint) (n_intervals / strides[i]) <= max_intervals)
      return strides[i];
  return 1000;
}

/* Adds the decades that are multiples of the stride to one and the rest to the other. */
static void
add_decades (BpTicks *major, BpTicks *minor, const Decades *decades, int stride)
{
  gboolean all = decades->last - decades->first < BP_TICKS_MAX;

  for (int decade = decades->first; decade <= decades->last; decade++)
    {
      if (decade % stride == 0)
        add (major, times_power_of_ten (1, decade));
      else if (all)
        add (minor, times_power_of_ten (1, decade));
    }
}

/* Adds the digits 2 … 9 of each decade that are in the set (bit d: digit d), and 1 with bit 1. */
static void
add_digits (BpTicks *self, const Decades *decades, guint digits)
{
  for (int decade = decades->first - 1; decade <= decades->last; decade++)
    for (guint digit = 1; digit <= 9; digit++)
      {
        double value = times_power_of_ten (digit, decade);

        if ((digits & (1u << digit)) && value >= decades->low && value <= decades->high)
          add (self, value);
      }
}

#define DIGITS_1_2_5 (1u << 1 | 1u << 2 | 1u << 5)
#define DIGITS_2_5 (1u << 2 | 1u << 5)
#define DIGITS_3_4_6_7_8_9 (1u << 3 | 1u << 4 | 1u << 6 | 1u << 7 | 1u << 8 | 1u << 9)

static void
ticks_of_many_decades (BpTicks *major, BpTicks *minor, const Decades *decades, guint max_intervals)
{
  int stride = decade_stride (decades->last - decades->first, max_intervals);

  add_decades (major, minor, decades, stride);
  if (stride == 1 && decades->last - decades->first <= BP_TICKS_MAX / 4)
    add_digits (minor, decades, DIGITS_2_5);
}

void
bp_ticks_logarithmic (BpTicks *major, BpTicks *minor, double low, double high, guint max_intervals)
{
  double start = MIN (low, high), end = MAX (low, high);
  Decades decades;

  clear (major);
  clear (minor);
  if (!isfinite (low) || !isfinite (high) || start <= 0)
    return;
  decades = decades_inside (start, end);
  if (decades.last - decades.first >= 2)
    {
      ticks_of_many_decades (major, minor, &decades, MAX (max_intervals, 1));
      return;
    }
  add_digits (major, &decades, DIGITS_1_2_5);
  if (major->n >= 3 && major->n <= max_intervals + 1)
    add_digits (minor, &decades, DIGITS_3_4_6_7_8_9);
  else
    bp_ticks_linear (major, start, end, max_intervals);
}
