/* Presets, names and checks of a configuration. */
#include "train-config.h"

#include <math.h>

#define N_TRAIN 60000u
#define N_T10K 10000u

static const BpDataSize mnist = { N_TRAIN, N_T10K, 784, 10 };
static const BpDataSize without_t10k = { N_TRAIN, 0, 784, 10 };

typedef struct {
  const char *name;
  guint hidden, epochs;
  BpScaling scaling;
} Experiment;

/* Article, section 7: all with seed 42, l1 0, l2 0.5, learning rate 0.001, 25 minibatches and
 * 500 training images. */
static void
test_experiments (void)
{
  static const Experiment experiments[] = {
    { "baseline", 50, 300, BP_SCALING_NONE },
    { "scaled", 50, 300, BP_SCALING_STANDARDIZE },
    { "bigger", 250, 500, BP_SCALING_NONE },
    { "bigger-scaled", 250, 500, BP_SCALING_STANDARDIZE },
  };
  gsize n_presets;
  const BpPreset *presets = bp_presets (&n_presets);
  g_assert_cmpuint (n_presets, ==, 9);
  for (gsize i = 0; i < G_N_ELEMENTS (experiments); i++)
    {
      const BpTrainConfig *config = &presets[i].config;
      g_assert_cmpstr (presets[i].name, ==, experiments[i].name);
      g_assert_cmpuint (config->n_hidden_layers, ==, 1);
      g_assert_cmpuint (config->hidden_units[0], ==, experiments[i].hidden);
      g_assert_cmpuint (config->epochs, ==, experiments[i].epochs);
      g_assert_cmpint (config->scaling, ==, experiments[i].scaling);
      g_assert_cmpfloat (config->learning_rate, ==, 0.001);
      g_assert_cmpfloat (config->l1, ==, 0.0);
      g_assert_cmpfloat (config->l2, ==, 0.5);
      g_assert_cmpuint (config->batches, ==, 25);
      g_assert_cmpuint (config->seed, ==, 42);
      g_assert_cmpuint (config->train_size, ==, 500);
      g_assert_cmpint (config->test_on, ==, BP_TEST_ON_REST);
      g_assert_false (config->corrected);
    }
}

/* Section 6: the class's own defaults. */
static void
test_class_defaults (void)
{
  const BpPreset *preset = bp_preset_by_name ("class-defaults");
  g_assert_nonnull (preset);
  const BpTrainConfig *config = &preset->config;
  g_assert_cmpuint (config->n_hidden_layers, ==, 1);
  g_assert_cmpuint (config->hidden_units[0], ==, 30);
  g_assert_cmpuint (config->epochs, ==, 500);
  g_assert_cmpfloat (config->learning_rate, ==, 0.01);
  g_assert_cmpfloat (config->l1, ==, 0.0);
  g_assert_cmpfloat (config->l2, ==, 0.0);
  g_assert_cmpuint (config->batches, ==, 1);
  g_assert_cmpuint (config->seed, ==, 42);
  g_assert_cmpuint (config->train_size, ==, 500);
  g_assert_cmpint (config->scaling, ==, BP_SCALING_NONE);
  g_assert_cmpint (config->test_on, ==, BP_TEST_ON_REST);
  g_assert_false (config->corrected);
}

static void
test_preset_names (void)
{
  gsize n_presets;
  const BpPreset *presets = bp_presets (&n_presets);
  for (gsize i = 0; i < n_presets; i++)
    {
      g_assert_true (bp_preset_by_name (presets[i].name) == &presets[i]);
      g_assert_cmpint (bp_train_config_check (&presets[i].config, &mnist), ==, BP_CONFIG_OK);
    }
  g_assert_null (bp_preset_by_name ("Baseline"));
  g_assert_null (bp_preset_by_name ("base"));
  g_assert_null (bp_preset_by_name (""));
}

