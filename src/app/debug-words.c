#include "debug-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "words.h"

/* --- names --- */

char *
bp_debug_words_of_layer (const char *letter, guint layer)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };

  return g_strdup_printf ("%s⁽%s⁾", letter, digits[(layer + 1) % 10]);
}

char *
bp_debug_words_stage (const BpStage *stage)
{
  guint layer = stage->layer + 1;

  switch (stage->kind)
    {
    case BP_STAGE_FORWARD:
      /* Translators: a stage of an update: the forward pass of a layer */
      return g_strdup_printf (C_ ("stage", "Forward %u"), layer);
    case BP_STAGE_LOSS:
      return g_strdup (C_ ("stage", "Loss"));
    case BP_STAGE_DELTAS:
      return g_strdup_printf (C_ ("stage", "Deltas %u"), layer);
    case BP_STAGE_GRADIENTS:
      return g_strdup_printf (C_ ("stage", "Gradients %u"), layer);
    case BP_STAGE_UPDATE:
    default:
      return g_strdup (_ ("New Weights"));
    }
}

char *
bp_debug_words_unit (const BpNetwork *network, guint layer, guint unit)
{
  if (layer + 1 == network->n_layers)
    return g_strdup_printf (_ ("class %u"), unit);
  if (network->n_layers == 2)
    return g_strdup_printf (_ ("hidden unit %u"), unit + 1);
  /* Translators: which unit, of which hidden layer */
  return g_strdup_printf (_ ("unit %u of hidden layer %u"), unit + 1, layer + 1);
}

char *
bp_debug_words_input (const BpNetwork *network, guint layer, guint from)
{
  if (from == 0)
    return g_strdup (_ ("the bias"));
  if (layer == 0)
    return g_strdup_printf (_ ("pixel %u"), from);
  return bp_debug_words_unit (network, layer - 1, from - 1);
}

char *
bp_debug_words_weight (const BpNetwork *network, guint layer, guint from, guint to)
{
  g_autofree char *below = bp_debug_words_input (network, layer, from);
  g_autofree char *above = bp_debug_words_unit (network, layer, to);

  /* Translators: a weight’s row and column in its matrix, and what it connects */
  return g_strdup_printf (_ ("[%u, %u]: from %s to %s"), to + 1, from + 1, below, above);
}

char *
bp_debug_words_layers (const BpNetwork *network)
{
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, "%u", network->layers[0].n_in);
  for (guint l = 0; l < network->n_layers; l++)
    g_string_append_printf (words, "-%u", network->layers[l].n_out);
  return g_string_free (words, FALSE);
}

/* --- numbers --- */

static char *
with_minus (const char *digits)
{
  g_auto (GStrv) parts = g_strsplit (digits, "-", -1);

  return g_strjoinv ("−", parts);
}

/* −0 is 0 to whoever reads it. */
static double
without_sign (double value)
{
  return value == 0.0 ? 0.0 : value;
}

/* What a network that diverges is full of. NULL: the value is finite. */
static const char *
endless_words (double value)
{
  if (isnan (value))
    /* Translators: short for “not a number” */
    return _ ("NaN");
  return isfinite (value) ? NULL : value > 0 ? "∞" : "−∞";
}

char *
bp_debug_number (double value)
{
  double size = fabs (value);
  gboolean is_long = value != 0.0 && (size < 1e-99 || size >= 1e100); /* its exponent */
  g_autofree char *digits = g_strdup_printf (is_long ? "%.2g" : "%.4g", without_sign (value));

  return isfinite (value) ? with_minus (digits) : g_strdup (endless_words (value));
}

char *
bp_debug_number_exactly (double value)
{
  g_autofree char *digits = g_strdup_printf ("%.17g", without_sign (value));

  return isfinite (value) ? with_minus (digits) : g_strdup (endless_words (value));
}

/* --- where one is --- */

