#include "team.h"

/* Below this many multiplications it is not worth waking anyone. */
#define WORTH_DIVIDING (1 << 18)

/* How often a thread looks for what it waits for before it goes to sleep: tens of microseconds, as
 * long as a step computes between two tasks. Waking a sleeper takes longer than a small task. */
#define LOOKS 2000

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

  Task task;
  gint round;     /* counts the tasks given; atomic, as are the next three */
  gint n_working; /* members that have not finished the task */
  gint n_asleep;  /* members that wait for `given` */
  gint waiting;   /* whether the caller waits for `finished` */
  gboolean closing;
  GMutex lock; /* held to fall asleep and to wake */
  GCond given, finished;
};

/* Tells the processor that this thread only looks. */
static inline void
relax (void)
{
#if defined __x86_64__ || defined __i386__
  __builtin_ia32_pause ();
#endif
}

/* Whether the number became, or ceased to be, that value while it was looked at. */
static gboolean
look_until (gint *number, gint value, gboolean equal)
{
  for (guint i = 0; i < LOOKS; i++, relax ())
    if ((g_atomic_int_get (number) == value) == equal)
      return TRUE;
  return FALSE;
}

/* The n-th share of the task's parts. */
static void
do_share (const BpTeam *self, const Task *task, guint number)
{
  gsize first = task->n_parts * number / self->n_threads;
  gsize end = task->n_parts * (number + 1) / self->n_threads;
  if (first < end)
    task->work (task->data, self->kernels, first, end);
}

/* Returns when the round after this one has begun. Who falls asleep says so first and looks again;
 * who begins a round does so first and then looks for sleepers, so that one of the two sees it. */
static void
wait_for_round (BpTeam *self, gint round)
{
  if (look_until (&self->round, round, FALSE))
    return;
  g_mutex_lock (&self->lock);
  g_atomic_int_inc (&self->n_asleep);
  while (g_atomic_int_get (&self->round) == round)
    g_cond_wait (&self->given, &self->lock);
  g_atomic_int_add (&self->n_asleep, -1);
  g_mutex_unlock (&self->lock);
}

static void
begin_round (BpTeam *self)
{
  g_atomic_int_inc (&self->round);
  if (g_atomic_int_get (&self->n_asleep) == 0)
    return;
  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->given);
  g_mutex_unlock (&self->lock);
}

/* As wait_for_round() and begin_round(), the other way round. */
static void
wait_for_members (BpTeam *self)
{
  if (look_until (&self->n_working, 0, TRUE))
    return;
  g_mutex_lock (&self->lock);
  g_atomic_int_set (&self->waiting, TRUE);
  while (g_atomic_int_get (&self->n_working) > 0)
    g_cond_wait (&self->finished, &self->lock);
  g_atomic_int_set (&self->waiting, FALSE);
  g_mutex_unlock (&self->lock);
}

static void
finish_share (BpTeam *self)
{
  if (!g_atomic_int_dec_and_test (&self->n_working) || !g_atomic_int_get (&self->waiting))
    return;
  g_mutex_lock (&self->lock);
  g_cond_signal (&self->finished);
  g_mutex_unlock (&self->lock);
}

static gpointer
member_main (gpointer data)
{
  Member *member = data;
  BpTeam *self = member->team;

  bp_kernels_set_environment ();
  for (gint round = 0;; round++)
    {
      wait_for_round (self, round);
      if (self->closing)
        return NULL;
      do_share (self, &self->task, member->number);
      finish_share (self);
    }
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
  self->closing = TRUE;
  begin_round (self);
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
  self->task = *task;
  g_atomic_int_set (&self->n_working, (gint) self->n_threads - 1);
  begin_round (self);
  do_share (self, task, self->n_threads - 1);
  wait_for_members (self);
}

void
bp_team_do (BpTeam *self, gsize n_parts, gsize n_operations, BpTeamWork work, gpointer data)
{
  if (self->n_threads > 1 && n_parts > 1 && n_operations >= WORTH_DIVIDING)
    divide (self, &(Task){ n_parts, work, data });
  else if (n_parts > 0)
    work (data, self->kernels, 0, n_parts);
}
