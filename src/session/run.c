#include "run-private.h"

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BpRun, bp_run, G_TYPE_OBJECT)

enum { PROGRESS, DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

BpRunPrivate *
bp_run_get_private (BpRun *self)
{
  return bp_run_get_instance_private (self);
}

/* --- from the worker to the main thread --- */

/* Passes a reference of the caller's on. The main thread may drop it before this returns. */
static void
post (BpRun *self, GSourceFunc callback)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_autoptr (GMainContext) context = g_main_context_ref (priv->context);
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, callback, self, g_object_unref);
  g_source_attach (source, context);
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

void
bp_run_post_done (BpRun *self)
{
  post (self, on_done);
}

void
bp_run_notify (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  if (priv->pending || priv->abandon)
    return;
  priv->pending = TRUE;
  priv->n_notified++;
  if (!priv->queued)
    post (g_object_ref (self), on_progress);
  priv->queued = TRUE;
}

/* --- the reins --- */

/* Without a worker the run is over, and says so as every run does. */
static void
end_unstarted (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->current.state = BP_RUN_DONE;
  priv->current_outcome = BP_RUN_NO_THREAD;
  bp_run_notify (self);
  g_mutex_unlock (&priv->lock);
  bp_run_post_done (g_object_ref (self));
}

void
bp_run_start (BpRun *self, gboolean paused)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_return_if_fail (!priv->started && !priv->done);
  priv->started = TRUE;
  priv->pause = paused;
  priv->current.state = priv->status.state = BP_RUN_PREPARING;
  priv->current.seconds_left = priv->status.seconds_left = -1.0;
  GThread *thread = g_thread_try_new ("bp-run", bp_run_worker_main, g_object_ref (self), NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    {
      g_object_unref (self);
      end_unstarted (self);
    }
}

void
bp_run_pause (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->pause = TRUE;
  priv->step_target = 0;
  g_cond_broadcast (&priv->woken);
  g_mutex_unlock (&priv->lock);
}

void
bp_run_resume (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->pause = FALSE;
  priv->step_target = 0;
  g_cond_broadcast (&priv->woken);
  g_mutex_unlock (&priv->lock);
}

/* Where the next step asked for begins: where the steps asked for so far end; with none, at the end
 * of a minibatch that a pause is waiting for, or at the beginning of the one that a step is to turn
 * into the last. */
static guint64
step_origin (const BpRunPrivate *priv)
{
  if (priv->step_target > 0)
    return priv->step_target;
  return priv->steps_done + (priv->pause && priv->computing);
}

void
bp_run_step (BpRun *self, BpStepKind kind)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  guint64 length = kind == BP_STEP_EPOCH ? priv->current.batches : 1;
  priv->step_target = (step_origin (priv) / length + 1) * length;
  priv->pause = TRUE;
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
  priv->done = TRUE;
}

void
bp_run_set_background (BpRun *self, gboolean background)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_return_if_fail (!priv->started);
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
bp_run_set_beginning (BpRun *self, guint epochs_done)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_return_if_fail (!priv->started && epochs_done <= priv->current.epochs);
  priv->current.epochs_done = priv->status.epochs_done = epochs_done;
  priv->steps_done = (guint64) epochs_done * priv->current.batches;
}

void
bp_run_request_copy (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_instance_private (self);
  g_mutex_lock (&priv->lock);
  priv->copy = TRUE;
  g_cond_broadcast (&priv->woken);
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
  G_OBJECT_CLASS (klass)->finalize = bp_run_finalize;
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
  priv->copied_at = BP_RUN_NO_COPY;
}
