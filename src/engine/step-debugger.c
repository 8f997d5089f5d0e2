#include "step-debugger.h"

#include <string.h>

#include "layer-matrices.h"
#include "schedule.h"
#include "step-debugger-private.h"

static void
past_free (gpointer data)
{
  BpStepPast *self = data;
  g_clear_pointer (&self->network, bp_network_free);
  g_clear_pointer (&self->optimizer, bp_optimizer_state_free);
  g_free (self);
}

/* --- stages --- */

guint
bp_stage_count (guint n_layers)
{
  return 3 * n_layers + 2;
}

BpStage
bp_stage_at (guint i, guint n_layers)
{
  g_assert (i < bp_stage_count (n_layers));
  if (i < n_layers)
    return (BpStage){ BP_STAGE_FORWARD, i };
  if (i == n_layers)
    return (BpStage){ BP_STAGE_LOSS, 0 };
  if (i <= 2 * n_layers)
    return (BpStage){ BP_STAGE_DELTAS, 2 * n_layers - i };
  if (i <= 3 * n_layers)
    return (BpStage){ BP_STAGE_GRADIENTS, i - 2 * n_layers - 1 };
  return (BpStage){ BP_STAGE_UPDATE, 0 };
}

guint
bp_stage_index (const BpStage *self, guint n_layers)
{
  switch (self->kind)
    {
    case BP_STAGE_FORWARD:
      return self->layer;
    case BP_STAGE_LOSS:
      return n_layers;
    case BP_STAGE_DELTAS:
      return 2 * n_layers - self->layer;
    case BP_STAGE_GRADIENTS:
      return 2 * n_layers + 1 + self->layer;
    case BP_STAGE_UPDATE:
    default:
      return 3 * n_layers + 1;
    }
}

static guint
count_stages (const BpStepDebugger *self)
{
  return bp_stage_count (self->network->n_layers);
}

/* --- making one --- */

static gsize
past_bytes (const BpTrainConfig *config, const BpNetwork *network)
{
  gsize n = 0;
  for (guint l = 0; l < network->n_layers; l++)
    n += bp_layer_padded_size (&network->layers[l]);
  return (1 + bp_optimizer_n_memories (config->optimizer)) * n * sizeof (double);
}

/* What an update of the network as it is would overwrite; NULL when there is not enough memory. */
static BpStepPast *
new_past (const BpStepDebugger *self)
{
  BpStepPast *past = g_new0 (BpStepPast, 1);
  const BpOptimizerState *optimizer = self->step->optimizer;
  past->update = self->update;
  past->network = bp_network_copy (self->network);
  if (past->network != NULL && optimizer != NULL)
    past->optimizer = bp_optimizer_state_copy (optimizer, self->network);
  if (past->network != NULL && (past->optimizer != NULL || optimizer == NULL))
    return past;
  past_free (past);
  return NULL;
}

/* FALSE when there is not enough memory. */
static gboolean
allocate (BpStepDebugger *self, const BpNetwork *network, const BpStepExtras *extras)
{
  self->network = bp_network_copy (network);
  self->batch = bp_batch_new (self->n, self->samples->dataset->n_features);
  self->gradients = bp_layer_matrices_new_like_weights (network);
  if (self->network == NULL || self->batch == NULL || self->gradients == NULL)
    return FALSE;
  self->step = bp_step_new (self->network, self->n, extras);
  if (self->step == NULL)
    return FALSE;
  bp_step_go_to (self->step, self->network, NULL, self->first_update);
  self->start = new_past (self);
  return self->start != NULL;
}

BpStepDebugger *
bp_step_debugger_new (const BpTrainConfig *config, const BpNetwork *network, guint32 update,
                      const BpSamples *samples, const guint32 *positions, guint n, BpTeam *team,
                      gsize max_bytes)
{
  const BpStepExtras extras = { .optimizer = config->optimizer,
                                .momentum = bp_train_config_momentum (config),
                                .max_norm = config->max_norm,
                                .dropout = config->dropout,
                                .input_dropout = config->input_dropout,
                                .seed = config->seed };
  g_autoptr (BpStepDebugger) self = g_new0 (BpStepDebugger, 1);
  self->team = team;
  self->samples = samples;
  self->n_layers = network->n_layers;
  self->n = n;
  self->positions = g_memdup2 (positions, n * sizeof *positions);
  self->rule = (BpStepRule){ config->learning_rate, config->l1, config->l2, config->corrected };
  self->config = *config;
  self->first_update = update;
  self->n_run_updates = (guint64) config->epochs * bp_train_config_divide (config, samples->n);
  self->past = g_ptr_array_new_with_free_func (past_free);
  self->most_past = MAX (max_bytes / past_bytes (config, network), 2) - 1;
  return allocate (self, network, &extras) ? g_steal_pointer (&self) : NULL;
}

void
bp_step_debugger_free (BpStepDebugger *self)
{
  bp_layer_matrices_free (self->gradients, self->n_layers);
  g_clear_pointer (&self->step, bp_step_free);
  g_clear_pointer (&self->network, bp_network_free);
  g_clear_pointer (&self->batch, bp_batch_free);
  g_clear_pointer (&self->start, past_free);
  g_ptr_array_unref (self->past);
  g_free (self->positions);
  g_free (self);
}

/* --- walking --- */

