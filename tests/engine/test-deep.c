/* Whole trainings of deep networks against plain loops: every activation, output, first weights,
 * optimiser, schedule and regulariser, bit by bit on every kernel table and number of threads. */
#include "compare.h"
#include "deep-loops.h"
#include "images.h"
#include "trainer.h"

#define N_DRAWN 60 /* configurations */

typedef enum { NOISE, SPARSE, DENSE } Inputs;

typedef struct {
  const char *name;
  guint32 n_images, rows, columns, n_classes;
  Inputs inputs;
  BpTrainConfig config;
} Training;

#define SIGMOID BP_ACTIVATION_SIGMOID
#define TANH BP_ACTIVATION_TANH
#define RELU BP_ACTIVATION_RELU

/* The common part, and more behind it. */
#define CONFIG(n_epochs, n_batches, rate, ...)                                                     \
  {                                                                                                \
    .epochs = n_epochs, .batches = n_batches, .learning_rate = rate, .seed = 42, __VA_ARGS__       \
  }

static const Training trainings[] = {
  { "softmax-regression", 90, 1, 13, 3, NOISE,
    CONFIG (4, 7, 0.01, .output = BP_OUTPUT_SOFTMAX, .l2 = 0.1) },
  { "logistic-regression", 90, 1, 13, 3, DENSE, CONFIG (4, 7, 0.01, .l1 = 0.1, .l2 = 0.1) },
  { "single-units", 40, 1, 13, 3, NOISE,
    CONFIG (4, 7, 0.1, .n_hidden_layers = 3, .hidden_units = { 1, 1, 1 },
            .activations = { RELU, TANH, SIGMOID }, .output = BP_OUTPUT_SOFTMAX,
            .initialization = BP_INITIALIZATION_HE) },
  { "single-pixel", 40, 1, 1, 2, NOISE,
    CONFIG (4, 7, 0.1, .n_hidden_layers = 1, .hidden_units = { 3 }, .activations = { TANH },
            .output = BP_OUTPUT_SOFTMAX, .initialization = BP_INITIALIZATION_GLOROT,
            .input_dropout = 0.3) },
  { "one-class", 20, 1, 13, 1, NOISE,
    CONFIG (3, 4, 0.1, .n_hidden_layers = 1, .hidden_units = { 3 }, .activations = { RELU },
            .output = BP_OUTPUT_SOFTMAX) },
  { "everything", 90, 1, 130, 3, SPARSE,
    CONFIG (4, 7, 0.01, .n_hidden_layers = 2, .hidden_units = { 17, 9 },
            .activations = { RELU, RELU }, .output = BP_OUTPUT_SOFTMAX, .l2 = 0.01,
            .initialization = BP_INITIALIZATION_HE, .optimizer = BP_OPTIMIZER_ADAM,
            .schedule = BP_SCHEDULE_COSINE, .dropout = 0.5, .input_dropout = 0.2, .max_norm = 1.5,
            .reshuffle = TRUE, .batch_size = 16) },
  { "everything-corrected", 90, 1, 130, 3, DENSE,
    CONFIG (4, 7, 0.01, .n_hidden_layers = 3, .hidden_units = { 17, 9, 8 },
            .activations = { TANH, RELU, SIGMOID }, .output = BP_OUTPUT_SOFTMAX, .l1 = 0.01,
            .l2 = 0.01, .corrected = TRUE, .initialization = BP_INITIALIZATION_GLOROT,
            .optimizer = BP_OPTIMIZER_NESTEROV, .schedule = BP_SCHEDULE_STEP, .dropout = 0.3,
            .input_dropout = 0.1, .max_norm = 2.0, .batch_size = 16) },
  /* Parts of 256 samples at most, so masks go on from part to part. */
  { "parts", 600, 1, 13, 3, NOISE,
    CONFIG (3, 1, 0.05, .n_hidden_layers = 2, .hidden_units = { 9, 5 },
            .activations = { RELU, TANH }, .output = BP_OUTPUT_SOFTMAX,
            .initialization = BP_INITIALIZATION_HE, .optimizer = BP_OPTIMIZER_MOMENTUM,
            .momentum = 0.5, .dropout = 0.4, .input_dropout = 0.2, .max_norm = 1.0) },
  { "sparse-parts", 600, 1, 130, 3, SPARSE,
    CONFIG (3, 2, 0.001, .n_hidden_layers = 2, .hidden_units = { 9, 5 },
            .activations = { RELU, TANH }, .dropout = 0.4, .input_dropout = 0.2, .l2 = 0.1) },
  { "sparse-parts-of-a-size", 600, 1, 130, 3, SPARSE,
    CONFIG (3, 0, 0.001, .n_hidden_layers = 1, .hidden_units = { 9 }, .activations = { RELU },
            .dropout = 0.4, .input_dropout = 0.2, .max_norm = 3.0, .batch_size = 301) },
  /* So large that a team divides them. */
  { "divided", 60, 28, 28, 10, DENSE,
    CONFIG (2, 2, 0.001, .n_hidden_layers = 2, .hidden_units = { 70, 30 },
            .activations = { RELU, RELU }, .output = BP_OUTPUT_SOFTMAX,
            .initialization = BP_INITIALIZATION_HE, .optimizer = BP_OPTIMIZER_ADAM, .dropout = 0.5,
            .input_dropout = 0.2, .max_norm = 1.0, .l2 = 0.1) },
  { "sparse-divided", 60, 28, 28, 10, SPARSE,
    CONFIG (2, 2, 0.01, .n_hidden_layers = 2, .hidden_units = { 70, 30 },
            .activations = { TANH, RELU }, .output = BP_OUTPUT_SOFTMAX,
            .initialization = BP_INITIALIZATION_GLOROT, .optimizer = BP_OPTIMIZER_NESTEROV,
            .dropout = 0.5, .input_dropout = 0.2, .max_norm = 1.0, .corrected = TRUE, .l1 = 0.01) },
  { "sparse-divided-sgd", 60, 28, 28, 10, SPARSE,
    CONFIG (2, 2, 0.01, .n_hidden_layers = 2, .hidden_units = { 70, 300 },
            .activations = { RELU, TANH }, .output = BP_OUTPUT_SOFTMAX,
            .initialization = BP_INITIALIZATION_HE, .dropout = 0.5, .max_norm = 1.0) },
  { "eight-layers", 40, 1, 13, 3, NOISE,
    CONFIG (3, 4, 0.05, .n_hidden_layers = 8, .hidden_units = { 9, 8, 7, 6, 5, 4, 3, 2 },
            .activations = { RELU, TANH, SIGMOID, RELU, TANH, SIGMOID, RELU, TANH },
            .output = BP_OUTPUT_SOFTMAX, .initialization = BP_INITIALIZATION_HE,
            .optimizer = BP_OPTIMIZER_ADAM, .dropout = 0.1) },
};

