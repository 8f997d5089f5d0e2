#pragma once

#include <adwaita.h>

#include "page.h"

G_BEGIN_DECLS

/* The page that judges a network: accuracies, the confusion matrix, right and wrong predictions,
 * one image's outputs in three readings; and the article's four networks compared. It judges the
 * newest model whenever it is on; a run that is on goes on. Its actions: export-plot and copy-plot.
 */
#define BP_TYPE_EVALUATE_PAGE (bp_evaluate_page_get_type ())
G_DECLARE_FINAL_TYPE (BpEvaluatePage, bp_evaluate_page, BP, EVALUATE_PAGE, AdwBin)

G_END_DECLS
