/* The sentences that window and command line share: each names the setting and what would be
 * right. */
#include "words.h"

#include <gio/gio.h>

#define NARROW BP_WORDS_NARROW_SPACE

typedef struct {
  BpConfigProblem problem;
  const char *option, *label;
  const char *right;         /* what would be right, a part of the sentence */
  const char *right_grouped; /* the same in the window, where it is another */
} Problem;

static const Problem problems[] = {
  { BP_CONFIG_HIDDEN_LAYERS, "--hidden", "Hidden Units", "at most 8 layers" },
  { BP_CONFIG_HIDDEN_UNITS, "--hidden", "Hidden Units", "1 to 10000", "1 to 10" NARROW "000" },
  { BP_CONFIG_EPOCHS, "--epochs", "Epochs", "1 to 1000000", "1 to 1" NARROW "000" NARROW "000" },
  { BP_CONFIG_LEARNING_RATE, "--learning-rate", "Learning Rate", "above 0" },
  { BP_CONFIG_L1, "--l1", "L1", "at least 0" },
  { BP_CONFIG_L2, "--l2", "L2", "at least 0" },
  { BP_CONFIG_MOMENTUM, "--momentum", "Momentum", "below 1" },
  { BP_CONFIG_NO_MOMENTUM, "--momentum", "Momentum", "nesterov" },
  { BP_CONFIG_DROPOUT, "--dropout", "Dropout", "below 1" },
  { BP_CONFIG_INPUT_DROPOUT, "--input-dropout", "Input Dropout", "below 1" },
  { BP_CONFIG_MAX_NORM, "--max-norm", "Max-Norm", "at least 0" },
  { BP_CONFIG_AUGMENTATION, "--augment: rotate", "Augmentation: Rotation", "0 to 180, not 200." },
  { BP_CONFIG_PATIENCE, "--patience", "Patience", "--validation", "Validation Images" },
  { BP_CONFIG_WEIGHTS, "--hidden", "Hidden Units", "at most 21 " },
  { BP_CONFIG_TRAIN_SIZE, "--train-size", "Training Images", "at most 60000",
    "at most 60" NARROW "000" },
  { BP_CONFIG_NO_REST, "--train-size", "Training Images", "below 60000", "below 60" NARROW "000" },
  { BP_CONFIG_NO_T10K, "--test-on t10k", "Test Images", "rest" },
  { BP_CONFIG_VALIDATION, "--validation", "Validation Images", "below 500" },
  { BP_CONFIG_BATCHES, "--batches", "Minibatches", "1 to 500" },
  { BP_CONFIG_BATCH_SIZE, "--batch-size", "Minibatch Size", "1 to 500" },
};

static void
assert_sentence (const char *text, const char *word, const char *other_word)
{
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, word));
  g_assert_nonnull (strstr (text, other_word));
  g_assert_null (strchr (text, '\n'));
  g_assert_true (g_str_has_suffix (text, "."));
  g_assert_false (g_str_has_suffix (text, ".."));
}

static void
test_config_problems (void)
{
  const BpDataSize size = { 60000, 10000, 784 * 1000, 10 };
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  config.augmentation.strengths[BP_AUGMENT_ROTATE] = 200.0;
  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      const Problem *p = &problems[i];
      g_autofree char *option =
          bp_words_config_problem (p->problem, &config, &size, BP_NAMES_OPTIONS);
      g_autofree char *label =
          bp_words_config_problem (p->problem, &config, &size, BP_NAMES_LABELS);
      assert_sentence (option, p->option, p->right);
      assert_sentence (label, p->label, p->right_grouped != NULL ? p->right_grouped : p->right);
    }
}

/* Of several layers the sentences tell the one at fault, and all the weights. */
static void
test_deep_problems (void)
{
  const BpDataSize size = { 60000, 10000, 784, 10 };
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  config.n_hidden_layers = 3;
  config.hidden_units[1] = 5;
  config.hidden_units[2] = 20000;
  g_autofree char *units =
      bp_words_config_problem (BP_CONFIG_HIDDEN_UNITS, &config, &size, BP_NAMES_OPTIONS);
  assert_sentence (units, "1 to 10000", "not 20000.");
  config.n_hidden_layers = 2;
  config.hidden_units[0] = config.hidden_units[1] = 10000;
  g_autofree char *weights =
      bp_words_config_problem (BP_CONFIG_WEIGHTS, &config, &size, BP_NAMES_OPTIONS);
  assert_sentence (weights, "more than 16777216 weights", "smaller layers.");
}

