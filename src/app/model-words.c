#include "model-words.h"

#include <glib/gi18n-lib.h>

#include "words.h"

char *
bp_hidden_words (const BpTrainConfig *config)
{
  GString *list = g_string_new (NULL);

  for (guint l = 0; l < config->n_hidden_layers; l++)
    {
      g_autofree char *count = bp_words_count (config->hidden_units[l]);

      g_string_append_printf (list, "%s%s", l > 0 ? " + " : "", count);
    }
  return g_string_free (list, FALSE);
}

const char *
bp_scaling_words (BpScaling scaling)
{
  switch (scaling)
    {
    case BP_SCALING_UNIT:
      return _ ("pixels from 0 to 1");
    case BP_SCALING_STANDARDIZE:
      return _ ("standardised pixels");
    case BP_SCALING_NONE:
    default:
      return _ ("raw pixels");
    }
}

char *
bp_config_words (const BpTrainConfig *config)
{
  g_autofree char *hidden = bp_hidden_words (config);
  g_autofree char *epochs = bp_words_count (config->epochs);

  /* Translators: numbers of hidden units, how pixels are scaled, a number */
  return g_strdup_printf (ngettext ("%s hidden units, %s, %s epoch",
                                    "%s hidden units, %s, %s epochs", config->epochs),
                          hidden, bp_scaling_words (config->scaling), epochs);
}

static char *
config_words (const BpModel *model)
{
  const BpTrainConfig *config = &model->config;
  g_autofree char *hidden = bp_hidden_words (config);
  g_autofree char *done = bp_words_count (model->epochs_done);
  g_autofree char *all = bp_words_count (config->epochs);

  if (config->n_hidden_layers == 0)
    /* Translators: how pixels are scaled, the mode, two numbers */
    return g_strdup_printf (_ ("No hidden layer, %s, %s; epoch %s of %s"),
                            bp_scaling_words (config->scaling),
                            config->corrected ? _ ("corrected") : _ ("as published"), done, all);
  /* Translators: numbers of hidden units, how pixels are scaled, the mode, two numbers */
  return g_strdup_printf (_ ("%s hidden units, %s, %s; epoch %s of %s"), hidden,
                          bp_scaling_words (config->scaling),
                          config->corrected ? _ ("corrected") : _ ("as published"), done, all);
}

char *
bp_model_words (const BpModel *model)
{
  g_autofree char *words = config_words (model);
  g_autofree char *began = bp_words_count (model->went_on_after);

  if (model->went_on_after == 0)
    return g_steal_pointer (&words);
  /* Translators: a network and its settings, and a number */
  return g_strdup_printf (_ ("%s, gone on from epoch %s"), words, began);
}
