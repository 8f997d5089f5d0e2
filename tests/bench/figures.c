#include "figures.h"

#include <stdlib.h>
#include <time.h>

static double
read_clock (clockid_t which)
{
  struct timespec time;

  clock_gettime (which, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

double
bench_thread_clock (void)
{
  return read_clock (CLOCK_THREAD_CPUTIME_ID);
}

double
bench_process_clock (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

double
bench_wall_clock (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

double
bench_quantile (double *values, gsize n, double share)
{
  qsort (values, n, sizeof *values, compare);
  return values[MIN (n - 1, (gsize) ((double) n * share))];
}

void
bench_tell (const char *what, double value, double goal, const char *unit)
{
  g_print ("%s: %.3g %s, goal at most %g %s: %s\n", what, value, unit, goal, unit,
           value <= goal ? "met" : "missed");
}
