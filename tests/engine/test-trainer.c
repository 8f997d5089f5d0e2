/* Whole trainings against the naive network: other seeds, sizes, minibatches and penalties than
 * the article's, as published and corrected, on every kernel table and number of threads. */
#include "trainer.h"

#include <math.h>
#include <string.h>

#include "compare.h"
#include "images.h"
#include "naive.h"

typedef struct {
  const char *name;
  guint32 n_images, rows, columns, n_classes;
  BpScaling scaling;
  guint hidden, epochs, batches;
  double learning_rate, l1, l2;
  guint32 seed;
  gboolean corrected;
  gboolean sparse; /* four of five pixels are 0 */
} Training;

static const Training trainings[] = {
  { "uneven", 500, 1, 13, 3, BP_SCALING_STANDARDIZE, 7, 3, 7, 0.01, 0, 0.5, 1, FALSE },
  { "uneven-corrected", 500, 1, 13, 3, BP_SCALING_STANDARDIZE, 7, 3, 7, 0.01, 0, 0.5, 1, TRUE },
  { "one-hidden-unit", 60, 1, 13, 3, BP_SCALING_UNIT, 1, 4, 5, 0.1, 0.02, 0, 2, FALSE },
  { "fifty-hidden-units", 90, 1, 13, 3, BP_SCALING_UNIT, 50, 3, 9, 0.05, 0, 0, 0, FALSE },
  { "both-penalties", 70, 1, 13, 3, BP_SCALING_UNIT, 5, 4, 8, 0.05, 0.01, 0.02, 3, FALSE },
  { "both-corrected", 70, 1, 13, 3, BP_SCALING_UNIT, 5, 4, 8, 0.05, 0.01, 0.02, 3, TRUE },
  { "l1-corrected", 70, 1, 13, 3, BP_SCALING_UNIT, 5, 4, 8, 0.05, 0.1, 0, 4294967295u, TRUE },
  { "one-batch", 513, 1, 13, 3, BP_SCALING_UNIT, 5, 3, 1, 0.001, 0, 0.1, 4, FALSE },
  { "one-batch-corrected", 513, 1, 13, 3, BP_SCALING_UNIT, 5, 3, 1, 0.001, 0, 0.1, 4, TRUE },
  { "two-batches", 513, 1, 13, 3, BP_SCALING_UNIT, 5, 3, 2, 0.001, 0, 0.1, 4, FALSE },
  { "single-images", 40, 1, 13, 3, BP_SCALING_UNIT, 6, 3, 40, 0.1, 0, 0.1, 5, FALSE },
  { "single-corrected", 40, 1, 13, 3, BP_SCALING_UNIT, 6, 3, 40, 0.1, 0, 0.1, 5, TRUE },
  { "one-image", 1, 1, 13, 3, BP_SCALING_NONE, 6, 5, 1, 0.1, 0, 0.1, 6, TRUE },
  { "raw", 50, 1, 13, 3, BP_SCALING_NONE, 9, 4, 5, 0.01, 0, 0.5, 7, FALSE },
  { "large-images", 110, 200, 200, 3, BP_SCALING_UNIT, 2, 2, 1, 0.0001, 0, 0.1, 9, FALSE },
  { "one-class", 20, 1, 13, 1, BP_SCALING_UNIT, 3, 3, 4, 0.1, 0, 0, 8, FALSE },
  { "sparse", 90, 1, 130, 3, BP_SCALING_UNIT, 7, 3, 7, 0.01, 0, 0.5, 1, FALSE, TRUE },
  { "sparse-raw", 90, 1, 130, 3, BP_SCALING_NONE, 70, 3, 7, 0.001, 0.1, 0.5, 1, FALSE, TRUE },
  { "sparse-corrected", 90, 1, 130, 3, BP_SCALING_UNIT, 7, 3, 7, 0.01, 0, 0.5, 1, TRUE, TRUE },
  { "sparse-l1", 90, 1, 130, 3, BP_SCALING_UNIT, 9, 3, 7, 0.01, 0.1, 0.5, 1, TRUE, TRUE },
  { "sparse-one-batch", 513, 1, 70, 3, BP_SCALING_UNIT, 5, 3, 1, 0.001, 0, 0.1, 4, FALSE, TRUE },
  { "sparse-single", 40, 1, 13, 3, BP_SCALING_UNIT, 6, 3, 40, 0.1, 0, 0.1, 5, FALSE, TRUE },
  { "sparse-divided", 200, 28, 28, 10, BP_SCALING_UNIT, 65, 2, 2, 0.01, 0, 0.5, 42, FALSE, TRUE },
  { "divided", 60, 28, 28, 10, BP_SCALING_STANDARDIZE, 50, 2, 2, 0.001, 0, 0.5, 42, FALSE },
  { "divided-corrected", 60, 28, 28, 10, BP_SCALING_UNIT, 50, 2, 2, 0.01, 0.1, 0.5, 42, TRUE },
};