static BpSamples *
make_samples (const Training *training)
{
  g_autoptr (BpDataset) dataset =
      (training->inputs == SPARSE ? new_sparse_noise
                                  : new_noise) (training->n_images, training->rows,
                                                training->columns, training->n_classes, 7);
  return new_samples (dataset,
                      training->inputs == DENSE ? BP_SCALING_STANDARDIZE : BP_SCALING_UNIT);
}

static void
check_training (const Training *training, const BpSamples *samples, const Loops *expected,
                const double *losses, BpTeam *team)
{
  const BpTrainConfig *config = &training->config;
  guint batches = loops_n_batches (config, samples->n);
  g_autoptr (BpTrainer) trainer = bp_trainer_new (config, samples, team);
  for (guint i = 0; i < config->epochs * batches; i++)
    {
      double loss = bp_trainer_step (trainer);
      assert_close (&loss, &losses[i], 1, 1e-13, 1e-12);
      g_assert_true (bp_trainer_is_finite (trainer));
    }
  g_assert_cmpuint (bp_trainer_epochs_done (trainer), ==, config->epochs);
  loops_assert_weights (expected, bp_trainer_network (trainer));
}

static void
check (const Training *training)
{
  static const guint n_threads[] = { 1, 2, 3, 7 };
  static const char *const tables[] = { "plain", "avx2", "avx512" };
  const BpTrainConfig *config = &training->config;
  g_autoptr (BpSamples) samples = make_samples (training);
  const BpDataSize size = { samples->n + 1, 0, samples->dataset->n_features, training->n_classes };
  BpTrainConfig checked = *config;
  checked.train_size = samples->n;
  g_assert_cmpint (bp_train_config_check (&checked, &size), ==, BP_CONFIG_OK);
  guint n_losses = config->epochs * loops_n_batches (config, samples->n);
  g_autofree double *losses = g_new (double, n_losses);
  g_autoptr (Loops) expected = loops_new (config, size.n_features, training->n_classes);
  loops_train (expected, samples, losses);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (n_threads) && bp_kernels_by_name (tables[i]); j++)
      {
        g_autoptr (BpTeam) team = bp_team_new (n_threads[j], bp_kernels_by_name (tables[i]));
        check_training (training, samples, expected, losses, team);
      }
}

