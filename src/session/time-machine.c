#include "time-machine.h"

#include "replay.h"

#define TICK_MS 50 /* how often progress is told, and what is near is shown */
#define PATIENCE_US                                                                                \
  100000 /* how long what is on its way may go on when someone wants elsewhere                     \
          */

struct _BpTimeMachine {
  GObject parent_instance;

  BpTrainRun *run;
  guint target;
  BpModel *model;
  BpKeyframe *visited; /* the last one that was computed, of `visited_run` */
  BpTrainRun *visited_run;

  BpReplay *replay; /* on its way; NULL: none is */
  guint from, to;   /* its epochs */
  BpTrainRun *replayed;
  gint64 started_at;
  gulong done_handler;
  guint tick;
};

G_DEFINE_FINAL_TYPE (BpTimeMachine, bp_time_machine, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
tell (BpTimeMachine *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- what the run was --- */

/* The run that trained the epoch: what a run goes on from is another run's. */
static BpTrainRun *
run_of (BpTimeMachine *self, guint epoch)
{
  BpTrainRun *run = self->run;
  guint began;
  for (BpTrainRun *origin; (origin = bp_train_run_get_origin (run, &began)) && epoch < began;)
    run = origin;
  return run;
}

/* Where there is no memory for the copy, the last model must do. */
static void
show (BpTimeMachine *self, BpTrainRun *run, const BpKeyframe *keyframe)
{
  const BpModel *scaffold = bp_train_run_get_model (self->run);
  BpNetwork *network = bp_network_copy (keyframe->network);
  guint began;
  if (network == NULL)
    return;
  g_autoptr (BpNetworkSnapshot) snapshot = bp_network_snapshot_new (network);
  g_clear_pointer (&self->model, bp_model_unref);
  g_autoptr (BpModel) model =
      bp_model_new (bp_train_run_get_config (run), keyframe->epochs_done, scaffold->rows,
                    scaffold->columns, scaffold->scaler, snapshot);
  bp_train_run_get_origin (run, &began);
  self->model = bp_model_new_went_on (model, began);
}

static guint
distance (guint a, guint b)
{
  return a > b ? a - b : b - a;
}

/* The nearest keyframe in the place of a model that is farther away. */
static void
show_nearest (BpTimeMachine *self)
{
  BpTrainRun *run = run_of (self, self->target);
  BpKeyframe *nearest = bp_keyframes_find_nearest (bp_train_run_get_keyframes (run), self->target);
  if (nearest != NULL
      && (self->model == NULL
          || distance (nearest->epochs_done, self->target)
                 < distance (self->model->epochs_done, self->target)))
    show (self, run, nearest);
}

/* --- on the way --- */

static void start (BpTimeMachine *self);

static void
end_replay (BpTimeMachine *self)
{
  if (self->replay == NULL)
    return;
  g_clear_signal_handler (&self->done_handler, self->replay);
  g_clear_handle_id (&self->tick, g_source_remove);
  bp_run_abandon (BP_RUN (self->replay));
  g_clear_object (&self->replay);
}

static void
visit (BpTimeMachine *self, BpTrainRun *run, BpKeyframe *keyframe)
{
  bp_keyframe_ref (keyframe);
  g_clear_pointer (&self->visited, bp_keyframe_unref);
  self->visited = keyframe;
  g_set_object (&self->visited_run, run);
  show (self, run, keyframe);
}

static void
on_done (BpTimeMachine *self)
{
  BpKeyframe *reached = bp_replay_get_keyframe (self->replay);
  if (reached != NULL)
    visit (self, self->replayed, reached);
  end_replay (self);
  if (reached != NULL && self->target != reached->epochs_done)
    start (self);
  tell (self);
}

/* A person who wants elsewhere waits for what is quick, and for nothing else. */
static gboolean
on_tick (gpointer user_data)
{
  BpTimeMachine *self = user_data;
  bp_run_take (BP_RUN (self->replay));
  gboolean turns =
      self->target != self->to && g_get_monotonic_time () >= self->started_at + PATIENCE_US;
  if (turns)
    {
      self->tick = 0; /* this one ends by itself */
      end_replay (self);
      start (self);
    }
  else
    show_nearest (self);
  tell (self);
  return turns ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* The nearest place before the target to train on from; NULL: the run's beginning. */
static BpKeyframe *
find_beginning (BpTimeMachine *self, BpTrainRun *run)
{
  BpKeyframe *kept = bp_keyframes_find_before (bp_train_run_get_keyframes (run), self->target);
  BpKeyframe *visited = self->visited_run == run ? self->visited : NULL;
  if (visited == NULL || visited->epochs_done > self->target)
    return kept;
  return kept == NULL || kept->epochs_done < visited->epochs_done ? visited : kept;
}

static void
replay (BpTimeMachine *self, BpTrainRun *run, BpKeyframe *from)
{
  self->replay = bp_replay_new (bp_train_run_get_config (run), bp_train_run_get_data (run),
                                bp_train_run_get_n_threads (run), from, self->target);
  self->replayed = run;
  self->from = from != NULL ? from->epochs_done : 0;
  self->to = self->target;
  self->started_at = g_get_monotonic_time ();
  self->done_handler = g_signal_connect_swapped (self->replay, "done", G_CALLBACK (on_done), self);
  self->tick = g_timeout_add (TICK_MS, on_tick, self);
  bp_run_set_background (BP_RUN (self->replay), TRUE);
  bp_run_start (BP_RUN (self->replay), FALSE);
}

static void
start (BpTimeMachine *self)
{
  BpTrainRun *run = run_of (self, self->target);
  BpKeyframe *from = find_beginning (self, run);
  if (from != NULL && from->epochs_done == self->target)
    visit (self, run, from);
  else
    replay (self, run, from);
}

BpTimeMachine *
bp_time_machine_new (BpTrainRun *run)
{
  BpTimeMachine *self = g_object_new (BP_TYPE_TIME_MACHINE, NULL);
  g_assert (bp_train_run_get_model (run) != NULL);
  self->run = g_object_ref (run);
  self->target = bp_time_machine_get_n_epochs (self);
  return self;
}

guint
bp_time_machine_get_n_epochs (BpTimeMachine *self)
{
  gsize n;
  bp_history_loss (bp_train_run_get_history (self->run), &n);
  return n;
}

void
bp_time_machine_travel (BpTimeMachine *self, guint epoch)
{
  self->target = MIN (epoch, bp_time_machine_get_n_epochs (self));
  if (self->replay == NULL)
    start (self);
  tell (self);
}

guint
bp_time_machine_get_target (BpTimeMachine *self)
{
  return self->target;
}

gboolean
bp_time_machine_has_arrived (BpTimeMachine *self)
{
  return bp_time_machine_get_keyframe (self) != NULL;
}

BpModel *
bp_time_machine_get_model (BpTimeMachine *self)
{
  return self->model;
}

BpKeyframe *
bp_time_machine_get_keyframe (BpTimeMachine *self)
{
  return self->visited != NULL && self->visited->epochs_done == self->target ? self->visited : NULL;
}

/* What the run took itself, by its result or by its present pace; below 0: it does not know. */
static double
seconds_per_epoch (BpTrainRun *run)
{
  const BpTrainResult *result = bp_train_run_get_result (run);
  const BpRunStatus *status = bp_run_get_status (BP_RUN (run));
  guint began = 0;
  bp_train_run_get_origin (run, &began);
  if (result != NULL && result->epochs_done > began)
    return result->train_seconds / (result->epochs_done - began);
  if (status->seconds_left >= 0.0 && status->epochs > status->epochs_done)
    return status->seconds_left / (status->epochs - status->epochs_done);
  return -1.0;
}

double
bp_time_machine_get_progress (BpTimeMachine *self, double *seconds_left)
{
  *seconds_left = 0.0;
  if (self->replay == NULL)
    return 1.0;
  const BpRunStatus *status = bp_run_get_status (BP_RUN (self->replay));
  guint way = self->to - self->from;
  double progress = 0.0;
  if (way > 0 && status->epochs_done >= self->from && status->batches > 0)
    progress =
        (status->epochs_done - self->from + (double) status->batches_done / status->batches) / way;
  *seconds_left = status->seconds_left;
  if (*seconds_left < 0.0)
    *seconds_left = seconds_per_epoch (self->replayed) * way * (1.0 - progress);
  return progress;
}

static void
bp_time_machine_finalize (GObject *object)
{
  BpTimeMachine *self = BP_TIME_MACHINE (object);
  end_replay (self);
  g_clear_pointer (&self->model, bp_model_unref);
  g_clear_pointer (&self->visited, bp_keyframe_unref);
  g_clear_object (&self->visited_run);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (bp_time_machine_parent_class)->finalize (object);
}

static void
bp_time_machine_class_init (BpTimeMachineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bp_time_machine_finalize;
  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_TIME_MACHINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
bp_time_machine_init (G_GNUC_UNUSED BpTimeMachine *self)
{
}
