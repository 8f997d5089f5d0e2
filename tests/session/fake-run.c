#include "fake-run.h"

struct _FakeRun {
  BpRun parent_instance;
  guint batches;
  guint diverge_at;

  GMutex gate_lock;
  GCond changed;
  guint allowed;
  gboolean at_gate;
  guint steps;
  guint finishes;
  BpRunOutcome finish_outcome;

  guint unreported_epochs;                /* the worker's */
  guint incoming_epochs, incoming_copies; /* under the run's lock */
  guint epochs_taken, copies;             /* the main thread's */
};

G_DEFINE_FINAL_TYPE (FakeRun, fake_run, BP_TYPE_RUN)

static void
fake_run_prepare (G_GNUC_UNUSED BpRun *run)
{
}

static void
pass_gate (FakeRun *self)
{
  g_mutex_lock (&self->gate_lock);
  self->at_gate = TRUE;
  g_cond_broadcast (&self->changed);
  while (self->allowed == 0)
    g_cond_wait (&self->changed, &self->gate_lock);
  self->allowed--;
  self->at_gate = FALSE;
  self->steps++;
  g_mutex_unlock (&self->gate_lock);
}

static BpStepOutcome
fake_run_step (BpRun *run, guint *images)
{
  FakeRun *self = FAKE_RUN (run);
  pass_gate (self);
  *images = 10;
  if (self->steps == self->diverge_at)
    return BP_STEP_DIVERGED;
  if (self->steps % self->batches != 0)
    return BP_STEPPED;
  self->unreported_epochs++;
  return BP_STEPPED_EPOCH;
}

static void
fake_run_report (BpRun *run, gboolean copy)
{
  FakeRun *self = FAKE_RUN (run);
  self->incoming_epochs += self->unreported_epochs;
  self->unreported_epochs = 0;
  self->incoming_copies += copy;
}

static void
fake_run_finish (BpRun *run, BpRunOutcome outcome)
{
  FakeRun *self = FAKE_RUN (run);
  self->finishes++;
  self->finish_outcome = outcome;
}

static void
fake_run_take (BpRun *run)
{
  FakeRun *self = FAKE_RUN (run);
  self->epochs_taken += self->incoming_epochs;
  self->copies += self->incoming_copies;
  self->incoming_epochs = 0;
  self->incoming_copies = 0;
}

FakeRun *
fake_run_new (guint epochs, guint batches, guint diverge_at)
{
  FakeRun *self = g_object_new (FAKE_TYPE_RUN, NULL);
  self->batches = batches;
  self->diverge_at = diverge_at;
  bp_run_set_length (BP_RUN (self), epochs, batches);
  return self;
}

void
fake_run_allow (FakeRun *self, guint n)
{
  g_mutex_lock (&self->gate_lock);
  self->allowed += n;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->gate_lock);
}

void
fake_run_wait_at_gate (FakeRun *self, guint n)
{
  g_mutex_lock (&self->gate_lock);
  while (!self->at_gate || self->steps != n || self->allowed > 0)
    g_cond_wait (&self->changed, &self->gate_lock);
  g_mutex_unlock (&self->gate_lock);
}

guint
fake_run_get_steps (FakeRun *self)
{
  g_mutex_lock (&self->gate_lock);
  guint steps = self->steps;
  g_mutex_unlock (&self->gate_lock);
  return steps;
}

guint
fake_run_get_finishes (FakeRun *self)
{
  return self->finishes;
}

BpRunOutcome
fake_run_get_finish_outcome (FakeRun *self)
{
  return self->finish_outcome;
}

guint
fake_run_get_copies (FakeRun *self)
{
  return self->copies;
}

guint
fake_run_get_epochs_taken (FakeRun *self)
{
  return self->epochs_taken;
}

static void
fake_run_finalize (GObject *object)
{
  FakeRun *self = FAKE_RUN (object);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->gate_lock);
  G_OBJECT_CLASS (fake_run_parent_class)->finalize (object);
}

static void
fake_run_class_init (FakeRunClass *klass)
{
  BpRunClass *run_class = BP_RUN_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = fake_run_finalize;
  run_class->prepare = fake_run_prepare;
  run_class->step = fake_run_step;
  run_class->report = fake_run_report;
  run_class->finish = fake_run_finish;
  run_class->take = fake_run_take;
}

static void
fake_run_init (FakeRun *self)
{
  g_mutex_init (&self->gate_lock);
  g_cond_init (&self->changed);
}
