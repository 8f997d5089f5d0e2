#include "plot-drag.h"

#define LEAST_RECTANGLE 8.0 /* pixels a side; less was a click */

static BpPlotDragKind
kind_of (GtkGestureDrag *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkDevice *device = event != NULL ? gdk_event_get_device (event) : NULL;

  if (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN)
    return BP_PLOT_DRAG_NONE; /* a finger scrolls the page */
  if (button == GDK_BUTTON_MIDDLE
      || (event != NULL && (gdk_event_get_modifier_state (event) & GDK_SHIFT_MASK) != 0))
    return BP_PLOT_DRAG_PAN;
  return button <= GDK_BUTTON_PRIMARY ? BP_PLOT_DRAG_RECTANGLE : BP_PLOT_DRAG_NONE;
}

void
bp_plot_drag_begin (BpPlotDrag *self, double x, double y, GtkGestureDrag *gesture)
{
  *self = (BpPlotDrag){ .kind = kind_of (gesture), .x = x, .y = y };
  if (self->kind == BP_PLOT_DRAG_NONE)
    bp_plot_drag_decline (self, gesture);
}

void
bp_plot_drag_decline (BpPlotDrag *self, GtkGestureDrag *gesture)
{
  self->kind = BP_PLOT_DRAG_NONE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

gboolean
bp_plot_drag_has_rectangle (const BpPlotDrag *self)
{
  return self->kind == BP_PLOT_DRAG_RECTANGLE && ABS (self->dx) >= LEAST_RECTANGLE
         && ABS (self->dy) >= LEAST_RECTANGLE;
}

void
bp_plot_drag_draw (const BpPlotDrag *self, cairo_t *cr, const cairo_rectangle_t *area,
                   const BpStyle *style)
{
  double x0 = CLAMP (self->x, area->x, area->x + area->width);
  double y0 = CLAMP (self->y, area->y, area->y + area->height);
  double x1 = CLAMP (self->x + self->dx, area->x, area->x + area->width);
  double y1 = CLAMP (self->y + self->dy, area->y, area->y + area->height);
  const BpColor *accent = &style->accent;

  cairo_rectangle (cr, x0, y0, x1 - x0, y1 - y0);
  cairo_set_source_rgba (cr, accent->red, accent->green, accent->blue, 0.2);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, accent->red, accent->green, accent->blue, accent->alpha);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}
