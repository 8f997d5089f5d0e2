#include "background.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

/* How much lower than the thread that draws. */
#define NICENESS 10

void
bp_background_lower_priority (void)
{
#ifdef __linux__
  setpriority (PRIO_PROCESS, 0, getpriority (PRIO_PROCESS, 0) + NICENESS); /* a thread's own */
#endif
}

typedef struct {
  GTask *task;
  GTaskThreadFunc func;
} Job;

static gpointer
run (gpointer user_data)
{
  g_autofree Job *job = user_data;
  g_autoptr (GTask) task = job->task;

  bp_background_lower_priority ();
  job->func (task, g_task_get_source_object (task), g_task_get_task_data (task),
             g_task_get_cancellable (task));
  return NULL;
}

void
bp_background_run_task (GTask *task, GTaskThreadFunc func)
{
  Job *job = g_new (Job, 1);
  GThread *thread;

  *job = (Job){ g_object_ref (task), func };
  thread = g_thread_try_new ("bp-background", run, job, NULL);
  if (thread != NULL)
    {
      g_thread_unref (thread);
      return;
    }
  g_task_run_in_thread (task, func);
  g_object_unref (task);
  g_free (job);
}
