#pragma once

#include <adwaita.h>

#include "page.h"
#include "plot-card.h"
#include "xor-pictures.h"
#include "xor-run.h"
#include "xor-settings.h"

G_BEGIN_DECLS

/* The page of the article's XOR network, on which backpropagation can be read. */
#define BP_TYPE_XOR_PAGE (bp_xor_page_get_type ())
G_DECLARE_FINAL_TYPE (BpXorPage, bp_xor_page, BP, XOR_PAGE, AdwBin)

/* The page's actions: train, pause, step, stop, pace, rewind, forward, back, settings, export-plot
 * and copy-plot. */

/* The newest run; NULL before the first and after a rewind. */
BpXorRun *bp_xor_page_get_run (BpXorPage *self);
/* The network of the moment, which all of the page shows. */
const BpXor *bp_xor_page_get_network (BpXorPage *self);
BpXorSettings *bp_xor_page_get_settings (BpXorPage *self);
BpXorPictures *bp_xor_page_get_pictures (BpXorPage *self);
BpPlotCard *bp_xor_page_get_error_card (BpXorPage *self);

G_END_DECLS
