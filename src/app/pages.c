#include "pages.h"

#include <glib/gi18n-lib.h>

#include "augmentation-page.h"
#include "debugger-page.h"
#include "digits-page.h"
#include "draw-page.h"
#include "evaluate-page.h"
#include "functions-page.h"
#include "matrices-page.h"
#include "network-page.h"
#include "train-page.h"
#include "xor-page.h"

static const BpPageKind kinds[] = {
  { "functions", NC_ ("page", "Functions"), bp_functions_page_get_type, FALSE, FALSE },
  { "matrices", NC_ ("page", "Matrices"), bp_matrices_page_get_type, FALSE, FALSE },
  { "xor", NC_ ("page", "XOR"), bp_xor_page_get_type, FALSE, FALSE },
  { "digits", NC_ ("page", "Digits"), bp_digits_page_get_type, TRUE, FALSE },
  { "augmentation", NC_ ("page", "Augmentation"), bp_augmentation_page_get_type, TRUE, FALSE },
  { "train", NC_ ("page", "Train"), bp_train_page_get_type, TRUE, FALSE },
  { "network", NC_ ("page", "Network"), bp_network_page_get_type, FALSE, FALSE },
  { "debugger", NC_ ("page", "Debugger"), bp_debugger_page_get_type, TRUE, FALSE },
  { "evaluate", NC_ ("page", "Evaluate"), bp_evaluate_page_get_type, TRUE, FALSE },
  { "draw", NC_ ("page", "Draw"), bp_draw_page_get_type, FALSE, TRUE },
};

const BpPageKind *
bp_page_kinds (gsize *n)
{
  *n = G_N_ELEMENTS (kinds);
  return kinds;
}

const char *
bp_page_kind_get_title (const BpPageKind *kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "page", kind->title);
}

const BpPageKind *
bp_page_kind_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].id, id))
      return &kinds[i];
  return NULL;
}
