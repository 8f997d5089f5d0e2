#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A training run: a worker thread and the reins to it. What is trained is a subclass's business.
 * The worker holds a reference: who no longer wants a run that is on abandons it.
 *
 * Everything here is called on the thread that made the run (its main context); the worker never
 * calls back except through that context. Progress goes through a guarded snapshot: "progress"
 * says that something is there and is not said again until bp_run_take() took it. "done" comes
 * once, after the last snapshot was taken; nothing comes after bp_run_abandon(). */

#define BP_TYPE_RUN (bp_run_get_type ())
G_DECLARE_DERIVABLE_TYPE (BpRun, bp_run, BP, RUN, GObject)

typedef enum {
  BP_RUN_READY,     /* not started */
  BP_RUN_PREPARING, /* data split and scaled, weights drawn */
  BP_RUN_TRAINING,
  BP_RUN_PAUSED,
  BP_RUN_SCORING, /* trained; accuracies being computed */
  BP_RUN_DONE,
} BpRunState;

typedef enum {
  BP_RUN_NOT_ENDED,
  BP_RUN_COMPLETED,
  BP_RUN_STOPPED,   /* by bp_run_stop(): keeps what it learned */
  BP_RUN_DIVERGED,  /* loss or weights were no longer finite; keeps its history */
  BP_RUN_NO_MEMORY, /* not enough for the network and its training: nothing was trained */
  BP_RUN_NO_THREAD, /* the system gave no thread for the worker: nothing was trained */
} BpRunOutcome;

typedef enum { BP_STEP_MINIBATCH, BP_STEP_EPOCH } BpStepKind;

/* Where a run stands, as of the last bp_run_take(). */
typedef struct {
  BpRunState state;
  guint epochs;             /* of the whole run */
  guint epochs_done;        /* whole ones */
  guint batches;            /* minibatches an epoch */
  guint batches_done;       /* of the epoch begun */
  double images_per_second; /* 0: not known yet */
  double seconds_left;      /* at the present pace; below 0: not known yet */
} BpRunStatus;

#define BP_PACE_FULL_SPEED 0.0
#define BP_PACE_WATCH 60.0
#define BP_PACE_SLOWEST 1.0

/* Starts the worker. paused: it prepares and then waits for a step or for bp_run_resume(). */
void bp_run_start (BpRun *self, gboolean paused);

/* Each takes effect within one minibatch, or one block of what is scored between epochs, and
 * returns at once. Steps asked for while another is computed follow it; the last one leaves the run
 * paused. The step that ends an epoch includes what is scored there. */
void bp_run_pause (BpRun *self);
void bp_run_resume (BpRun *self);
void bp_run_step (BpRun *self, BpStepKind kind);
void bp_run_stop (BpRun *self);

/* Ends the run without results and returns at once: the worker ends by itself, within a minibatch
 * or a block. No more signals, and nothing more to take. */
void bp_run_abandon (BpRun *self);

/* Before start: the worker and its team run at a lower priority than those that draw (Linux). */
void bp_run_set_background (BpRun *self, gboolean background);

/* At most so many epochs a second, by the session's clock; BP_PACE_FULL_SPEED: no limit. */
void bp_run_set_pace (BpRun *self, double epochs_per_second);

/* Moves what the worker reported into the run's history and re-arms "progress". FALSE: there was
 * nothing. */
gboolean bp_run_take (BpRun *self);

const BpRunStatus *bp_run_get_status (BpRun *self);
BpRunOutcome bp_run_get_outcome (BpRun *self);

/* Blocks on the run's own main context until "done". For the command line and tests. */
void bp_run_wait (BpRun *self);

/* Signals: "progress" (), "done" (). */

/* What a subclass brings. prepare, step, score and finish run on the worker thread. */
typedef enum {
  BP_STEPPED,       /* within an epoch */
  BP_STEPPED_EPOCH, /* an epoch is complete */
  BP_STEP_DIVERGED, /* a number is no longer finite */
} BpStepOutcome;

struct _BpRunClass {
  GObjectClass parent_class;

  /* FALSE when there is not enough memory: nothing follows but finish. */
  gboolean (*prepare) (BpRun *self);
  /* One minibatch; images: how many it trained. */
  BpStepOutcome (*step) (BpRun *self, guint *images);
  /* Before the first minibatch and after every epoch, until it returns FALSE: one block of what is
   * scored there; TRUE when there is more. NULL: nothing is. */
  gboolean (*score) (BpRun *self);
  /* With the lock held, after every epoch and what is scored there, at rest (paused, ended), and
   * when a copy was requested: put what is new where take finds it. copy: a copy of the weights
   * too. */
  void (*report) (BpRun *self, gboolean copy);
  /* Score what was learned, between the last step and the last report, and give up what only the
   * worker needs; returns early when bp_run_is_abandoned(), and is not called at all when the run
   * was abandoned before. */
  void (*finish) (BpRun *self, BpRunOutcome outcome);
  /* Main thread, lock held: move what report left into the history. */
  void (*take) (BpRun *self);
};

/* For subclasses, before start: the length of the run. */
void bp_run_set_length (BpRun *self, guint epochs, guint batches);
/* For subclasses, before start and after the length: so many epochs are done already. */
void bp_run_set_beginning (BpRun *self, guint epochs_done);
/* For subclasses in score: the epoch that was just trained is the last one. */
void bp_run_end_here (BpRun *self);
/* For subclasses: have report called with copy at the next minibatch boundary, or at once while
 * the run is paused or waits for its pace, unless the newest copy is of the same weights. */
void bp_run_request_copy (BpRun *self);
/* For subclasses in finish: whether to give it up; have report called with copy, before it ends. */
gboolean bp_run_is_abandoned (BpRun *self);
void bp_run_publish (BpRun *self);

/* For tests: how often "progress" was said and how often it was taken. */
guint bp_run_get_n_notified (BpRun *self);
guint bp_run_get_n_taken (BpRun *self);

G_END_DECLS
