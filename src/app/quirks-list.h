#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the article gets wrong in its classifier, what the corrected rule does instead, and where on
 * the page of training the difference shows. */
#define BP_TYPE_QUIRKS_LIST (bp_quirks_list_get_type ())
G_DECLARE_FINAL_TYPE (BpQuirksList, bp_quirks_list, BP, QUIRKS_LIST, AdwBin)

G_END_DECLS
