#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person sets for all runs that the window starts, in the user's configuration folder:
 * backprop/preferences.ini. It is read whenever a run begins. What is missing, unreadable or no
 * number of threads counts as automatic; more threads than there are here, as all of them: the file
 * may come from another machine. */

#define BP_THREADS_AUTOMATIC 0u

/* BP_THREADS_AUTOMATIC, or 1 … bp_preferences_most_threads(). */
guint bp_preferences_get_threads (void);
/* Fails where the file cannot be written: a sentence that names it, in the domain G_FILE_ERROR. */
gboolean bp_preferences_set_threads (guint n_threads, GError **error);

/* The processors that the program may use, at most BP_MAX_THREADS. */
guint bp_preferences_most_threads (void);

/* How many threads a run is to have, never 0. Automatic is one: the other processors draw, and a
 * minibatch of the article's is too small to divide. */
guint bp_preferences_threads_for_run (void);

G_END_DECLS
