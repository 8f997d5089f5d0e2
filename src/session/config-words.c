#include <glib/gi18n-lib.h>

#include "augmentation-words.h"
#include "words.h"

typedef struct {
  const char *option, *label;
} Setting;

static const Setting hidden = { "--hidden", N_ ("Hidden Units") };
static const Setting epochs = { "--epochs", N_ ("Epochs") };
static const Setting learning_rate = { "--learning-rate", N_ ("Learning Rate") };
static const Setting batches = { "--batches", N_ ("Minibatches") };
static const Setting batch_size = { "--batch-size", N_ ("Minibatch Size") };
static const Setting l1 = { "--l1", N_ ("L1") };
static const Setting l2 = { "--l2", N_ ("L2") };
static const Setting momentum = { "--momentum", N_ ("Momentum") };
static const Setting dropout = { "--dropout", N_ ("Dropout") };
static const Setting input_dropout = { "--input-dropout", N_ ("Input Dropout") };
static const Setting max_norm = { "--max-norm", N_ ("Max-Norm") };
static const Setting augmentation = { "--augment", N_ ("Augmentation") };
static const Setting validation = { "--validation", N_ ("Validation Images") };
static const Setting patience = { "--patience", N_ ("Patience") };
static const Setting test_on = { "--test-on t10k", N_ ("Test Images") };
static const Setting train_size = { "--train-size", N_ ("Training Images") };

static const char *
name_of (const Setting *setting, BpSettingNames names)
{
  return names == BP_NAMES_OPTIONS ? setting->option : _ (setting->label);
}

/* A number for an option is written as it would be typed. */
static char *
number_text (guint64 number, BpSettingNames names)
{
  return names == BP_NAMES_OPTIONS ? g_strdup_printf ("%" G_GUINT64_FORMAT, number)
                                   : bp_words_count (number);
}

static char *
whole_number_sentence (const Setting *setting, BpSettingNames names, guint most, guint value)
{
  g_autofree char *most_text = number_text (most, names);
  g_autofree char *value_text = number_text (value, names);

  return g_strdup_printf (_ ("%s must be a whole number from 1 to %s, not %s."),
                          name_of (setting, names), most_text, value_text);
}

static char *
penalty_sentence (const char *name, double value)
{
  return g_strdup_printf (_ ("%s must be a number of at least 0, not %g."), name, value);
}

static char *
share_sentence (const char *name, double value)
{
  return g_strdup_printf (_ ("%s must be a number from 0 to below 1, not %g."), name, value);
}

static char *
augmentation_sentence (const BpTrainConfig *config, BpSettingNames names)
{
  BpAugmentStrength strength = bp_augmentation_check (&config->augmentation);
  const char *name = names == BP_NAMES_OPTIONS ? bp_augment_strength_name (strength)
                                               : bp_words_augment_strength (strength);

  /* Translators: a setting, a part of it, and three numbers */
  return g_strdup_printf (_ ("%s: %s must be 0 or a number from %g to %g, not %g."),
                          name_of (&augmentation, names), name,
                          bp_augment_strength_least (strength), bp_augment_strength_most (strength),
                          config->augmentation.strengths[strength]);
}

static char *
hidden_layers_sentence (const BpTrainConfig *config, BpSettingNames names)
{
  return g_strdup_printf (_ ("%s must name at most %u layers, not %u."), name_of (&hidden, names),
                          BP_MAX_HIDDEN_LAYERS, config->n_hidden_layers);
}

static char *
hidden_units_sentence (const BpTrainConfig *config, BpSettingNames names)
{
  guint l = 0;

  while (l + 1 < config->n_hidden_layers && config->hidden_units[l] >= 1
         && config->hidden_units[l] <= BP_MAX_HIDDEN_UNITS)
    l++;
  return whole_number_sentence (&hidden, names, BP_MAX_HIDDEN_UNITS, config->hidden_units[l]);
}

/* Before the data are read nobody knows how many weights there would be. */
static char *
deep_weights_sentence (BpSettingNames names)
{
  g_autofree char *most = number_text (BP_MAX_WEIGHTS, names);

  return g_strdup_printf (_ ("%s must not give more than %s weights; use fewer or smaller layers."),
                          name_of (&hidden, names), most);
}

static char *
weights_sentence (const BpTrainConfig *config, const BpDataSize *size, BpSettingNames names)
{
  guint most = bp_train_config_most_hidden_units (size);
  g_autofree char *pixels = bp_words_count (size->n_features);
  g_autofree char *most_text = number_text (most, names);
  g_autofree char *units = number_text (config->hidden_units[0], names);

  if (most == 0)
    return g_strdup_printf (
        _ ("Images of %s pixels are too large for a network; use smaller ones."), pixels);
  if (config->n_hidden_layers != 1)
    return deep_weights_sentence (names);
  /* Translators: a setting, a number, pixels of an image, a number */
  return g_strdup_printf (_ ("%s must be at most %s for images of %s pixels, not %s."),
                          name_of (&hidden, names), most_text, pixels, units);
}

