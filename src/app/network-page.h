#pragma once

#include <adwaita.h>

#include "network-view.h"
#include "page.h"

G_BEGIN_DECLS

/* The page that draws the newest network with what its units compute from one image, of the data or
 * from Draw, and spells out the unit that is selected. Its actions: export-plot and copy-plot. */
#define BP_TYPE_NETWORK_PAGE (bp_network_page_get_type ())
G_DECLARE_FINAL_TYPE (BpNetworkPage, bp_network_page, BP, NETWORK_PAGE, AdwBin)

G_END_DECLS
