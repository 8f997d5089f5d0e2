#include "axis-scale.h"
#include "line-clip.h"
#include "line-columns.h"

#include <math.h>

static void
test_mapping (void)
{
  const BpScale linear = { BP_AXIS_LINEAR, -10, 30, 400, 0 };
  const BpScale logarithmic = { BP_AXIS_LOGARITHMIC, 0.01, 100, 400, 0 };

  g_assert_cmpfloat (bp_scale_to_pixel (&linear, -10), ==, 400);
  g_assert_cmpfloat (bp_scale_to_pixel (&linear, 0), ==, 300);
  g_assert_cmpfloat (bp_scale_to_pixel (&linear, 30), ==, 0);
  g_assert_cmpfloat (bp_scale_to_value (&linear, 300), ==, 0);
  g_assert_cmpfloat_with_epsilon (bp_scale_to_pixel (&logarithmic, 1), 200, 1e-9);
  g_assert_cmpfloat_with_epsilon (bp_scale_to_pixel (&logarithmic, 10), 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (bp_scale_to_value (&logarithmic, 100), 10, 1e-9);
  g_assert_true (bp_scale_has (&linear, -1));
  g_assert_false (bp_scale_has (&logarithmic, -1));
  g_assert_false (bp_scale_has (&logarithmic, 0));
  g_assert_false (bp_scale_has (&linear, NAN));
  g_assert_false (bp_scale_has (&linear, -INFINITY));
}

/* No pair of doubles makes a pixel or a value that is not finite. */
static void
test_extremes (void)
{
  const BpScale scales[] = {
    { BP_AXIS_LINEAR, -1e308, 1e308, 0, 700 },      { BP_AXIS_LINEAR, 0, 1e-300, 0, 700 },
    { BP_AXIS_LINEAR, 1e15, 1e15 + 200, 0, 700 },   { BP_AXIS_LOGARITHMIC, 1e-320, 1e308, 0, 700 },
    { BP_AXIS_LOGARITHMIC, 1, 1.00000001, 0, 700 },
  };
  const double values[] = { 1.7e308, -1.7e308, 1e-320, 5e-324, 1, -1, 1e15 };
  const double pixels[] = { -1e9, -1, 0, 350, 700, 1e9 };

  for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
    {
      for (guint v = 0; v < G_N_ELEMENTS (values); v++)
        if (bp_scale_has (&scales[s], values[v]))
          g_assert_cmpfloat (fabs (bp_scale_to_pixel (&scales[s], values[v])), <=, 7.1e9);
      for (guint p = 0; p < G_N_ELEMENTS (pixels); p++)
        g_assert_true (isfinite (bp_scale_to_value (&scales[s], pixels[p])));
    }
  g_assert_cmpfloat (bp_scale_to_pixel (&scales[0], 0), ==, 350);
}

static void
test_clip (void)
{
  const cairo_rectangle_t box = { 10, 10, 80, 80 };
  const struct {
    double from[4], to[4];
    gboolean inside;
  } cases[] = {
    { { 20, 20, 30, 40 }, { 20, 20, 30, 40 }, TRUE },
    { { 0, 50, 100, 50 }, { 10, 50, 90, 50 }, TRUE },
    { { 50, 100, 50, 0 }, { 50, 90, 50, 10 }, TRUE },
    { { 0, 0, 100, 100 }, { 10, 10, 90, 90 }, TRUE },
    { { 50, 50, 1e9, 50 }, { 50, 50, 90, 50 }, TRUE },
    { { 0, 0, 5, 100 }, { 0 }, FALSE },
    { { 0, 30, 30, 0 }, { 10, 20, 20, 10 }, TRUE },
    { { 0, 15, 15, 0 }, { 0 }, FALSE },
    { { 50, 50, 50, 50 }, { 50, 50, 50, 50 }, TRUE },
    { { 5, 5, 5, 5 }, { 0 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double s[4] = { cases[i].from[0], cases[i].from[1], cases[i].from[2], cases[i].from[3] };
      gboolean inside = bp_clip_segment (&box, &s[0], &s[1], &s[2], &s[3]);

      g_assert_cmpint (inside, ==, cases[i].inside);
      for (guint k = 0; inside && k < 4; k++)
        g_assert_cmpfloat_with_epsilon (s[k], cases[i].to[k], 1e-6);
    }
}

static void
test_logarithms (void)
{
  const BpScale scale = { BP_AXIS_LOGARITHMIC, 1e-3, 50, 300, 20 };
  const BpScale of_logarithms = bp_scale_of_logarithms (&scale);

  for (double value = 1e-6; value < 1e6; value *= 3)
    g_assert_cmpfloat (bp_scale_to_pixel (&of_logarithms, log10 (value)), ==,
                       bp_scale_to_pixel (&scale, value));
}

static void
assert_stretch (const BpColumns *columns, guint column, double low, double high)
{
  g_assert_cmpfloat_with_epsilon (columns->stretches[column].low, low, 1e-9);
  g_assert_cmpfloat_with_epsilon (columns->stretches[column].high, high, 1e-9);
}

static void
test_columns (void)
{
  BpColumns columns;

  bp_columns_init (&columns, 100, 0.5, 8);
  bp_columns_add_segment (&columns, 100.25, 10, 101.25, 30); /* across columns 0, 1, 2 */
  assert_stretch (&columns, 0, 10, 15);
  assert_stretch (&columns, 1, 15, 25);
  assert_stretch (&columns, 2, 25, 30);
  g_assert_true (bp_columns_is_empty (&columns, 3));
  bp_columns_add_segment (&columns, 101.3, 40, 101.2, 20); /* back, inside column 2 */
  assert_stretch (&columns, 2, 20, 40);
  bp_columns_add_segment (&columns, 103.75, 7, 200, 7); /* out on the right */
  assert_stretch (&columns, 7, 7, 7);
  bp_columns_add_segment (&columns, 0, 0, 50, 50); /* beside */
  assert_stretch (&columns, 0, 10, 15);
  g_assert_cmpfloat (bp_columns_centre (&columns, 2), ==, 101.25);
  bp_columns_clear (&columns);
}

/* A steep line through is thin, a spike and a band are not: drawn thin they would lose their
 * ends. */
static void
test_thin (void)
{
  BpColumns columns;

  bp_columns_init (&columns, 0, 1, 12);
  bp_columns_add_segment (&columns, 0.5, 0, 3.5, 60);
  g_assert_true (bp_columns_is_thin (&columns, 1, 2));
  g_assert_true (bp_columns_is_thin (&columns, 2, 2));
  g_assert_false (bp_columns_is_thin (&columns, 0, 2)); /* an end */
  bp_columns_add_segment (&columns, 5.5, 50, 6.5, 0);
  bp_columns_add_segment (&columns, 6.5, 0, 7.5, 50);
  g_assert_false (bp_columns_is_thin (&columns, 6, 2));
  bp_columns_add_segment (&columns, 9.1, 50, 9.9, 51);
  g_assert_true (bp_columns_is_thin (&columns, 9, 2));
  g_assert_false (bp_columns_is_thin (&columns, 10, 2)); /* empty */
  columns.steep_is_thin = FALSE;
  g_assert_false (bp_columns_is_thin (&columns, 1, 2));
  g_assert_true (bp_columns_is_thin (&columns, 9, 2));
  bp_columns_clear (&columns);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/scale/mapping", test_mapping);
  g_test_add_func ("/plot/scale/extremes", test_extremes);
  g_test_add_func ("/plot/scale/clip", test_clip);
  g_test_add_func ("/plot/scale/logarithms", test_logarithms);
  g_test_add_func ("/plot/scale/columns", test_columns);
  g_test_add_func ("/plot/scale/thin", test_thin);
  return g_test_run ();
}