/* The minibatch's inputs, of which dropout leaves out other ones in each update. */
static void
gather (BpStepDebugger *self)
{
  if (self->batch->n_samples > 0 && self->config.input_dropout == 0.0)
    return;
  bp_batch_gather (self->batch, bp_team_get_kernels (self->team), self->samples, self->positions,
                   self->n);
  bp_step_drop_inputs (self->step, self->team, self->batch);
  bp_batch_list_features (self->batch);
}

/* As a trainer goes on with what the schedule ended on. */
static double
learning_rate (const BpStepDebugger *self)
{
  guint64 update = (guint64) self->first_update + self->update;
  return bp_schedule_rate (self->config.schedule, self->config.learning_rate,
                           MIN (update, self->n_run_updates - 1), self->n_run_updates);
}

/* All of an update but its last stage, at once: what is not complete is not shown. */
static void
compute (BpStepDebugger *self)
{
  self->rule.learning_rate = learning_rate (self);
  bp_step_begin (self->step);
  gather (self);
  bp_step_forward (self->step, self->team, self->network, self->batch);
  bp_step_add_loss (self->step, self->batch, self->rule.corrected);
  self->loss = bp_step_loss (self->step, self->team, self->network, &self->rule);
  bp_step_backward (self->step, self->team, self->network, self->batch);
}

/* FALSE when there is not enough memory. */
static gboolean
take_update (BpStepDebugger *self)
{
  BpStepPast *past = new_past (self);
  if (past == NULL)
    return FALSE;
  if (self->past->len == self->most_past)
    g_ptr_array_remove_index (self->past, 0);
  g_ptr_array_add (self->past, past);
  for (guint l = 0; l < self->network->n_layers; l++)
    memcpy (self->gradients[l], self->step->gradients[l],
            bp_layer_padded_size (&self->network->layers[l]) * sizeof (double));
  bp_step_update (self->step, self->team, self->network, &self->rule);
  self->update++;
  self->n_stages = 0;
  return TRUE;
}

gboolean
bp_step_debugger_forward (BpStepDebugger *self)
{
  if (self->n_stages == count_stages (self) - 1)
    return take_update (self);
  if (self->n_stages == 0)
    compute (self);
  self->n_stages++;
  return TRUE;
}

/* To before the first stage of an update that was. */
static void
go_to_past (BpStepDebugger *self, const BpStepPast *past)
{
  self->update = past->update;
  self->n_stages = 0;
  bp_network_set_weights (self->network, past->network);
  bp_step_go_to (self->step, self->network, past->optimizer, self->first_update + past->update);
}

/* The first weights have all that came later in them. */
static gboolean
go_from_start (BpStepDebugger *self, guint update)
{
  go_to_past (self, self->start);
  while (self->update < update)
    {
      compute (self);
      if (!take_update (self))
        return FALSE;
    }
  return TRUE;
}

/* To where all stages but the last of the update before are complete. */
static gboolean
take_back_update (BpStepDebugger *self)
{
  if (self->past->len == 0 && !go_from_start (self, self->update))
    return FALSE;
  go_to_past (self, g_ptr_array_index (self->past, self->past->len - 1));
  g_ptr_array_remove_index (self->past, self->past->len - 1);
  compute (self);
  self->n_stages = count_stages (self) - 1;
  return TRUE;
}

/* The matrices of the update before are shown again, once none of the next one's are. */
gboolean
bp_step_debugger_back (BpStepDebugger *self)
{
  if (self->n_stages == 1 && self->update > 0)
    return take_back_update (self) && take_update (self);
  if (self->n_stages > 0)
    self->n_stages--;
  else if (self->update > 0)
    return take_back_update (self);
  else
    return FALSE;
  return TRUE;
}

/* --- looking --- */

guint
bp_step_debugger_get_position (const BpStepDebugger *self)
{
  return self->update * count_stages (self) + self->n_stages;
}

static gboolean
has_just_updated (const BpStepDebugger *self)
{
  return self->n_stages == 0 && self->update > 0;
}

guint
bp_step_debugger_get_update (const BpStepDebugger *self)
{
  return self->update + (self->n_stages > 0);
}

guint
bp_step_debugger_get_n_stages (const BpStepDebugger *self)
{
  return has_just_updated (self) ? count_stages (self) : self->n_stages;
}

gboolean
bp_step_debugger_has (const BpStepDebugger *self, BpStageKind kind, guint layer)
{
  const BpStage stage = { kind, layer };
  return bp_stage_index (&stage, self->network->n_layers) < bp_step_debugger_get_n_stages (self);
}

const BpStep *
bp_step_debugger_get_step (const BpStepDebugger *self)
{
  return self->step;
}

const BpNetwork *
bp_step_debugger_get_old_network (const BpStepDebugger *self)
{
  return has_just_updated (self) ? bp_step_debugger_peek_past (self)->network : self->network;
}

const BpNetwork *
bp_step_debugger_get_network (const BpStepDebugger *self)
{
  return self->network;
}

guint
bp_step_debugger_get_batch_size (const BpStepDebugger *self)
{
  return self->n;
}

const BpBatch *
bp_step_debugger_get_batch (const BpStepDebugger *self)
{
  return self->batch;
}

const double *
bp_step_debugger_get_gradients (const BpStepDebugger *self, guint l)
{
  return has_just_updated (self) ? self->gradients[l] : self->step->gradients[l];
}

double
bp_step_debugger_get_learning_rate (const BpStepDebugger *self)
{
  return has_just_updated (self) ? self->rule.learning_rate : learning_rate (self);
}

double
bp_step_debugger_get_loss (const BpStepDebugger *self)
{
  return self->loss;
}
