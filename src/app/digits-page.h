#pragma once

#include <adwaita.h>

#include "image-grid.h"
#include "page.h"
#include "plot-card.h"

G_BEGIN_DECLS

/* The page of the images (article, section 5): all of them in a grid, filtered by set and label, in
 * the file's or the article's order; the class distribution of the set; a digit large with its grey
 * values. Its actions: open-digit, close-digit, draw-digit, export-plot and copy-plot. */
#define BP_TYPE_DIGITS_PAGE (bp_digits_page_get_type ())
G_DECLARE_FINAL_TYPE (BpDigitsPage, bp_digits_page, BP, DIGITS_PAGE, AdwBin)

G_END_DECLS
