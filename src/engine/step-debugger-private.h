#pragma once

#include "step-debugger.h"

G_BEGIN_DECLS

/* What an update overwrites. */
typedef struct {
  guint update; /* how many were complete */
  BpNetwork *network;
  BpOptimizerState *optimizer; /* NULL: SGD */
} BpStepPast;

struct _BpStepDebugger {
  BpTeam *team;
  BpTrainConfig config;
  const BpSamples *samples;
  guint32 *positions;
  guint n;
  guint n_layers;
  guint32 first_update;
  guint64 n_run_updates; /* of a run by the configuration, which the schedule is for */

  BpStepRule rule; /* with the learning rate of the update at hand */
  BpBatch *batch;
  BpNetwork *network;
  BpStep *step;
  double loss;
  double **gradients; /* [layer]: like the weights; of the data's loss, from before the update */

  guint update;   /* complete ones */
  guint n_stages; /* of the next one */
  BpStepPast *start;
  GPtrArray *past; /* of BpStepPast, what the last updates overwrote, without a gap */
  guint most_past;
};

/* What the last update overwrote; it is always kept. */
const BpStepPast *bp_step_debugger_peek_past (const BpStepDebugger *self);

G_END_DECLS
