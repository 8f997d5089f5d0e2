#pragma once

#include <adwaita.h>

#include "data-load.h"

G_BEGIN_DECLS

/* Trains the article's four experiments one after the other and puts them beside each other;
 * answers what the article leaves open: whether both improvements together are better still. Emits
 * "started" () and, when a person wants to see one of them evaluated, "opened" (BpModel *). */
#define BP_TYPE_COMPARE_VIEW (bp_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (BpCompareView, bp_compare_view, BP, COMPARE_VIEW, AdwBin)

/* What is trained on; NULL: nothing can be. Forgets what was trained on other data. */
void bp_compare_view_set_data (BpCompareView *self, BpData *data);

/* For tests: a few epochs each. */
void bp_compare_view_set_most_epochs (BpCompareView *self, guint epochs);

gboolean bp_compare_view_is_on (BpCompareView *self);

G_END_DECLS
