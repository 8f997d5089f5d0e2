#include "train-config.h"

#include <math.h>

static gboolean
is_penalty (double value)
{
  return isfinite (value) && value >= 0.0;
}

static gboolean
is_share_below_1 (double value)
{
  return value >= 0.0 && value < 1.0;
}

static BpConfigProblem
check_network (const BpTrainConfig *config)
{
  if (config->n_hidden_layers > BP_MAX_HIDDEN_LAYERS)
    return BP_CONFIG_HIDDEN_LAYERS;
  for (guint l = 0; l < config->n_hidden_layers; l++)
    if (config->hidden_units[l] < 1 || config->hidden_units[l] > BP_MAX_HIDDEN_UNITS)
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

static gboolean
has_momentum (const BpTrainConfig *config)
{
  return config->optimizer == BP_OPTIMIZER_MOMENTUM || config->optimizer == BP_OPTIMIZER_NESTEROV;
}

/* What the article's training does not have. */
static BpConfigProblem
check_extras (const BpTrainConfig *config)
{
  if (!is_share_below_1 (config->momentum))
    return BP_CONFIG_MOMENTUM;
  if (config->momentum > 0.0 && !has_momentum (config))
    return BP_CONFIG_NO_MOMENTUM;
  if (!is_share_below_1 (config->dropout))
    return BP_CONFIG_DROPOUT;
  if (!is_share_below_1 (config->input_dropout))
    return BP_CONFIG_INPUT_DROPOUT;
  if (!is_penalty (config->max_norm))
    return BP_CONFIG_MAX_NORM;
  if (bp_augmentation_check (&config->augmentation) < BP_N_AUGMENT_STRENGTHS)
    return BP_CONFIG_AUGMENTATION;
  if (config->patience > 0 && config->validation == 0)
    return BP_CONFIG_PATIENCE;
  return BP_CONFIG_OK;
}

static BpConfigProblem
check_minibatches (const BpTrainConfig *config, guint32 n_fitted)
{
  if (config->batch_size > n_fitted)
    return BP_CONFIG_BATCH_SIZE;
  if (config->batch_size == 0 && (config->batches < 1 || config->batches > n_fitted))
    return BP_CONFIG_BATCHES;
  return BP_CONFIG_OK;
}

static BpConfigProblem
check_data (const BpTrainConfig *config, const BpDataSize *size)
{
  guint32 n_training = bp_train_config_n_training (config, size->n_train);
  /* So many that the biases of the outputs do not matter. */
  if (bp_train_config_n_weights (config, size) - size->n_classes > BP_MAX_WEIGHTS)
    return BP_CONFIG_WEIGHTS;
  if (n_training > size->n_train)
    return BP_CONFIG_TRAIN_SIZE;
  if (config->test_on == BP_TEST_ON_REST && n_training == size->n_train)
    return BP_CONFIG_NO_REST;
  if (config->test_on == BP_TEST_ON_T10K && size->n_t10k == 0)
    return BP_CONFIG_NO_T10K;
  if (config->validation >= n_training)
    return BP_CONFIG_VALIDATION;
  return check_minibatches (config, bp_train_config_n_fitted (config, size->n_train));
}

BpConfigProblem
bp_train_config_check (const BpTrainConfig *config, const BpDataSize *size)
{
  BpConfigProblem problem = check_network (config);
  if (problem == BP_CONFIG_OK)
    problem = check_training (config);
  if (problem == BP_CONFIG_OK)
    problem = check_extras (config);
  if (problem == BP_CONFIG_OK)
    problem = check_data (config, size);
  return problem;
}

double
bp_train_config_momentum (const BpTrainConfig *config)
{
  if (!has_momentum (config))
    return 0.0;
  return config->momentum > 0.0 ? config->momentum : BP_DEFAULT_MOMENTUM;
}

guint
bp_train_config_most_hidden_units (const BpDataSize *size)
{
  guint64 weights_each = 1 + (guint64) size->n_features + size->n_classes;
  return MIN (BP_MAX_WEIGHTS / weights_each, BP_MAX_HIDDEN_UNITS);
}

guint
bp_train_config_get_sizes (const BpTrainConfig *config, guint n_features, guint n_classes,
                           guint *sizes)
{
  guint n = config->n_hidden_layers;
  sizes[0] = n_features;
  for (guint l = 0; l < n; l++)
    sizes[1 + l] = config->hidden_units[l];
  sizes[1 + n] = n_classes;
  return n + 1;
}

/* The units of layer l, the outputs being the last one. */
static guint64
n_units (const BpTrainConfig *config, const BpDataSize *size, guint l)
{
  return l < config->n_hidden_layers ? config->hidden_units[l] : size->n_classes;
}

guint64
bp_train_config_n_weights (const BpTrainConfig *config, const BpDataSize *size)
{
  guint64 n_in = size->n_features, weights = 0;
  for (guint l = 0; l <= config->n_hidden_layers; l++)
    {
      weights += (1 + n_in) * n_units (config, size, l);
      n_in = n_units (config, size, l);
    }
  return weights;
}

guint32
bp_train_config_n_training (const BpTrainConfig *config, guint32 n_train)
{
  return config->train_size == BP_ALL_IMAGES ? n_train : config->train_size;
}

guint32
bp_train_config_n_fitted (const BpTrainConfig *config, guint32 n_train)
{
  return bp_train_config_n_training (config, n_train) - config->validation;
}

guint
bp_train_config_n_batches (const BpTrainConfig *config, guint32 n_train)
{
  return bp_train_config_divide (config, bp_train_config_n_fitted (config, n_train));
}

guint
bp_train_config_divide (const BpTrainConfig *config, guint32 n_fitted)
{
  if (config->batch_size == 0)
    return config->batches;
  return n_fitted / config->batch_size + (n_fitted % config->batch_size > 0);
}

static gboolean
networks_are_equal (const BpTrainConfig *a, const BpTrainConfig *b)
{
  for (guint l = 0; l < MIN (a->n_hidden_layers, BP_MAX_HIDDEN_LAYERS); l++)
    if (a->hidden_units[l] != b->hidden_units[l] || a->activations[l] != b->activations[l])
      return FALSE;
  return a->n_hidden_layers == b->n_hidden_layers && a->output == b->output
         && a->initialization == b->initialization && a->seed == b->seed;
}

static gboolean
rules_are_equal (const BpTrainConfig *a, const BpTrainConfig *b)
{
  return a->epochs == b->epochs && a->learning_rate == b->learning_rate && a->l1 == b->l1
         && a->l2 == b->l2 && a->corrected == b->corrected && a->optimizer == b->optimizer
         && a->momentum == b->momentum && a->schedule == b->schedule && a->dropout == b->dropout
         && a->input_dropout == b->input_dropout && a->max_norm == b->max_norm;
}

static gboolean
data_are_equal (const BpTrainConfig *a, const BpTrainConfig *b)
{
  return (a->batch_size > 0 || a->batches == b->batches) && a->batch_size == b->batch_size
         && a->train_size == b->train_size && a->scaling == b->scaling && a->test_on == b->test_on
         && !a->reshuffle == !b->reshuffle && a->validation == b->validation
         && a->patience == b->patience
         && bp_augmentation_equal (&a->augmentation, &b->augmentation);
}

gboolean
bp_train_config_equal (const BpTrainConfig *a, const BpTrainConfig *b)
{
  return networks_are_equal (a, b) && rules_are_equal (a, b) && data_are_equal (a, b);
}

gboolean
bp_train_config_can_go_on (const BpTrainConfig *config, const BpTrainConfig *earlier)
{
  return networks_are_equal (config, earlier) && config->optimizer == earlier->optimizer
         && config->corrected == earlier->corrected && config->train_size == earlier->train_size
         && config->scaling == earlier->scaling && config->test_on == earlier->test_on
         && config->validation == earlier->validation;
}