static char *
train_size_sentence (const BpTrainConfig *config, const BpDataSize *size, BpSettingNames names)
{
  g_autofree char *all = number_text (size->n_train, names);
  g_autofree char *wanted = number_text (config->train_size, names);

  return g_strdup_printf (_ ("%s must be at most %s, the number of images there are, not %s."),
                          name_of (&train_size, names), all, wanted);
}

static char *
no_rest_sentence (const BpDataSize *size, BpSettingNames names)
{
  const char *name = name_of (&train_size, names);
  g_autofree char *all = number_text (size->n_train, names);

  return size->n_t10k > 0
             ? g_strdup_printf (_ ("%s must be below %s, so that images are left to test "
                                   "on; to train on all of them, test on t10k."),
                                name, all)
             : g_strdup_printf (_ ("%s must be below %s, so that images are left to test "
                                   "on."),
                                name, all);
}

static char *
validation_sentence (const BpTrainConfig *config, const BpDataSize *size, BpSettingNames names)
{
  g_autofree char *all = number_text (bp_train_config_n_training (config, size->n_train), names);
  g_autofree char *wanted = number_text (config->validation, names);

  return g_strdup_printf (_ ("%s must be below %s, the number of training images, not %s."),
                          name_of (&validation, names), all, wanted);
}

static char *
minibatches_sentence (const Setting *setting, guint value, const BpTrainConfig *config,
                      const BpDataSize *size, BpSettingNames names)
{
  g_autofree char *images = number_text (bp_train_config_n_fitted (config, size->n_train), names);
  g_autofree char *wanted = number_text (value, names);

  return g_strdup_printf (_ ("%s must be a whole number from 1 to %s, the number of training "
                             "images, not %s."),
                          name_of (setting, names), images, wanted);
}

/* Of a problem that shows only with the data. */
static char *
data_sentence (BpConfigProblem problem, const BpTrainConfig *config, const BpDataSize *size,
               BpSettingNames names)
{
  switch (problem)
    {
    case BP_CONFIG_WEIGHTS:
      return weights_sentence (config, size, names);
    case BP_CONFIG_TRAIN_SIZE:
      return train_size_sentence (config, size, names);
    case BP_CONFIG_NO_REST:
      return no_rest_sentence (size, names);
    case BP_CONFIG_NO_T10K:
      return g_strdup_printf (_ ("%s needs the t10k files, which the data do not have; test on the "
                                 "rest of the training images instead."),
                              name_of (&test_on, names));
    case BP_CONFIG_VALIDATION:
      return validation_sentence (config, size, names);
    case BP_CONFIG_BATCHES:
      return minibatches_sentence (&batches, config->batches, config, size, names);
    case BP_CONFIG_BATCH_SIZE:
      return minibatches_sentence (&batch_size, config->batch_size, config, size, names);
    default:
      g_assert_not_reached ();
    }
}

char *
bp_words_config_problem (BpConfigProblem problem, const BpTrainConfig *config,
                         const BpDataSize *size, BpSettingNames names)
{
  switch (problem)
    {
    case BP_CONFIG_HIDDEN_LAYERS:
      return hidden_layers_sentence (config, names);
    case BP_CONFIG_HIDDEN_UNITS:
      return hidden_units_sentence (config, names);
    case BP_CONFIG_EPOCHS:
      return whole_number_sentence (&epochs, names, BP_MAX_EPOCHS, config->epochs);
    case BP_CONFIG_LEARNING_RATE:
      return g_strdup_printf (_ ("%s must be a number above 0, not %g."),
                              name_of (&learning_rate, names), config->learning_rate);
    case BP_CONFIG_L1:
      return penalty_sentence (name_of (&l1, names), config->l1);
    case BP_CONFIG_L2:
      return penalty_sentence (name_of (&l2, names), config->l2);
    case BP_CONFIG_MOMENTUM:
      return share_sentence (name_of (&momentum, names), config->momentum);
    case BP_CONFIG_NO_MOMENTUM:
      return g_strdup_printf (_ ("%s is for the optimisers “momentum” and “nesterov” alone."),
                              name_of (&momentum, names));
    case BP_CONFIG_DROPOUT:
      return share_sentence (name_of (&dropout, names), config->dropout);
    case BP_CONFIG_INPUT_DROPOUT:
      return share_sentence (name_of (&input_dropout, names), config->input_dropout);
    case BP_CONFIG_MAX_NORM:
      return penalty_sentence (name_of (&max_norm, names), config->max_norm);
    case BP_CONFIG_AUGMENTATION:
      return augmentation_sentence (config, names);
    case BP_CONFIG_PATIENCE:
      return g_strdup_printf (_ ("%s needs images to validate on; set %s as well."),
                              name_of (&patience, names), name_of (&validation, names));
    case BP_CONFIG_OK:
      g_assert_not_reached ();
    default:
      return data_sentence (problem, config, size, names);
    }
}
