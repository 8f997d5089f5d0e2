/* Pace and throughput, with clock readings made up. */
#include "pace.h"

#define SECOND G_USEC_PER_SEC

static void
test_no_limit (void)
{
  BpPace pace = { 0 };
  bp_pace_begin (&pace, 5 * SECOND);
  g_assert_cmpint (bp_pace_due (&pace, 0.0, 5 * SECOND), ==, 5 * SECOND);
}

static void
test_sixty_a_second (void)
{
  BpPace pace = { 0 };
  gint64 now = 100 * SECOND, due = now;
  for (int epoch = 0; epoch < 300; epoch++)
    {
      due = bp_pace_due (&pace, 60.0, now);
      bp_pace_begin (&pace, due);
      now = due + 3000; /* the epoch took 3 ms */
    }
  g_assert_cmpint (due - 100 * SECOND, ==, 299 * (SECOND / 60));
}

/* Sleeps end late, now and then by more than two epochs: the pace is kept all the same. */
static void
test_late_sleeps (void)
{
  BpPace pace = { 0 };
  gint64 now = 100 * SECOND;
  for (int epoch = 0; epoch < 2500; epoch++)
    {
      gint64 due = bp_pace_due (&pace, 2500.0, now);
      now = MAX (now, due) + (epoch % 5 == 0 ? 900 : 60);
      bp_pace_begin (&pace, due);
    }
  g_assert_cmpint (pace.last - 100 * SECOND, ==, 2499 * 400);
  g_assert_cmpint (now - pace.last, <, 1000);
}

/* A moment away from the processor is made up for by epochs that follow at once. */
static void
test_catching_up (void)
{
  BpPace pace = { 0 };
  gint64 now = 100 * SECOND + BP_PACE_SLACK;
  bp_pace_begin (&pace, 100 * SECOND);
  for (int epoch = 1; epoch <= 10; epoch++)
    {
      gint64 due = bp_pace_due (&pace, 1000.0, now);
      g_assert_cmpint (due, ==, 100 * SECOND + epoch * 1000);
      bp_pace_begin (&pace, due);
    }
}

/* What was lost to a slow epoch is not made up for by fast ones. */
static void
test_no_catching_up (void)
{
  BpPace pace = { 0 };
  bp_pace_begin (&pace, SECOND);
  gint64 due = bp_pace_due (&pace, 1.0, 10 * SECOND);
  g_assert_cmpint (due, ==, 10 * SECOND);
  bp_pace_begin (&pace, due);
  g_assert_cmpint (bp_pace_due (&pace, 1.0, 10 * SECOND), ==, 11 * SECOND);
}

static void
test_change_of_pace (void)
{
  BpPace pace = { 0 };
  bp_pace_begin (&pace, 100 * SECOND);
  g_assert_cmpint (bp_pace_due (&pace, 1.0, 100 * SECOND), ==, 101 * SECOND);
  g_assert_cmpint (bp_pace_due (&pace, 10.0, 100 * SECOND), ==, 100 * SECOND + SECOND / 10);
}

static void
test_reset (void)
{
  BpPace pace = { 0 };
  bp_pace_begin (&pace, 100 * SECOND);
  bp_pace_reset (&pace);
  g_assert_cmpint (bp_pace_due (&pace, 1.0, 100 * SECOND), ==, 100 * SECOND);
}

static void
test_throughput (void)
{
  BpThroughput throughput = { 0 };
  bp_throughput_restart (&throughput, 0, 0, 50 * SECOND);
  bp_throughput_note (&throughput, 3, 60, 50 * SECOND + 1000);
  g_assert_cmpfloat (throughput.images_per_second, ==, 0.0); /* too early to tell */
  bp_throughput_note (&throughput, 50, 1000, 50 * SECOND + SECOND / 5);
  g_assert_cmpfloat (throughput.steps_per_second, ==, 250.0);
  g_assert_cmpfloat (throughput.images_per_second, ==, 5000.0);
  bp_throughput_note (&throughput, 150, 3000, 51 * SECOND + SECOND / 5);
  g_assert_cmpfloat (throughput.steps_per_second, ==, 100.0);
  g_assert_cmpfloat (throughput.images_per_second, ==, 2000.0);
}

/* The time of a pause counts for nothing. */
static void
test_throughput_after_pause (void)
{
  BpThroughput throughput = { 0 };
  bp_throughput_restart (&throughput, 0, 0, SECOND);
  bp_throughput_note (&throughput, 100, 2000, 2 * SECOND);
  bp_throughput_restart (&throughput, 100, 2000, 1000 * SECOND);
  g_assert_cmpfloat (throughput.steps_per_second, ==, 100.0);
  bp_throughput_note (&throughput, 200, 4000, 1001 * SECOND);
  g_assert_cmpfloat (throughput.steps_per_second, ==, 100.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/no-limit", test_no_limit);
  g_test_add_func ("/pace/sixty-a-second", test_sixty_a_second);
  g_test_add_func ("/pace/late-sleeps", test_late_sleeps);
  g_test_add_func ("/pace/catching-up", test_catching_up);
  g_test_add_func ("/pace/no-catching-up", test_no_catching_up);
  g_test_add_func ("/pace/change", test_change_of_pace);
  g_test_add_func ("/pace/reset", test_reset);
  g_test_add_func ("/throughput/figures", test_throughput);
  g_test_add_func ("/throughput/after-pause", test_throughput_after_pause);
  return g_test_run ();
}
