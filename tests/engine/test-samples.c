/* Sets of samples, and the article's split of the real MNIST. */
#include "samples.h"

#include <math.h>

#include "compare.h"
#include "images.h"

#define N_FEATURES 784u

static void
test_gather (void)
{
  static const guint32 indices[] = { 5, 0, 7, 5, 3 };
  static const guint32 positions[] = { 4, 1, 1 };
  g_autoptr (BpDataset) dataset = new_noise (8, 2, 3, 10, 1);
  g_autoptr (BpScaler) scaler = bp_scaler_new (BP_SCALING_UNIT, dataset, NULL, 8, FALSE);
  g_autoptr (BpSamples) samples = bp_samples_new (dataset, scaler, indices, 5);
  double inputs[19] = { [18] = 77.0 }, expected[6];
  guint8 labels[4] = { [3] = 77 };
  gather_samples (samples, positions, 3, inputs, labels);
  for (guint i = 0; i < 3; i++)
    {
      guint32 index = indices[positions[i]];
      bp_scaler_apply (scaler, bp_dataset_image (dataset, index), expected);
      assert_same_bits (inputs + 6 * i, expected, 6);
      g_assert_cmpuint (labels[i], ==, dataset->labels[index]);
    }
  g_assert_cmpfloat (inputs[18], ==, 77.0);
  g_assert_cmpuint (labels[3], ==, 77);
  for (guint32 i = 0; i < 5; i++)
    g_assert_cmpuint (bp_samples_label (samples, i), ==, dataset->labels[indices[i]]);
}

/* A head is a set of its own, and what it was made from may go. */
static void
test_head (void)
{
  static const guint32 indices[] = { 5, 0, 7 };
  g_autoptr (BpDataset) dataset = new_noise (8, 2, 3, 10, 1);
  BpScaler *scaler = bp_scaler_new (BP_SCALING_NONE, dataset, NULL, 8, FALSE);
  BpSamples *samples = bp_samples_new (dataset, scaler, indices, 3);
  bp_scaler_unref (scaler);
  g_autoptr (BpSamples) two = bp_samples_head (samples, 2);
  g_autoptr (BpSamples) all = bp_samples_head (samples, 4);
  bp_samples_free (samples);
  g_assert_cmpuint (two->n, ==, 2);
  g_assert_cmpuint (all->n, ==, 3);
  g_assert_cmpuint (all->indices[2], ==, 7);
  g_assert_cmpuint (bp_samples_label (two, 1), ==, dataset->labels[0]);
}

typedef struct {
  BpDataset *train, *t10k;
  BpSamples *training, *test;
} Split;

static BpTrainConfig
scaled (void)
{
  return bp_preset_by_name ("scaled")->config;
}

static void
split_init (Split *self, const BpTrainConfig *config)
{
  self->train = new_mnist ("train");
  self->t10k = config->test_on == BP_TEST_ON_T10K ? new_mnist ("t10k") : NULL;
  bp_samples_split (config, self->train, self->t10k, &self->training, &self->test);
}

static void
split_clear (Split *self)
{
  bp_samples_free (self->training);
  bp_samples_free (self->test);
  bp_dataset_unref (self->train);
  g_clear_pointer (&self->t10k, bp_dataset_unref);
}

/* Article, sections 5 and 7: the digits that the article shows. */
static void
test_article_labels (void)
{
  static const guint8 first_test[] = { 1, 6, 1, 0, 5 };
  const BpTrainConfig config = scaled ();
  Split split;
  split_init (&split, &config);
  g_assert_cmpuint (split.training->n, ==, 500);
  g_assert_cmpuint (split.test->n, ==, 59500);
  g_assert_cmpuint (bp_samples_label (split.training, 1), ==, 3);
  g_assert_cmpuint (bp_samples_label (split.training, 2), ==, 8);
  g_assert_cmpuint (bp_samples_label (split.training, 3), ==, 9);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (bp_samples_label (split.test, i), ==, first_test[i]);
  g_assert_cmpuint (bp_samples_label (split.test, 70), ==, 5);
  split_clear (&split);
}

/* Every image is in one of the sets, and in the order of the permutation. */
static void
test_partition (void)
{
  const BpTrainConfig config = scaled ();
  g_autofree guint32 *shuffled = g_new (guint32, 60000);
  BpRandom random;
  Split split;
  split_init (&split, &config);
  bp_random_init (&random, 42);
  bp_random_permutation (&random, shuffled, 60000);
  for (guint32 i = 0; i < 60000; i++)
    {
      guint32 index = i < 500 ? split.training->indices[i] : split.test->indices[i - 500];
      g_assert_cmpuint (index, ==, shuffled[i]);
    }
  split_clear (&split);
}

