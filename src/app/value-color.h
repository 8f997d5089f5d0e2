#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Opaque 0xffRRGGBB: white at 0, orange towards 1, blue towards -1, which everybody can tell apart.
 * What is beyond has the colour of the end. */
guint32 bp_value_color (double share);

G_END_DECLS
