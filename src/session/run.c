#include "run.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

#include "pace.h"

/* How much lower than the threads that draw a background worker runs. */
#define BACKGROUND_NICENESS 10

typedef enum { STEP_NONE, STEP_MINIBATCH, STEP_EPOCH } StepWanted;

typedef struct {
  GMainContext *context;
  GThread *thread;
  gboolean background;
  gboolean done; /* "done" was said, or never will be */

  /* As of the last take; main thread only. */
  BpRunStatus status;
  BpRunOutcome outcome;

  GMutex lock;
  GCond woken; /* a command came */

  /* Commands, under the lock. */
  gboolean pause;
  StepWanted step;
  gboolean stop;
  gboolean abandon;
  gboolean copy;
  double epochs_per_second;

  /* The snapshot, under the lock. */
  BpRunStatus current;
  BpRunOutcome current_outcome;
  gboolean pending; /* something to take; "progress" was said or is on its way */
  gboolean queued;  /* on its way: a take may come before it */
  guint n_notified, n_taken;

  /* The worker's own. */
  BpPace pace;
  BpThroughput throughput;
  guint64 steps_done, images_done;
} BpRunPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BpRun, bp_run, G_TYPE_OBJECT)

enum { PROGRESS, DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- from the worker to the main thread --- */

static void
post (BpRun *self, GSourceFunc callback)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  GSource *source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, callback, g_object_ref (self), g_object_unref);
  g_source_attach (source, priv->context);
  g_source_unref (source);
}

static gboolean
on_progress (gpointer data)
{
  BpRunPrivate *priv = bp_run_get_instance_private (data);
  g_mutex_lock (&priv->lock);
  gboolean untaken = priv->pending;
  priv->queued = FALSE;
  g_mutex_unlock (&priv->lock);
  if (untaken && !priv->done)
    g_signal_emit (data, signals[PROGRESS], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
on_done (gpointer data)
{
  BpRunPrivate *priv = bp_run_get_instance_private (data);
  if (priv->done)
    return G_SOURCE_REMOVE;
  bp_run_take (data);
  priv->done = TRUE;
  g_signal_emit (data, signals[DONE], 0);
  return G_SOURCE_REMOVE;
}

/* Lock held. Something can be taken: say so, unless it was said and not taken yet. */
static void
notify (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  if (priv->pending || priv->abandon)
    return;
  priv->pending = TRUE;
  priv->n_notified++;
  if (!priv->queued)
    post (self, on_progress);
  priv->queued = TRUE;
}

/* Lock held. */
static void
report (BpRun *self, gboolean copy)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  BP_RUN_GET_CLASS (self)->report (self, copy || priv->copy);
  priv->copy = FALSE;
  notify (self);
}

/* --- the worker --- */

static void
enter_state (BpRun *self, BpRunState state)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  priv->current.state = state;
  report (self, state != BP_RUN_TRAINING);
}

static gboolean
may_go_on (const BpRunPrivate *priv)
{
  return priv->stop || priv->abandon || priv->step != STEP_NONE || !priv->pause;
}

static void
restart_clocks (BpRunPrivate *priv)
{
  bp_pace_reset (&priv->pace);
  bp_throughput_restart (&priv->throughput, priv->steps_done, priv->images_done,
                         g_get_monotonic_time ());
}

/* Lock held. Waits while the run is paused; FALSE when it is to end. */
static gboolean
wait_for_go (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  if (!may_go_on (priv))
    {
      enter_state (self, BP_RUN_PAUSED);
      while (!may_go_on (priv))
        g_cond_wait (&priv->woken, &priv->lock);
      restart_clocks (priv);
    }
  if (priv->stop || priv->abandon)
    return FALSE;
  if (priv->current.state != BP_RUN_TRAINING)
    enter_state (self, BP_RUN_TRAINING);
  return TRUE;
}

