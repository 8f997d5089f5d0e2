#include "xor-weight.h"

#include <glib/gi18n-lib.h>

guint
bp_xor_weight_index (const BpXorWeight *self, guint n_hidden)
{
  return (self->of_output ? 2 : self->input) * n_hidden + self->unit;
}

BpXorWeight
bp_xor_weight_from_index (guint index, guint n_hidden)
{
  gboolean of_output = index >= 2 * n_hidden;

  return (BpXorWeight){ of_output, of_output ? 0 : index / n_hidden, index % n_hidden };
}

gboolean
bp_xor_weight_equal (const BpXorWeight *a, const BpXorWeight *b)
{
  return a->of_output == b->of_output && a->unit == b->unit
         && (a->of_output || a->input == b->input);
}

/* Of either layer's weights, as they are or as they were. */
static double
pick (const BpXorWeight *self, guint n_hidden, const double *w1, const double *w2)
{
  return self->of_output ? w2[self->unit] : w1[self->input * n_hidden + self->unit];
}

double
bp_xor_weight_get (const BpXorWeight *self, const BpXor *network)
{
  return pick (self, network->n_hidden, network->w1, network->w2);
}

char *
bp_xor_weight_name (const BpXorWeight *self)
{
  if (self->of_output)
    /* Translators: a weight of the output layer: its row in the matrix, and the hidden unit */
    return g_strdup_printf (_ ("W₂[%u]: from hidden unit %u to the output"), self->unit + 1,
                            self->unit + 1);
  /* Translators: a weight of the hidden layer: row, column, and what it connects */
  return g_strdup_printf (_ ("W₁[%u, %u]: from input %u to hidden unit %u"), self->input + 1,
                          self->unit + 1, self->input + 1, self->unit + 1);
}

char *
bp_xor_number (double value)
{
  g_autofree char *text = g_strdup_printf ("%.6g", value);
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  return g_strjoinv ("−", parts);
}

/* --- stages --- */

const char *
bp_xor_stage_name (BpXorStage stage)
{
  static const char *const names[BP_XOR_N_STAGES] = {
    N_ ("Forward Pass"), N_ ("Error"), N_ ("Output Delta"), N_ ("Hidden Delta"), N_ ("New Weights"),
  };

  return _ (names[stage]);
}

const char *
bp_xor_stage_formula (BpXorStage stage, gboolean corrected)
{
  static const char *const published[BP_XOR_N_STAGES] = {
    "H = σ(X·W₁), out = H·W₂",
    "E = y − out",
    "δ = η·E",
    "W₂ ← W₂ + Hᵀ·δ, D = (δ·W₂ᵀ) ⊙ σ(H)(1 − σ(H))",
    "W₁ ← W₁ + Xᵀ·D",
  };
  static const char *const right[BP_XOR_N_STAGES] = {
    "H = σ(X·W₁), out = H·W₂",        "E = y − out", "δ = η·E", "D = (δ·W₂ᵀ) ⊙ H(1 − H)",
    "W₂ ← W₂ + Hᵀ·δ, W₁ ← W₁ + Xᵀ·D",
  };

  return corrected ? right[stage] : published[stage];
}

guint
bp_xor_stages_done (const BpXorStepper *stepper)
{
  guint n = bp_xor_stepper_get_n_stages (stepper);

  return n > 0 && n % BP_XOR_N_STAGES == 0 ? BP_XOR_N_STAGES : n % BP_XOR_N_STAGES;
}

/* --- arithmetic --- */

static gboolean
is_operator (gunichar c)
{
  return c == g_utf8_get_char ("+") || c == g_utf8_get_char ("−") || c == g_utf8_get_char ("·");
}

/* Puts numbers in the places of %; a negative one that follows an operator in parentheses. */
static void
append (GString *text, const char *form, const double *values)
{
  gboolean after_operator = FALSE;

  for (const char *c = form; *c != '\0'; c = g_utf8_next_char (c))
    if (*c != '%')
      {
        g_string_append_unichar (text, g_utf8_get_char (c));
        if (*c != ' ')
          after_operator = is_operator (g_utf8_get_char (c));
      }
    else
      {
        g_autofree char *number = bp_xor_number (*values);

        g_string_append_printf (text, *values < 0 && after_operator ? "(%s)" : "%s", number);
        values++;
        after_operator = FALSE;
      }
}

static void
begin_sample (GString *text, guint sample)
{
  g_string_append_printf (text, "\n  (%.0f, %.0f): ", bp_xor_inputs[2 * sample],
                          bp_xor_inputs[2 * sample + 1]);
}

typedef struct {
  const BpXorWeight *weight;
  const BpXor *network;
  const double *old_w1, *old_w2;
} Place;

