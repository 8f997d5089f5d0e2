#pragma once

#include "run.h"

G_BEGIN_DECLS

/* A run that trains nothing but obeys a gate: each minibatch begins only when the test has allowed
 * it, so that a test knows exactly where the worker stands, without clocks. What comes before the
 * first minibatch, between epochs and after the last one passes the gate too, if asked to. */
#define FAKE_TYPE_RUN (fake_run_get_type ())
G_DECLARE_FINAL_TYPE (FakeRun, fake_run, FAKE, RUN, BpRun)

#define FAKE_NEVER G_MAXUINT

/* diverge_at: the number of the minibatch that diverges, or FAKE_NEVER. */
FakeRun *fake_run_new (guint epochs, guint batches, guint diverge_at);

/* Before start: prepare and each of the blocks of finish pass the gate. */
void fake_run_gate_ends (FakeRun *self, guint finish_blocks);
/* Before start: at every epoch boundary so many blocks are scored, each past the gate. */
void fake_run_set_score_blocks (FakeRun *self, guint blocks);

/* Lets n more minibatches (or whatever passes the gate) begin. */
void fake_run_allow (FakeRun *self, guint n);
/* Waits until the worker stands at the gate for the n-th time (the first is 0). */
void fake_run_wait_at_gate (FakeRun *self, guint n);

/* Takes until the run stands where it is expected. */
void fake_run_wait_for (FakeRun *self, BpRunState state, guint epochs_done, guint batches_done);
/* Takes until n reports with a copy were taken. */
void fake_run_wait_for_copies (FakeRun *self, guint n);

/* What a run had come to when it was freed. */
typedef struct {
  gboolean freed;
  guint steps, finishes, finish_blocks;
} FakeRunEnd;
void fake_run_set_end (FakeRun *self, FakeRunEnd *end);

guint fake_run_get_steps (FakeRun *self);    /* minibatches completed */
guint fake_run_get_finishes (FakeRun *self); /* calls of finish */
BpRunOutcome fake_run_get_finish_outcome (FakeRun *self);
guint fake_run_get_copies (FakeRun *self); /* reports with a copy that were taken */
guint fake_run_get_epochs_taken (FakeRun *self);
guint fake_run_get_points_taken (FakeRun *self); /* complete scores of an epoch boundary */

G_END_DECLS
