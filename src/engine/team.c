#include "team.h"

/* Below this many multiplications it is not worth waking anyone. */
#define WORTH_DIVIDING (1 << 19)

typedef struct {
  gsize n_parts;
  BpTeamWork work;
  gpointer data;
} Task;

typedef struct {
  BpTeam *team;
  guint number;
  GThread *thread;
} Member;

struct _BpTeam {
  const BpKernels *kernels;
  guint n_threads;
  Member *members; /* n_threads - 1; the caller is the last one */

  GMutex lock;
  GCond given, finished;
  Task task;
  guint round; /* counts the tasks given */
  guint n_working;
  gboolean closing;
};

/* The n-th share of the task's parts. */
static void
do_share (const BpTeam *self, const Task *task, guint number)
{
  gsize first = task->n_parts * number / self->n_threads;
  gsize end = task->n_parts * (number + 1) / self->n_threads;
  if (first < end)
    task->work (task->data, self->kernels, first, end);
}

static gpointer
member_main (gpointer data)
{
  Member *member = data;
  BpTeam *self = member->team;
  guint round = 0;

  bp_kernels_set_environment ();
  g_mutex_lock (&self->lock);
  for (;;)
    {
      while (self->round == round && !self->closing)
        g_cond_wait (&self->given, &self->lock);
      if (self->closing)
        break;
      round = self->round;
      g_mutex_unlock (&self->lock);
      do_share (self, &self->task, member->number);
      g_mutex_lock (&self->lock);
      if (--self->n_working == 0)
        g_cond_signal (&self->finished);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

/* As many of them as the system has threads for. */
static void
hire (BpTeam *self, guint n_members)
{
  for (guint i = 0; i < n_members; i++)
    {
      Member *member = &self->members[i];
      member->team = self;
      member->number = i;
      member->thread = g_thread_try_new ("bp-team", member_main, member, NULL);
      if (member->thread == NULL)
        return;
      self->n_threads++;
    }
}

BpTeam *
bp_team_new (guint n_threads, const BpKernels *kernels)
{
  g_assert (n_threads >= 1 && n_threads <= BP_MAX_THREADS);
  BpTeam *self = g_new0 (BpTeam, 1);
  self->kernels = kernels;
  self->n_threads = 1;
  self->members = g_new0 (Member, n_threads);
  g_mutex_init (&self->lock);
  g_cond_init (&self->given);
  g_cond_init (&self->finished);
  hire (self, n_threads - 1);
  return self;
}

void
bp_team_free (BpTeam *self)
{
  g_mutex_lock (&self->lock);
  self->closing = TRUE;
  g_cond_broadcast (&self->given);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i + 1 < self->n_threads; i++)
    g_thread_join (self->members[i].thread);
  g_cond_clear (&self->finished);
  g_cond_clear (&self->given);
  g_mutex_clear (&self->lock);
  g_free (self->members);
  g_free (self);
}

const BpKernels *
bp_team_get_kernels (const BpTeam *self)
{
  return self->kernels;
}

guint
bp_team_get_n_threads (const BpTeam *self)
{
  return self->n_threads;
}

static void
divide (BpTeam *self, const Task *task)
{
  g_mutex_lock (&self->lock);
  self->task = *task;
  self->n_working = self->n_threads - 1;
  self->round++;
  g_cond_broadcast (&self->given);
  g_mutex_unlock (&self->lock);

  do_share (self, task, self->n_threads - 1);

  g_mutex_lock (&self->lock);
  while (self->n_working > 0)
    g_cond_wait (&self->finished, &self->lock);
  g_mutex_unlock (&self->lock);
}

void
bp_team_do (BpTeam *self, gsize n_parts, gsize n_operations, BpTeamWork work, gpointer data)
{
  if (self->n_threads > 1 && n_parts > 1 && n_operations >= WORTH_DIVIDING)
    divide (self, &(Task){ n_parts, work, data });
  else if (n_parts > 0)
    work (data, self->kernels, 0, n_parts);
}