/* Lock held. Waits until the pace lets the next epoch begin, or a command comes. */
static void
wait_for_pace (BpRunPrivate *priv)
{
  for (;;)
    {
      gint64 now = g_get_monotonic_time ();
      gint64 due = bp_pace_due (&priv->pace, priv->epochs_per_second, now);
      if (due <= now || priv->stop || priv->abandon || priv->pause)
        {
          bp_pace_begin (&priv->pace, due);
          return;
        }
      g_cond_wait_until (&priv->woken, &priv->lock, due);
    }
}

/* Lock held. Brings the figures of the status up to date after a step. */
static void
count_step (BpRunPrivate *priv, BpStepOutcome outcome, guint images)
{
  BpRunStatus *current = &priv->current;
  priv->steps_done++;
  priv->images_done += images;
  current->batches_done = outcome == BP_STEPPED_EPOCH ? 0 : current->batches_done + 1;
  current->epochs_done += outcome == BP_STEPPED_EPOCH;

  bp_throughput_note (&priv->throughput, priv->steps_done, priv->images_done,
                      g_get_monotonic_time ());
  double rate = priv->throughput.steps_per_second;
  guint64 steps_left = (guint64) current->epochs * current->batches - priv->steps_done;
  current->images_per_second = priv->throughput.images_per_second;
  current->seconds_left = rate > 0.0 ? steps_left / rate : -1.0;
}

/* Lock held. A step asked for singly is over after its minibatch, or at the end of the epoch. */
static void
end_single_step (BpRunPrivate *priv, BpStepOutcome outcome)
{
  if (priv->step == STEP_MINIBATCH || outcome == BP_STEPPED_EPOCH)
    priv->step = STEP_NONE;
}

/* Lock held, and given up while the numbers are computed. */
static BpStepOutcome
step (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  guint images = 0;
  g_mutex_unlock (&priv->lock);
  BpStepOutcome outcome = BP_RUN_GET_CLASS (self)->step (self, &images);
  g_mutex_lock (&priv->lock);
  count_step (priv, outcome, images);
  end_single_step (priv, outcome);
  if (outcome == BP_STEPPED_EPOCH || priv->copy)
    report (self, FALSE);
  else
    notify (self);
  return outcome;
}

/* Lock held. The loop. */
static BpRunOutcome
train (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  restart_clocks (priv);
  while (wait_for_go (self))
    {
      BpStepOutcome outcome = step (self);
      if (outcome == BP_STEP_DIVERGED)
        return BP_RUN_DIVERGED;
      if (priv->current.epochs_done == priv->current.epochs)
        return BP_RUN_COMPLETED;
      if (outcome == BP_STEPPED_EPOCH)
        wait_for_pace (priv);
    }
  return BP_RUN_STOPPED;
}

/* Lock held, and given up while the network is scored. */
static void
finish (BpRun *self, BpRunOutcome outcome)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  enter_state (self, BP_RUN_SCORING);
  g_mutex_unlock (&priv->lock);
  BP_RUN_GET_CLASS (self)->finish (self, outcome);
  g_mutex_lock (&priv->lock);
  priv->current_outcome = outcome;
  priv->current.seconds_left = 0.0;
  enter_state (self, BP_RUN_DONE);
  if (!priv->abandon)
    post (self, on_done);
}

static void
lower_priority (void)
{
#ifdef __linux__
  setpriority (PRIO_PROCESS, 0, BACKGROUND_NICENESS); /* of this thread alone, on Linux */
#endif
}

static gpointer
worker_main (gpointer data)
{
  BpRun *self = data;
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  if (priv->background)
    lower_priority ();
  BP_RUN_GET_CLASS (self)->prepare (self);
  g_mutex_lock (&priv->lock);
  report (self, FALSE);
  BpRunOutcome outcome = train (self);
  if (!priv->abandon)
    finish (self, outcome);
  g_mutex_unlock (&priv->lock);
  return NULL;
}

/* --- the reins --- */

void
bp_run_start (BpRun *self, gboolean paused)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_return_if_fail (priv->thread == NULL && !priv->done);
  priv->pause = paused;
  priv->current.state = priv->status.state = BP_RUN_PREPARING;
  priv->current.seconds_left = priv->status.seconds_left = -1.0;
  priv->thread = g_thread_new ("bp-run", worker_main, self);
}

