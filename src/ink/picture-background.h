#pragma once

#include "picture-private.h"

G_BEGIN_DECLS

/* What lies behind the ink: a colour that may change evenly over the picture, as light does on
 * paper: mean + x · across + y · down, for x and y from −1 to 1. */
typedef struct {
  double mean[3], across[3], down[3];
  double noise; /* the distance, in grey levels, that is still background; 0: clean */
} BpBackground;

/* The background is on the side of the brightness (light or dark) that most of the border is on. */
BpBackground bp_background_estimate (const BpPicture *picture);

/* The colour of a pixel less its background. */
void bp_background_subtract (const BpBackground *self, const BpPicture *picture, gsize index,
                             double difference[3]);

/* A difference's length in grey levels: black against white is 255. */
double bp_background_distance (const double difference[3]);

G_END_DECLS