static void
test_diverged (void)
{
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  BpRunStatus status = { .epochs_done = 6 };
  g_autofree char *raw = bp_words_diverged (&config, &status);
  assert_sentence (raw, "epoch 7", "scale the input");
  config.scaling = BP_SCALING_STANDARDIZE;
  g_autofree char *scaled = bp_words_diverged (&config, &status);
  assert_sentence (scaled, "epoch 7", "smaller learning rate");
  g_assert_null (strstr (scaled, "scale the input"));
}

static void
test_no_memory (void)
{
  const BpDataSize size = { 4, 0, 4096 * 3200, 2 };
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  config.hidden_units[0] = 1;
  g_autofree char *memory = bp_words_no_memory (&config, &size);
  g_autofree char *thread = bp_words_no_thread ();
  assert_sentence (memory, "4.3\302\240GB",
                   "fewer hidden units"); /* 4 weights of 64 bytes a pixel */
  assert_sentence (thread, "no thread", "try again");
}

static void
test_memory (void)
{
  const BpDataSize mnist = { 60000, 10000, 784, 10 };
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  g_autofree char *baseline = bp_words_memory (&config, &mnist);
  config.hidden_units[0] = BP_MAX_HIDDEN_UNITS;
  g_autofree char *largest = bp_words_memory (&config, &mnist);
  assert_sentence (baseline, "23.8\302\240MB", "besides the images");
  assert_sentence (largest, "311.8\302\240MB", "besides the images");
}

static void
test_percent (void)
{
  g_autofree char *article = bp_words_percent (0.8480168067226891);
  g_autofree char *whole = bp_words_percent (1.0);
  g_assert_cmpstr (article, ==, "84.80 %");
  g_assert_cmpstr (whole, ==, "100.00 %");
}

static void
test_count (void)
{
  static const struct {
    guint64 count;
    const char *text;
  } cases[] = { { 0, "0" },
                { 999, "999" },
                { 1000, "1" NARROW "000" },
                { 59500, "59" NARROW "500" },
                { 123456, "123" NARROW "456" },
                { 1234567, "1" NARROW "234" NARROW "567" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = bp_words_count (cases[i].count);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

typedef struct {
  int code;
  const char *advice;
} SaveFailure;

static void
test_save_failed (void)
{
  const SaveFailure failures[] = {
    { G_FILE_ERROR_NOSPC, "disk is full" },      { G_FILE_ERROR_NOENT, "does not exist" },
    { G_FILE_ERROR_ACCES, "not be written to" }, { G_FILE_ERROR_ROFS, "not be written to" },
    { G_FILE_ERROR_IO, "Something odd" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (GError) error =
          g_error_new_literal (G_FILE_ERROR, failures[i].code, "Something odd");
      g_autofree char *text = bp_words_save_failed ("/there/plot.png", error);
      assert_sentence (text, "/there/plot.png", failures[i].advice);
    }
}

static void
test_number (void)
{
  static const struct {
    double value;
    const char *text;
  } numbers[] = {
    { -1.774960162, "-1.77496016" }, { 0, "0.00000000" },    { 0.0003625, "0.00036250" },
    { 3.79e-08, "3.79000000e-08" },  { 1e-4, "0.00010000" }, { 99999.5, "99999.50000000" },
    { -123456, "-1.23456000e+05" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = bp_words_number (numbers[i].value);
      g_assert_cmpstr (text, ==, numbers[i].text);
    }
}

static void
test_xor_diverged (void)
{
  const BpRunStatus status = { .epochs_done = 1234 };
  g_autofree char *text = bp_words_xor_diverged (&status);
  assert_sentence (text, "1" BP_WORDS_NARROW_SPACE "235", "smaller learning rate");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/config-problems", test_config_problems);
  g_test_add_func ("/words/deep-problems", test_deep_problems);
  g_test_add_func ("/words/diverged", test_diverged);
  g_test_add_func ("/words/no-memory", test_no_memory);
  g_test_add_func ("/words/memory", test_memory);
  g_test_add_func ("/words/percent", test_percent);
  g_test_add_func ("/words/count", test_count);
  g_test_add_func ("/words/number", test_number);
  g_test_add_func ("/words/xor-diverged", test_xor_diverged);
  g_test_add_func ("/words/save-failed", test_save_failed);
  return g_test_run ();
}
