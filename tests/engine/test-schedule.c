/* Learning rates over a run's updates. */
#include "schedule.h"

#include <math.h>

#include "elementary.h"

#define RATE 0.5

static void
test_constant (void)
{
  for (guint64 update = 0; update < 100; update++)
    g_assert_cmpfloat (bp_schedule_rate (BP_SCHEDULE_CONSTANT, RATE, update, 100), ==, RATE);
}

/* Tenths after a half and three quarters; a run of one update has but the first rate. */
static void
test_step (void)
{
  for (guint64 update = 0; update < 100; update++)
    g_assert_cmpfloat (bp_schedule_rate (BP_SCHEDULE_STEP, RATE, update, 100), ==,
                       update < 50   ? RATE
                       : update < 75 ? RATE / 10
                                     : RATE / 100);
  g_assert_cmpfloat (bp_schedule_rate (BP_SCHEDULE_STEP, RATE, 3, 8), ==, RATE);
  g_assert_cmpfloat (bp_schedule_rate (BP_SCHEDULE_STEP, RATE, 4, 8), ==, RATE / 10);
  g_assert_cmpfloat (bp_schedule_rate (BP_SCHEDULE_STEP, RATE, 6, 8), ==, RATE / 100);
}

static void
test_cosine (void)
{
  double before = INFINITY;
  g_assert_cmpfloat (bp_schedule_rate (BP_SCHEDULE_COSINE, RATE, 0, 100), ==, RATE);
  g_assert_cmpfloat_with_epsilon (bp_schedule_rate (BP_SCHEDULE_COSINE, RATE, 50, 100), RATE / 2,
                                  1e-16);
  for (guint64 update = 0; update < 100; update++)
    {
      double rate = bp_schedule_rate (BP_SCHEDULE_COSINE, RATE, update, 100);
      g_assert_cmpfloat (rate, <, before);
      g_assert_cmpfloat (rate, >, 0.0);
      g_assert_cmpfloat_with_epsilon (rate, RATE / 2 * (1 + cos (G_PI * update / 100)), 1e-15);
      before = rate;
    }
}

/* Where a run is as long as runs may be. */
static void
test_long_run (void)
{
  guint64 n = (guint64) 1000000 * 60000;
  g_assert_cmpfloat (bp_schedule_rate (BP_SCHEDULE_COSINE, 1.0, n - 1, n), >=, 0.0);
  g_assert_cmpfloat (bp_schedule_rate (BP_SCHEDULE_COSINE, 1.0, n - 1, n), <, 1e-15);
  g_assert_cmpfloat (bp_schedule_rate (BP_SCHEDULE_STEP, 1.0, n - 1, n), ==, 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/constant", test_constant);
  g_test_add_func ("/schedule/step", test_step);
  g_test_add_func ("/schedule/cosine", test_cosine);
  g_test_add_func ("/schedule/long-run", test_long_run);
  return g_test_run ();
}
