/* What a run allocates: as much as bp_train_memory() says, and nothing inside a step. */
#include "train-memory.h"

#include "allocations.h"
#include "evaluate.h"
#include "images.h"
#include "trainer.h"

/* What a run holds. */
typedef struct {
  BpTeam *team;
  BpSamples *training, *test;
  BpSamples *validation; /* NULL: none */
  BpScaler *scaler;
  BpTrainer *trainer;
  BpEvaluator *evaluator;
  BpNetwork *copies[3]; /* the last one of the best weights, where there is validation */
} Run;

static gboolean
skips_uncounted (void)
{
  if (!allocations_are_counted ())
    g_test_skip ("allocations are not counted with sanitizers, nor without glibc");
  return !allocations_are_counted ();
}

typedef struct {
  gint n_started, n_threads;
} Start;

/* Threads allocate something of their own when they start, so each waits here for the others. */
static void
wait_for_all (gpointer data, G_GNUC_UNUSED const BpKernels *kernels, G_GNUC_UNUSED gsize first,
              G_GNUC_UNUSED gsize end)
{
  Start *start = data;
  g_atomic_int_inc (&start->n_started);
  while (g_atomic_int_get (&start->n_started) < start->n_threads)
    g_thread_yield ();
}

static BpTeam *
new_team (guint n_threads)
{
  BpTeam *team = bp_team_new (n_threads, bp_kernels_choose ());
  g_assert_cmpuint (bp_team_get_n_threads (team), ==, n_threads);
  bp_team_do (team, 100, G_MAXSIZE, wait_for_all, &(Start){ 0, n_threads });
  return team;
}

static void
run_init (Run *self, const BpTrainConfig *config, const BpDataset *train, const BpDataset *t10k,
          guint n_threads)
{
  self->team = new_team (n_threads);
  g_assert_true (bp_samples_split (config, train, t10k, &self->training, &self->test));
  self->scaler = bp_scaler_for_other_images (self->training->scaler);
  self->trainer = bp_trainer_new (config, self->training, self->team);
  self->evaluator = bp_evaluator_new (bp_trainer_network (self->trainer), self->team);
  self->validation = bp_samples_new_validation (config, self->training);
  for (guint i = 0; i < (self->validation != NULL ? 3 : 2); i++)
    self->copies[i] = bp_network_copy (bp_trainer_network (self->trainer));
}

static void
run_clear (Run *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->copies); i++)
    g_clear_pointer (&self->copies[i], bp_network_free);
  g_clear_pointer (&self->validation, bp_samples_free);
  bp_evaluator_free (self->evaluator);
  bp_trainer_free (self->trainer);
  bp_scaler_unref (self->scaler);
  bp_samples_free (self->training);
  bp_samples_free (self->test);
  bp_team_free (self->team);
}

/* --- how much --- */

/* What is small and not in the formula: structures, tables of pointers, the team. */
#define SMALL (64 << 10)

static void
assert_memory (const BpTrainConfig *config, const BpDataset *train, const BpDataset *t10k)
{
  Run run = { 0 };
  const BpDataSize size = { train->n_images, t10k->n_images, train->n_features, train->n_classes };
  guint64 told = bp_train_memory (config, &size);
  gsize before = allocations_bytes ();
  g_assert_cmpint (bp_train_config_check (config, &size), ==, BP_CONFIG_OK);
  run_init (&run, config, train, t10k, 1);
  gsize taken = allocations_bytes () - before;
  g_assert_cmpuint (taken, <=, told + told / 50 + SMALL);
  g_assert_cmpuint (told, <=, taken + taken / 50 + SMALL);
  run_clear (&run);
  g_assert_cmpuint (allocations_bytes (), ==, before);
}

static void
test_presets (void)
{
  gsize n;
  const BpPreset *presets = bp_presets (&n);
  g_autoptr (BpDataset) train = new_mnist ("train");
  g_autoptr (BpDataset) t10k = new_mnist ("t10k");
  for (gsize i = 0; i < n && !skips_uncounted (); i++)
    assert_memory (&presets[i].config, train, t10k);
}

