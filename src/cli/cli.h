#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether there are words, which are answered without a window: the window itself takes none. */
gboolean bp_cli_handles (int argc);

/* FALSE, with a sentence on standard error, when an environment variable asks for what there is
 * not; the exit status is then that of wrong words. */
gboolean bp_cli_accepts_environment (void);

/* Does the work of the verb. Exit status: 0 done; 1 the work failed; 2 the words of the call were
 * wrong. */
int bp_cli_main (int argc, char **argv);

G_END_DECLS