char *
bp_debug_words_position (const BpStepDebugger *debugger)
{
  guint n_layers = bp_step_debugger_get_network (debugger)->n_layers;
  guint n = bp_step_debugger_get_n_stages (debugger);
  g_autofree char *update = bp_words_count (bp_step_debugger_get_update (debugger));
  g_autofree char *stage_words = NULL;

  if (n == 0)
    return g_strdup (_ ("Before the first update"));
  BpStage stage = bp_stage_at (n - 1, n_layers);
  stage_words = bp_debug_words_stage (&stage);
  /* Translators: which update; the stage at hand; its number and how many there are */
  return g_strdup_printf (_ ("Update %s: %s, stage %u of %u"), update, stage_words, n,
                          bp_stage_count (n_layers));
}

char *
bp_debug_words_loss (const BpStepDebugger *debugger)
{
  double loss = bp_step_debugger_get_loss (debugger);
  g_autofree char *number = bp_debug_number_exactly (loss);

  if (!bp_step_debugger_has (debugger, BP_STAGE_LOSS, 0))
    return g_strdup (_ ("Loss of the minibatch: not computed yet"));
  if (!isfinite (loss))
    /* Translators: “NaN” or “∞” */
    return g_strdup_printf (_ ("Loss of the minibatch: %s. The network has diverged; Train would "
                               "stop here. A smaller learning rate may help."),
                            number);
  return g_strdup_printf (_ ("Loss of the minibatch: %s"), number);
}

/* --- formulas --- */

static const char *
activation_letter (const BpNetwork *network, guint layer)
{
  static const char *const names[BP_N_ACTIVATIONS] = { "σ", "tanh", "ReLU" };

  if (layer + 1 < network->n_layers)
    return names[network->layers[layer].activation];
  return network->output == BP_OUTPUT_SOFTMAX ? "softmax" : "σ";
}

/* What a layer's weights are multiplied by, without the row of ones. */
static char *
inputs_words (const BpTrainConfig *config, guint layer)
{
  g_autofree char *a = NULL, *m = NULL;

  if (layer == 0)
    return g_strdup (config->input_dropout > 0.0 ? "M⁽⁰⁾ ⊙ X" : "X");
  a = bp_debug_words_of_layer ("A", layer - 1);
  if (config->dropout == 0.0)
    return g_steal_pointer (&a);
  m = bp_debug_words_of_layer ("M", layer - 1);
  return g_strdup_printf ("%s ⊙ %s", m, a);
}

static char *
forward_formula (guint layer, const BpTrainConfig *config, const BpNetwork *network)
{
  g_autofree char *z = bp_debug_words_of_layer ("Z", layer);
  g_autofree char *a = bp_debug_words_of_layer ("A", layer);
  g_autofree char *w = bp_debug_words_of_layer ("W", layer);
  g_autofree char *below = inputs_words (config, layer);

  return g_strdup_printf ("%s = %s·[1; %s], %s = %s(%s)", z, w, below, a,
                          activation_letter (network, layer), z);
}

static char *
loss_formula (const BpTrainConfig *config, const BpNetwork *network)
{
  g_autofree char *z = bp_debug_words_of_layer ("Z", network->n_layers - 1);
  g_autofree char *a = bp_debug_words_of_layer ("A", network->n_layers - 1);
  g_autofree char *data = config->corrected && network->output == BP_OUTPUT_LOGISTIC
                              ? g_strdup_printf ("Σ (log(1 + e^%s) − T ⊙ %s)", z, z)
                              : g_strdup_printf ("Σ −T ⊙ log %s", a);

  if (config->corrected)
    return g_strdup_printf ("loss = (%s + l1·Σ|w| + l2/2·Σw²) / n", data);
  return g_strdup_printf ("loss = ½·(%s / %u + l1/2·Σ|w| + l2/2·Σw²)", data,
                          network->layers[network->n_layers - 1].n_out);
}

