#pragma once

#include <gtk/gtk.h>

#include "style.h"

G_BEGIN_DECLS

/* The look of figures on a widget: light, dark or high contrast as the desktop is, in the widget's
 * font. The background is the colour that the widget is seen on, transparent. */
BpStyle bp_plot_style_for_widget (GtkWidget *widget);

/* The same for a picture that leaves the window, with a background of its own. */
BpStyle bp_plot_style_for_export (GtkWidget *widget);

G_END_DECLS
