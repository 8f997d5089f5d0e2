#include "fake-run.h"

struct _FakeRun {
  BpRun parent_instance;
  guint batches;
  guint diverge_at;
  gboolean ends_gated;
  guint finish_blocks;
  guint score_blocks;

  GMutex gate_lock;
  GCond changed;
  guint allowed;
  gboolean at_gate;
  guint passed;
  guint steps;
  guint finishes, finish_blocks_begun;
  BpRunOutcome finish_outcome;

  /* The worker's. */
  guint unreported_epochs, unreported_points;
  guint blocks_scored; /* at this epoch boundary */
  /* Under the run's lock. */
  guint incoming_epochs, incoming_points, incoming_copies;
  /* The main thread's. */
  guint epochs_taken, points_taken, copies;
  FakeRunEnd *end;
};

G_DEFINE_FINAL_TYPE (FakeRun, fake_run, BP_TYPE_RUN)

static void
pass_gate (FakeRun *self, guint *counter)
{
  g_mutex_lock (&self->gate_lock);
  self->at_gate = TRUE;
  g_cond_broadcast (&self->changed);
  while (self->allowed == 0)
    g_cond_wait (&self->changed, &self->gate_lock);
  self->allowed--;
  self->at_gate = FALSE;
  self->passed++;
  if (counter != NULL)
    ++*counter;
  g_mutex_unlock (&self->gate_lock);
}

static gboolean
fake_run_prepare (BpRun *run)
{
  FakeRun *self = FAKE_RUN (run);
  if (self->ends_gated)
    pass_gate (self, NULL);
  return TRUE;
}

static BpStepOutcome
fake_run_step (BpRun *run, guint *images)
{
  FakeRun *self = FAKE_RUN (run);
  pass_gate (self, &self->steps);
  *images = 10;
  if (self->steps == self->diverge_at)
    return BP_STEP_DIVERGED;
  if (self->steps % self->batches != 0)
    return BP_STEPPED;
  self->unreported_epochs++;
  self->blocks_scored = 0;
  return BP_STEPPED_EPOCH;
}

static gboolean
fake_run_score (BpRun *run)
{
  FakeRun *self = FAKE_RUN (run);
  if (self->score_blocks == 0)
    return FALSE;
  pass_gate (self, NULL);
  if (++self->blocks_scored < self->score_blocks)
    return TRUE;
  self->unreported_points++;
  return FALSE;
}

static void
fake_run_report (BpRun *run, gboolean copy)
{
  FakeRun *self = FAKE_RUN (run);
  self->incoming_epochs += self->unreported_epochs;
  self->incoming_points += self->unreported_points;
  self->unreported_epochs = self->unreported_points = 0;
  self->incoming_copies += copy;
}

static void
fake_run_finish (BpRun *run, BpRunOutcome outcome)
{
  FakeRun *self = FAKE_RUN (run);
  self->finishes++;
  self->finish_outcome = outcome;
  bp_run_publish (run);
  for (guint i = 0; i < self->finish_blocks && !bp_run_is_abandoned (run); i++)
    pass_gate (self, &self->finish_blocks_begun);
}

static void
fake_run_take (BpRun *run)
{
  FakeRun *self = FAKE_RUN (run);
  self->epochs_taken += self->incoming_epochs;
  self->points_taken += self->incoming_points;
  self->copies += self->incoming_copies;
  self->incoming_epochs = self->incoming_points = self->incoming_copies = 0;
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
fake_run_gate_ends (FakeRun *self, guint finish_blocks)
{
  self->ends_gated = TRUE;
  self->finish_blocks = finish_blocks;
}

void
fake_run_set_score_blocks (FakeRun *self, guint blocks)
{
  self->score_blocks = blocks;
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
  while (!self->at_gate || self->passed != n || self->allowed > 0)
    g_cond_wait (&self->changed, &self->gate_lock);
  g_mutex_unlock (&self->gate_lock);
}

void
fake_run_wait_for (FakeRun *self, BpRunState state, guint epochs_done, guint batches_done)
{
  const BpRunStatus *status = bp_run_get_status (BP_RUN (self));
  while (status->state != state || status->epochs_done != epochs_done
         || status->batches_done != batches_done)
    {
      g_main_context_iteration (NULL, TRUE);
      bp_run_take (BP_RUN (self));
    }
}

void
fake_run_wait_for_copies (FakeRun *self, guint n)
{
  while (self->copies < n)
    {
      g_main_context_iteration (NULL, TRUE);
      bp_run_take (BP_RUN (self));
    }
}

void
fake_run_set_end (FakeRun *self, FakeRunEnd *end)
{
  *end = (FakeRunEnd){ FALSE };
  self->end = end;
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

guint
fake_run_get_points_taken (FakeRun *self)
{
  return self->points_taken;
}

static void
fake_run_finalize (GObject *object)
{
  FakeRun *self = FAKE_RUN (object);
  if (self->end != NULL)
    *self->end = (FakeRunEnd){ TRUE, self->steps, self->finishes, self->finish_blocks_begun };
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
  run_class->score = fake_run_score;
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
