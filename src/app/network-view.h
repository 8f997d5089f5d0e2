#pragma once

#include <gtk/gtk.h>

#include "activations.h"
#include "network-scene.h"

G_BEGIN_DECLS

/* A network drawn layer by layer, with what its units compute from one image. A click or the arrow
 * keys select a unit, whose strongest terms and contributions are lines; the wheel with Ctrl, a
 * pinch and + and − zoom, dragging moves, 0 and Home show all. Emits "selected" () when another
 * unit is, and "view-changed" () when it was zoomed. */
#define BP_TYPE_NETWORK_VIEW (bp_network_view_get_type ())
G_DECLARE_FINAL_TYPE (BpNetworkView, bp_network_view, BP, NETWORK_VIEW, GtkWidget)

/* NULL: there is no network, or no image. The selection stays where the layers are the same. */
void bp_network_view_show (BpNetworkView *self, const BpActivations *activations);

/* FALSE: none is. Layer 0 are the inputs. */
gboolean bp_network_view_get_selected (BpNetworkView *self, BpUnitPlace *place);
void bp_network_view_select (BpNetworkView *self, const BpUnitPlace *place);

/* Where a unit is in the view, px; beyond its edges where it is out of sight. */
cairo_rectangle_t bp_network_view_find (BpNetworkView *self, const BpUnitPlace *place);

void bp_network_view_fit (BpNetworkView *self);
/* Whether all is shown, as nobody zoomed. */
gboolean bp_network_view_is_fitted (BpNetworkView *self);

/* Lines of the selected unit, as its owner knows them. */
void bp_network_view_set_links (BpNetworkView *self, const BpSceneLink *links, guint n);

G_END_DECLS
