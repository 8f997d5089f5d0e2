#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts children beside each other where there is room and below each other where there is not, so
 * that one tree of widgets serves the phone and the wide screen without a breakpoint.
 *
 * homogeneous: columns of equal width, as many as the widest child's minimum width allows, and no
 * more than the lines need. Otherwise lines of natural widths, in which children that expand share
 * what is left; with shrink, children get narrower, the last first, before a line breaks. */
#define BP_TYPE_WRAP_LAYOUT (bp_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (BpWrapLayout, bp_wrap_layout, BP, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
