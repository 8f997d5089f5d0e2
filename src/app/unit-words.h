#pragma once

#include "activations.h"

G_BEGIN_DECLS

/* What a unit of a drawn network is called: hidden units, layers, rows and columns count from 1,
 * and classes are digits. Strings to be freed. */

/* "Hidden layer 1, unit 37 gives 0.84"; layer 0 are the inputs, whose units are pixels. */
char *bp_unit_words (const BpActivations *activations, guint layer, guint unit);
/* "Pixel 12, 14", "Unit 37": of the layer below a sum, which is the inputs for layer 0. */
char *bp_unit_words_short (const BpActivations *activations, guint layer, guint unit);
/* "776 others" */
char *bp_unit_words_others (guint n);
/* What the network makes of the image: "It reads a 7." */
char *bp_unit_words_answer (const BpActivations *activations);

G_END_DECLS
