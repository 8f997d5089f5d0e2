#include "digit-words.h"

#include <glib/gi18n-lib.h>

const char *
bp_digit_set_name (BpDigitSet set)
{
  static const char *const names[BP_N_DIGIT_SETS] = {
    [BP_DIGIT_SET_ALL] = N_ ("All Images"),
    [BP_DIGIT_SET_TRAIN_FILE] = N_ ("Training File"),
    [BP_DIGIT_SET_TRAINING] = N_ ("Article’s Training Set"),
    [BP_DIGIT_SET_TEST] = N_ ("Article’s Test Set"),
    [BP_DIGIT_SET_T10K] = N_ ("Test File"),
  };

  return _ (names[set]);
}

char *
bp_digit_file_words (const BpDigitSets *sets, const BpImageRef *image)
{
  if (bp_digit_sets_find (sets, image) == BP_DIGIT_SET_T10K)
    return g_strdup_printf (_ ("Test file, image %u"), image->index);
  return g_strdup_printf (_ ("Training file, image %u"), image->index);
}

char *
bp_digit_shuffled_words (const BpDigitSets *sets, const BpImageRef *image)
{
  guint32 shuffled = 0;

  if (!bp_digit_sets_shuffled_index (sets, image, &shuffled))
    return NULL;
  if (bp_digit_sets_find (sets, image) == BP_DIGIT_SET_TRAINING)
    return g_strdup_printf (_ ("Shuffled index %u: the article trains on it"), shuffled);
  return g_strdup_printf (_ ("Shuffled index %u: the article’s test image %u"), shuffled,
                          shuffled - bp_digit_sets_get_n_training (sets));
}
