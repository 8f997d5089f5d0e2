#pragma once

#include "network.h"
#include "samples.h"
#include "team.h"

G_BEGIN_DECLS

/* What can be seen of a layer's units: their incoming weights as pictures, and their net inputs. */

/* The incoming weights of one unit without its bias: n_in of them, in the order of the inputs. */
void bp_layer_get_unit_weights (const BpLayer *self, guint unit, double *out);

/* The largest |weight| of the first n_units units, biases aside. */
double bp_layer_largest_weight (const BpLayer *self, guint n_units);

/* The net inputs of all units for a set of images, counted. */
typedef struct {
  double low, high; /* the bins divide this interval equally; low < high */
  gsize n_bins;
  double *share;    /* n_bins, of all net inputs */
  double saturated; /* 0 … 1: the share with σ(1 − σ) < BP_SATURATED_PRIME */
  guint64 n;        /* images × units */
} BpNetInputs;

/* Where the derivative of the sigmoid is less than a twenty-fifth of its highest, a unit hardly
 * learns. */
#define BP_SATURATED_PRIME 0.01

/* The net input from which on a unit is saturated, and below minus which. */
double bp_saturated_net_input (void);

/* Counts z[0 … n-1], n ≥ 1, in n_bins ≥ 1 bins over the smallest symmetric interval of whole
 * numbers that holds them all; infinite ones are in the outer bins, and what is no number in the
 * last. */
BpNetInputs *bp_net_inputs_count (const double *z, guint64 n, gsize n_bins);
/* The same for the layer's net inputs of all the samples, whose features are its inputs. NULL when
 * there is not enough memory. */
BpNetInputs *bp_net_inputs_new (const BpLayer *layer, BpTeam *team, const BpSamples *samples,
                                gsize n_bins);
void bp_net_inputs_free (BpNetInputs *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpNetInputs, bp_net_inputs_free)

G_END_DECLS
