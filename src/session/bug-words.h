#pragma once

#include "gradient-report.h"

G_BEGIN_DECLS

/* What the bug lab says, translated. Strings are not to be freed unless it is said. */

/* "Forgotten derivative". */
const char *bp_bug_title (BpBug bug);
/* What the bug is and, where it is the article's, where that has it: a few sentences. */
const char *bp_bug_words (BpBug bug);

/* What the check says of the bug in its report: in which layers it is found, or why in none. Free
 * it. */
char *bp_bug_finding_words (const BpGradientReport *report);

G_END_DECLS
