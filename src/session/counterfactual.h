#pragma once

#include "model.h"

G_BEGIN_DECLS

/* “Why was my digit misread?”: what a network would have read, had the picture been another in one
 * respect. */
typedef struct {
  guint picture;      /* which of the pictures that were compared */
  BpReading reading;  /* what the network makes of it */
  double probability; /* of the digit that wins, as the model reads its outputs */
  gboolean changes;   /* another digit wins than in what was seen … */
  gboolean explains; /* … and is at least as probable as that was, or as all others together: else
                      * it may be the misreading */
} BpCounterfactual;

/* Reads n pictures of rows × columns grey levels and ranks them by how well they explain what the
 * network made of what was seen: first those in which another digit wins, then the rest, each by
 * the probability with which its digit wins; where that is equal, in the order of the pictures.
 * What the digit was meant to be is not asked. ranked: n. */
void bp_counterfactuals_rank (const BpModel *model, const BpReading *seen,
                              const guint8 *const *pictures, guint n, BpCounterfactual *ranked);

G_END_DECLS
