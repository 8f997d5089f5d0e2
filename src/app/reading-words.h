#pragma once

#include "reading.h"

G_BEGIN_DECLS

/* "Softmax of the Outputs, as Published", … */
const char *bp_reading_name (BpReadingKind kind);

/* One sentence that begins with the digit that is recognised and says how sure that is; to be
 * freed. */
char *bp_reading_answer (const BpReading *reading, BpReadingKind kind);

G_END_DECLS
