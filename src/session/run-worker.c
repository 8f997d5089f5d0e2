/* The worker's loop: prepare; then a minibatch, or a block of what is scored between two epochs, a
 * turn; then finish. */
#include "background.h"
#include "kernels.h"
#include "run-private.h"

/* Everything here is called with the lock held, unless it says otherwise. */

static void
report (BpRun *self, gboolean copy)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  if (copy || priv->copy)
    priv->copied_at = priv->steps_done;
  BP_RUN_GET_CLASS (self)->report (self, copy || priv->copy);
  priv->copy = FALSE;
  bp_run_notify (self);
}

static void
enter_state (BpRun *self, BpRunState state)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  priv->current.state = state;
  report (self, state == BP_RUN_PAUSED || state == BP_RUN_DONE);
}

/* Without the lock. */
void
bp_run_publish (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  g_mutex_lock (&priv->lock);
  report (self, TRUE);
  g_mutex_unlock (&priv->lock);
}

/* Without the lock. */
void
bp_run_end_here (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  g_mutex_lock (&priv->lock);
  priv->current.epochs = priv->current.epochs_done;
  g_mutex_unlock (&priv->lock);
}

/* Sleeps until a command comes, or until a time on the monotonic clock (-1: none). A copy that is
 * asked for meanwhile is reported, unless the newest one is of the same weights. */
static void
sleep_until (BpRun *self, gint64 time)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  if (time < 0)
    g_cond_wait (&priv->woken, &priv->lock);
  else
    g_cond_wait_until (&priv->woken, &priv->lock, time);
  if (priv->copy && priv->copied_at != priv->steps_done)
    report (self, TRUE);
  priv->copy = FALSE;
}

static gboolean
may_go_on (const BpRunPrivate *priv)
{
  return priv->stop || priv->abandon || priv->step_target > 0 || !priv->pause;
}

static void
restart_clocks (BpRunPrivate *priv)
{
  bp_pace_reset (&priv->pace);
  bp_throughput_restart (&priv->throughput, priv->steps_done, priv->images_done,
                         g_get_monotonic_time ());
}

/* Waits while the run is paused; FALSE when it is to end. */
static gboolean
wait_for_go (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  if (!may_go_on (priv))
    {
      enter_state (self, BP_RUN_PAUSED);
      while (!may_go_on (priv))
        sleep_until (self, -1);
      restart_clocks (priv);
    }
  if (priv->stop || priv->abandon)
    return FALSE;
  if (priv->current.state != BP_RUN_TRAINING)
    enter_state (self, BP_RUN_TRAINING);
  return TRUE;
}

/* Waits until the pace lets the next epoch begin, or a command comes. */
static void
wait_for_pace (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  for (;;)
    {
      gint64 now = g_get_monotonic_time ();
      gint64 due = bp_pace_due (&priv->pace, priv->epochs_per_second, now);
      if (due <= now || priv->stop || priv->abandon || priv->pause)
        {
          bp_pace_begin (&priv->pace, due);
          return;
        }
      sleep_until (self, due);
    }
}

/* Brings the figures of the status up to date after a step. */
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

/* One minibatch; the lock is given up while it is computed. */
static BpStepOutcome
step (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  guint images = 0;
  priv->computing = TRUE;
  g_mutex_unlock (&priv->lock);
  BpStepOutcome outcome = BP_RUN_GET_CLASS (self)->step (self, &images);
  g_mutex_lock (&priv->lock);
  priv->computing = FALSE;
  count_step (priv, outcome, images);
  priv->scoring = outcome == BP_STEPPED_EPOCH && BP_RUN_GET_CLASS (self)->score != NULL;
  if (outcome == BP_STEPPED_EPOCH || priv->copy)
    report (self, FALSE);
  else
    bp_run_notify (self);
  return outcome;
}

/* One block of what is scored at the end of an epoch; the lock is given up meanwhile. */
static void
score (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  g_mutex_unlock (&priv->lock);
  gboolean more = BP_RUN_GET_CLASS (self)->score (self);
  g_mutex_lock (&priv->lock);
  priv->scoring = more;
  if (!more || priv->copy)
    report (self, FALSE);
}

/* The loop. What is scored before the first epoch comes first. */
static BpRunOutcome
train (BpRun *self)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  priv->scoring = BP_RUN_GET_CLASS (self)->score != NULL;
  restart_clocks (priv);
  if (priv->current.epochs_done == priv->current.epochs)
    return BP_RUN_COMPLETED;
  while (wait_for_go (self))
    {
      if (priv->scoring)
        score (self);
      else if (step (self) == BP_STEP_DIVERGED)
        return BP_RUN_DIVERGED;
      if (priv->scoring)
        continue;
      if (priv->current.epochs_done == priv->current.epochs)
        return BP_RUN_COMPLETED;
      if (priv->step_target <= priv->steps_done)
        priv->step_target = 0;
      if (priv->current.batches_done == 0 && priv->current.epochs_done > 0)
        wait_for_pace (self);
    }
  return BP_RUN_STOPPED;
}

/* The lock is given up while the network is scored. */
static void
finish (BpRun *self, BpRunOutcome outcome)
{
  BpRunPrivate *priv = bp_run_get_private (self);
  enter_state (self, BP_RUN_SCORING);
  g_mutex_unlock (&priv->lock);
  BP_RUN_GET_CLASS (self)->finish (self, outcome);
  g_mutex_lock (&priv->lock);
  priv->current_outcome = outcome;
  priv->current.seconds_left = 0.0;
  enter_state (self, BP_RUN_DONE);
}

gpointer
bp_run_worker_main (gpointer data)
{
  BpRun *self = data;
  BpRunPrivate *priv = bp_run_get_private (self);
  bp_kernels_set_environment ();
  if (priv->background)
    bp_background_lower_priority (); /* and that of the team to come */
  gboolean prepared = BP_RUN_GET_CLASS (self)->prepare (self);
  g_mutex_lock (&priv->lock);
  BpRunOutcome outcome = prepared ? train (self) : BP_RUN_NO_MEMORY;
  if (!priv->abandon)
    finish (self, outcome);
  g_mutex_unlock (&priv->lock);
  bp_run_post_done (self);
  return NULL;
}
