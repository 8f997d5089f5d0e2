#include "train-config.h"

#include <math.h>
#include <string.h>

/* The article's experiments (section 7): all with seed 42, L2 0.5, learning rate 0.001 and 25
 * minibatches of its 500 images. */
#define ARTICLE(units, n_epochs, input_scaling)                                                    \
  {                                                                                                \
    .n_hidden_layers = 1, .hidden_units = { units }, .epochs = n_epochs, .learning_rate = 0.001,   \
    .batches = 25, .l1 = 0.0, .l2 = 0.5, .seed = 42, .train_size = 500, .scaling = input_scaling,  \
    .test_on = BP_TEST_ON_REST, .corrected = FALSE                                                 \
  }

static const BpPreset presets[] = {
  { "baseline", ARTICLE (50, 300, BP_SCALING_NONE) },
  { "scaled", ARTICLE (50, 300, BP_SCALING_STANDARDIZE) },
  { "bigger", ARTICLE (250, 500, BP_SCALING_NONE) },
  { "bigger-scaled", ARTICLE (250, 500, BP_SCALING_STANDARDIZE) },
  /* The defaults of the article's class (section 6), with the experiments' seed. */
  { "class-defaults",
    { .n_hidden_layers = 1,
      .hidden_units = { 30 },
      .epochs = 500,
      .learning_rate = 0.01,
      .batches = 1,
      .seed = 42,
      .train_size = 500 } },
};

static const char *const scaling_names[] = { "none", "unit", "standardize" };
static const char *const test_on_names[] = { "rest", "t10k" };

const BpPreset *
bp_presets (gsize *n_presets)
{
  *n_presets = G_N_ELEMENTS (presets);
  return presets;
}

const BpPreset *
bp_preset_by_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    if (strcmp (presets[i].name, name) == 0)
      return &presets[i];
  return NULL;
}

static gboolean
find_name (const char *const *names, guint n, const char *name, guint *found)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (names[i], name) == 0)
      {
        *found = i;
        return TRUE;
      }
  return FALSE;
}

const char *
bp_scaling_name (BpScaling scaling)
{
  return scaling_names[scaling];
}

gboolean
bp_scaling_from_name (const char *name, BpScaling *scaling)
{
  guint found = 0;
  gboolean known = find_name (scaling_names, G_N_ELEMENTS (scaling_names), name, &found);
  if (known)
    *scaling = (BpScaling) found;
  return known;
}

const char *
bp_test_on_name (BpTestOn test_on)
{
  return test_on_names[test_on];
}

gboolean
bp_test_on_from_name (const char *name, BpTestOn *test_on)
{
  guint found = 0;
  gboolean known = find_name (test_on_names, G_N_ELEMENTS (test_on_names), name, &found);
  if (known)
    *test_on = (BpTestOn) found;
  return known;
}

static gboolean
is_penalty (double value)
{
  return isfinite (value) && value >= 0.0;
}

static BpConfigProblem
check_network (const BpTrainConfig *config)
{
  if (config->n_hidden_layers != 1)
    return BP_CONFIG_HIDDEN_LAYERS;
  if (config->hidden_units[0] < 1 || config->hidden_units[0] > BP_MAX_HIDDEN_UNITS)
    return BP_CONFIG_HIDDEN_UNITS;
  return BP_CONFIG_OK;
}

static BpConfigProblem
check_training (const BpTrainConfig *config)
{
  if (config->epochs < 1 || config->epochs > BP_MAX_EPOCHS)
    return BP_CONFIG_EPOCHS;
  if (!isfinite (config->learning_rate) || config->learning_rate <= 0.0)
    return BP_CONFIG_LEARNING_RATE;
  if (!is_penalty (config->l1))
    return BP_CONFIG_L1;
  if (!is_penalty (config->l2))
    return BP_CONFIG_L2;
  return BP_CONFIG_OK;
}

static BpConfigProblem
check_data (const BpTrainConfig *config, const BpDataSize *size)
{
  guint32 n_training = bp_train_config_n_training (config, size->n_train);
  if (config->hidden_units[0] > bp_train_config_most_hidden_units (size))
    return BP_CONFIG_WEIGHTS;
  if (n_training > size->n_train)
    return BP_CONFIG_TRAIN_SIZE;
  if (config->test_on == BP_TEST_ON_REST && n_training == size->n_train)
    return BP_CONFIG_NO_REST;
  if (config->test_on == BP_TEST_ON_T10K && size->n_t10k == 0)
    return BP_CONFIG_NO_T10K;
  if (config->batches < 1 || config->batches > n_training)
    return BP_CONFIG_BATCHES;
  return BP_CONFIG_OK;
}

BpConfigProblem
bp_train_config_check (const BpTrainConfig *config, const BpDataSize *size)
{
  BpConfigProblem problem = check_network (config);
  if (problem == BP_CONFIG_OK)
    problem = check_training (config);
  if (problem == BP_CONFIG_OK)
    problem = check_data (config, size);
  return problem;
}

guint
bp_train_config_most_hidden_units (const BpDataSize *size)
{
  guint64 weights_each = 1 + (guint64) size->n_features + size->n_classes;
  return MIN (BP_MAX_WEIGHTS / weights_each, BP_MAX_HIDDEN_UNITS);
}

guint32
bp_train_config_n_training (const BpTrainConfig *config, guint32 n_train)
{
  return config->train_size == BP_ALL_IMAGES ? n_train : config->train_size;
}

gboolean
bp_train_config_equal (const BpTrainConfig *a, const BpTrainConfig *b)
{
  for (guint i = 0; i < MIN (a->n_hidden_layers, BP_MAX_HIDDEN_LAYERS); i++)
    if (a->hidden_units[i] != b->hidden_units[i])
      return FALSE;
  return a->n_hidden_layers == b->n_hidden_layers && a->epochs == b->epochs
         && a->learning_rate == b->learning_rate && a->batches == b->batches && a->l1 == b->l1
         && a->l2 == b->l2 && a->seed == b->seed && a->train_size == b->train_size
         && a->scaling == b->scaling && a->test_on == b->test_on && a->corrected == b->corrected;
}
