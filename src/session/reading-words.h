#pragma once

#include "model.h"

G_BEGIN_DECLS

/* "Softmax of the Outputs, as Published", … */
const char *bp_reading_name (BpReadingKind kind);

/* One sentence that begins with the digit that is recognised and says how sure that is; to be
 * freed. */
char *bp_reading_answer (const BpReading *reading, BpReadingKind kind);

/* "8 with 97.10 %", to be freed. kind: a distribution. */
char *bp_reading_short_answer (const BpReading *reading, BpReadingKind kind);

/* What keeps a model from seeing pictures that were prepared as side × side pixels, one sentence to
 * be freed; NULL: nothing. */
char *bp_reading_size_problem (const BpModel *model, guint side);

G_END_DECLS