static void
test_all_images (void)
{
  g_autoptr (BpDataset) train = new_mnist ("train");
  g_autoptr (BpDataset) t10k = new_mnist ("t10k");
  BpTrainConfig config = bp_preset_by_name ("bigger")->config;
  config.train_size = BP_ALL_IMAGES;
  config.test_on = BP_TEST_ON_T10K;
  for (config.batches = 1; config.batches <= 60000 && !skips_uncounted (); config.batches *= 7)
    assert_memory (&config, train, t10k);
}

/* Odd sizes: padded rows, images so large that a part is one of them, unequal minibatches. */
static void
test_odd_sizes (void)
{
  g_autoptr (BpDataset) small = new_noise (500, 9, 13, 3, 1);
  g_autoptr (BpDataset) large = new_noise (4, 1024, 1024, 3, 1);
  BpTrainConfig config = bp_preset_by_name ("scaled")->config;
  config.train_size = 499;
  config.batches = 7;
  for (guint hidden = 1; hidden <= 1000 && !skips_uncounted (); hidden = hidden * 9 + 1)
    {
      config.hidden_units[0] = hidden;
      config.corrected = !config.corrected;
      assert_memory (&config, small, small);
    }
  config.train_size = 3;
  config.batches = 2;
  config.hidden_units[0] = 3;
  if (!skips_uncounted ())
    assert_memory (&config, large, large);
}

/* With what makes distorted copies, of small images and of large ones. */
static void
test_augmentation (void)
{
  g_autoptr (BpDataset) train = new_mnist ("train");
  g_autoptr (BpDataset) t10k = new_mnist ("t10k");
  g_autoptr (BpDataset) large = new_noise (4, 1024, 1024, 3, 1);
  BpTrainConfig config = bp_preset_by_name ("scaled")->config;
  config.augmentation = bp_default_augmentation;
  if (!skips_uncounted ())
    assert_memory (&config, train, t10k);
  config.train_size = 3;
  config.batches = 2;
  config.hidden_units[0] = 3;
  if (!skips_uncounted ())
    assert_memory (&config, large, large);
}

/* A deep network with all that takes memory. */
static BpTrainConfig
deep_config (void)
{
  return (BpTrainConfig){ .n_hidden_layers = 2,
                          .hidden_units = { 203, 50 },
                          .epochs = 3,
                          .learning_rate = 0.001,
                          .train_size = 600,
                          .activations = { BP_ACTIVATION_RELU, BP_ACTIVATION_TANH },
                          .output = BP_OUTPUT_SOFTMAX,
                          .initialization = BP_INITIALIZATION_HE,
                          .optimizer = BP_OPTIMIZER_ADAM,
                          .schedule = BP_SCHEDULE_COSINE,
                          .dropout = 0.5,
                          .input_dropout = 0.2,
                          .max_norm = 2.0,
                          .reshuffle = TRUE,
                          .batch_size = 100,
                          .validation = 100 };
}

/* Each of these takes something, or takes it away. */
static void
test_deep (void)
{
  g_autoptr (BpDataset) dataset = new_sparse_noise (700, 28, 28, 10, 1);
  for (guint i = 0; i < 11 && !skips_uncounted (); i++)
    {
      BpTrainConfig config = deep_config ();
      config.optimizer = i >= 1 && i <= 3 ? (BpOptimizer) (i - 1) : config.optimizer;
      config.dropout = i == 4 ? 0.0 : config.dropout;
      config.input_dropout = i == 5 || i == 6 ? 0.0 : config.input_dropout;
      config.reshuffle = i != 6; /* with i = 6 the minibatches are kept */
      config.validation = i == 7 ? 0 : config.validation;
      config.batch_size = i == 8 ? 300 : config.batch_size;
      config.n_hidden_layers = i == 9 ? 0 : config.n_hidden_layers;
      config.hidden_units[0] = i == 10 ? 2000 : config.hidden_units[0];
      assert_memory (&config, dataset, dataset);
    }
}

