#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names a drop-down for assistive technology, its inner button too: that is what takes the focus
 * and what is read out. */
void bp_name_drop_down (GtkDropDown *drop_down, const char *name);

G_END_DECLS
