#include "augmentation-words.h"

#include <glib/gi18n-lib.h>

const char *
bp_words_augment_strength (BpAugmentStrength strength)
{
  static const char *const names[BP_N_AUGMENT_STRENGTHS] = {
    [BP_AUGMENT_ELASTIC] = NC_ ("augmentation", "Elastic Distortion α"),
    [BP_AUGMENT_SIGMA] = NC_ ("augmentation", "Smoothness σ"),
    [BP_AUGMENT_ROTATE] = NC_ ("augmentation", "Rotation"),
    [BP_AUGMENT_SCALE] = NC_ ("augmentation", "Scale"),
    [BP_AUGMENT_SHEAR] = NC_ ("augmentation", "Shear"),
    [BP_AUGMENT_SHIFT] = NC_ ("augmentation", "Shift"),
    [BP_AUGMENT_STROKE] = NC_ ("augmentation", "Stroke Weight"),
    [BP_AUGMENT_INK] = NC_ ("augmentation", "Fuller Ink"),
    [BP_AUGMENT_HANDS] = NC_ ("augmentation", "Other Hands"),
    [BP_AUGMENT_FIT] = NC_ ("augmentation", "Size and Place Kept"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "augmentation", names[strength]);
}

char *
bp_words_augment_value (BpAugmentStrength strength, double value)
{
  if (value == 0.0 && strength != BP_AUGMENT_SIGMA)
    return g_strdup (C_ ("augmentation", "Off"));
  switch (strength)
    {
    case BP_AUGMENT_SIGMA:
      /* Translators: pixels */
      return g_strdup_printf (_ ("%g px"), value);
    case BP_AUGMENT_ROTATE:
      return g_strdup_printf ("±%g°", value);
    case BP_AUGMENT_SCALE:
      return g_strdup_printf (_ ("±%g %%"), 100.0 * value);
    case BP_AUGMENT_SHIFT:
    case BP_AUGMENT_STROKE:
      /* Translators: pixels */
      return g_strdup_printf (_ ("±%g px"), value);
    case BP_AUGMENT_INK:
      /* Translators: so much more */
      return g_strdup_printf (_ ("+%g %%"), 100.0 * value);
    case BP_AUGMENT_HANDS:
    case BP_AUGMENT_FIT:
      /* Translators: a share */
      return g_strdup_printf (_ ("%g %%"), 100.0 * value);
    case BP_AUGMENT_ELASTIC:
      return g_strdup_printf ("%g", value);
    default:
      return g_strdup_printf ("±%g", value);
    }
}
