/* How pixels become inputs, against plain two-pass statistics in long double. */
#include "scaler.h"

#include <math.h>

#include "compare.h"
#include "images.h"

#define N_IMAGES 97u
#define N_FEATURES 35u

static BpDataset *
new_small (void)
{
  return new_noise (N_IMAGES, 5, 7, 10, 21);
}

static void
test_none (void)
{
  g_autoptr (BpDataset) dataset = new_small ();
  g_autoptr (BpScaler) scaler = bp_scaler_new (BP_SCALING_NONE, dataset, NULL, N_IMAGES, FALSE);
  double out[N_FEATURES];
  const guint8 *pixels = bp_dataset_image (dataset, 3);
  bp_scaler_apply (scaler, pixels, out);
  for (guint j = 0; j < N_FEATURES; j++)
    g_assert_cmpfloat (out[j], ==, pixels[j]);
  g_assert_cmpuint (scaler->n_features, ==, N_FEATURES);
  g_assert_cmpint (scaler->scaling, ==, BP_SCALING_NONE);
}

static void
test_unit (void)
{
  guint8 pixels[256];
  double out[256];
  g_autoptr (BpDataset) dataset = new_noise (2, 16, 16, 10, 1);
  g_autoptr (BpScaler) scaler = bp_scaler_new (BP_SCALING_UNIT, dataset, NULL, 2, FALSE);
  for (guint j = 0; j < 256; j++)
    pixels[j] = j;
  bp_scaler_apply (scaler, pixels, out);
  for (guint j = 0; j < 256; j++)
    g_assert_cmpfloat (out[j], ==, j / 255.0);
  g_assert_cmpfloat (out[255], ==, 1.0);
}

static long double
column_mean (const BpDataset *dataset, const guint32 *indices, guint32 n, guint32 j)
{
  long double sum = 0.0L;
  for (guint32 i = 0; i < n; i++)
    sum += bp_dataset_image (dataset, indices[i])[j];
  return sum / n;
}

static long double
column_deviation (const BpDataset *dataset, const guint32 *indices, guint32 n, guint32 j)
{
  long double mean = column_mean (dataset, indices, n, j);
  long double sum = 0.0L;
  for (guint32 i = 0; i < n; i++)
    {
      long double difference = bp_dataset_image (dataset, indices[i])[j] - mean;
      sum += difference * difference;
    }
  return sqrtl (sum / n);
}

static void
check_statistics (const BpDataset *dataset, const BpScaler *scaler, const guint32 *indices,
                  guint32 n)
{
  for (guint32 j = 0; j < dataset->n_features; j++)
    {
      double mean = (double) column_mean (dataset, indices, n, j);
      double deviation = (double) column_deviation (dataset, indices, n, j);
      gboolean constant = deviation == 0.0;
      double expected = constant ? 1.0 : deviation;
      g_assert_cmpint (scaler->constant[j], ==, constant);
      assert_close (&scaler->mean[j], &mean, 1, 0.0, 1e-15);
      assert_close (&scaler->deviation[j], &expected, 1, 0.0, 1e-15);
    }
}

static void
check_applied (const BpDataset *dataset, const BpScaler *scaler, const guint32 *indices, guint32 n)
{
  g_autofree double *out = g_new (double, dataset->n_features);
  for (guint32 i = 0; i < dataset->n_images; i++)
    {
      const guint8 *pixels = bp_dataset_image (dataset, i);
      bp_scaler_apply (scaler, pixels, out);
      for (guint32 j = 0; j < dataset->n_features; j++)
        {
          long double difference = pixels[j] - column_mean (dataset, indices, n, j);
          long double deviation = column_deviation (dataset, indices, n, j);
          double expected = (double) (deviation == 0.0L ? difference : difference / deviation);
          if (deviation == 0.0L && scaler->zero_constant)
            expected = 0.0;
          assert_close (&out[j], &expected, 1, 1e-13, 1e-14);
        }
    }
}

