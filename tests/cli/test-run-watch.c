/* What the command line sees of a run, and what signals do to it. The run here is one that waits
 * for the watcher, so that nothing depends on time. */
#include "run-watch.h"

#include <signal.h>
#include <unistd.h>

#include "cli-status.h"

#define TYPE_SLOW_RUN (slow_run_get_type ())
G_DECLARE_FINAL_TYPE (SlowRun, slow_run, SLOW, RUN, BpRun)

struct _SlowRun {
  BpRun parent_instance;
  int signal;       /* sent in the first minibatch; 0: none */
  int later_signal; /* sent when "scoring" was seen; 0: none */
  GMutex lock;
  GCond seen;
  gboolean scoring_seen;
};

G_DEFINE_FINAL_TYPE (SlowRun, slow_run, BP_TYPE_RUN)

static gboolean
slow_run_prepare (G_GNUC_UNUSED BpRun *run)
{
  return TRUE;
}

static BpStepOutcome
slow_run_step (BpRun *run, guint *images)
{
  SlowRun *self = SLOW_RUN (run);

  if (self->signal != 0)
    kill (getpid (), self->signal);
  self->signal = 0;
  *images = 1;
  return BP_STEPPED;
}

/* Scores until the watcher has seen that it does: for ever, if it never looks. */
static void
slow_run_finish (BpRun *run, G_GNUC_UNUSED BpRunOutcome outcome)
{
  SlowRun *self = SLOW_RUN (run);

  g_mutex_lock (&self->lock);
  while (!self->scoring_seen)
    g_cond_wait (&self->seen, &self->lock);
  g_mutex_unlock (&self->lock);
  if (self->later_signal != 0)
    kill (getpid (), self->later_signal);
}

static void
slow_run_report (G_GNUC_UNUSED BpRun *run, G_GNUC_UNUSED gboolean copy)
{
}

static void
slow_run_take (G_GNUC_UNUSED BpRun *run)
{
}

static void
slow_run_class_init (SlowRunClass *class)
{
  BpRunClass *run_class = BP_RUN_CLASS (class);

  run_class->prepare = slow_run_prepare;
  run_class->step = slow_run_step;
  run_class->finish = slow_run_finish;
  run_class->report = slow_run_report;
  run_class->take = slow_run_take;
}

static void
slow_run_init (SlowRun *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->seen);
}

static SlowRun *
new_run (guint epochs, guint batches, int number)
{
  SlowRun *self = g_object_new (TYPE_SLOW_RUN, NULL);

  bp_run_set_length (BP_RUN (self), epochs, batches);
  self->signal = number;
  return self;
}

static void
watch_scoring (BpRun *run, gpointer user_data)
{
  SlowRun *self = SLOW_RUN (run);
  guint *n_news = user_data;

  ++*n_news;
  if (bp_run_get_status (run)->state != BP_RUN_SCORING)
    return;
  g_mutex_lock (&self->lock);
  self->scoring_seen = TRUE;
  g_cond_signal (&self->seen);
  g_mutex_unlock (&self->lock);
}

/* An epoch has so many minibatches that only the signal ends it. */
static void
test_signal (gconstpointer data)
{
  g_autoptr (SlowRun) run = new_run (7, G_MAXUINT32, GPOINTER_TO_INT (data));
  g_autoptr (GError) error = NULL;
  guint n_news = 0;

  bp_run_watch (BP_RUN (run), watch_scoring, &n_news);
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_STOPPED);
  g_assert_true (run->scoring_seen);
  g_assert_cmpuint (n_news, >=, 2); /* the scoring and the end */
  bp_run_set_stopped_error (BP_RUN (run), &error);
  g_assert_error (error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "Stopped after 0 of 7 epochs.");
}

/* The second signal ends the program: there is no waiting for the scoring. */
static void
test_second_signal (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (SlowRun) run = new_run (7, G_MAXUINT32, SIGINT);
      guint n_news = 0;

      run->later_signal = SIGINT;
      bp_run_watch (BP_RUN (run), watch_scoring, &n_news);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_assert_false (g_test_trap_has_passed ());
}

/* Afterwards signals are no business of the watcher's. */
static void
test_lets_go (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (SlowRun) run = new_run (1, G_MAXUINT32, SIGTERM);
      guint n_news = 0;

      bp_run_watch (BP_RUN (run), watch_scoring, &n_news);
      kill (getpid (), SIGINT);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_assert_false (g_test_trap_has_passed ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cli/run-watch/interrupt", GINT_TO_POINTER (SIGINT), test_signal);
  g_test_add_data_func ("/cli/run-watch/terminate", GINT_TO_POINTER (SIGTERM), test_signal);
  g_test_add_func ("/cli/run-watch/second-signal", test_second_signal);
  g_test_add_func ("/cli/run-watch/lets-go", test_lets_go);
  return g_test_run ();
}