/* --- nothing inside a step --- */

static void
train_and_score (Run *run, guint epochs, BpScore *score)
{
  for (guint epoch = 0; epoch < epochs; epoch++)
    {
      bp_trainer_epoch (run->trainer);
      bp_trainer_is_finite (run->trainer);
      bp_score_reset (score);
      bp_evaluator_score (run->evaluator, bp_trainer_network (run->trainer), run->test, score);
      if (run->validation == NULL)
        continue;
      bp_score_reset (score);
      bp_evaluator_score (run->evaluator, bp_trainer_network (run->trainer), run->validation,
                          score);
      bp_network_set_weights (run->copies[2], bp_trainer_network (run->trainer));
    }
}

static void
assert_nothing_allocated (const BpTrainConfig *config, const BpDataset *dataset, guint n_threads)
{
  Run run = { 0 };
  BpScore score;
  run_init (&run, config, dataset, dataset, n_threads);
  bp_score_init (&score, dataset->n_classes);
  guint before = allocations_count ();
  train_and_score (&run, 3, &score);
  g_assert_cmpuint (allocations_count (), ==, before);
  bp_score_clear (&score);
  run_clear (&run);
}

/* Minibatches that are kept, gathered anew, and in parts; zeros skipped and dense. */
static void
test_steps (void)
{
  static const guint batches[] = { 25, 1 };
  g_autoptr (BpDataset) dataset = new_sparse_noise (700, 28, 28, 10, 1);
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  config.l1 = 0.01;
  for (guint i = 0; i < 16 && !skips_uncounted (); i++)
    {
      config.batches = batches[i & 1];
      config.corrected = (i & 2) != 0;
      config.scaling = i & 4 ? BP_SCALING_STANDARDIZE : BP_SCALING_UNIT;
      assert_nothing_allocated (&config, dataset, i & 8 ? 3 : 1);
    }
}

/* Nor where each epoch trains on other copies, with other noise. */
static void
test_augmented_steps (void)
{
  g_autoptr (BpDataset) dataset = new_sparse_noise (700, 28, 28, 10, 1);
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  config.augmentation = bp_default_augmentation;
  config.augmentation.weaken = 2;
  config.epochs = 3;
  for (guint i = 0; i < 4 && !skips_uncounted (); i++)
    {
      config.scaling = i & 1 ? BP_SCALING_STANDARDIZE : BP_SCALING_UNIT;
      assert_nothing_allocated (&config, dataset, i & 2 ? 3 : 1);
    }
}

/* The same of deep networks, in parts and not, for each optimiser. */
static void
test_deep_steps (void)
{
  g_autoptr (BpDataset) dataset = new_sparse_noise (700, 28, 28, 10, 1);
  for (guint i = 0; i < 2 * BP_N_OPTIMIZERS && !skips_uncounted (); i++)
    {
      BpTrainConfig config = deep_config ();
      config.optimizer = i / 2;
      config.batch_size = i % 2 ? 300 : 100;
      config.corrected = i % 2;
      config.l1 = config.l2 = 0.01;
      config.scaling = i % 2 ? BP_SCALING_STANDARDIZE : BP_SCALING_UNIT;
      assert_nothing_allocated (&config, dataset, i % 3 + 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/train-memory/presets", test_presets);
  g_test_add_func ("/train-memory/all-images", test_all_images);
  g_test_add_func ("/train-memory/odd-sizes", test_odd_sizes);
  g_test_add_func ("/train-memory/augmentation", test_augmentation);
  g_test_add_func ("/train-memory/deep", test_deep);
  g_test_add_func ("/train-memory/steps", test_steps);
  g_test_add_func ("/train-memory/augmented-steps", test_augmented_steps);
  g_test_add_func ("/train-memory/deep-steps", test_deep_steps);
  return g_test_run ();
}
