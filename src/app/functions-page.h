#pragma once

#include "function-explorer.h"
#include "page.h"
#include "softmax-explorer.h"

G_BEGIN_DECLS

/* The page of sigmoid and softmax (article, sections 1 and 2). Its actions: export-plot and
 * copy-plot. */
#define BP_TYPE_FUNCTIONS_PAGE (bp_functions_page_get_type ())
G_DECLARE_FINAL_TYPE (BpFunctionsPage, bp_functions_page, BP, FUNCTIONS_PAGE, AdwBin)

BpFunctionExplorer *bp_functions_page_get_functions (BpFunctionsPage *self);
BpSoftmaxExplorer *bp_functions_page_get_softmax (BpFunctionsPage *self);

G_END_DECLS
