#pragma once

#include "digit-sets.h"

G_BEGIN_DECLS

/* How images and their sets are called on the page of digits; strings returned as char * are to be
 * freed. */
const char *bp_digit_set_name (BpDigitSet set);

/* "Training file, image 12" */
char *bp_digit_file_words (const BpDigitSets *sets, const BpImageRef *image);

/* "Shuffled index 571: the article’s test image 71"; NULL for images that are not shuffled. */
char *bp_digit_shuffled_words (const BpDigitSets *sets, const BpImageRef *image);

G_END_DECLS
