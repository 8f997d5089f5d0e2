#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the window calls the presets of bp_presets(), translated. A preset without words of its own
 * goes by its name on the command line. */
const char *bp_preset_title (const char *name);
const char *bp_preset_description (const char *name);

G_END_DECLS
