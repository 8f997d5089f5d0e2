#include "unit-words.h"

#include <glib/gi18n-lib.h>

#include "number-text.h"
#include "words.h"

char *
bp_unit_words (const BpActivations *activations, guint layer, guint unit)
{
  guint columns = activations->model->columns;
  g_autofree char *value = bp_number_short (bp_activations_below (activations, layer)[unit]);

  if (layer == 0)
    /* Translators: row and column of a pixel, and its value */
    return g_strdup_printf (_ ("Pixel %u, %u gives %s"), unit / columns + 1, unit % columns + 1,
                            value);
  if (layer == activations->n_layers)
    /* Translators: a digit, and a number */
    return g_strdup_printf (_ ("Class %u gives %s"), unit, value);
  /* Translators: a layer, a unit of it, and a number */
  return g_strdup_printf (_ ("Hidden layer %u, unit %u gives %s"), layer, unit + 1, value);
}

char *
bp_unit_words_short (const BpActivations *activations, guint layer, guint unit)
{
  guint columns = activations->model->columns;

  if (layer == 0)
    /* Translators: row and column */
    return g_strdup_printf (_ ("Pixel %u, %u"), unit / columns + 1, unit % columns + 1);
  /* Translators: the number of a hidden unit */
  return g_strdup_printf (_ ("Unit %u"), unit + 1);
}

char *
bp_unit_words_others (guint n)
{
  g_autofree char *count = bp_words_count (n);

  /* Translators: a number of terms of a sum */
  return g_strdup_printf (ngettext ("%s other", "%s others", n), count);
}

char *
bp_unit_words_answer (const BpActivations *activations)
{
  guint top = activations->n_layers - 1, best = 0;
  const double *z = activations->net_inputs[top];

  for (guint c = 1; c < activations->sizes[top + 1]; c++)
    if (z[c] > z[best])
      best = c;
  /* Translators: a digit */
  return g_strdup_printf (_ ("It reads a %u."), best);
}