static void
get_input (const BpSamples *samples, guint32 position, double *input)
{
  guint8 label;
  gather_samples (samples, &position, 1, input, &label);
}

/* Mean and population deviation of a scaled pixel column. */
static void
measure (const BpSamples *samples, double *mean, double *deviation)
{
  double input[N_FEATURES];
  for (guint j = 0; j < N_FEATURES; j++)
    mean[j] = deviation[j] = 0.0;
  for (guint32 i = 0; i < samples->n; i++)
    {
      get_input (samples, i, input);
      for (guint j = 0; j < N_FEATURES; j++)
        {
          mean[j] += input[j];
          deviation[j] += input[j] * input[j];
        }
    }
  for (guint j = 0; j < N_FEATURES; j++)
    {
      mean[j] /= samples->n;
      deviation[j] = sqrt (deviation[j] / samples->n - mean[j] * mean[j]);
    }
}

/* Each column has mean 0 and deviation 1, or is constantly 0. */
static guint
count_constant_columns (const BpSamples *samples)
{
  double mean[N_FEATURES], deviation[N_FEATURES];
  guint n_constant = 0;
  measure (samples, mean, deviation);
  for (guint j = 0; j < N_FEATURES; j++)
    {
      g_assert_cmpfloat_with_epsilon (mean[j], 0.0, 1e-9);
      if (deviation[j] == 0.0)
        n_constant++;
      else
        g_assert_cmpfloat_with_epsilon (deviation[j], 1.0, 1e-9);
    }
  return n_constant;
}

/* As published each set has statistics of its own. */
static void
test_published_statistics (void)
{
  const BpTrainConfig config = scaled ();
  Split split;
  split_init (&split, &config);
  g_assert_true (split.test->scaler != split.training->scaler);
  g_assert_false (split.training->scaler->zero_constant || split.test->scaler->zero_constant);
  g_assert_cmpuint (count_constant_columns (split.training), ==, 220);
  g_assert_cmpuint (count_constant_columns (split.test), ==, 67);
  split_clear (&split);
}

static gboolean
is_zeroed (const BpSamples *samples, guint column)
{
  return samples->scaler->constant[column];
}

/* Corrected both have the training set's. The 220 columns that are constant there are 0 for every
 * test image, though 153 of them vary in these; in the others a value reaches 5,707 deviations. */
static void
test_corrected_statistics (void)
{
  BpTrainConfig config = scaled ();
  double largest = 0.0, input[N_FEATURES];
  guint8 varies[N_FEATURES] = { 0 };
  guint n_zeroed = 0, n_that_vary = 0;
  Split split;
  config.corrected = TRUE;
  split_init (&split, &config);
  g_assert_true (split.test->scaler == split.training->scaler);
  for (guint32 i = 0; i < split.test->n; i++)
    {
      const guint8 *pixels = bp_dataset_image (split.train, split.test->indices[i]);
      const guint8 *first = bp_dataset_image (split.train, split.test->indices[0]);
      get_input (split.test, i, input);
      for (guint j = 0; j < N_FEATURES; j++)
        {
          varies[j] |= pixels[j] != first[j];
          largest = MAX (largest, fabs (input[j]));
          if (is_zeroed (split.test, j))
            g_assert_cmpfloat (input[j], ==, 0.0);
        }
    }
  for (guint j = 0; j < N_FEATURES; j++)
    {
      n_zeroed += is_zeroed (split.test, j);
      n_that_vary += is_zeroed (split.test, j) && varies[j];
    }
  g_assert_cmpuint (n_zeroed, ==, 220);
  g_assert_cmpuint (n_that_vary, ==, 153);
  g_assert_cmpfloat (floor (largest), ==, 5707.0);
  split_clear (&split);
}

/* The t10k images come in file order; as published again with statistics of their own. */
static void
test_t10k (void)
{
  for (int corrected = 0; corrected < 2; corrected++)
    {
      BpTrainConfig config = scaled ();
      Split split;
      config.test_on = BP_TEST_ON_T10K;
      config.corrected = corrected;
      split_init (&split, &config);
      g_assert_cmpuint (split.training->n, ==, 500);
      g_assert_cmpuint (split.test->n, ==, 10000);
      g_assert_true (split.test->dataset == split.t10k);
      for (guint32 i = 0; i < 10000; i++)
        g_assert_cmpuint (split.test->indices[i], ==, i);
      g_assert_cmpuint (bp_samples_label (split.test, 0), ==, 7);
      g_assert_cmpint (split.test->scaler == split.training->scaler, ==, corrected);
      if (!corrected)
        count_constant_columns (split.test);
      split_clear (&split);
    }
}

