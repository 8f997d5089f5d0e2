#include "line-decimate.h"

#include <math.h>

#define N 20000
#define WIDTH 100

static const BpScale y_linear = { BP_AXIS_LINEAR, 0, 1, 80, 10 };
static const BpScale y_logarithmic = { BP_AXIS_LOGARITHMIC, 1e-6, 1, 80, 10 };

typedef struct {
  double *x, *y;
  gsize n;
  BpScale x_scale;
} Data;

static Data
random_data (guint32 seed, gsize n)
{
  GRand *random = g_rand_new_with_seed (seed);
  Data data = {
    g_new (double, n), g_new (double, n), n, { BP_AXIS_LINEAR, 0, (double) (n - 1), 50, 50 + WIDTH }
  };

  for (gsize i = 0; i < n; i++)
    {
      data.x[i] = (double) i;
      data.y[i] = g_rand_double (random);
    }
  g_rand_free (random);
  return data;
}

static void
data_clear (Data *data)
{
  g_free (data->x);
  g_free (data->y);
}

static GArray *
decimate (const Data *data, const BpScale *y_scale, double per_pixel)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (gsize));

  bp_decimate (indices, data->x, data->y, 0, data->n, &data->x_scale, y_scale, per_pixel);
  return indices;
}

static gboolean
keeps (const GArray *indices, gsize index)
{
  for (guint i = 0; i < indices->len; i++)
    if (g_array_index (indices, gsize, i) == index)
      return TRUE;
  return FALSE;
}

static guint
count_gaps (const GArray *indices)
{
  guint n = 0;

  for (guint i = 0; i < indices->len; i++)
    n += g_array_index (indices, gsize, i) == BP_GAP;
  return n;
}

/* Naively: for each column look through all points for its first, lowest, highest and last. */
static void
assert_column (const Data *data, const GArray *indices, double column, double per_pixel)
{
  gsize first = BP_GAP, last = 0, low = 0, high = 0;

  for (gsize i = 0; i < data->n; i++)
    if (floor (bp_scale_to_pixel (&data->x_scale, data->x[i]) * per_pixel) == column)
      {
        if (first == BP_GAP)
          first = low = high = i;
        low = data->y[i] < data->y[low] ? i : low;
        high = data->y[i] > data->y[high] ? i : high;
        last = i;
      }
  if (first == BP_GAP)
    return;
  g_assert_true (keeps (indices, first));
  g_assert_true (keeps (indices, low));
  g_assert_true (keeps (indices, high));
  g_assert_true (keeps (indices, last));
}

static void
test_reference (void)
{
  const double per_pixel[] = { 1, 2 };

  for (guint p = 0; p < G_N_ELEMENTS (per_pixel); p++)
    {
      Data data = random_data (p + 1, N);
      GArray *indices = decimate (&data, &y_linear, per_pixel[p]);

      for (double column = 0; column <= (50 + WIDTH) * per_pixel[p]; column++)
        assert_column (&data, indices, column, per_pixel[p]);
      g_assert_cmpuint (indices->len, <=, 4 * (WIDTH * per_pixel[p] + 1));
      for (guint i = 1; i < indices->len; i++)
        g_assert_cmpuint (g_array_index (indices, gsize, i - 1), <,
                          g_array_index (indices, gsize, i));
      g_array_unref (indices);
      data_clear (&data);
    }
}

static void
test_spike (void)
{
  for (gsize at = 0; at < N; at += 997)
    {
      Data data = random_data (3, N);
      GArray *indices;

      data.y[at] = 17;
      indices = decimate (&data, &y_linear, 1);
      g_assert_true (keeps (indices, at));
      g_array_unref (indices);
      data_clear (&data);
    }
}

static void
test_few_points_are_kept (void)
{
  Data data = random_data (4, 2 * WIDTH);
  GArray *indices;

  data.y[7] = NAN;
  data.y[8] = INFINITY;
  data.y[100] = NAN;
  indices = decimate (&data, &y_linear, 1);
  g_assert_cmpuint (indices->len, ==, 2 * WIDTH - 3 + 2);
  g_assert_cmpuint (count_gaps (indices), ==, 2);
  g_assert_cmpuint (g_array_index (indices, gsize, 7), ==, BP_GAP);
  g_assert_cmpuint (g_array_index (indices, gsize, 8), ==, 9);
  g_array_unref (indices);
  data_clear (&data);
}

static void
test_wide_gap (void)
{
  Data data = random_data (5, N);
  GArray *indices;

  for (gsize i = N / 4; i < N / 2; i++)
    data.y[i] = NAN;
  indices = decimate (&data, &y_linear, 1);
  g_assert_cmpuint (count_gaps (indices), ==, 1);
  g_array_unref (indices);
  data_clear (&data);
}

/* Every second point missing: the number of indices stays bounded. */
static void
test_many_gaps (void)
{
  Data data = random_data (6, N);
  GArray *indices;

  for (gsize i = 0; i < N; i += 2)
    data.y[i] = NAN;
  indices = decimate (&data, &y_linear, 1);
  g_assert_cmpuint (indices->len, <=, 5 * (WIDTH + 1));
  g_assert_cmpuint (indices->len, >, 2 * WIDTH);
  g_array_unref (indices);
  data_clear (&data);
}

static void
test_all_gaps (void)
{
  Data data = random_data (7, N);
  GArray *indices;

  for (gsize i = 0; i < N; i++)
    data.y[i] = i % 2 ? 0 : -1;
  indices = decimate (&data, &y_logarithmic, 1);
  g_assert_cmpuint (indices->len, ==, 0);
  g_array_unref (indices);
  data_clear (&data);
}

static void
test_logarithmic_gap (void)
{
  const double x[] = { 0, 1, 2, 3, 4 }, y[] = { 1, 0, 0.1, -1, 0.01 };
  const gsize expected[] = { 0, BP_GAP, 2, BP_GAP, 4 };
  const BpScale x_scale = { BP_AXIS_LINEAR, 0, 4, 0, 100 };
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (gsize));

  bp_decimate (indices, x, y, 0, 5, &x_scale, &y_logarithmic, 1);
  g_assert_cmpmem (indices->data, indices->len * sizeof (gsize), expected, sizeof expected);
  g_array_unref (indices);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/decimate/reference", test_reference);
  g_test_add_func ("/plot/decimate/spike", test_spike);
  g_test_add_func ("/plot/decimate/few-points-are-kept", test_few_points_are_kept);
  g_test_add_func ("/plot/decimate/wide-gap", test_wide_gap);
  g_test_add_func ("/plot/decimate/many-gaps", test_many_gaps);
  g_test_add_func ("/plot/decimate/all-gaps", test_all_gaps);
  g_test_add_func ("/plot/decimate/logarithmic-gap", test_logarithmic_gap);
  return g_test_run ();
}
