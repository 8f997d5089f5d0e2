#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Opens the window and runs until it is closed. Returns the exit status; without a display one
 * sentence on stderr and 1. */
int bp_app_main (int argc, char **argv);

G_END_DECLS