void
bp_run_pause (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->pause = TRUE;
  priv->step = STEP_NONE;
  g_cond_broadcast (&priv->woken);
  g_mutex_unlock (&priv->lock);
}

void
bp_run_resume (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->pause = FALSE;
  priv->step = STEP_NONE;
  g_cond_broadcast (&priv->woken);
  g_mutex_unlock (&priv->lock);
}

void
bp_run_step (BpRun *self, BpStepKind kind)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->pause = TRUE;
  priv->step = kind == BP_STEP_EPOCH ? STEP_EPOCH : STEP_MINIBATCH;
  g_cond_broadcast (&priv->woken);
  g_mutex_unlock (&priv->lock);
}

void
bp_run_stop (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->stop = TRUE;
  g_cond_broadcast (&priv->woken);
  g_mutex_unlock (&priv->lock);
}

void
bp_run_abandon (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->abandon = TRUE;
  g_cond_broadcast (&priv->woken);
  g_mutex_unlock (&priv->lock);
  g_clear_pointer (&priv->thread, g_thread_join);
  priv->done = TRUE;
}

void
bp_run_set_background (BpRun *self, gboolean background)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_return_if_fail (priv->thread == NULL);
  priv->background = background;
}

void
bp_run_set_pace (BpRun *self, double epochs_per_second)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->epochs_per_second = epochs_per_second;
  g_cond_broadcast (&priv->woken);
  g_mutex_unlock (&priv->lock);
}

gboolean
bp_run_take (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  gboolean taken = priv->pending && !priv->abandon;
  if (taken)
    {
      BP_RUN_GET_CLASS (self)->take (self);
      priv->status = priv->current;
      priv->outcome = priv->current_outcome;
      priv->pending = FALSE;
      priv->n_taken++;
    }
  g_mutex_unlock (&priv->lock);
  return taken;
}

const BpRunStatus *
bp_run_get_status (BpRun *self)
{
  return &((BpRunPrivate *) bp_run_get_instance_private (self))->status;
}

BpRunOutcome
bp_run_get_outcome (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  return priv->outcome;
}

void
bp_run_wait (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  while (!priv->done)
    g_main_context_iteration (priv->context, TRUE);
}

/* --- for subclasses and tests --- */

void
bp_run_set_length (BpRun *self, guint epochs, guint batches)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  priv->current.epochs = priv->status.epochs = epochs;
  priv->current.batches = priv->status.batches = batches;
}

void
bp_run_request_copy (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->copy = TRUE;
  g_mutex_unlock (&priv->lock);
}

gboolean
bp_run_is_abandoned (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  gboolean abandoned = priv->abandon;
  g_mutex_unlock (&priv->lock);
  return abandoned;
}

gboolean
bp_run_is_stopping (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  gboolean stopping = priv->stop || priv->abandon;
  g_mutex_unlock (&priv->lock);
  return stopping;
}

guint
bp_run_get_n_notified (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  guint n = priv->n_notified;
  g_mutex_unlock (&priv->lock);
  return n;
}

guint
bp_run_get_n_taken (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  guint n = priv->n_taken;
  g_mutex_unlock (&priv->lock);
  return n;
}

static void
bp_run_dispose (GObject *object)
{
  bp_run_abandon (BP_RUN (object));
  G_OBJECT_CLASS (bp_run_parent_class)->dispose (object);
}

static void
bp_run_finalize (GObject *object)
{
  BpRunPrivate *priv = bp_run_get_instance_private (BP_RUN (object));
  g_main_context_unref (priv->context);
  g_cond_clear (&priv->woken);
  g_mutex_clear (&priv->lock);
  G_OBJECT_CLASS (bp_run_parent_class)->finalize (object);
}

static void
bp_run_class_init (BpRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = bp_run_dispose;
  object_class->finalize = bp_run_finalize;
  signals[PROGRESS] = g_signal_new ("progress", BP_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[DONE] =
      g_signal_new ("done", BP_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bp_run_init (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  priv->context = g_main_context_ref_thread_default ();
  g_mutex_init (&priv->lock);
  g_cond_init (&priv->woken);
}
