#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is wrong with a field's text goes beside it for the eye, and into its description for the
 * ear. NULL: nothing is. */
void bp_field_show_problem (GtkWidget *field, GtkLabel *label, const char *problem);

G_END_DECLS
