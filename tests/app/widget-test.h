#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the tests of widgets share. They run in process on a private display (tests/display). */

/* In the place of g_test_init(): starts GTK without animations too. Without a display the program
 * says so in TAP and ends. */
void widget_test_init (int *argc, char ***argv);

/* Runs the main loop until the condition holds; no clock decides. */
void widget_test_wait (gboolean (*condition) (gpointer data), gpointer data);
/* Runs the main loop until the object that the weak pointer at @object holds is gone. */
void widget_test_wait_gone (gpointer object);
/* Runs what the main loop has to do already. */
void widget_test_drain (void);

/* A shown window of that size around the child, drawn once. */
GtkWidget *widget_test_show (GtkWidget *child, int width, int height);

/* A child of a widget's template by its id in the .ui file. */
gpointer widget_test_child (gpointer widget, const char *id);
/* What the label that its template calls @id shows; the widget owns it. */
const char *widget_test_text (gpointer widget, const char *id);

/* A widget's event controller of that type: tests emit its signals as GTK would on events. */
gpointer widget_test_controller (gpointer widget, GType type);

/* The widget as it is drawn; free with cairo_surface_destroy(). */
cairo_surface_t *widget_test_draw (GtkWidget *widget);
/* How many pixels of a rectangle have about that colour (0xRRGGBB). */
guint widget_test_count_pixels (cairo_surface_t *surface, cairo_rectangle_int_t where,
                                guint32 color);

#define widget_test_assert_label(widget, expected)                                                 \
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,     \
                                       expected)

G_END_DECLS
