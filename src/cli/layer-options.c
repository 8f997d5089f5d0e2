#include "layer-options.h"

#include <glib/gi18n-lib.h>

#include "cli-status.h"
#include "option-values.h"

/* The words between the commas; NULL when there are more than layers can be. */
static char **
split (const char *option, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", BP_MAX_HIDDEN_LAYERS + 1);

  if (g_strv_length (words) <= BP_MAX_HIDDEN_LAYERS)
    return g_steal_pointer (&words);
  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE, _ ("%s takes at most %d layers."), option,
               BP_MAX_HIDDEN_LAYERS);
  return NULL;
}

static gboolean
apply_hidden (BpTrainConfig *config, const char *text, GError **error)
{
  g_auto (GStrv) units = split ("--hidden", text, error);
  guint n;

  if (units == NULL)
    return FALSE;
  n = g_strv_length (units);
  if (n == 0) /* an empty text, which is refused as a number */
    return bp_option_count ("--hidden", text, 1, BP_MAX_HIDDEN_UNITS, config->hidden_units, error);
  for (guint l = 0; l < n; l++)
    if (!bp_option_count ("--hidden", units[l], 1, BP_MAX_HIDDEN_UNITS, &config->hidden_units[l],
                          error))
      return FALSE;
  for (guint l = config->n_hidden_layers; l > 0 && l < n; l++)
    config->activations[l] = config->activations[l - 1];
  config->n_hidden_layers = n;
  return TRUE;
}

static gboolean
apply_activation (BpTrainConfig *config, const char *text, GError **error)
{
  g_auto (GStrv) names = split ("--activation", text, error);
  guint n, index = 0;

  if (names == NULL)
    return FALSE;
  n = g_strv_length (names);
  if (n == 0)
    return bp_option_choice ("--activation", text, bp_activation_names, &index, error);
  for (guint i = 0; i < n; i++)
    {
      if (!bp_option_choice ("--activation", names[i], bp_activation_names, &index, error))
        return FALSE;
      for (guint l = i; l < (n == 1 ? BP_MAX_HIDDEN_LAYERS : i + 1); l++)
        config->activations[l] = (BpActivation) index;
    }
  if (n == 1 || n == config->n_hidden_layers)
    return TRUE;
  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
               _ ("--activation takes one name for all hidden layers, or one for each of the %u, "
                  "not %u."),
               config->n_hidden_layers, n);
  return FALSE;
}

gboolean
bp_layer_options_apply (BpTrainConfig *config, const char *hidden, const char *activation,
                        GError **error)
{
  if (g_strcmp0 (hidden, "none") == 0)
    config->n_hidden_layers = 0;
  else if (hidden != NULL && !apply_hidden (config, hidden, error))
    return FALSE;
  return activation == NULL || apply_activation (config, activation, error);
}
