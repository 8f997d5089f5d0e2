#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names a drop-down for assistive technology, its inner button too: that is what takes the focus
 * and what is read out. */
void bp_name_drop_down (GtkDropDown *drop_down, const char *name);

/* Tells assistive technology which of a widget's descendants are sensitive: GTK 4.8 does so for the
 * widget itself only. */
void bp_tell_sensitivity (GtkWidget *widget);

/* While a run is on its settings stay visible and cannot be changed, for assistive technology
 * too. */
void bp_lock_settings (GtkWidget *settings, gboolean locked);

G_END_DECLS
