#pragma once

#include "matrix-editor.h"
#include "matrix-view.h"
#include "page.h"

G_BEGIN_DECLS

/* The page of matrices (article, section 3): two to edit, their transposes and their products. */
#define BP_TYPE_MATRICES_PAGE (bp_matrices_page_get_type ())
G_DECLARE_FINAL_TYPE (BpMatricesPage, bp_matrices_page, BP, MATRICES_PAGE, AdwBin)

G_END_DECLS