/* Chosen images only, of which some columns are constant that are not so in the others. */
static void
test_standardize (void)
{
  static const guint32 indices[] = { 90, 2, 44, 4, 96 }; /* even: the second column is 0 */
  g_autoptr (BpDataset) dataset = new_small ();
  for (int zero_constant = 0; zero_constant < 2; zero_constant++)
    {
      g_autoptr (BpScaler) scaler =
          bp_scaler_new (BP_SCALING_STANDARDIZE, dataset, indices, 5, zero_constant);
      double odd[N_FEATURES];
      check_statistics (dataset, scaler, indices, 5);
      check_applied (dataset, scaler, indices, 5);
      bp_scaler_apply (scaler, bp_dataset_image (dataset, 1), odd);
      g_assert_cmpfloat (odd[1], ==, zero_constant ? 0.0 : 255.0);
      g_assert_true (scaler->constant[0] && scaler->constant[1] && !scaler->constant[2]);
    }
}

/* Without indices it is the first n. */
static void
test_first_images (void)
{
  static const guint32 first[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  g_autoptr (BpDataset) dataset = new_small ();
  g_autoptr (BpScaler) scaler = bp_scaler_new (BP_SCALING_STANDARDIZE, dataset, NULL, 11, FALSE);
  check_statistics (dataset, scaler, first, 11);
}

static void
test_one_image (void)
{
  double out[N_FEATURES];
  g_autoptr (BpDataset) dataset = new_small ();
  g_autoptr (BpScaler) scaler = bp_scaler_new (BP_SCALING_STANDARDIZE, dataset, NULL, 1, FALSE);
  bp_scaler_apply (scaler, bp_dataset_image (dataset, 0), out);
  for (guint j = 0; j < N_FEATURES; j++)
    g_assert_cmpfloat (out[j], ==, 0.0);
}

/* Columns that are 0 in all images but one, or 255 in all but one, are not taken for constant. */
static void
test_nearly_constant (void)
{
  enum { n = 60000 };
  static const guint8 usual[] = { 0, 255, 255, 128 };
  guint8 *pixels = g_new (guint8, 4 * n);
  for (gsize i = 0; i < 4 * n; i++)
    pixels[i] = usual[i % 4];
  pixels[4 * 77] = 1;
  pixels[4 * 59999 + 1] = 254;
  pixels[4 * 5 + 2] = 0;
  g_autoptr (GBytes) pixel_bytes = g_bytes_new_take (pixels, 4 * n);
  g_autoptr (GBytes) labels = g_bytes_new_take (g_malloc0 (n), n);
  g_autoptr (BpDataset) dataset = bp_dataset_new (pixel_bytes, labels, 2, 2, 10);
  g_autoptr (BpScaler) scaler = bp_scaler_new (BP_SCALING_STANDARDIZE, dataset, NULL, n, TRUE);
  const double deviation = sqrt (n - 1.0) / n;
  const double expected[] = { deviation, deviation, 255.0 * deviation, 1.0 };
  const double mean[] = { 1.0 / n, 255.0 - 1.0 / n, 255.0 - 255.0 / n, 128.0 };
  const guint8 constant[] = { 0, 0, 0, 1 };
  assert_close (scaler->deviation, expected, 4, 0.0, 1e-15);
  assert_close (scaler->mean, mean, 4, 0.0, 1e-15);
  g_assert_cmpmem (scaler->constant, 4, constant, 4);
}

static void
test_reference_count (void)
{
  g_autoptr (BpDataset) dataset = new_small ();
  BpScaler *scaler = bp_scaler_new (BP_SCALING_STANDARDIZE, dataset, NULL, N_IMAGES, FALSE);
  double out[N_FEATURES];
  g_assert_true (bp_scaler_ref (scaler) == scaler);
  bp_scaler_unref (scaler);
  bp_scaler_apply (scaler, bp_dataset_image (dataset, 0), out);
  bp_scaler_unref (scaler);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scaler/none", test_none);
  g_test_add_func ("/scaler/unit", test_unit);
  g_test_add_func ("/scaler/standardize", test_standardize);
  g_test_add_func ("/scaler/first-images", test_first_images);
  g_test_add_func ("/scaler/one-image", test_one_image);
  g_test_add_func ("/scaler/nearly-constant", test_nearly_constant);
  g_test_add_func ("/scaler/reference-count", test_reference_count);
  return g_test_run ();
}