/* All images to train on, shuffled as ever. */
static void
test_all_images (void)
{
  BpTrainConfig config = scaled ();
  Split split;
  config.scaling = BP_SCALING_UNIT;
  config.train_size = BP_ALL_IMAGES;
  config.test_on = BP_TEST_ON_T10K;
  split_init (&split, &config);
  g_assert_cmpuint (split.training->n, ==, 60000);
  g_assert_cmpuint (bp_samples_label (split.training, 1), ==, 3);
  g_assert_cmpuint (bp_samples_label (split.training, 501), ==, 6);
  split_clear (&split);
}

/* Another seed, another split. */
static void
test_seed (void)
{
  BpTrainConfig config = scaled ();
  BpRandom random;
  g_autofree guint32 *shuffled = g_new (guint32, 60000);
  Split split;
  config.seed = 0;
  config.scaling = BP_SCALING_NONE;
  split_init (&split, &config);
  bp_random_init (&random, 0);
  bp_random_permutation (&random, shuffled, 60000);
  g_assert_cmpmem (split.training->indices, 500 * sizeof (guint32), shuffled,
                   500 * sizeof (guint32));
  split_clear (&split);
}

/* What is held out is the end of the training set: in no other set, and without a say in the
 * scaling. */
static void
test_validation (void)
{
  g_autofree guint32 *shuffled = bp_samples_shuffle (42, 60000);
  BpTrainConfig config = scaled (), shorter = scaled ();
  double input[N_FEATURES], expected[N_FEATURES];
  Split split, without;
  config.validation = 120;
  shorter.train_size = 380;
  split_init (&split, &config);
  split_init (&without, &shorter);
  g_autoptr (BpSamples) validation = bp_samples_new_validation (&config, split.training);
  g_assert_cmpmem (split.training->indices, split.training->n * sizeof (guint32), shuffled,
                   380 * sizeof (guint32));
  g_assert_cmpmem (validation->indices, validation->n * sizeof (guint32), shuffled + 380,
                   120 * sizeof (guint32));
  g_assert_cmpmem (split.test->indices, split.test->n * sizeof (guint32), shuffled + 500,
                   59500 * sizeof (guint32));
  g_assert_true (validation->dataset == split.train);
  for (guint32 i = 0; i < validation->n; i++)
    {
      get_input (validation, i, input);
      bp_scaler_apply (without.training->scaler, bp_samples_image (validation, i), expected);
      g_assert_cmpmem (input, sizeof input, expected, sizeof expected);
    }
  split_clear (&split);
  split_clear (&without);
}

/* All images but one may be held out; with none there is no such set. */
static void
test_validation_sizes (void)
{
  BpTrainConfig config = scaled ();
  Split split;
  config.scaling = BP_SCALING_UNIT;
  config.train_size = BP_ALL_IMAGES;
  config.test_on = BP_TEST_ON_T10K;
  split_init (&split, &config);
  g_assert_null (bp_samples_new_validation (&config, split.training));
  split_clear (&split);
  config.validation = 59999;
  split_init (&split, &config);
  g_autoptr (BpSamples) validation = bp_samples_new_validation (&config, split.training);
  g_assert_cmpuint (split.training->n, ==, 1);
  g_assert_cmpuint (validation->n, ==, 59999);
  g_assert_cmpuint (split.test->n, ==, 10000);
  g_assert_cmpuint (validation->indices[0], !=, split.training->indices[0]);
  split_clear (&split);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/samples/gather", test_gather);
  g_test_add_func ("/samples/head", test_head);
  g_test_add_func ("/samples/article-labels", test_article_labels);
  g_test_add_func ("/samples/partition", test_partition);
  g_test_add_func ("/samples/published-statistics", test_published_statistics);
  g_test_add_func ("/samples/corrected-statistics", test_corrected_statistics);
  g_test_add_func ("/samples/t10k", test_t10k);
  g_test_add_func ("/samples/all-images", test_all_images);
  g_test_add_func ("/samples/seed", test_seed);
  g_test_add_func ("/samples/validation", test_validation);
  g_test_add_func ("/samples/validation-sizes", test_validation_sizes);
  return g_test_run ();
}