static void
test_names (void)
{
  static const char *const scalings[] = { "none", "unit", "standardize" };
  static const char *const test_ons[] = { "rest", "t10k" };
  BpScaling scaling = BP_SCALING_UNIT;
  BpTestOn test_on = BP_TEST_ON_T10K;
  for (guint i = 0; i < BP_N_SCALINGS; i++)
    {
      g_assert_cmpstr (bp_scaling_name ((BpScaling) i), ==, scalings[i]);
      g_assert_true (bp_scaling_from_name (scalings[i], &scaling));
      g_assert_cmpuint (scaling, ==, i);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (bp_test_on_name ((BpTestOn) i), ==, test_ons[i]);
      g_assert_true (bp_test_on_from_name (test_ons[i], &test_on));
      g_assert_cmpuint (test_on, ==, i);
    }
  g_assert_false (bp_scaling_from_name ("standardise", &scaling));
  g_assert_cmpint (scaling, ==, BP_SCALING_STANDARDIZE); /* left alone */
  g_assert_false (bp_test_on_from_name ("", &test_on));
  g_assert_cmpint (test_on, ==, BP_TEST_ON_T10K);
}

static BpTrainConfig
baseline (void)
{
  return bp_preset_by_name ("baseline")->config;
}

static void
assert_problem (BpConfigProblem expected, BpTrainConfig config)
{
  g_assert_cmpint (bp_train_config_check (&config, &mnist), ==, expected);
}

#define ASSERT_PROBLEM(expected, field, value)                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    BpTrainConfig changed = baseline ();                                                           \
    changed.field = value;                                                                         \
    assert_problem (expected, changed);                                                            \
  }                                                                                                \
  G_STMT_END

static void
test_check_network (void)
{
  ASSERT_PROBLEM (BP_CONFIG_OK, seed, 0);
  ASSERT_PROBLEM (BP_CONFIG_OK, seed, G_MAXUINT32);
  ASSERT_PROBLEM (BP_CONFIG_OK, n_hidden_layers, 0);
  ASSERT_PROBLEM (BP_CONFIG_HIDDEN_UNITS, n_hidden_layers, 2); /* the second has none */
  ASSERT_PROBLEM (BP_CONFIG_HIDDEN_LAYERS, n_hidden_layers, BP_MAX_HIDDEN_LAYERS + 1);
  ASSERT_PROBLEM (BP_CONFIG_HIDDEN_UNITS, hidden_units[0], 0);
  ASSERT_PROBLEM (BP_CONFIG_HIDDEN_UNITS, hidden_units[0], BP_MAX_HIDDEN_UNITS + 1);
  ASSERT_PROBLEM (BP_CONFIG_OK, hidden_units[0], 1);
  ASSERT_PROBLEM (BP_CONFIG_OK, hidden_units[0], BP_MAX_HIDDEN_UNITS);
}

