#include "gradient-sentence.h"

#include <glib/gi18n-lib.h>

#include "bug-words.h"
#include "words.h"

static char *
where_words (guint n_images, guint n_epochs)
{
  g_autofree char *epochs = NULL;

  if (n_epochs == 0)
    /* Translators: what was checked */
    return g_strdup_printf (ngettext ("%u image, with the first weights",
                                      "%u images, with the first weights", n_images),
                            n_images);
  epochs = bp_words_count (n_epochs);
  if (n_images == 1)
    return g_strdup_printf (ngettext ("1 image, after %s epoch", "1 image, after %s epochs",
                                      n_epochs),
                            epochs);
  /* Translators: what was checked, of several images */
  return g_strdup_printf (ngettext ("%u images, after %s epoch", "%u images, after %s epochs",
                                    n_epochs),
                          n_images, epochs);
}

static const char *
wrong_words (const BpTrainConfig *config)
{
  return !config->corrected && config->l1 > 0.0
             ? _ ("As published L1 adds l1·w to the gradient, which is not the slope of l1·|w|. "
                  "Corrected adds l1·sign(w).")
             : _ ("Backpropagation gives other gradients than those of the objective.");
}

static char *
verdict_words (const BpGradientReport *report, const BpTrainConfig *config)
{
  if (report->bug != BP_BUG_NONE)
    return bp_bug_finding_words (report);
  switch (bp_gradient_report_verdict (report))
    {
    case BP_GRADIENT_RIGHT:
      return g_strdup (_ ("Backpropagation gives the gradients of the objective."));
    case BP_GRADIENT_WRONG:
      return g_strdup (wrong_words (config));
    case BP_GRADIENT_TOO_SMALL:
    default:
      return g_strdup (_ ("The gradients are too small for differences of the objective to tell."));
    }
}

char *
bp_gradient_sentence (const BpGradientReport *report, const BpTrainConfig *config, guint n_epochs)
{
  g_autofree char *verdict = verdict_words (report, config);
  g_autofree char *where = where_words (report->n_images, n_epochs);

  /* Translators: a sentence, and what was checked: “8 images, after 12 epochs” */
  return g_strdup_printf (_ ("%s Checked: %s."), verdict, where);
}
