#pragma once

#include "run.h"

G_BEGIN_DECLS

/* A run that trains nothing but obeys a gate: each minibatch begins only when the test has allowed
 * it, so that a test knows exactly where the worker stands, without clocks. */
#define FAKE_TYPE_RUN (fake_run_get_type ())
G_DECLARE_FINAL_TYPE (FakeRun, fake_run, FAKE, RUN, BpRun)

#define FAKE_NEVER G_MAXUINT

/* diverge_at: the number of the minibatch that diverges, or FAKE_NEVER. */
FakeRun *fake_run_new (guint epochs, guint batches, guint diverge_at);

/* Lets n more minibatches begin. */
void fake_run_allow (FakeRun *self, guint n);
/* Waits until the worker stands at the gate of minibatch n (the first is 0). */
void fake_run_wait_at_gate (FakeRun *self, guint n);

guint fake_run_get_steps (FakeRun *self);    /* minibatches completed */
guint fake_run_get_finishes (FakeRun *self); /* calls of finish */
BpRunOutcome fake_run_get_finish_outcome (FakeRun *self);
guint fake_run_get_copies (FakeRun *self); /* reports with a copy that were taken */
guint fake_run_get_epochs_taken (FakeRun *self);

G_END_DECLS
