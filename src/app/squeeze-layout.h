#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows one of its children: the first whose natural width fits, else the last. Children are the
 * same thing said ever shorter: a name in full, then in short. */
#define BP_TYPE_SQUEEZE_LAYOUT (bp_squeeze_layout_get_type ())
G_DECLARE_FINAL_TYPE (BpSqueezeLayout, bp_squeeze_layout, BP, SQUEEZE_LAYOUT, GtkLayoutManager)

G_END_DECLS