static char *
deltas_formula (guint layer, const BpTrainConfig *config, const BpNetwork *network)
{
  g_autofree char *d = bp_debug_words_of_layer ("D", layer);
  g_autofree char *a = bp_debug_words_of_layer ("A", layer);
  g_autofree char *z = bp_debug_words_of_layer ("Z", layer);
  g_autofree char *m = bp_debug_words_of_layer ("M", layer);
  g_autofree char *mask = config->dropout > 0.0 ? g_strdup_printf (" ⊙ %s", m) : g_strdup ("");
  g_autofree char *above = NULL, *w = NULL;

  if (layer + 1 == network->n_layers)
    return g_strdup_printf ("%s = %s − T", d, a);
  above = bp_debug_words_of_layer ("D", layer + 1);
  w = bp_debug_words_of_layer ("W", layer + 1);
  return g_strdup_printf ("%s = (%sᵀ·%s)[2:] ⊙ %s′(%s)%s", d, w, above,
                          activation_letter (network, layer), z, mask);
}

static char *
gradients_formula (guint layer, const BpTrainConfig *config)
{
  g_autofree char *g = bp_debug_words_of_layer ("G", layer);
  g_autofree char *d = bp_debug_words_of_layer ("D", layer);
  g_autofree char *below = inputs_words (config, layer);

  return g_strdup_printf ("%s = %s·[1; %s]ᵀ", g, d, below);
}

/* The gradient with the penalty's part, in brackets; that of biases has none. */
static const char *
whole_gradient (const BpTrainConfig *config)
{
  if (config->l1 == 0.0 && config->l2 == 0.0)
    return "G";
  return config->corrected ? "(G + l1·sign(W) + l2·W)" : "(G + (l1 + l2)·W)";
}

static char *
step_rule (const BpTrainConfig *config)
{
  const char *gradient = whole_gradient (config);

  switch (config->optimizer)
    {
    case BP_OPTIMIZER_MOMENTUM:
      return g_strdup_printf ("g = %s / n, V ← μ·V − η·g, W ← W + V", gradient);
    case BP_OPTIMIZER_NESTEROV:
      return g_strdup_printf ("g = %s / n, V ← μ·V − η·g, W ← W + μ·V − η·g", gradient);
    case BP_OPTIMIZER_ADAM:
      return g_strdup_printf ("g = %s / n, m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², "
                              "W ← W − η·m̂ / (√v̂ + ε)",
                              gradient);
    case BP_OPTIMIZER_SGD:
    default:
      return g_strdup_printf ("W ← W − η·%s", gradient);
    }
}

char *
bp_debug_words_rule (const BpTrainConfig *config)
{
  g_autofree char *rule = step_rule (config);
  g_autofree char *norm = NULL, *norm_words = NULL;

  if (config->max_norm > 0.0)
    {
      norm = bp_debug_number (config->max_norm);
      /* Translators: after a formula: max-norm, ‖w‖ is the length of a unit’s weights */
      norm_words =
          g_strdup_printf (_ ("; then each unit’s weights are shortened to ‖w‖ ≤ %s"), norm);
    }
  return g_strconcat (rule,
                      config->l1 != 0.0 || config->l2 != 0.0
                          /* Translators: after a formula with a penalty of the weights */
                          ? _ ("; for biases without the penalty")
                          : "",
                      norm_words, NULL);
}

char *
bp_debug_words_formula (const BpStage *stage, const BpTrainConfig *config, const BpNetwork *network)
{
  switch (stage->kind)
    {
    case BP_STAGE_FORWARD:
      return forward_formula (stage->layer, config, network);
    case BP_STAGE_LOSS:
      return loss_formula (config, network);
    case BP_STAGE_DELTAS:
      return deltas_formula (stage->layer, config, network);
    case BP_STAGE_GRADIENTS:
      return gradients_formula (stage->layer, config);
    case BP_STAGE_UPDATE:
    default:
      return bp_debug_words_rule (config);
    }
}
