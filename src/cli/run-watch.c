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

static void
wait_with_signals (BpRun *run)
{
  Stop interrupt = { run, 0 }, terminate = { run, 0 };

  interrupt.source = g_unix_signal_add (SIGINT, on_signal, &interrupt);
  terminate.source = g_unix_signal_add (SIGTERM, on_signal, &terminate);
  bp_run_resume (run);
  bp_run_wait (run);
  g_clear_handle_id (&interrupt.source, g_source_remove);
  g_clear_handle_id (&terminate.source, g_source_remove);
}

void
bp_run_watch (BpRun *run, BpRunNews news, gpointer user_data)
{
  Watch watch = { run, news, user_data };
  guint timer = g_timeout_add (POLL_MILLISECONDS, poll_run, &watch);

  /* GLib hears of signals on a thread of its own, and aborts where the system has none left: so
   * the run's comes first, and waits until signals are heard. */
  bp_run_start (run, TRUE);
  bp_run_take (run);
  if (bp_run_get_outcome (run) == BP_RUN_NO_THREAD)
    bp_run_wait (run);
  else
    wait_with_signals (run);
  g_source_remove (timer);
  news (run, user_data);
}

void
bp_run_set_stopped_error (BpRun *run, GError **error)
{
  g_autofree char *words = bp_progress_position (bp_run_get_status (run), BP_RUN_STOPPED);

  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED, "%s.", words);
}
