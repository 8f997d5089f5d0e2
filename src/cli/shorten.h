#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BP_SHOWN_WORD 40u     /* characters of a word of the call */
#define BP_SHOWN_MESSAGE 100u /* characters of a message that quotes one */

/* As much of what was typed as a sentence can bear, as valid UTF-8, with "…" for the rest. */
char *bp_shorten (const char *text, guint most);

G_END_DECLS
