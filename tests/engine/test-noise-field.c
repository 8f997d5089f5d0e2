/* The torus of smooth noise: its statistics, how far it is smooth, that it has no seam, and that it
 * is another one for each seed and number. */
#include "noise-field.h"

#include <math.h>
#include <string.h>

#define SIDE BP_NOISE_SIDE

/* All of it, SIDE × SIDE; free with g_free(). */
static float *
new_field (guint32 seed, guint32 number, double sigma)
{
  g_autoptr (BpNoiseField) field = bp_noise_field_new ();
  float *values = g_new (float, SIDE *SIDE);
  bp_noise_field_fill (field, seed, number, sigma);
  bp_noise_field_copy_window (field, 0, 0, SIDE, SIDE, values);
  return values;
}

/* Mean of the products of values so far apart, on the torus. */
static double
correlation (const float *values, gsize columns, gsize rows)
{
  double sum = 0.0;
  for (gsize y = 0; y < SIDE; y++)
    for (gsize x = 0; x < SIDE; x++)
      sum += (double) values[y * SIDE + x]
             * (double) values[(y + rows) % SIDE * SIDE + (x + columns) % SIDE];
  return sum / (SIDE * SIDE);
}

static double
mean (const float *values)
{
  double sum = 0.0;
  for (gsize i = 0; i < SIDE * SIDE; i++)
    sum += (double) values[i];
  return sum / (SIDE * SIDE);
}

/* Smoothing keeps the mean of 2^18 uniform values, which has deviation 0.0011, and makes the
 * deviation 1 / (σ √(12 π)). */
static void
test_statistics (void)
{
  static const double sigmas[] = { 1.0, 2.5, 4.0, 8.0 };
  for (gsize i = 0; i < G_N_ELEMENTS (sigmas); i++)
    {
      g_autofree float *values = new_field (42, 3, sigmas[i]);
      double expected = 1.0 / (sigmas[i] * sqrt (12.0 * G_PI));
      g_assert_cmpfloat_with_epsilon (mean (values), 0.0, 0.004);
      g_assert_cmpfloat_with_epsilon (sqrt (correlation (values, 0, 0)) / expected, 1.0, 0.06);
    }
}

/* Points d apart correlate as e^(-d² / 4σ²), across and down alike, over the edges too. */
static void
test_smoothness (void)
{
  g_autofree float *values = new_field (1, 0, 4.0);
  double whole = correlation (values, 0, 0);
  for (gsize distance = 1; distance <= 8; distance++)
    {
      double expected = exp (-(double) (distance * distance) / (4.0 * 4.0 * 4.0));
      g_assert_cmpfloat_with_epsilon (correlation (values, distance, 0) / whole, expected, 0.06);
      g_assert_cmpfloat_with_epsilon (correlation (values, 0, distance) / whole, expected, 0.06);
    }
}

/* The largest step between neighbours is no larger across the edges than elsewhere. */
static void
test_no_seam (void)
{
  g_autofree float *values = new_field (7, 1, 4.0);
  float seam = 0.0f, inside = 0.0f;
  for (gsize i = 0; i < SIDE; i++)
    {
      seam = MAX (seam, fabsf (values[i * SIDE] - values[i * SIDE + SIDE - 1]));
      seam = MAX (seam, fabsf (values[i] - values[(SIDE - 1) * SIDE + i]));
      for (gsize x = 1; x < SIDE; x++)
        inside = MAX (inside, fabsf (values[i * SIDE + x] - values[i * SIDE + x - 1]));
    }
  g_assert_cmpfloat (seam, <=, inside);
}

/* Windows that cross the edges, or are larger than the torus, go on at the other side. */
static void
test_windows (void)
{
  static const struct {
    guint32 column, row;
    gsize n_columns, n_rows;
  } cases[] = { { 3, 5, 28, 28 },    { SIDE - 1, SIDE - 1, 28, 28 },
                { 500, 0, 1, 600 },  { 0, 511, 600, 2 },
                { 511, 7, 1100, 3 }, { 9, 9, 0, 4 } };
  g_autoptr (BpNoiseField) field = bp_noise_field_new ();
  g_autofree float *all = new_field (5, 0, 2.0);
  bp_noise_field_fill (field, 5, 0, 2.0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize n_columns = cases[i].n_columns, n_rows = cases[i].n_rows;
      g_autofree float *window = g_new (float, n_columns *n_rows + 1);
      window[n_columns * n_rows] = 7.0f;
      bp_noise_field_copy_window (field, cases[i].column, cases[i].row, n_columns, n_rows, window);
      for (gsize y = 0; y < n_rows; y++)
        for (gsize x = 0; x < n_columns; x++)
          g_assert_cmpfloat (window[y * n_columns + x], ==,
                             all[(cases[i].row + y) % SIDE * SIDE + (cases[i].column + x) % SIDE]);
      g_assert_cmpfloat (window[n_columns * n_rows], ==, 7.0f);
    }
}

static gboolean
same (const float *a, const float *b)
{
  return memcmp (a, b, SIDE * SIDE * sizeof *a) == 0;
}

static void
test_keys (void)
{
  g_autofree float *field = new_field (42, 0, 4.0);
  g_autofree float *again = new_field (42, 0, 4.0);
  g_autofree float *seed = new_field (43, 0, 4.0);
  g_autofree float *number = new_field (42, 1, 4.0);
  g_assert_true (same (field, again));
  g_assert_false (same (field, seed));
  g_assert_false (same (field, number));
  g_assert_false (same (seed, number));
}

/* Correctly rounded operations in a fixed order: the same on every machine. */
static void
test_checksum (void)
{
  g_autofree float *field = new_field (42, 0, 4.0);
  g_autofree guint32 *words = g_new (guint32, SIDE * SIDE);
  guint32 sum = 0;
  memcpy (words, field, SIDE * SIDE * sizeof *words);
  for (gsize i = 0; i < SIDE * SIDE; i++)
    sum = sum * 31 + words[i];
  g_assert_cmphex (sum, ==, 0x4b8789dd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/noise-field/statistics", test_statistics);
  g_test_add_func ("/noise-field/smoothness", test_smoothness);
  g_test_add_func ("/noise-field/no-seam", test_no_seam);
  g_test_add_func ("/noise-field/windows", test_windows);
  g_test_add_func ("/noise-field/keys", test_keys);
  g_test_add_func ("/noise-field/checksum", test_checksum);
  return g_test_run ();
}
