#pragma once

#include "samples.h"
#include "step.h"

G_BEGIN_DECLS

/* Walks through updates of a network on one minibatch stage by stage, forwards and back: the
 * matrices are those of training, bit by bit, and going back restores every bit. */

/* The stages of an update of a network with L layers of weights, 3 L + 2 in this order. Deltas go
 * from the last layer to the first. */
typedef enum {
  BP_STAGE_FORWARD,   /* Z and A of one layer */
  BP_STAGE_LOSS,      /* of the minibatch, with the weights before the update */
  BP_STAGE_DELTAS,    /* D of one layer */
  BP_STAGE_GRADIENTS, /* G of one layer's weights, of the data's loss */
  BP_STAGE_UPDATE,    /* the penalty's part is added, and the step taken */
} BpStageKind;

typedef struct {
  BpStageKind kind;
  guint layer; /* 0 … L - 1; 0 for loss and update */
} BpStage;

guint bp_stage_count (guint n_layers);
/* The i-th stage of an update, 0 … 3 L + 1, and which one a stage is. */
BpStage bp_stage_at (guint i, guint n_layers);
guint bp_stage_index (const BpStage *self, guint n_layers);

typedef struct _BpStepDebugger BpStepDebugger;

/* Begins before the first stage, with a copy of a network of the configuration, on the samples at
 * positions[0 … n-1] of those that a run trains on; n ≤ the most that the layers' matrices have
 * room for. update: how many updates the network has behind it, which schedule and dropout go by;
 * the optimiser remembers nothing of them. Images are taken as they are, without distortion. Uses
 * samples and team without owning them. Of the weights that updates overwrite at most max_bytes are
 * kept, but always the first ones and the last: what is not kept is computed anew on the way back.
 * NULL when there is not enough memory. */
BpStepDebugger *bp_step_debugger_new (const BpTrainConfig *config, const BpNetwork *network,
                                      guint32 update, const BpSamples *samples,
                                      const guint32 *positions, guint n, BpTeam *team,
                                      gsize max_bytes);
void bp_step_debugger_free (BpStepDebugger *self);

/* One stage on. FALSE: there is not enough memory to keep what an update overwrites, and nothing
 * has changed. */
gboolean bp_step_debugger_forward (BpStepDebugger *self);
/* One stage back. FALSE: this is the beginning; or there is not enough memory, and it may be some
 * updates further back. */
gboolean bp_step_debugger_back (BpStepDebugger *self);

/* How many stages that is from the beginning, all updates' together. */
guint bp_step_debugger_get_position (const BpStepDebugger *self);
/* How many updates were begun, and how many stages of the last of them are complete: all of them
 * until the next one begins. Both are 0 at the beginning. */
guint bp_step_debugger_get_update (const BpStepDebugger *self);
guint bp_step_debugger_get_n_stages (const BpStepDebugger *self);
/* Whether the stage of that update is. */
gboolean bp_step_debugger_has (const BpStepDebugger *self, BpStageKind kind, guint layer);

/* The matrices of the update, as far as its stages are complete; the weights with which it began,
 * and those after it, which are the same until it is complete. */
const BpStep *bp_step_debugger_get_step (const BpStepDebugger *self);
const BpNetwork *bp_step_debugger_get_old_network (const BpStepDebugger *self);
const BpNetwork *bp_step_debugger_get_network (const BpStepDebugger *self);
guint bp_step_debugger_get_batch_size (const BpStepDebugger *self);
/* Empty before the first update begins. */
const BpBatch *bp_step_debugger_get_batch (const BpStepDebugger *self);
/* G of layer l, laid out as its weights are (bp_layer_place()), of the data's loss, which the
 * step's own does not stay after the update. */
const double *bp_step_debugger_get_gradients (const BpStepDebugger *self, guint l);
double bp_step_debugger_get_loss (const BpStepDebugger *self);
/* By its schedule, of the update at hand, or of the first one. */
double bp_step_debugger_get_learning_rate (const BpStepDebugger *self);

/* What sample b of the minibatch gives to input i of layer l, as its weights see it, with its
 * dropout. */
double bp_step_debugger_get_input (const BpStepDebugger *self, guint l, guint b, guint i);

/* The arithmetic of one weight: G = Σ_b δ_b a_b over the minibatch, and what is made of it. */
typedef struct {
  gboolean has_gradient; /* the gradients' stage of the layer is complete */
  guint n;               /* samples */
  double *inputs;        /* a_b, n; 1 for a bias */
  double *deltas;        /* δ_b, n */
  guint *order;          /* of the samples by falling |δ_b a_b|, n */
  double gradient;       /* G, of the data's loss */
  double penalty;        /* (l1 + l2) w as published, l1 sign (w) + l2 w corrected; 0 for a bias */
  double scale;          /* 1, or with an optimiser 1 / n: g = (G + penalty) · scale */
  double direction;      /* g */
  double rate;           /* of the learning */
  BpOptimizer optimizer;

  double old_weight; /* always known */

  gboolean has_update;           /* the update is complete */
  double decay;                  /* of the momentum */
  double old_velocity, velocity; /* of momentum and Nesterov; Adam's m */
  double old_square, square;     /* Adam's v */
  double mean, root;             /* Adam's m / (1 - β₁ᵗ) and √v / √(1 - β₂ᵗ) */
  double weight;                 /* the new one */
  double shortened; /* what max-norm multiplied it by; 1 where the unit's weights were short */
} BpWeightStory;

/* The weight from input `from` (0: the bias, else input from - 1) to unit `to` of layer l. */
BpWeightStory *bp_step_debugger_tell (const BpStepDebugger *self, guint l, guint from, guint to);
void bp_weight_story_free (BpWeightStory *self);

/* δ_b a_b, and the sum of those from the n-th in order on. */
double bp_weight_story_term (const BpWeightStory *self, guint b);
double bp_weight_story_rest (const BpWeightStory *self, guint n);

/* What the update will make of that weight, bit by bit, once the gradients' stage of its layer is
 * complete; after the update what it has become. */
double bp_step_debugger_foresee (const BpStepDebugger *self, guint l, guint from, guint to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpStepDebugger, bp_step_debugger_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpWeightStory, bp_weight_story_free)

G_END_DECLS
