#include "plot-handle.h"

#include "plot-style.h"

#define STEPS_WITH_SHIFT 10

struct _BpPlotHandle {
  BpPlotView *view;
  void (*moved) (gpointer owner, double x);
  gpointer owner;

  GtkEventController *drag, *key, *motion;
  double start_x; /* of the handle, pixels */
  gboolean dragging;
};

static BpFigure *
get_figure (BpPlotHandle *self)
{
  return bp_plot_view_get_figure (self->view);
}

static gboolean
is_on_handle (BpPlotHandle *self, double x, double y, double *grip)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  BpStyle style = bp_plot_style_for_widget (view);

  return bp_figure_is_on_handle (get_figure (self), gtk_widget_get_width (view),
                                 gtk_widget_get_height (view), &style, x, y, grip);
}

static void
drag_to (BpPlotHandle *self, double x)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  BpStyle style = bp_plot_style_for_widget (view);

  self->moved (self->owner,
               bp_figure_handle_dragged (get_figure (self), gtk_widget_get_width (view),
                                         gtk_widget_get_height (view), &style, x));
}

static void
on_drag_begin (BpPlotHandle *self, double x, double y, GtkGesture *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  double grip = 0;

  self->dragging = button <= GDK_BUTTON_PRIMARY && is_on_handle (self, x, y, &grip);
  self->start_x = x + grip;
  gtk_gesture_set_state (gesture,
                         self->dragging ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
  if (!self->dragging)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  bp_plot_view_hide_crosshair (self->view);
}

static void
on_drag_update (BpPlotHandle *self, double dx, double dy)
{
  if (self->dragging)
    drag_to (self, self->start_x + dx);
}

static void
on_drag_end (BpPlotHandle *self)
{
  self->dragging = FALSE;
}

static gboolean
step (BpPlotHandle *self, int direction, GdkModifierType modifiers)
{
  int steps = direction * ((modifiers & GDK_SHIFT_MASK) != 0 ? STEPS_WITH_SHIFT : 1);

  bp_plot_view_hide_crosshair (self->view);
  self->moved (self->owner, bp_figure_handle_stepped (get_figure (self), steps));
  return TRUE;
}

static gboolean
on_key_pressed (BpPlotHandle *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    return step (self, -1, modifiers);
  if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    return step (self, +1, modifiers);
  return FALSE;
}

static void
on_motion (BpPlotHandle *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view),
                                   is_on_handle (self, x, y, NULL) ? "ew-resize" : NULL);
}

/* Before the view's own controllers, which read values and zoom. */
static void
add_controller (BpPlotHandle *self, GtkEventController *controller)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

BpPlotHandle *
bp_plot_handle_new (BpPlotView *view, void (*moved) (gpointer owner, double x), gpointer owner)
{
  BpPlotHandle *self = g_new0 (BpPlotHandle, 1);

  self->view = view;
  self->moved = moved;
  self->owner = owner;
  self->drag = GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ());
  self->key = gtk_event_controller_key_new ();
  self->motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (self->key, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (self->motion, "motion", G_CALLBACK (on_motion), self);
  add_controller (self, self->drag);
  add_controller (self, self->key);
  add_controller (self, self->motion);
  return self;
}

void
bp_plot_handle_free (BpPlotHandle *self)
{
  GtkWidget *view = GTK_WIDGET (self->view);

  gtk_widget_remove_controller (view, self->drag);
  gtk_widget_remove_controller (view, self->key);
  gtk_widget_remove_controller (view, self->motion);
  g_free (self);
}
