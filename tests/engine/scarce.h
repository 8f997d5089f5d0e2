#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory and threads that run out when a test says so. A program that this is linked into has these
 * in place of GLib's g_try_malloc() and its kin, and of g_thread_try_new(). */

/* The n-th try from now on fails (the first is 0), and no other; counts them anew. */
void scarce_memory_fail_at (guint n);
/* Whether that try has come. */
gboolean scarce_memory_failed (void);
/* No try fails any more. */
void scarce_memory_suffices (void);

/* n more threads start; then none. */
void scarce_threads_allow (guint n);

G_END_DECLS