static void
test_training (gconstpointer data)
{
  check (data);
}

/* --- configurations by lot --- */

static guint
draw (BpRandom *random, guint n)
{
  return bp_random_next (random) % n;
}

/* One of a few values, 0 among them. */
static double
draw_share (BpRandom *random, double most)
{
  return draw (random, 2) * most * (1 + draw (random, 3)) / 3.0;
}

static void
draw_layers (BpRandom *random, BpTrainConfig *config)
{
  config->n_hidden_layers = draw (random, 4);
  for (guint l = 0; l < config->n_hidden_layers; l++)
    {
      config->hidden_units[l] = 1 + draw (random, 20);
      config->activations[l] = draw (random, BP_N_ACTIVATIONS);
    }
  config->output = draw (random, BP_N_OUTPUTS);
  config->initialization = draw (random, BP_N_INITIALIZATIONS);
}

static void
draw_rule (BpRandom *random, BpTrainConfig *config)
{
  config->optimizer = draw (random, BP_N_OPTIMIZERS);
  config->schedule = draw (random, BP_N_SCHEDULES);
  config->learning_rate = 0.01;
  config->corrected = draw (random, 2);
  config->reshuffle = draw (random, 2);
  config->l1 = draw_share (random, 0.05);
  config->l2 = draw_share (random, 0.3);
  config->dropout = draw_share (random, 0.6);
  config->input_dropout = draw_share (random, 0.4);
  config->max_norm = draw_share (random, 3.0);
  if (config->optimizer == BP_OPTIMIZER_MOMENTUM || config->optimizer == BP_OPTIMIZER_NESTEROV)
    config->momentum = draw_share (random, 0.99);
}

static Training
draw_training (guint32 seed)
{
  static const guint columns[] = { 1, 13, 40, 130 };
  BpRandom random;
  bp_random_init (&random, seed);
  Training self = { .n_images = 7 + draw (&random, 60),
                    .rows = 1,
                    .columns = columns[draw (&random, 4)],
                    .n_classes = 1 + draw (&random, 10),
                    .inputs = draw (&random, 3),
                    .config = { .epochs = 1 + draw (&random, 4), .seed = seed } };
  draw_layers (&random, &self.config);
  draw_rule (&random, &self.config);
  self.config.batches = 1 + draw (&random, 7);
  self.config.batch_size = draw (&random, 2) * (1 + draw (&random, self.n_images));
  return self;
}

static void
test_drawn (gconstpointer data)
{
  const Training training = draw_training (GPOINTER_TO_UINT (data));
  check (&training);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (trainings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/deep/%s", trainings[i].name);
      g_test_add_data_func (path, &trainings[i], test_training);
    }
  for (guint i = 0; i < N_DRAWN; i++)
    {
      g_autofree char *path = g_strdup_printf ("/deep/drawn/%u", i);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_drawn);
    }
  return g_test_run ();
}