static void
test_check_training (void)
{
  static const double never[] = { NAN, INFINITY, -INFINITY, -1e-300 };
  ASSERT_PROBLEM (BP_CONFIG_EPOCHS, epochs, 0);
  ASSERT_PROBLEM (BP_CONFIG_EPOCHS, epochs, BP_MAX_EPOCHS + 1);
  ASSERT_PROBLEM (BP_CONFIG_OK, epochs, BP_MAX_EPOCHS);
  ASSERT_PROBLEM (BP_CONFIG_OK, epochs, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    {
      ASSERT_PROBLEM (BP_CONFIG_LEARNING_RATE, learning_rate, never[i]);
      ASSERT_PROBLEM (BP_CONFIG_L1, l1, never[i]);
      ASSERT_PROBLEM (BP_CONFIG_L2, l2, never[i]);
    }
  ASSERT_PROBLEM (BP_CONFIG_LEARNING_RATE, learning_rate, 0.0);
  ASSERT_PROBLEM (BP_CONFIG_OK, learning_rate, 1e-300);
  ASSERT_PROBLEM (BP_CONFIG_OK, learning_rate, 1e300);
  ASSERT_PROBLEM (BP_CONFIG_OK, l1, 0.0);
  ASSERT_PROBLEM (BP_CONFIG_OK, l1, 1e300);
  ASSERT_PROBLEM (BP_CONFIG_OK, l2, 0.0);
}

static void
test_check_extras (void)
{
  static const double never[] = { NAN, INFINITY, -INFINITY, -1e-300 };
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    {
      ASSERT_PROBLEM (BP_CONFIG_MOMENTUM, momentum, never[i]);
      ASSERT_PROBLEM (BP_CONFIG_DROPOUT, dropout, never[i]);
      ASSERT_PROBLEM (BP_CONFIG_INPUT_DROPOUT, input_dropout, never[i]);
      ASSERT_PROBLEM (BP_CONFIG_MAX_NORM, max_norm, never[i]);
      ASSERT_PROBLEM (BP_CONFIG_AUGMENTATION, augmentation.strengths[i], never[i]);
    }
  ASSERT_PROBLEM (BP_CONFIG_MOMENTUM, momentum, 1.0);
  ASSERT_PROBLEM (BP_CONFIG_NO_MOMENTUM, momentum, 0.5);
  ASSERT_PROBLEM (BP_CONFIG_DROPOUT, dropout, 1.0);
  ASSERT_PROBLEM (BP_CONFIG_INPUT_DROPOUT, input_dropout, 1.0);
  ASSERT_PROBLEM (BP_CONFIG_AUGMENTATION, augmentation.strengths[BP_AUGMENT_SHEAR], 2.5);
  ASSERT_PROBLEM (BP_CONFIG_OK, augmentation.strengths[BP_AUGMENT_SHEAR], 2.0);
  ASSERT_PROBLEM (BP_CONFIG_PATIENCE, patience, 1);
}

static void
test_momentum (void)
{
  BpTrainConfig config = baseline ();
  g_assert_cmpfloat (bp_train_config_momentum (&config), ==, 0.0);
  config.optimizer = BP_OPTIMIZER_NESTEROV;
  g_assert_cmpfloat (bp_train_config_momentum (&config), ==, BP_DEFAULT_MOMENTUM);
  config.momentum = 0.5;
  g_assert_cmpfloat (bp_train_config_momentum (&config), ==, 0.5);
}

static void
test_check_data (void)
{
  BpTrainConfig config = baseline ();
  ASSERT_PROBLEM (BP_CONFIG_OK, train_size, N_TRAIN - 1);
  ASSERT_PROBLEM (BP_CONFIG_NO_REST, train_size, N_TRAIN);
  ASSERT_PROBLEM (BP_CONFIG_NO_REST, train_size, BP_ALL_IMAGES);
  ASSERT_PROBLEM (BP_CONFIG_TRAIN_SIZE, train_size, N_TRAIN + 1);
  ASSERT_PROBLEM (BP_CONFIG_TRAIN_SIZE, train_size, G_MAXUINT32);
  ASSERT_PROBLEM (BP_CONFIG_BATCHES, batches, 0);
  ASSERT_PROBLEM (BP_CONFIG_OK, batches, 1);
  ASSERT_PROBLEM (BP_CONFIG_OK, batches, 500);
  ASSERT_PROBLEM (BP_CONFIG_BATCHES, batches, 501);
  ASSERT_PROBLEM (BP_CONFIG_BATCHES, train_size, 24);
  ASSERT_PROBLEM (BP_CONFIG_OK, train_size, 25);
  ASSERT_PROBLEM (BP_CONFIG_OK, test_on, BP_TEST_ON_T10K);

  config.test_on = BP_TEST_ON_T10K;
  g_assert_cmpint (bp_train_config_check (&config, &without_t10k), ==, BP_CONFIG_NO_T10K);
  config.train_size = N_TRAIN;
  assert_problem (BP_CONFIG_OK, config);
  config.train_size = BP_ALL_IMAGES;
  assert_problem (BP_CONFIG_OK, config);
  config.batches = N_TRAIN;
  assert_problem (BP_CONFIG_OK, config);
  config.batches = N_TRAIN + 1;
  assert_problem (BP_CONFIG_BATCHES, config);
  config = baseline ();
  g_assert_cmpint (bp_train_config_check (&config, &without_t10k), ==, BP_CONFIG_OK);
}

/* Images so large that their weights would not fit: no more hidden units than leave room. */
static void
test_check_weights (void)
{
  const BpDataSize large = { N_TRAIN, N_T10K, 784 * 1000, 10 };
  const BpDataSize huge = { N_TRAIN, N_T10K, BP_MAX_WEIGHTS, 10 };
  BpTrainConfig config = baseline ();
  g_assert_cmpuint (bp_train_config_most_hidden_units (&mnist), ==, BP_MAX_HIDDEN_UNITS);
  g_assert_cmpuint (bp_train_config_most_hidden_units (&large), ==, 21); /* 2^24 / 784,011 */
  g_assert_cmpuint (bp_train_config_most_hidden_units (&huge), ==, 0);
  config.hidden_units[0] = 21;
  g_assert_cmpint (bp_train_config_check (&config, &large), ==, BP_CONFIG_OK);
  config.hidden_units[0] = 22;
  g_assert_cmpint (bp_train_config_check (&config, &large), ==, BP_CONFIG_WEIGHTS);
  config.hidden_units[0] = 1;
  g_assert_cmpint (bp_train_config_check (&config, &huge), ==, BP_CONFIG_WEIGHTS);
  config.n_hidden_layers = 0;
  g_assert_cmpint (bp_train_config_check (&config, &huge), ==, BP_CONFIG_WEIGHTS);
  g_assert_cmpint (bp_train_config_check (&config, &large), ==, BP_CONFIG_OK);
}

/* The weights of all layers together. */
static void
test_check_deep_weights (void)
{
  BpTrainConfig config = baseline ();
  config.n_hidden_layers = 3;
  config.hidden_units[0] = 4000;
  config.hidden_units[1] = 3400;
  config.hidden_units[2] = 5;
  g_assert_cmpuint (bp_train_config_n_weights (&config, &mnist), ==,
                    785 * 4000 + 4001 * 3400 + 3401 * 5 + 6 * 10);
  assert_problem (BP_CONFIG_OK, config);
  config.hidden_units[1] = 3410;
  assert_problem (BP_CONFIG_WEIGHTS, config);
}

/* Of several problems the first one of the list is told. */
static void
test_check_order (void)
{
  BpTrainConfig config = {
    .n_hidden_layers = BP_MAX_HIDDEN_LAYERS + 1,
    .hidden_units = { 0, 5 },
    .learning_rate = NAN,
    .l1 = -1,
    .l2 = -1,
    .train_size = N_TRAIN + 1,
  };
  assert_problem (BP_CONFIG_HIDDEN_LAYERS, config);
  config.n_hidden_layers = 1;
  assert_problem (BP_CONFIG_HIDDEN_UNITS, config);
  config.hidden_units[0] = 1;
  assert_problem (BP_CONFIG_EPOCHS, config);
  config.epochs = 1;
  assert_problem (BP_CONFIG_LEARNING_RATE, config);
  config.learning_rate = 1;
  assert_problem (BP_CONFIG_L1, config);
  config.l1 = 0;
  assert_problem (BP_CONFIG_L2, config);
  config.l2 = 0;
  assert_problem (BP_CONFIG_TRAIN_SIZE, config);
  config.train_size = N_TRAIN;
  assert_problem (BP_CONFIG_NO_REST, config);
  config.train_size = 10;
  assert_problem (BP_CONFIG_BATCHES, config);
  config.batches = 10;
  assert_problem (BP_CONFIG_OK, config);
}

static void
test_n_training (void)
{
  BpTrainConfig config = baseline ();
  g_assert_cmpuint (bp_train_config_n_training (&config, N_TRAIN), ==, 500);
  config.train_size = BP_ALL_IMAGES;
  g_assert_cmpuint (bp_train_config_n_training (&config, N_TRAIN), ==, N_TRAIN);
}

/* Minibatches are counted, or as many as it takes that none is larger than the batch size. */
static void
test_n_batches (void)
{
  BpTrainConfig config = baseline ();
  g_assert_cmpuint (bp_train_config_n_batches (&config, N_TRAIN), ==, 25);
  config.batch_size = 64;
  g_assert_cmpuint (bp_train_config_n_batches (&config, N_TRAIN), ==, 8);
  config.batch_size = 50;
  g_assert_cmpuint (bp_train_config_n_batches (&config, N_TRAIN), ==, 10);
  config.validation = 100;
  g_assert_cmpuint (bp_train_config_n_fitted (&config, N_TRAIN), ==, 400);
  g_assert_cmpuint (bp_train_config_n_batches (&config, N_TRAIN), ==, 8);
}

#define ASSERT_DIFFERS(field, value)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    BpTrainConfig a = baseline (), b = baseline ();                                                \
    b.field = value;                                                                               \
    g_assert_false (bp_train_config_equal (&a, &b));                                               \
    g_assert_false (bp_train_config_equal (&b, &a));                                               \
    a.field = value;                                                                               \
    g_assert_true (bp_train_config_equal (&a, &b));                                                \
  }                                                                                                \
  G_STMT_END

