#include "line-series.h"

#include <math.h>

static void
test_bounds (void)
{
  const double x[] = { 0, 1, NAN, 3, 4 };
  const double y[] = { 5, NAN, 100, -2, 0.25 };
  BpSeries *series = bp_series_new ("s", FALSE);

  bp_series_append (series, x, y, 2);
  g_assert_true (series->ascending);
  bp_series_append (series, x + 2, y + 2, 3);
  g_assert_false (series->ascending);
  g_assert_cmpuint (series->n_finite, ==, 3);
  g_assert_cmpfloat (series->x_low, ==, 0);
  g_assert_cmpfloat (series->x_high, ==, 4);
  g_assert_cmpfloat (series->y_low, ==, -2);
  g_assert_cmpfloat (series->y_high, ==, 5);
  g_assert_cmpfloat (series->y_positive_low, ==, 0.25);
  bp_series_clear (series);
  g_assert_cmpuint (series->n_finite, ==, 0);
  g_assert_true (isinf (series->y_low));
  bp_series_free (series);
}

static void
test_count_continues (void)
{
  const double y[] = { 1, 2, 3 };
  BpSeries *series = bp_series_new (NULL, FALSE);

  bp_series_append (series, NULL, y, 3);
  bp_series_append (series, NULL, y, 2);
  g_assert_cmpuint (bp_series_length (series), ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat (bp_series_x (series)[i], ==, i);
  g_assert_true (series->ascending);
  bp_series_free (series);
}

static void
test_ascending (void)
{
  const double ones[] = { 1, 1 }, back[] = { 0.5 }, y[] = { 0, 0 };
  BpSeries *series = bp_series_new (NULL, FALSE);

  bp_series_append (series, ones, y, 2);
  g_assert_true (series->ascending);
  bp_series_append (series, back, y, 1);
  g_assert_false (series->ascending);
  bp_series_free (series);
}

static void
test_find (void)
{
  const struct {
    double low, high;
    gsize first, end;
  } cases[] = {
    { 3, 5, 2, 7 },      /* 3, 4, 5 and a neighbour each side */
    { 3.5, 3.6, 3, 5 },  /* none inside: the two around */
    { -10, 100, 0, 10 }, /* all */
    { -10, -5, 0, 1 },   /* left of all */
    { 50, 60, 9, 10 },   /* right of all */
    { 0, 0, 0, 2 },
  };
  BpSeries *series = bp_series_new (NULL, FALSE);
  double y[10] = { 0 };

  bp_series_append (series, NULL, y, 10);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize first, end;

      bp_series_find (series, cases[i].low, cases[i].high, &first, &end);
      g_assert_cmpuint (first, ==, cases[i].first);
      g_assert_cmpuint (end, ==, cases[i].end);
    }
  bp_series_free (series);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/series/bounds", test_bounds);
  g_test_add_func ("/plot/series/count-continues", test_count_continues);
  g_test_add_func ("/plot/series/ascending", test_ascending);
  g_test_add_func ("/plot/series/find", test_find);
  return g_test_run ();
}
