#include "augment-option.h"

#include <glib/gi18n-lib.h>

#include "augmentation-text.h"
#include "cli-status.h"
#include "shorten.h"
#include "train-config.h"

static void
refuse_value (const char *item, BpAugmentStrength strength, GError **error)
{
  g_autofree char *shown = bp_shorten (item, BP_SHOWN_WORD);

  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
               /* Translators: a strength of augmentation, two numbers, what was given */
               _ ("--augment takes for %s 0 or a number from %g to %g, once, not “%s”."),
               bp_augment_strength_name (strength), bp_augment_strength_least (strength),
               bp_augment_strength_most (strength), shown);
}

static void
refuse_item (const char *item, GError **error)
{
  g_autofree char *shown = bp_shorten (item, BP_SHOWN_WORD);

  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
               /* Translators: what was given */
               _ ("--augment takes “none”, “default”, or a list of elastic, sigma, rotate, scale, "
                  "shear, shift, stroke, ink, hands, fit and weaken, such as "
                  "“elastic=34,rotate=12”, not “%s”."),
               shown);
}

gboolean
bp_augment_option (const char *text, BpAugmentation *augmentation, GError **error)
{
  g_autofree char *wrong = NULL;
  g_auto (GStrv) parts = NULL;
  BpAugmentStrength strength;

  if (text == NULL || bp_augmentation_from_text (text, augmentation, &wrong))
    return TRUE;
  parts = g_strsplit (wrong, "=", 2);
  if (g_strv_length (parts) == 2 && bp_augment_strength_from_name (parts[0], &strength))
    refuse_value (wrong, strength, error);
  else if (g_strv_length (parts) == 2 && g_str_equal (parts[0], "weaken"))
    g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
                 _ ("--augment takes for weaken a whole number of epochs from 0 to %u, once."),
                 BP_MAX_EPOCHS);
  else
    refuse_item (wrong, error);
  return FALSE;
}
