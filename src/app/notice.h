#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A line above a page's content that warns of something; it folds away where there is nothing. */
#define BP_TYPE_NOTICE (bp_notice_get_type ())
G_DECLARE_FINAL_TYPE (BpNotice, bp_notice, BP, NOTICE, AdwBin)

/* sentence NULL: nothing to warn of. */
void bp_notice_show (BpNotice *self, const char *sentence);
/* The same for what a person asked for in vain, until bp_notice_forget_refusal(): something that
 * might be its reason has changed. What else is shown stays. */
void bp_notice_refuse (BpNotice *self, const char *sentence);
void bp_notice_forget_refusal (BpNotice *self);
/* The sentence that is shown, or NULL. */
const char *bp_notice_get_sentence (BpNotice *self);

G_END_DECLS
