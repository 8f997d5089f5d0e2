#pragma once

#include "pace.h"
#include "run.h"

G_BEGIN_DECLS

/* What the reins (run.c) and the worker (run-worker.c) share. */
typedef struct {
  GMainContext *context;
  gboolean background;
  gboolean started;
  gboolean done; /* "done" was said, or never will be; main thread only */

  /* As of the last take; main thread only. */
  BpRunStatus status;
  BpRunOutcome outcome;

  GMutex lock;
  GCond woken; /* a command came */

  /* Commands, under the lock. */
  gboolean pause;
  guint64 step_target; /* minibatches after which the run pauses again; 0: no step was asked for */
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

  /* Where the worker stands, under the lock. */
  guint64 steps_done;
  guint64 copied_at;  /* steps_done of the newest copy; BP_RUN_NO_COPY before the first */
  gboolean computing; /* a minibatch */
  gboolean scoring;   /* what is scored at an epoch's end is not complete */

  /* The worker's own. */
  BpPace pace;
  BpThroughput throughput;
  guint64 images_done;
} BpRunPrivate;

#define BP_RUN_NO_COPY G_MAXUINT64

BpRunPrivate *bp_run_get_private (BpRun *self);

/* Lock held. Something can be taken: says so, unless it was said and not taken yet. */
void bp_run_notify (BpRun *self);

/* Lock not held. Posts "done", and with it passes a reference of the caller's on to the main
 * thread, since a run must not be finalized by its worker. */
void bp_run_post_done (BpRun *self);

/* The worker; owns a reference to its run until it ends. */
gpointer bp_run_worker_main (gpointer run);

G_END_DECLS
