/* Samples as a network takes them: dense or as lists, each the inputs that the scaler gives. */
#include "batch.h"

#include "compare.h"
#include "forward.h"
#include "images.h"

#define ROWS 5u
#define COLUMNS 7u
#define N_FEATURES (ROWS * COLUMNS)
#define N_IMAGES 40u

/* The inputs that one kind of list tells of, as a matrix; each list is by rising term. */
static double *
matrix_of (const BpLists *lists, guint n_rows, guint n_terms, gboolean transposed)
{
  double *matrix = g_new0 (double, (gsize) n_rows *n_terms);
  for (guint m = 0; m < n_rows; m++)
    for (guint32 i = lists->starts[m * lists->n_panels];
         i < lists->starts[(m + 1) * lists->n_panels]; i++)
      {
        BpListElement element = lists->elements[i];
        gsize place =
            transposed ? (gsize) element.term * n_rows + m : (gsize) m * n_terms + element.term;
        g_assert_cmpuint (element.term, <, n_terms);
        if (i > lists->starts[m * lists->n_panels])
          g_assert_cmpuint (element.term, >, lists->elements[i - 1].term);
        g_assert_cmpfloat (lists->values[element.value], !=, 0.0);
        matrix[place] = lists->values[element.value];
      }
  return matrix;
}

static void
check_batch (BpBatch *batch, const BpSamples *samples, const guint32 *positions, guint n,
             gboolean sparse)
{
  g_autofree double *expected = g_new (double, (gsize) n *N_FEATURES);
  g_autofree guint8 *labels = g_new (guint8, n);
  gather_samples (samples, positions, n, expected, labels);
  bp_batch_gather (batch, bp_kernels_choose (), samples, positions, n);
  g_assert_cmpuint (batch->n_samples, ==, n);
  g_assert_cmpmem (batch->labels, n, labels, n);
  g_assert_cmpint (batch->is_sparse, ==, sparse);
  bp_batch_list_features (batch);
  if (!sparse)
    {
      assert_same_bits (batch->inputs, expected, (gsize) n * N_FEATURES);
      g_assert_cmpuint (bp_batch_n_terms (batch), ==, n * N_FEATURES);
      return;
    }
  g_autofree double *by_sample = matrix_of (&batch->by_sample, n, N_FEATURES, FALSE);
  g_autofree double *by_feature = matrix_of (&batch->by_feature, N_FEATURES, n, TRUE);
  assert_same_bits (by_sample, expected, (gsize) n * N_FEATURES);
  assert_same_bits (by_feature, expected, (gsize) n * N_FEATURES);
  g_assert_cmpuint (bp_batch_n_terms (batch), ==, batch->by_feature.starts[N_FEATURES]);
}

/* One batch filled again and again, with fewer samples and more, in any order. */
static void
check_samples (const BpDataset *dataset, BpScaling scaling, gboolean sparse)
{
  static const guint counts[] = { 20, 1, 7, 20, 2 };
  g_autoptr (BpSamples) samples = new_samples (dataset, scaling);
  g_autoptr (BpBatch) batch = bp_batch_new (20, N_FEATURES);
  guint32 positions[20];
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      for (guint j = 0; j < counts[i]; j++)
        positions[j] = (7 * j + i) % N_IMAGES;
      check_batch (batch, samples, positions, counts[i], sparse);
    }
}

static void
test_lists (void)
{
  g_autoptr (BpDataset) dataset = new_sparse_noise (N_IMAGES, ROWS, COLUMNS, 3, 1);
  check_samples (dataset, BP_SCALING_NONE, TRUE);
  check_samples (dataset, BP_SCALING_UNIT, TRUE);
}

/* Nothing is 0 after standardising, and little was in noise. */
static void
test_dense (void)
{
  g_autoptr (BpDataset) sparse = new_sparse_noise (N_IMAGES, ROWS, COLUMNS, 3, 1);
  g_autoptr (BpDataset) noise = new_noise (N_IMAGES, ROWS, COLUMNS, 3, 1);
  check_samples (sparse, BP_SCALING_STANDARDIZE, FALSE);
  check_samples (noise, BP_SCALING_UNIT, FALSE);
  check_samples (noise, BP_SCALING_NONE, FALSE);
}

