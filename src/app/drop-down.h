#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets a drop-down of strings end its chosen string in an ellipsis where there is little room; its
 * list shows all strings in full. */
void bp_drop_down_let_shrink (GtkDropDown *drop_down);

G_END_DECLS
