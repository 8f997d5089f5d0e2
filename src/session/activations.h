#pragma once

#include "model.h"

G_BEGIN_DECLS

/* What every unit of a network computed from one image, the numbers that the network itself gives.
 * Immutable. */
typedef struct {
  BpModel *model;
  guint n_layers; /* of weights: hidden layers + 1 */
  guint *sizes;   /* n_layers + 1: inputs, hidden units of each layer, classes */
  double *input;  /* sizes[0], scaled */
  double **net_inputs, **activations; /* [layer]: sizes[layer + 1] */
} BpActivations;

/* pixels: an image of the model's rows × columns. NULL when there is not enough memory. */
BpActivations *bp_activations_new (BpModel *model, const guint8 *pixels);
void bp_activations_free (BpActivations *self);

/* What a layer of units sees, sizes[layer] of them: the image for the first, else the activations
 * of the layer below. */
const double *bp_activations_below (const BpActivations *self, guint layer);

/* One term of a unit's sum: weight · activation of a unit below. */
typedef struct {
  guint from;
  double weight, activation, product;
} BpTerm;

/* One unit's sum, spelled out. */
typedef struct {
  guint n_terms; /* as many as the layer below has units */
  BpTerm *terms; /* by falling |product|, in order where they are equal */
  double bias;
  double net_input, activation; /* the network's own */
} BpUnitSum;

BpUnitSum *bp_unit_sum_new (const BpActivations *self, guint layer, guint unit);
void bp_unit_sum_free (BpUnitSum *self);

/* What a hidden unit contributes to each class: by how much the class's net input would be less if
 * the unit gave 0 in this image, n_classes values, to be freed. For a class, the class itself:
 * its net input, and 0 for the others. NULL when there is not enough memory. */
double *bp_unit_contributions (const BpActivations *self, guint layer, guint unit);
/* The same of an input: were it 0, as the network reads the pixel. */
double *bp_pixel_contributions (const BpActivations *self, guint pixel);

/* What a unit looks for, rows × columns values, to be freed: its incoming weights; above the first
 * layer the pictures of the layer below, each weighted by the weight from it. */
double *bp_unit_picture (const BpActivations *self, guint layer, guint unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpActivations, bp_activations_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpUnitSum, bp_unit_sum_free)

G_END_DECLS