/* h of the weight's unit, or for an output weight what it multiplies with. */
static void
append_forward (GString *text, const Place *place, guint sample)
{
  const BpXor *network = place->network;
  guint n = network->n_hidden, unit = place->weight->unit;
  const double *x = &bp_xor_inputs[2 * sample];

  append (text, "h = σ(% · % + % · %) = %",
          (const double[]){ x[0], place->old_w1[unit], x[1], place->old_w1[n + unit],
                            network->hidden[sample * n + unit] });
  g_string_append (text, "\n            out = ");
  for (guint j = 0; j < n; j++)
    append (text, j > 0 ? " + % · %" : "% · %",
            (const double[]){ network->hidden[sample * n + j], place->old_w2[j] });
  append (text, " = %", &network->output[sample]);
}

static void
append_error (GString *text, const Place *place, guint sample)
{
  append (text, "e = % − % = %",
          (const double[]){ bp_xor_targets[sample], place->network->output[sample],
                            place->network->error[sample] });
}

static void
append_output_delta (GString *text, const Place *place, guint sample)
{
  append (text, "δ = % · % = %",
          (const double[]){ place->network->learning_rate, place->network->error[sample],
                            place->network->delta[sample] });
}

/* As published the output weights are the new ones by now. */
static void
append_hidden_delta (GString *text, const Place *place, guint sample)
{
  const BpXor *network = place->network;
  guint at = sample * network->n_hidden + place->weight->unit;
  const double *w2 = network->corrected ? place->old_w2 : network->w2;
  double a = bp_xor_derivative_at (network)[at];

  if (!network->corrected)
    append (text, "σ(h) = σ(%) = %\n            ", (const double[]){ network->hidden[at], a });
  append (text, "d = % · % · % · (1 − %) = %",
          (const double[]){ network->delta[sample], w2[place->weight->unit], a, a,
                            network->hidden_delta[at] });
}

static void
append_samples (GString *text, const Place *place,
                void (*append_sample) (GString *, const Place *, guint))
{
  for (guint sample = 0; sample < BP_XOR_SAMPLES; sample++)
    {
      begin_sample (text, sample);
      append_sample (text, place, sample);
    }
}

/* w ← w + Σ over the samples of what goes into the weight times the delta that comes out. */
static void
append_update (GString *text, const Place *place)
{
  const BpXorWeight *weight = place->weight;
  const BpXor *network = place->network;
  guint n = network->n_hidden;
  double old = pick (weight, n, place->old_w1, place->old_w2);
  double now = bp_xor_weight_get (weight, network);

  append (text, "\n  w ← %", &old);
  for (guint b = 0; b < BP_XOR_SAMPLES; b++)
    append (text, " + % · %",
            weight->of_output
                ? (const double[]){ network->hidden[b * n + weight->unit], network->delta[b] }
                : (const double[]){ bp_xor_inputs[2 * b + weight->input],
                                    network->hidden_delta[b * n + weight->unit] });
  append (text, " = %", &now);
}

/* Where the output weights' update stands is one of the article's quirks. */
static void
append_stage (GString *text, const Place *place, BpXorStage stage)
{
  gboolean of_output = place->weight->of_output, corrected = place->network->corrected;

  if (stage == BP_XOR_FORWARD)
    append_samples (text, place, append_forward);
  else if (stage == BP_XOR_ERROR)
    append_samples (text, place, append_error);
  else if (stage == BP_XOR_OUTPUT_DELTA)
    append_samples (text, place, append_output_delta);
  else if (stage == BP_XOR_HIDDEN_DELTA && !of_output)
    append_samples (text, place, append_hidden_delta);
  else if (!of_output || corrected == (stage == BP_XOR_NEW_WEIGHTS))
    append_update (text, place);
  else if (corrected)
    g_string_append_printf (text, "\n  %s", _ ("This weight has no part in it but its value."));
  else
    g_string_append_printf (text, "\n  %s", _ ("This weight was updated before the hidden delta."));
}

char *
bp_xor_weight_arithmetic (const BpXorWeight *self, const BpXorStepper *stepper)
{
  const Place place = { self, bp_xor_stepper_get_network (stepper),
                        bp_xor_stepper_get_old_w1 (stepper), bp_xor_stepper_get_old_w2 (stepper) };
  guint n_done = bp_xor_stages_done (stepper);
  GString *text = g_string_new (NULL);

  if (n_done == 0)
    append (text, "w = %", (const double[]){ bp_xor_weight_get (self, place.network) });
  for (BpXorStage stage = BP_XOR_FORWARD; stage < n_done; stage++)
    {
      g_string_append_printf (text, "%s<b>%s</b>", stage > 0 ? "\n" : "",
                              bp_xor_stage_name (stage));
      append_stage (text, &place, stage);
    }
  return g_string_free (text, FALSE);
}
