#pragma once

#include "dataset.h"
#include "network.h"
#include "team.h"

G_BEGIN_DECLS

/* What a network's outputs can be read as. The article reads the second, whose probabilities cannot
 * exceed bp_reading_ceiling(); corrected mode reads the third. */
typedef enum {
  BP_READING_SIGMOID,         /* σ(Z): each class on its own, no distribution */
  BP_READING_SOFTMAX_SIGMOID, /* softmax of σ(Z), as published (article, section 6) */
  BP_READING_SOFTMAX_NET,     /* softmax of Z */
} BpReadingKind;

#define BP_N_READINGS 3

/* What the network makes of one image. */
typedef struct {
  guint n_classes;
  guint prediction;                  /* the argmax of the net inputs */
  double net_inputs[BP_MAX_CLASSES]; /* Z of the output layer; n_classes of each array are set */
  double values[BP_N_READINGS][BP_MAX_CLASSES];
} BpReading;

/* From the net inputs of the output layer, 1 ≤ n_classes ≤ BP_MAX_CLASSES. */
void bp_reading_init (BpReading *self, const double *net_inputs, guint n_classes);

/* The most probable class of one reading, the lowest one of a tie. That of the prediction unless
 * different net inputs round to the same number. */
guint bp_reading_most_probable (const BpReading *self, BpReadingKind kind);

/* How many classes have the largest value of one reading: more than one where different net inputs
 * round to the same number, and then the most probable class is not to be told from it. */
guint bp_reading_count_largest (const BpReading *self, BpReadingKind kind);

/* e / (e + n_classes - 1), 23.2 % for ten: what BP_READING_SOFTMAX_SIGMOID cannot exceed. */
double bp_reading_ceiling (guint n_classes);

/* Reads one scaled image, n_in doubles of the first layer; the same bits as training computes. */
void bp_network_read (const BpNetwork *self, BpTeam *team, const double *input, BpReading *reading);

G_END_DECLS
