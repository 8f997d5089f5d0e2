#include "run-feed.h"

#define PATIENCE_MS 250u /* how long to wait for a frame */

struct _BpRunFeed {
  BpRun *run;
  GtkWidget *widget;
  BpRunFeedCallback on_progress, on_done;
  gpointer user_data;
  gulong progress_handler, done_handler;
  GtkWidget *ticking;  /* what has the frames; weak */
  guint tick, timeout; /* 0: not waiting */
};

static void
stop_waiting (BpRunFeed *self)
{
  if (self->tick != 0 && self->ticking != NULL)
    gtk_widget_remove_tick_callback (self->ticking, self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->timeout, g_source_remove);
}

static void
take (BpRunFeed *self)
{
  if (bp_run_take (self->run))
    self->on_progress (self->user_data);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BpRunFeed *self = user_data;

  self->tick = 0;
  stop_waiting (self);
  take (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_timeout (gpointer user_data)
{
  BpRunFeed *self = user_data;

  self->timeout = 0;
  stop_waiting (self);
  take (self);
  return G_SOURCE_REMOVE;
}

/* The window, which has frames while another page is in it: then it is that of the last time. */
static void
find_ticking (BpRunFeed *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);

  if (root != NULL)
    g_set_weak_pointer (&self->ticking, GTK_WIDGET (root));
  else if (self->ticking == NULL)
    g_set_weak_pointer (&self->ticking, self->widget);
}

static void
on_run_progress (BpRunFeed *self)
{
  stop_waiting (self);
  find_ticking (self);
  self->tick = gtk_widget_add_tick_callback (self->ticking, on_tick, self, NULL);
  self->timeout = g_timeout_add (PATIENCE_MS, on_timeout, self);
}

static void
on_run_done (BpRunFeed *self)
{
  /* The run took all there was before it said so: no frame is waited for. */
  stop_waiting (self);
  self->on_done (self->user_data);
}

BpRunFeed *
bp_run_feed_new (BpRun *run, GtkWidget *widget, BpRunFeedCallback on_progress,
                 BpRunFeedCallback on_done, gpointer user_data)
{
  BpRunFeed *self = g_new0 (BpRunFeed, 1);

  self->run = g_object_ref (run);
  self->widget = widget;
  self->on_progress = on_progress;
  self->on_done = on_done;
  self->user_data = user_data;
  self->progress_handler =
      g_signal_connect_swapped (run, "progress", G_CALLBACK (on_run_progress), self);
  find_ticking (self);
  self->done_handler = g_signal_connect_swapped (run, "done", G_CALLBACK (on_run_done), self);
  return self;
}

void
bp_run_feed_free (BpRunFeed *self)
{
  stop_waiting (self);
  g_signal_handler_disconnect (self->run, self->progress_handler);
  g_signal_handler_disconnect (self->run, self->done_handler);
  bp_run_abandon (self->run);
  g_clear_weak_pointer (&self->ticking);
  g_object_unref (self->run);
  g_free (self);
}
