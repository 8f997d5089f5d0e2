#include "team.h"

#include "lines.h"

/* Below this many multiplications it is not worth waking anyone. */
#define WORTH_DIVIDING (1 << 18)

/* How often a thread looks for what it waits for before it goes to sleep: tens of microseconds, as
 * long as a step computes between two tasks. Waking a sleeper takes longer than a small task. */
#define LOOKS 2000

/* A thread takes so many parts at a time: the lines of units of a block, which threads had better
 * not share (network.h). Of a large share it takes an eighth at a time, in whole blocks. */
#define FEW_PARTS BP_BLOCK_LINES
#define PIECES 8

#define NO_TASK (-1)

typedef struct {
  gsize n_parts;
  BpTeamWork work;
  gpointer data;
} Task;

/* The parts that one thread begins with. Whoever is done with its own helps with the others', so
 * that nobody waits for a thread that the system does not let run. */
typedef struct {
  gsize end;
  gsize piece; /* so many parts at a time */
  gsize next;  /* atomic */
} Share;

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
  Share *shares;  /* n_threads */
  gint round;     /* counts the tasks given; atomic, as are the next three */
  gint n_working; /* members that do the task; NO_TASK between two */
  gint n_asleep;  /* members that wait for `given` */
  gint waiting;   /* whether the caller waits for `finished` */
  gint closing;   /* atomic, too */
  GMutex lock;    /* held to fall asleep and to wake */
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

/* Where share i begins: whole blocks, if there are some for everyone. */
static gsize
share_begin (const BpTeam *self, gsize n_parts, guint i)
{
  gsize begin = n_parts * i / self->n_threads;
  if (n_parts < (gsize) FEW_PARTS * self->n_threads || i == self->n_threads)
    return begin;
  return (begin + FEW_PARTS / 2) / FEW_PARTS * FEW_PARTS;
}

static void
cut_shares (BpTeam *self, gsize n_parts)
{
  for (guint i = 0; i < self->n_threads; i++)
    {
      gsize first = share_begin (self, n_parts, i), end = share_begin (self, n_parts, i + 1);
      gsize n_blocks = (end - first + PIECES * FEW_PARTS - 1) / (PIECES * FEW_PARTS);
      self->shares[i] = (Share){ end, n_blocks * FEW_PARTS, first };
    }
}

static void
do_share (const BpTeam *self, Share *share)
{
  gsize first;
  while ((first = (gsize) g_atomic_pointer_add (&share->next, share->piece)) < share->end)
    self->task.work (self->task.data, self->kernels, first, MIN (first + share->piece, share->end));
}

/* The n-th thread's share of the task, and what is left of the others'. */
static void
do_shares (const BpTeam *self, guint number)
{
  for (guint i = 0; i < self->n_threads; i++)
    do_share (self, &self->shares[(number + i) % self->n_threads]);
}

/* FALSE where the others have finished the task by now. */
static gboolean
join_task (BpTeam *self)
{
  gint n_working;
  do
    n_working = g_atomic_int_get (&self->n_working);
  while (n_working != NO_TASK
         && !g_atomic_int_compare_and_exchange (&self->n_working, n_working, n_working + 1));
  return n_working != NO_TASK;
}

/* Returns the number of a round after this one, which has begun. Who falls asleep says so first and
 * looks again; who begins a round does so first and then looks for sleepers, so that one of the two
 * sees it. */
static gint
wait_for_round (BpTeam *self, gint round)
{
  if (look_until (&self->round, round, FALSE))
    return g_atomic_int_get (&self->round);
  g_mutex_lock (&self->lock);
  g_atomic_int_inc (&self->n_asleep);
  while (g_atomic_int_get (&self->round) == round)
    g_cond_wait (&self->given, &self->lock);
  g_atomic_int_add (&self->n_asleep, -1);
  g_mutex_unlock (&self->lock);
  return g_atomic_int_get (&self->round);
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

/* A member that comes late may join until there is no task. */
static void
end_task (BpTeam *self)
{
  do
    wait_for_members (self);
  while (!g_atomic_int_compare_and_exchange (&self->n_working, 0, NO_TASK));
}

static void
leave_task (BpTeam *self)
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
  for (gint round = wait_for_round (self, 0);; round = wait_for_round (self, round))
    {
      if (g_atomic_int_get (&self->closing))
        return NULL;
      if (!join_task (self))
        continue;
      do_shares (self, member->number);
      leave_task (self);
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
  self->shares = g_new0 (Share, n_threads);
  self->n_working = NO_TASK;
  g_mutex_init (&self->lock);
  g_cond_init (&self->given);
  g_cond_init (&self->finished);
  hire (self, n_threads - 1);
  return self;
}

void
bp_team_free (BpTeam *self)
{
  g_atomic_int_set (&self->closing, TRUE);
  begin_round (self);
  for (guint i = 0; i + 1 < self->n_threads; i++)
    g_thread_join (self->members[i].thread);
  g_cond_clear (&self->finished);
  g_cond_clear (&self->given);
  g_mutex_clear (&self->lock);
  g_free (self->shares);
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
  cut_shares (self, task->n_parts);
  g_atomic_int_set (&self->n_working, 0);
  begin_round (self);
  do_shares (self, self->n_threads - 1);
  end_task (self);
}

void
bp_team_do (BpTeam *self, gsize n_parts, gsize n_operations, BpTeamWork work, gpointer data)
{
  if (self->n_threads > 1 && n_parts > 1 && n_operations >= WORTH_DIVIDING)
    divide (self, &(Task){ n_parts, work, data });
  else if (n_parts > 0)
    work (data, self->kernels, 0, n_parts);
}
