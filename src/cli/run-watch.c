#include "run-watch.h"

#include <glib-unix.h>
#include <signal.h>

#include "cli-status.h"
#include "progress-words.h"

#define POLL_MILLISECONDS 50

typedef struct {
  BpRun *run;
  BpRunNews news;
  gpointer user_data;
} Watch;

static gboolean
poll_run (gpointer user_data)
{
  const Watch *watch = user_data;

  if (bp_run_take (watch->run))
    watch->news (watch->run, watch->user_data);
  return G_SOURCE_CONTINUE;
}

/* A signal that stops the run. */
typedef struct {
  BpRun *run;
  guint source; /* 0: it came, and the next one ends the program */
} Stop;

static gboolean
on_signal (gpointer user_data)
{
  Stop *stop = user_data;

  bp_run_stop (stop->run);
  stop->source = 0;
  return G_SOURCE_REMOVE;
}

static gpointer
return_at_once (gpointer data)
{
  return data;
}

/* GLib hears of signals on a thread of its own, and aborts where the system has none left. */
static gboolean
can_hear_signals (void)
{
  GThread *thread = g_thread_try_new ("probe", return_at_once, NULL, NULL);

  if (thread != NULL)
    g_thread_join (thread);
  return thread != NULL;
}

void
bp_run_watch (BpRun *run, BpRunNews news, gpointer user_data)
{
  Watch watch = { run, news, user_data };
  Stop interrupt = { run, 0 }, terminate = { run, 0 };
  guint timer = g_timeout_add (POLL_MILLISECONDS, poll_run, &watch);

  /* Before the run takes all the threads that there are. */
  if (can_hear_signals ())
    {
      interrupt.source = g_unix_signal_add (SIGINT, on_signal, &interrupt);
      terminate.source = g_unix_signal_add (SIGTERM, on_signal, &terminate);
    }
  bp_run_start (run, FALSE);
  bp_run_wait (run);
  g_clear_handle_id (&interrupt.source, g_source_remove);
  g_clear_handle_id (&terminate.source, g_source_remove);
  g_source_remove (timer);
  bp_run_take (run);
  news (run, user_data);
}

void
bp_run_set_stopped_error (BpRun *run, GError **error)
{
  g_autofree char *words = bp_progress_position (bp_run_get_status (run), BP_RUN_STOPPED);

  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED, "%s.", words);
}
