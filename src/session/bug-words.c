#include "bug-words.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *title, *words;
} Texts;

static const Texts texts[BP_N_BUGS] = {
  [BP_BUG_NONE] = { N_ ("No bug"),
                    N_ ("Choose a bug: it is injected into a backward pass beside the program’s "
                        "own, by the corrected rule, and the check tells which layers it makes "
                        "wrong.") },

  [BP_BUG_PRIME_OF_ACTIVATION] = { N_ ("Derivative of the activation"),
                                   N_ ("The derivative is taken at a unit’s activation instead of "
                                       "at its net input: f′(f(z)) in the place of f′(z), for a "
                                       "sigmoid σ′(σ(z)) in the place of σ′(z). In the article: "
                                       "sigmoid_prime(act_hidden) of XOR.") },
  [BP_BUG_EARLY_UPDATE] = { N_ ("Weights updated too early"),
                            N_ ("A layer’s weights are updated before the deltas of the layer "
                                "below are computed with them. In the article: the output weights "
                                "of XOR.") },
  [BP_BUG_SIGNED_ERROR] = { N_ ("Signed error sum"),
                            N_ ("Errors are added up with their signs and cancel, so that a "
                                "network that has learned nothing can tell an error of about 0. "
                                "In the article: sum(error) of XOR.") },
  [BP_BUG_L1_OF_WEIGHT] = { N_ ("L1 pulls like L2"),
                            N_ ("L1 adds l1·w to the gradient instead of l1·sign(w). In the "
                                "article: its classifier, without effect there, since its L1 is "
                                "0. Where it is 0, the lab takes 0.1.") },
  [BP_BUG_L1_OF_BIASES] = { N_ ("L1 counts the biases"),
                            N_ ("The loss counts the biases in its L1, the gradient does not. In "
                                "the article: its classifier, without effect there, since its L1 "
                                "is 0. Where it is 0, the lab takes 0.1.") },
  [BP_BUG_OTHER_LOSS] = { N_ ("Loss of another gradient"),
                          N_ ("The loss that is told is half of a mean over the classes, of the "
                              "true class’s logarithm alone; the gradient is that of the logistic "
                              "loss, summed. In the article: its classifier.") },
  [BP_BUG_SOFTMAX_OF_OUTPUTS] = { N_ ("Softmax of the outputs"),
                                  N_ ("The class distribution is the softmax of outputs that are "
                                      "sigmoids already, so that no probability of ten exceeds "
                                      "23.2 %. In the article: predict_proba.") },
  [BP_BUG_OWN_STATISTICS] = { N_ ("Test images scaled by themselves"),
                              N_ ("The test images are standardised with their own mean and "
                                  "deviation, not with the training set’s. In the article: its "
                                  "scaled experiment, whose accuracy gains 0.73 points.") },
  [BP_BUG_SAME_ORDER] = { N_ ("Minibatches never reshuffled"),
                          N_ ("Every epoch goes through the same minibatches in the same order. In "
                              "the article: its classifier.") },

  [BP_BUG_MISSING_BIAS] = { N_ ("Missing bias"),
                            N_ ("The backward pass forgets the biases, which keep their first "
                                "values.") },
  [BP_BUG_TRANSPOSED_WEIGHTS] = { N_ ("Transposed weights"),
                                  N_ ("On the way down the weights are reshaped where they should "
                                      "be transposed: the shapes fit, the weights are others.") },
  [BP_BUG_FORGOTTEN_DERIVATIVE] = { N_ ("Forgotten derivative"),
                                    N_ ("Deltas pass a unit without being multiplied by the "
                                        "derivative of its activation.") },
  [BP_BUG_WRONG_SIGN] = { N_ ("Wrong sign"),
                          N_ ("The outputs’ deltas are target − output, and the step still "
                              "subtracts: it climbs the loss.") },
  [BP_BUG_UNSHUFFLED_LABELS] = { N_ ("Unshuffled labels"),
                                 N_ ("The images are shuffled, and their labels are not: the "
                                     "network learns labels by heart, and the test accuracy stays "
                                     "at chance.") },
  [BP_BUG_UNSCALED_INPUT] = { N_ ("Unscaled input"),
                              N_ ("The network is shown bytes up to 255, which saturate its units. "
                                  "In the article: all experiments on raw pixels.") },
};

const char *
bp_bug_title (BpBug bug)
{
  return _ (texts[bug].title);
}

const char *
bp_bug_words (BpBug bug)
{
  return _ (texts[bug].words);
}

/* --- what is found --- */

/* "1, 2", and how many. Free it. */
static char *
list_wrong_layers (const BpGradientReport *report, guint *n_wrong)
{
  g_autoptr (GString) list = g_string_new (NULL);

  *n_wrong = 0;
  for (guint l = 0; l < report->n_layers; l++)
    if (report->layers[l].verdict == BP_GRADIENT_WRONG)
      g_string_append_printf (list, (*n_wrong)++ == 0 ? "%u" : ", %u", l + 1);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* The topmost layer that is wrong: deltas come down from there. */
static guint
find_source (const BpGradientReport *report)
{
  guint l = report->n_layers - 1;

  while (report->layers[l].verdict != BP_GRADIENT_WRONG)
    l--;
  return l;
}

static char *
found_where_it_is_words (guint layer, guint n_wrong)
{
  if (n_wrong == 1)
    /* Translators: a layer’s number */
    return g_strdup_printf (_ ("Found in layer %u, where it is."), layer);
  /* Translators: a layer’s number */
  return g_strdup_printf (
      _ ("Found in layer %u, where it is: all above is right, and what is wrong "
         "there goes down to the layers below."),
      layer);
}

static char *
found_words (const BpGradientReport *report)
{
  guint n_wrong;
  g_autofree char *list = list_wrong_layers (report, &n_wrong);

  if (report->bug_layer == find_source (report))
    return found_where_it_is_words (report->bug_layer + 1, n_wrong);

  if (n_wrong == report->n_layers)
    return g_strdup (_ ("Found in every layer."));
  if (report->layers[report->n_layers - 1].verdict == BP_GRADIENT_RIGHT)
    /* Translators: a layer’s number, or several as “1, 2” */
    return g_strdup_printf (ngettext ("Found in layer %s. The output layer is right, so the deltas "
                                      "go wrong on their way down.",
                                      "Found in layers %s. The output layer is right, so the "
                                      "deltas go wrong on their way down.",
                                      n_wrong),
                            list);
  /* Translators: a layer’s number, or several as “1, 2” */
  return g_strdup_printf (ngettext ("Found in layer %s.", "Found in layers %s.", n_wrong), list);
}

char *
bp_bug_finding_words (const BpGradientReport *report)
{
  switch (bp_gradient_report_verdict (report))
    {
    case BP_GRADIENT_WRONG:
      return found_words (report);
    case BP_GRADIENT_RIGHT:
      return g_strdup (
          bp_bug_is_in_gradient (report->bug)
              ? _ ("Not found: in this network the bug changes no gradient that the check can see.")
              : _ ("The gradient is right, so the check is silent: only the loss, the accuracy or "
                   "what is made of the outputs shows this bug."));
    case BP_GRADIENT_TOO_SMALL:
    default:
      return g_strdup (_ ("The gradients are too small for differences of the objective to tell."));
    }
}
