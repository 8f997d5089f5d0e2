#include "config-difference.h"

#include <glib/gi18n-lib.h>

#include "augmentation-text.h"
#include "model-words.h"
#include "words.h"

/* A setting's value as text, to be freed; NULL: the setting plays no part in the configuration. */
typedef char *(*Value) (const BpTrainConfig *config);

static char *
number (double value)
{
  return g_strdup_printf ("%g", value);
}

static char *
number_or_nothing (double value)
{
  return value != 0 ? number (value) : NULL;
}

static char *
yes_or_nothing (gboolean value)
{
  return value ? g_strdup (C_ ("setting", "on")) : NULL;
}

/* --- the settings --- */

static char *
hidden (const BpTrainConfig *config)
{
  return config->n_hidden_layers > 0 ? bp_hidden_words (config) : g_strdup (C_ ("layers", "none"));
}

static char *
activation (const BpTrainConfig *config)
{
  static const char *const names[] = { N_ ("Sigmoid"), NC_ ("activation", "tanh"),
                                       NC_ ("activation", "ReLU") };
  GString *list = g_string_new (NULL);

  for (guint l = 0; l < config->n_hidden_layers; l++)
    {
      BpActivation each = config->activations[l];

      g_string_append_printf (list, "%s%s", l > 0 ? " + " : "",
                              each == BP_ACTIVATION_SIGMOID
                                  ? _ (names[each])
                                  : g_dpgettext2 (NULL, "activation", names[each]));
    }
  return g_string_free (list, FALSE);
}

static char *
output (const BpTrainConfig *config)
{
  return g_strdup (config->output == BP_OUTPUT_SOFTMAX ? _ ("Softmax") : _ ("Sigmoids"));
}

static char *
initialization (const BpTrainConfig *config)
{
  static const char *const names[] = { N_ ("−1 to 1"), N_ ("Glorot"), N_ ("He") };

  return g_strdup (_ (names[config->initialization]));
}

static char *
optimizer (const BpTrainConfig *config)
{
  static const char *const names[] = { NULL, N_ ("Momentum"), N_ ("Nesterov"), N_ ("Adam") };

  return g_strdup (config->optimizer == BP_OPTIMIZER_SGD ? C_ ("optimiser", "SGD")
                                                         : _ (names[config->optimizer]));
}

static char *
momentum (const BpTrainConfig *config)
{
  return number_or_nothing (bp_train_config_momentum (config));
}

static char *
schedule (const BpTrainConfig *config)
{
  return g_strdup (config->schedule == BP_SCHEDULE_STEP     ? C_ ("schedule", "Steps")
                   : config->schedule == BP_SCHEDULE_COSINE ? _ ("Cosine")
                                                            : _ ("Constant"));
}

static char *
epochs (const BpTrainConfig *config)
{
  return bp_words_count (config->epochs);
}

static char *
learning_rate (const BpTrainConfig *config)
{
  return number (config->learning_rate);
}

static char *
batches (const BpTrainConfig *config)
{
  return config->batch_size == 0 ? bp_words_count (config->batches) : NULL;
}

static char *
batch_size (const BpTrainConfig *config)
{
  return config->batch_size > 0 ? bp_words_count (config->batch_size) : NULL;
}

static char *
l1 (const BpTrainConfig *config)
{
  return number (config->l1);
}

static char *
l2 (const BpTrainConfig *config)
{
  return number (config->l2);
}

static char *
dropout (const BpTrainConfig *config)
{
  return number_or_nothing (config->dropout);
}

static char *
input_dropout (const BpTrainConfig *config)
{
  return number_or_nothing (config->input_dropout);
}

static char *
max_norm (const BpTrainConfig *config)
{
  return number_or_nothing (config->max_norm);
}

static char *
reshuffle (const BpTrainConfig *config)
{
  return yes_or_nothing (config->reshuffle);
}

static char *
augmentation (const BpTrainConfig *config)
{
  return bp_augmentation_is_none (&config->augmentation)
             ? NULL
             : bp_augmentation_to_text (&config->augmentation);
}

static char *
seed (const BpTrainConfig *config)
{
  return g_strdup_printf ("%u", config->seed);
}

static char *
train_size (const BpTrainConfig *config)
{
  return config->train_size == BP_ALL_IMAGES ? g_strdup (C_ ("images", "all"))
                                             : bp_words_count (config->train_size);
}

static char *
test_on (const BpTrainConfig *config)
{
  return g_strdup (config->test_on == BP_TEST_ON_T10K ? "t10k" : C_ ("test images", "Remaining"));
}

static char *
validation (const BpTrainConfig *config)
{
  return config->validation > 0 ? bp_words_count (config->validation) : NULL;
}

static char *
patience (const BpTrainConfig *config)
{
  return config->patience > 0 ? bp_words_count (config->patience) : NULL;
}

static char *
scaling (const BpTrainConfig *config)
{
  return g_strdup (bp_scaling_words (config->scaling));
}

static char *
rule (const BpTrainConfig *config)
{
  return g_strdup (config->corrected ? _ ("corrected") : _ ("as published"));
}

static const struct {
  const char *label; /* NULL: the value says enough */
  Value value;
} settings[] = {
  { N_ ("Hidden Units"), hidden },
  { NULL, activation },
  { N_ ("Output"), output },
  { N_ ("First Weights"), initialization },
  { NULL, scaling },
  { NULL, rule },
  { NULL, optimizer },
  { N_ ("Momentum"), momentum },
  { N_ ("Learning Rate"), learning_rate },
  { N_ ("Schedule"), schedule },
  { N_ ("Epochs"), epochs },
  { N_ ("Minibatches"), batches },
  { N_ ("Minibatch Size"), batch_size },
  { N_ ("L1"), l1 },
  { N_ ("L2"), l2 },
  { N_ ("Dropout"), dropout },
  { N_ ("Input Dropout"), input_dropout },
  { N_ ("Max-Norm"), max_norm },
  { N_ ("Reshuffle"), reshuffle },
  { N_ ("Augmentation"), augmentation },
  { N_ ("Training Images"), train_size },
  { N_ ("Test Images"), test_on },
  { N_ ("Validation Images"), validation },
  { N_ ("Patience"), patience },
  { N_ ("Seed"), seed },
};

/* --- what differs --- */

static gboolean
is_same (Value value, const BpTrainConfig *a, const BpTrainConfig *b)
{
  g_autofree char *first = value (a);
  g_autofree char *second = value (b);

  return g_strcmp0 (first, second) == 0;
}

static void
append_setting (GString *list, const char *label, Value value, const BpTrainConfig *config)
{
  g_autofree char *text = value (config);

  if (list->len > 0)
    g_string_append (list, ", ");
  if (text == NULL)
    /* Translators: a setting, which a run did without */
    g_string_append_printf (list, _ ("no %s"), _ (label));
  else if (label == NULL)
    g_string_append (list, text);
  else
    g_string_append_printf (list, "%s %s", _ (label), text);
}

char *
bp_config_difference (const BpTrainConfig *config, const BpTrainConfig *const *others,
                      guint n_others)
{
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    for (guint j = 0; j < n_others; j++)
      if (!is_same (settings[i].value, config, others[j]))
        {
          append_setting (list, settings[i].label, settings[i].value, config);
          break;
        }
  return g_string_free (list, FALSE);
}

gboolean
bp_config_is_repeat (const BpTrainConfig *config, const BpTrainConfig *other)
{
  BpTrainConfig repeat = *other;

  repeat.seed = config->seed;
  return bp_train_config_equal (config, &repeat);
}
