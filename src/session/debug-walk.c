#include "debug-walk.h"

#include "background.h"
#include "instruction-set.h"
#include "specimen.h"

struct _BpDebugWalk {
  GObject parent_instance;

  BpSpecimen *specimen;
  guint32 first;
  guint size;
  guint target;
  gboolean failed;
  GCancellable *cancellable;
  gboolean busy;

  /* The thread's while it is busy. */
  BpTeam *team;
  BpSamples *samples;
  guint32 *positions;
  BpStepDebugger *debugger;
};

G_DEFINE_FINAL_TYPE (BpDebugWalk, bp_debug_walk, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- on the thread --- */

/* Each label must have an output. */
static gboolean
has_classes (const BpSpecimen *specimen)
{
  const BpNetwork *network = specimen->network;
  return network->layers[network->n_layers - 1].n_out >= specimen->data->train->n_classes;
}

static guint32
count_updates (const BpDebugWalk *self)
{
  const BpModel *model = self->specimen->model;
  guint64 epochs = model != NULL ? model->epochs_done : 0;
  guint batches = bp_train_config_divide (&self->specimen->config, self->samples->n);
  return (guint32) MIN (epochs * batches, G_MAXUINT32);
}

static gboolean
prepare (BpDebugWalk *self)
{
  if (!bp_specimen_prepare (self->specimen) || !has_classes (self->specimen))
    return FALSE;
  self->team = bp_team_new (1, bp_instruction_set_kernels ());
  self->samples = bp_specimen_take_samples (self->specimen, G_MAXUINT32);
  if (self->samples->n == 0)
    return FALSE;
  self->size = MIN (self->size, self->samples->n);
  self->positions = g_new (guint32, self->size);
  for (guint b = 0; b < self->size; b++)
    self->positions[b] = (self->first + b) % self->samples->n;
  self->debugger = bp_step_debugger_new (&self->specimen->config, self->specimen->network,
                                         count_updates (self), self->samples, self->positions,
                                         self->size, self->team, BP_DEBUG_WALK_MOST_BYTES);
  return self->debugger != NULL;
}

/* One stage nearer. */
static gboolean
step (BpStepDebugger *debugger, guint target)
{
  return bp_step_debugger_get_position (debugger) < target ? bp_step_debugger_forward (debugger)
                                                           : bp_step_debugger_back (debugger);
}

static void
walk_in_thread (GTask *task, gpointer source, gpointer target, GCancellable *cancellable)
{
  BpDebugWalk *self = source;
  gboolean goes_on = TRUE;
  bp_kernels_set_environment ();
  if (self->debugger == NULL)
    goes_on = prepare (self);
  while (goes_on && !g_cancellable_is_cancelled (cancellable)
         && bp_step_debugger_get_position (self->debugger) != GPOINTER_TO_UINT (target))
    goes_on = step (self->debugger, GPOINTER_TO_UINT (target));
  g_task_return_boolean (task, goes_on);
}

/* --- on the main thread --- */

static void start (BpDebugWalk *self);

static void
on_arrived (GObject *source, GAsyncResult *result, G_GNUC_UNUSED gpointer user_data)
{
  BpDebugWalk *self = BP_DEBUG_WALK (source);
  gboolean arrived = g_task_propagate_boolean (G_TASK (result), NULL);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->busy = FALSE;
  self->failed = !arrived;
  if (arrived && bp_step_debugger_get_position (self->debugger) != self->target)
    start (self);
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
start (BpDebugWalk *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_arrived, NULL);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->target), NULL);
  g_task_set_check_cancellable (task, FALSE);
  self->busy = TRUE;
  bp_background_run_task (task, walk_in_thread);
}

BpDebugWalk *
bp_debug_walk_new (const BpTrainConfig *config, BpModel *model, BpData *data, guint32 first,
                   guint size)
{
  BpDebugWalk *self = g_object_new (BP_TYPE_DEBUG_WALK, NULL);
  self->specimen = bp_specimen_new (config, model, data);
  self->first = first;
  self->size = CLAMP (size, 1, BP_DEBUG_WALK_MOST_IMAGES);
  start (self);
  return self;
}

void
bp_debug_walk_abandon (BpDebugWalk *self)
{
  g_cancellable_cancel (self->cancellable);
}

guint32
bp_debug_walk_count_images (const BpTrainConfig *config, BpData *data)
{
  guint32 n_images = data->train->n_images;
  return MIN (bp_train_config_n_fitted (config, n_images), n_images);
}

void
bp_debug_walk_go (BpDebugWalk *self, guint position)
{
  self->target = position;
  if (!self->busy && !self->failed
      && bp_step_debugger_get_position (self->debugger) != self->target)
    start (self);
}

guint
bp_debug_walk_get_target (BpDebugWalk *self)
{
  return self->target;
}

const BpStepDebugger *
bp_debug_walk_peek (BpDebugWalk *self)
{
  return self->busy || self->failed ? NULL : self->debugger;
}

gboolean
bp_debug_walk_has_failed (BpDebugWalk *self)
{
  return self->failed;
}

const BpTrainConfig *
bp_debug_walk_get_config (BpDebugWalk *self)
{
  return &self->specimen->config;
}

guint
bp_debug_walk_get_epochs (BpDebugWalk *self)
{
  return self->specimen->model != NULL ? self->specimen->model->epochs_done : 0;
}

guint
bp_debug_walk_get_size (BpDebugWalk *self)
{
  return self->size;
}

const BpSamples *
bp_debug_walk_get_samples (BpDebugWalk *self)
{
  return self->samples;
}

guint32
bp_debug_walk_get_sample (BpDebugWalk *self, guint b)
{
  return self->positions[b];
}

static void
bp_debug_walk_finalize (GObject *object)
{
  BpDebugWalk *self = BP_DEBUG_WALK (object);
  g_clear_pointer (&self->debugger, bp_step_debugger_free);
  g_clear_pointer (&self->samples, bp_samples_free);
  g_clear_pointer (&self->team, bp_team_free);
  g_free (self->positions);
  bp_specimen_free (self->specimen);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (bp_debug_walk_parent_class)->finalize (object);
}

static void
bp_debug_walk_class_init (BpDebugWalkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bp_debug_walk_finalize;
  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_DEBUG_WALK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
bp_debug_walk_init (BpDebugWalk *self)
{
  self->cancellable = g_cancellable_new ();
}