static void
test_equal (void)
{
  ASSERT_DIFFERS (n_hidden_layers, 2);
  ASSERT_DIFFERS (hidden_units[0], 51);
  ASSERT_DIFFERS (epochs, 301);
  ASSERT_DIFFERS (learning_rate, 0.002);
  ASSERT_DIFFERS (batches, 24);
  ASSERT_DIFFERS (l1, 0.1);
  ASSERT_DIFFERS (l2, 0.1);
  ASSERT_DIFFERS (seed, 43);
  ASSERT_DIFFERS (train_size, 501);
  ASSERT_DIFFERS (scaling, BP_SCALING_UNIT);
  ASSERT_DIFFERS (test_on, BP_TEST_ON_T10K);
  ASSERT_DIFFERS (corrected, TRUE);
  ASSERT_DIFFERS (activations[0], BP_ACTIVATION_RELU);
  ASSERT_DIFFERS (output, BP_OUTPUT_SOFTMAX);
  ASSERT_DIFFERS (initialization, BP_INITIALIZATION_HE);
  ASSERT_DIFFERS (optimizer, BP_OPTIMIZER_ADAM);
  ASSERT_DIFFERS (momentum, 0.5);
  ASSERT_DIFFERS (schedule, BP_SCHEDULE_COSINE);
  ASSERT_DIFFERS (dropout, 0.5);
  ASSERT_DIFFERS (input_dropout, 0.2);
  ASSERT_DIFFERS (max_norm, 3.0);
  ASSERT_DIFFERS (reshuffle, TRUE);
  ASSERT_DIFFERS (batch_size, 64);
  ASSERT_DIFFERS (validation, 50);
  ASSERT_DIFFERS (patience, 5);
  ASSERT_DIFFERS (augmentation.strengths[BP_AUGMENT_ROTATE], 12.0);
  ASSERT_DIFFERS (augmentation.weaken, 3);
  BpTrainConfig a = baseline (), b = baseline ();
  b.hidden_units[1] = 7; /* of a layer that is not there */
  b.activations[1] = BP_ACTIVATION_TANH;
  g_assert_true (bp_train_config_equal (&a, &b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/train-config/experiments", test_experiments);
  g_test_add_func ("/train-config/class-defaults", test_class_defaults);
  g_test_add_func ("/train-config/preset-names", test_preset_names);
  g_test_add_func ("/train-config/names", test_names);
  g_test_add_func ("/train-config/check/network", test_check_network);
  g_test_add_func ("/train-config/check/training", test_check_training);
  g_test_add_func ("/train-config/check/extras", test_check_extras);
  g_test_add_func ("/train-config/check/deep-weights", test_check_deep_weights);
  g_test_add_func ("/train-config/momentum", test_momentum);
  g_test_add_func ("/train-config/n-batches", test_n_batches);
  g_test_add_func ("/train-config/check/data", test_check_data);
  g_test_add_func ("/train-config/check/weights", test_check_weights);
  g_test_add_func ("/train-config/check/order", test_check_order);
  g_test_add_func ("/train-config/n-training", test_n_training);
  g_test_add_func ("/train-config/equal", test_equal);
  return g_test_run ();
}
