#include "run-watch.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

#include "cli-status.h"

#define POLL_MILLISECONDS 50

typedef struct {
  BpRun *run;
  BpRunNews news;
  gpointer user_data;
  guint timer;
  guint on_interrupt, on_terminate; /* sources; 0: the signal came and the next one kills */
} Watch;

static gboolean
poll_run (gpointer user_data)
{
  Watch *watch = user_data;

  if (bp_run_take (watch->run))
    watch->news (watch->run, watch->user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
interrupt (gpointer user_data)
{
  Watch *watch = user_data;

  bp_run_stop (watch->run);
  watch->on_interrupt = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
terminate (gpointer user_data)
{
  Watch *watch = user_data;

  bp_run_stop (watch->run);
  watch->on_terminate = 0;
  return G_SOURCE_REMOVE;
}

void
bp_run_watch (BpRun *run, BpRunNews news, gpointer user_data)
{
  Watch watch = { run, news, user_data, 0, 0, 0 };

  watch.on_interrupt = g_unix_signal_add (SIGINT, interrupt, &watch);
  watch.on_terminate = g_unix_signal_add (SIGTERM, terminate, &watch);
  watch.timer = g_timeout_add (POLL_MILLISECONDS, poll_run, &watch);
  bp_run_start (run, FALSE);
  bp_run_wait (run);
  g_source_remove (watch.timer);
  g_clear_handle_id (&watch.on_interrupt, g_source_remove);
  g_clear_handle_id (&watch.on_terminate, g_source_remove);
  news (run, user_data);
}

void
bp_run_set_stopped_error (BpRun *run, GError **error)
{
  const BpRunStatus *status = bp_run_get_status (run);

  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED,
               ngettext ("Stopped after %u of %u epoch.", "Stopped after %u of %u epochs.",
                         status->epochs),
               status->epochs_done, status->epochs);
}
