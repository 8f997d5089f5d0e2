#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Cairo's SVG lacks: names that are the same for the same drawing (Cairo numbers surfaces
 * through the life of the process), and a title that can be searched and read aloud. Consumes the
 * bytes. Pure. */
GByteArray *bp_svg_finish (GByteArray *svg, const char *title);

G_END_DECLS
