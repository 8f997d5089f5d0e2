#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Threads that compute while the window is used run at a lower priority than the one that draws, so
 * that it stays smooth on few processors. On Linux; elsewhere priorities stay as they are. */

/* Lowers that of the calling thread, and of those that it will start. */
void bp_background_lower_priority (void);

/* As g_task_run_in_thread(), on a thread of its own of that priority; on one of GIO's where the
 * system has no other. */
void bp_background_run_task (GTask *task, GTaskThreadFunc func);

G_END_DECLS