static BpTrainConfig
make_config (const Training *training)
{
  return (BpTrainConfig){
    .n_hidden_layers = 1,
    .hidden_units = { training->hidden },
    .epochs = training->epochs,
    .learning_rate = training->learning_rate,
    .batches = training->batches,
    .l1 = training->l1,
    .l2 = training->l2,
    .seed = training->seed,
    .scaling = training->scaling,
    .corrected = training->corrected,
  };
}

static BpSamples *
make_samples (const Training *training)
{
  g_autoptr (BpDataset) dataset =
      (training->sparse ? new_sparse_noise : new_noise) (training->n_images, training->rows,
                                                         training->columns, training->n_classes,
                                                         training->seed + 100);
  return new_samples (dataset, training->scaling);
}

/* The naive run: its weights and a loss for each minibatch. */
typedef struct {
  Naive *naive;
  double *losses; /* epochs × batches */
} NaiveRun;

static double
train_naive_batch (Naive *naive, const BpSamples *samples, const guint32 *positions, guint32 n,
                   const BpStepRule *rule)
{
  g_autofree double *inputs = g_new (double, (gsize) n * samples->dataset->n_features);
  g_autofree guint8 *labels = g_new (guint8, n);
  gather_samples (samples, positions, n, inputs, labels);
  double loss = naive_minibatch (naive, inputs, labels, n, rule, NAIVE_RIGHT);
  naive_update (naive, rule->learning_rate);
  return loss;
}

/* n images in b minibatches as NumPy's array_split makes them: the k-th ends where k of the longer
 * and then of the shorter ones end. */
static guint32
batch_end (guint32 n, guint32 n_batches, guint32 k)
{
  return k * (n / n_batches) + MIN (k, n % n_batches);
}

static NaiveRun
run_naively (const Training *training, const BpSamples *samples)
{
  const guint sizes[] = { samples->dataset->n_features, training->hidden, training->n_classes };
  const BpStepRule rule = { training->learning_rate, training->l1, training->l2,
                            training->corrected };
  NaiveRun run = { naive_new (sizes, 3),
                   g_new (double, (gsize) training->epochs * training->batches) };
  g_autofree guint32 *order = g_new (guint32, samples->n);
  BpRandom random;
  bp_random_init (&random, training->seed);
  naive_draw (run.naive, &random);
  for (guint32 i = 0; i < samples->n; i++)
    order[i] = i;
  for (guint epoch = 0; epoch < training->epochs; epoch++)
    {
      if (training->corrected)
        bp_random_permutation (&random, order, samples->n);
      for (guint32 batch = 0; batch < training->batches; batch++)
        {
          guint32 start = batch_end (samples->n, training->batches, batch);
          guint32 end = batch_end (samples->n, training->batches, batch + 1);
          run.losses[epoch * training->batches + batch] =
              train_naive_batch (run.naive, samples, order + start, end - start, &rule);
        }
    }
  return run;
}

static void
naive_run_clear (NaiveRun *run)
{
  naive_free (run->naive);
  g_free (run->losses);
}

/* Trains minibatch by minibatch, checking each loss and the epoch's. */
static void
check_training (const Training *training, const BpSamples *samples, const NaiveRun *expected,
                BpTeam *team)
{
  const BpTrainConfig config = make_config (training);
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&config, samples, team);
  for (guint epoch = 0; epoch < training->epochs; epoch++)
    {
      double sum = 0.0;
      for (guint batch = 0; batch < training->batches; batch++)
        {
          g_assert_cmpuint (bp_trainer_batch (trainer), ==, batch);
          g_assert_cmpuint (bp_trainer_epochs_done (trainer), ==, epoch);
          double loss = bp_trainer_step (trainer);
          sum += loss;
          assert_close (&loss, &expected->losses[epoch * training->batches + batch], 1, 0.0, 1e-12);
          g_assert_cmpfloat (bp_trainer_epoch_loss (trainer), ==, sum / (batch + 1));
        }
      g_assert_cmpuint (bp_trainer_images_done (trainer), ==, (epoch + 1) * samples->n);
    }
  g_assert_cmpuint (bp_trainer_epochs_done (trainer), ==, training->epochs);
  naive_assert_weights (expected->naive, bp_trainer_network (trainer));
}

static void
test_training (gconstpointer data)
{
  static const guint n_threads[] = { 1, 2, 3, 7 };
  static const char *const tables[] = { "plain", "avx2", "avx512" };
  const Training *training = data;
  g_autoptr (BpSamples) samples = make_samples (training);
  NaiveRun expected = run_naively (training, samples);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (n_threads); j++)
      {
        const BpKernels *kernels = bp_kernels_by_name (tables[i]);
        if (kernels == NULL)
          continue;
        g_autoptr (BpTeam) team = bp_team_new (n_threads[j], kernels);
        check_training (training, samples, &expected, team);
      }
  naive_run_clear (&expected);
}