/* Lists as long as half the inputs, and one element more. */
static void
test_threshold (void)
{
  for (guint more = 0; more < 2; more++)
    {
      guint8 pixels[2 * N_FEATURES] = { 0 };
      const guint8 labels[2] = { 0, 1 };
      const guint32 positions[] = { 0, 1 };
      for (guint i = 0; i < N_FEATURES + more; i++)
        pixels[i] = 255;
      g_autoptr (GBytes) pixel_bytes = g_bytes_new (pixels, sizeof pixels);
      g_autoptr (GBytes) label_bytes = g_bytes_new (labels, sizeof labels);
      g_autoptr (BpDataset) dataset = bp_dataset_new (pixel_bytes, label_bytes, ROWS, COLUMNS, 2);
      g_autoptr (BpSamples) samples = new_samples (dataset, BP_SCALING_UNIT);
      g_autoptr (BpBatch) batch = bp_batch_new (2, N_FEATURES);
      check_batch (batch, samples, positions, 2, more == 0);
    }
}

/* Pixels that are the same in all images stand at 0, and are left out of products. */
static void
test_stretches (void)
{
  guint8 pixels[4 * N_FEATURES] = { 0 };
  const guint8 labels[4] = { 0, 1, 0, 1 };
  const guint32 positions[] = { 3, 1, 2, 0 };
  for (guint i = 0; i < 4; i++)
    for (guint j = 10; j < 20; j++)
      pixels[i * N_FEATURES + j] = 20 * i + j;
  g_autoptr (GBytes) pixel_bytes = g_bytes_new (pixels, sizeof pixels);
  g_autoptr (GBytes) label_bytes = g_bytes_new (labels, sizeof labels);
  g_autoptr (BpDataset) dataset = bp_dataset_new (pixel_bytes, label_bytes, ROWS, COLUMNS, 2);
  g_autoptr (BpSamples) samples = new_samples (dataset, BP_SCALING_STANDARDIZE);
  g_autoptr (BpBatch) batch = bp_batch_new (4, N_FEATURES);
  const double input[N_FEATURES] = { 0 };
  check_batch (batch, samples, positions, 4, FALSE);
  const BpStretches *stretches = bp_batch_get_stretches (batch);
  const guint32 expected[] = { 0, 10, 20, N_FEATURES };
  g_assert_cmpmem (stretches->ends, stretches->n * sizeof (guint32), expected, sizeof expected);
  bp_batch_set_input (batch, input);
  g_assert_cmpuint (stretches->n, ==, 1);
  g_autoptr (BpSamples) listed = new_samples (dataset, BP_SCALING_UNIT);
  check_batch (batch, listed, positions, 4, TRUE);
  g_assert_null (bp_batch_get_stretches (batch));
}

/* As the left matrix of a product. */
static void
test_left (void)
{
  g_autoptr (BpDataset) sparse = new_sparse_noise (N_IMAGES, ROWS, COLUMNS, 3, 1);
  g_autoptr (BpSamples) samples = new_samples (sparse, BP_SCALING_UNIT);
  g_autoptr (BpBatch) batch = bp_batch_new (3, N_FEATURES);
  const guint32 positions[] = { 2, 0, 1 };
  const double input[N_FEATURES] = { 1.0 };
  for (int transposed = 0; transposed < 2; transposed++)
    {
      BpProduct lists = { 0 }, dense = { 0 };
      bp_batch_gather (batch, bp_kernels_choose (), samples, positions, 3);
      bp_batch_set_left (batch, transposed, &lists);
      g_assert_true (lists.lists == (transposed ? &batch->by_feature : &batch->by_sample));
      bp_batch_set_input (batch, input);
      g_assert_cmpuint (batch->n_samples, ==, 1);
      assert_same_bits (batch->inputs, input, N_FEATURES);
      bp_batch_set_left (batch, transposed, &dense);
      g_assert_true (dense.lists == NULL && dense.left == batch->inputs);
      g_assert_cmpuint (dense.left_row, ==, transposed ? 1 : N_FEATURES);
      g_assert_cmpuint (dense.left_column, ==, transposed ? N_FEATURES : 1);
    }
}

/* 256 samples, or fewer where their inputs would exceed 2^22, but always one. */
static void
test_part_size (void)
{
  g_assert_cmpuint (bp_forward_part_size (1), ==, 256);
  g_assert_cmpuint (bp_forward_part_size (784), ==, 256);
  g_assert_cmpuint (bp_forward_part_size (1 << 14), ==, 256);
  g_assert_cmpuint (bp_forward_part_size (40000), ==, 104);
  g_assert_cmpuint (bp_forward_part_size (1 << 22), ==, 1);
  g_assert_cmpuint (bp_forward_part_size (1 << 30), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batch/lists", test_lists);
  g_test_add_func ("/batch/dense", test_dense);
  g_test_add_func ("/batch/threshold", test_threshold);
  g_test_add_func ("/batch/stretches", test_stretches);
  g_test_add_func ("/batch/left", test_left);
  g_test_add_func ("/batch/part-size", test_part_size);
  return g_test_run ();
}
