#include "reading-words.h"

#include <glib/gi18n-lib.h>

#include "words.h"

#define CERTAIN 0.99995 /* from where on two decimals of a percentage are those of certainty */
#define ALMOST_CERTAIN 0.9999

const char *
bp_reading_name (BpReadingKind kind)
{
  static const char *const names[BP_N_READINGS] = {
    [BP_READING_SIGMOID] = N_ ("Sigmoid Outputs"),
    [BP_READING_SOFTMAX_SIGMOID] = N_ ("Softmax of the Outputs, as Published"),
    [BP_READING_SOFTMAX_NET] = N_ ("Softmax of the Net Inputs"),
  };

  return _ (names[kind]);
}

/* What would be rounded to certainty is told as what it is certainly more than. */
static char *
answer_surely (guint digit, double probability)
{
  gboolean rounds_up = probability > CERTAIN;
  g_autofree char *percent = bp_words_percent (rounds_up ? ALMOST_CERTAIN : probability);

  return rounds_up ? g_strdup_printf (_ ("%u, and more than %s sure."), digit, percent)
                   : g_strdup_printf (_ ("%u, and %s sure."), digit, percent);
}

char *
bp_reading_answer (const BpReading *reading, BpReadingKind kind)
{
  guint digit = reading->prediction;
  double value = reading->values[kind][digit];
  g_autofree char *percent = bp_words_percent (value);
  g_autofree char *ceiling = bp_words_percent (bp_reading_ceiling (reading->n_classes));

  switch (kind)
    {
    case BP_READING_SIGMOID:
      return g_strdup_printf (_ ("%u, whose output is %.4f of 1."), digit, value);
    case BP_READING_SOFTMAX_SIGMOID:
      /* Translators: the digit, its probability, and the highest one that is possible */
      return g_strdup_printf (_ ("%u, with %s of the %s that are possible."), digit, percent,
                              ceiling);
    case BP_READING_SOFTMAX_NET:
    default:
      return answer_surely (digit, value);
    }
}

char *
bp_reading_short_answer (const BpReading *reading, BpReadingKind kind)
{
  double value = reading->values[kind][reading->prediction];
  gboolean rounds_up = value > CERTAIN;
  g_autofree char *percent = bp_words_percent (rounds_up ? ALMOST_CERTAIN : value);

  /* Translators: a digit, and the probability with which it is read */
  return g_strdup_printf (rounds_up ? _ ("%u with more than %s") : _ ("%u with %s"),
                          reading->prediction, percent);
}

char *
bp_reading_size_problem (const BpModel *model, guint side)
{
  if (model->rows == side && model->columns == side)
    return NULL;
  return g_strdup_printf (_ ("The network was made for images of %u × %u pixels and cannot see "
                             "pictures, which become %u × %u."),
                          model->rows, model->columns, side, side);
}
