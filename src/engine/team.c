#include "team.h"

/* Rows are dealt in whole register tiles; a product below this many terms is not worth waking
 * anyone. Neither changes a bit. */
#define ROWS_AT_ONCE 4
#define WORTH_DIVIDING (1 << 19)

typedef struct {
  gsize n_rows, n_columns, n_terms;
  const double *left;
  gsize left_row, left_column;
  const double *right;
  gsize right_row;
  double *c;
  gsize c_row;
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

/* The n-th share of the task's rows. */
static void
do_share (const BpTeam *self, const Task *task, guint number)
{
  gsize n_groups = (task->n_rows + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
  gsize first = n_groups * number / self->n_threads * ROWS_AT_ONCE;
  gsize end = MIN (n_groups * (number + 1) / self->n_threads * ROWS_AT_ONCE, task->n_rows);
  if (first < end)
    self->kernels->product (end - first, task->n_columns, task->n_terms,
                            task->left + first * task->left_row, task->left_row, task->left_column,
                            task->right, task->right_row, task->c + first * task->c_row,
                            task->c_row);
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
bp_team_product (BpTeam *self, gsize n_rows, gsize n_columns, gsize n_terms, const double *left,
                 gsize left_row, gsize left_column, const double *right, gsize right_row, double *c,
                 gsize c_row)
{
  if (self->n_threads > 1 && (double) n_rows * n_columns * n_terms >= WORTH_DIVIDING)
    divide (self, &(Task){ n_rows, n_columns, n_terms, left, left_row, left_column, right,
                           right_row, c, c_row });
  else
    self->kernels->product (n_rows, n_columns, n_terms, left, left_row, left_column, right,
                            right_row, c, c_row);
}
