#pragma once

#include <gtk/gtk.h>

#include "run.h"

G_BEGIN_DECLS

/* Feeds a widget from a run: takes the run's progress once a frame of the window, or after a
 * quarter of a second where no frame comes because the window is hidden. The end of a run never
 * waits for a frame. */
typedef struct _BpRunFeed BpRunFeed;

typedef void (*BpRunFeedCallback) (gpointer user_data);

/* on_progress after something new was taken; on_done once, with all progress taken before it.
 * Neither comes after bp_run_feed_free(). widget must outlive the feed. */
BpRunFeed *bp_run_feed_new (BpRun *run, GtkWidget *widget, BpRunFeedCallback on_progress,
                            BpRunFeedCallback on_done, gpointer user_data);
/* Abandons the run if it is still on. */
void bp_run_feed_free (BpRunFeed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpRunFeed, bp_run_feed_free)

G_END_DECLS