/* Epoch by epoch it is the same as minibatch by minibatch, also from the middle of an epoch on. */
static void
test_epochs (void)
{
  const Training *training = &trainings[0];
  const BpTrainConfig config = make_config (training);
  g_autoptr (BpSamples) samples = make_samples (training);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&config, samples, team);
  NaiveRun expected = run_naively (training, samples);
  bp_trainer_step (trainer);
  bp_trainer_step (trainer);
  for (guint epoch = 0; epoch < training->epochs; epoch++)
    {
      double mean = 0.0;
      for (guint batch = 0; batch < training->batches; batch++)
        mean += expected.losses[epoch * training->batches + batch] / training->batches;
      double loss = bp_trainer_epoch (trainer);
      assert_close (&loss, &mean, 1, 0.0, 1e-12);
      g_assert_cmpfloat (bp_trainer_epoch_loss (trainer), ==, loss);
      g_assert_cmpuint (bp_trainer_epochs_done (trainer), ==, epoch + 1);
      g_assert_cmpuint (bp_trainer_batch (trainer), ==, 0);
    }
  naive_assert_weights (expected.naive, bp_trainer_network (trainer));
  naive_run_clear (&expected);
}

/* As published the same images come in every epoch in the same order; corrected they do not. The
 * first loss tells: with a learning rate that moves nothing it repeats exactly. */
static void
test_reshuffling (void)
{
  for (int corrected = 0; corrected < 2; corrected++)
    {
      Training training = trainings[0];
      training.learning_rate = 1e-300;
      training.corrected = corrected;
      const BpTrainConfig config = make_config (&training);
      g_autoptr (BpSamples) samples = make_samples (&training);
      g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
      g_autoptr (BpTrainer) trainer = bp_trainer_new (&config, samples, team);
      double first = bp_trainer_step (trainer);
      bp_trainer_epoch (trainer);
      double second = bp_trainer_step (trainer);
      g_assert_cmpint (first != second, ==, corrected);
    }
}

/* Before anything was trained the network has its initial weights and no loss. */
static void
test_start (void)
{
  const Training *training = &trainings[0];
  const BpTrainConfig config = make_config (training);
  const guint sizes[] = { 13, 7, 3 };
  g_autoptr (BpSamples) samples = make_samples (training);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&config, samples, team);
  g_autoptr (Naive) naive = naive_new (sizes, 3);
  BpRandom random;
  bp_random_init (&random, training->seed);
  naive_draw (naive, &random);
  naive_assert_weights (naive, bp_trainer_network (trainer));
  g_autoptr (BpNetwork) initial = bp_trainer_initial_network (&config, samples->dataset);
  naive_assert_weights (naive, initial);
  g_assert_cmpuint (bp_trainer_epochs_done (trainer), ==, 0);
  g_assert_cmpuint (bp_trainer_images_done (trainer), ==, 0);
}

/* Deeper networks, which the configuration's check refuses so far, are right as well. */
static void
test_two_hidden_layers (void)
{
  const Training *training = &trainings[0];
  BpTrainConfig config = make_config (training);
  const guint sizes[] = { 13, 7, 5, 3 };
  const BpStepRule rule = { config.learning_rate, config.l1, config.l2, FALSE };
  config.n_hidden_layers = 2;
  config.hidden_units[1] = 5;
  config.batches = 1;
  g_autoptr (BpSamples) samples = make_samples (training);
  g_autoptr (BpTeam) team = bp_team_new (2, bp_kernels_choose ());
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&config, samples, team);
  g_autoptr (Naive) naive = naive_new (sizes, 4);
  BpRandom random;
  bp_random_init (&random, training->seed);
  naive_draw (naive, &random);
  for (guint epoch = 0; epoch < 3; epoch++)
    {
      double expected = train_naive_batch (naive, samples, samples->indices, samples->n, &rule);
      double loss = bp_trainer_epoch (trainer);
      assert_close (&loss, &expected, 1, 0.0, 1e-12);
    }
  naive_assert_weights (naive, bp_trainer_network (trainer));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (trainings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/trainer/naive/%s", trainings[i].name);
      g_test_add_data_func (path, &trainings[i], test_training);
    }
  g_test_add_func ("/trainer/epochs", test_epochs);
  g_test_add_func ("/trainer/reshuffling", test_reshuffling);
  g_test_add_func ("/trainer/start", test_start);
  g_test_add_func ("/trainer/two-hidden-layers", test_two_hidden_layers);
  return g_test_run ();
}
