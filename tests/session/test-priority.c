/* A run in the background takes its whole team with it: every thread that computes has a lower
 * priority than the one that draws. Linux tells each thread's. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "background.h"
#include "small-data.h"
#include "train-run.h"

#define TASKS "/proc/self/task"
#define N_THREADS 3u /* the worker and two of its team */

typedef struct {
  guint n;
  int niceness[N_THREADS];
} Found;

static gboolean
computes (const char *task)
{
  g_autofree char *path = g_build_filename (TASKS, task, "comm", NULL);
  g_autofree char *name = NULL;
  return g_file_get_contents (path, &name, NULL, NULL)
         && (strcmp (name, "bp-run\n") == 0 || strcmp (name, "bp-team\n") == 0);
}

static Found
find_computing (void)
{
  g_autoptr (GDir) tasks = g_dir_open (TASKS, 0, NULL);
  Found found = { 0 };
  const char *task;
  while ((task = g_dir_read_name (tasks)) != NULL)
    if (computes (task))
      {
        g_assert_cmpuint (found.n, <, N_THREADS);
        found.niceness[found.n++] = getpriority (PRIO_PROCESS, (id_t) atoi (task));
      }
  return found;
}

/* Minibatches that are worth dividing. */
static BpTrainRun *
new_run (BpData *data)
{
  BpTrainConfig config = { .n_hidden_layers = 1,
                           .hidden_units = { 100 },
                           .epochs = 1000,
                           .learning_rate = 0.01,
                           .batches = 1,
                           .train_size = 600,
                           .scaling = BP_SCALING_UNIT };
  return bp_train_run_new (&config, data, N_THREADS, FALSE);
}

/* After the step every thread of the team had a share, so that it has its name. */
static void
step_and_wait (BpRun *run)
{
  bp_run_start (run, TRUE);
  bp_run_step (run, BP_STEP_EPOCH);
  while (bp_run_get_status (run)->epochs_done == 0
         || bp_run_get_status (run)->state != BP_RUN_PAUSED)
    {
      g_main_context_iteration (NULL, TRUE);
      bp_run_take (run);
    }
}

static void
check (gboolean background, int expected)
{
  g_autoptr (BpData) data = small_data_load (700, 0);
  g_autoptr (BpTrainRun) run = new_run (data);
  bp_run_set_background (BP_RUN (run), background);
  step_and_wait (BP_RUN (run));
  Found found = find_computing ();
  g_assert_cmpuint (found.n, ==, N_THREADS);
  for (guint i = 0; i < found.n; i++)
    g_assert_cmpint (found.niceness[i], ==, expected);
  bp_run_stop (BP_RUN (run));
  bp_run_wait (BP_RUN (run));
}

static void
wait_for_none (void)
{
  while (find_computing ().n > 0)
    g_thread_yield ();
}

static void
test_team (void)
{
  int own = getpriority (PRIO_PROCESS, 0);
  if (!g_file_test (TASKS, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("this system does not list a process's threads");
      return;
    }
  check (FALSE, own);
  wait_for_none ();
  check (TRUE, MIN (own + 10, 19));
  g_assert_cmpint (getpriority (PRIO_PROCESS, 0), ==, own);
}

static void
tell_niceness (GTask *task, G_GNUC_UNUSED gpointer source, gpointer task_data,
               G_GNUC_UNUSED GCancellable *cancellable)
{
  g_assert_cmpstr (task_data, ==, "data");
  g_task_return_int (task, getpriority (PRIO_PROCESS, 0));
}

static void
on_told (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer niceness)
{
  *(int *) niceness = (int) g_task_propagate_int (G_TASK (result), NULL);
}

/* A task that the window does not wait for. */
static void
test_task (void)
{
  int own = getpriority (PRIO_PROCESS, 0), niceness = G_MAXINT;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_told, &niceness);
  g_task_set_task_data (task, g_strdup ("data"), g_free);
  bp_background_run_task (task, tell_niceness);
  while (niceness == G_MAXINT)
    g_main_context_iteration (NULL, TRUE);
#ifdef __linux__
  g_assert_cmpint (niceness, ==, MIN (own + 10, 19));
#endif
  g_assert_cmpint (getpriority (PRIO_PROCESS, 0), ==, own);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/priority/team", test_team);
  g_test_add_func ("/priority/task", test_task);
  return g_test_run ();
}
