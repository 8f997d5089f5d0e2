#pragma once

#include <cairo.h>

#include "style.h"

G_BEGIN_DECLS

/* A network drawn unit by unit: each layer a block of cells from left to right, the inputs as they
 * lie in the image, a cell's colour how much its unit gives. Pure: plain numbers in, a drawing out.
 * Coordinates are the scene's, one unit of length a pixel where nothing is zoomed. */
typedef struct _BpNetworkScene BpNetworkScene;

typedef struct {
  guint layer; /* 0: the inputs */
  guint unit;
} BpUnitPlace;

/* A line from a unit to one of the next layer, its width and colour by its share of the strongest
 * one, −1 … 1. */
typedef struct {
  BpUnitPlace from, to;
  double share;
} BpSceneLink;

BpNetworkScene *bp_network_scene_new (void);
void bp_network_scene_free (BpNetworkScene *self);

/* sizes: units of each of n_layers layers, the inputs first, which lie in rows of so many. Forgets
 * values and links. */
void bp_network_scene_set_layers (BpNetworkScene *self, const guint *sizes, guint n_layers,
                                  guint input_columns);
/* What the units of a layer give, as many as it has; copied. Colours are full at the largest
 * magnitude of the layer. */
void bp_network_scene_set_values (BpNetworkScene *self, guint layer, const double *values);
/* Copied. */
void bp_network_scene_set_links (BpNetworkScene *self, const BpSceneLink *links, guint n);
/* The unit that is framed; NULL: none. */
void bp_network_scene_select (BpNetworkScene *self, const BpUnitPlace *place);

/* Draws into 0, 0 … width, height. */
void bp_network_scene_draw (const BpNetworkScene *self, cairo_t *cr, double width, double height,
                            const BpStyle *style);

/* The unit at a point; FALSE: there is none. */
gboolean bp_network_scene_pick (const BpNetworkScene *self, double width, double height, double x,
                                double y, BpUnitPlace *place);
/* Where a unit is. */
cairo_rectangle_t bp_network_scene_place (const BpNetworkScene *self, double width, double height,
                                          const BpUnitPlace *place);
/* Where all units of a layer are. */
cairo_rectangle_t bp_network_scene_layer_area (const BpNetworkScene *self, double width,
                                               double height, guint layer);
/* The unit to the right (dx 1), to the left, below (dy 1) or above: within its layer's block, then
 * in the next layer. The same one where there is none that way. */
BpUnitPlace bp_network_scene_step (const BpNetworkScene *self, const BpUnitPlace *from, int dx,
                                   int dy);

G_END_DECLS
