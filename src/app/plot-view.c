#include "plot-view.h"

#include <adwaita.h>
#include <math.h>

#include "plot-drag.h"
#include "plot-reading.h"
#include "plot-style.h"

#define MAX_PICKS 8u
#define WHEEL_FACTOR 0.85 /* of the view, for a notch of the wheel */
#define KEY_FACTOR 0.7    /* for a key press */

struct _BpPlotView {
  GtkWidget parent_instance;

  BpFigure *figure;

  gboolean crosshair;
  double crosshair_x, crosshair_y; /* pixels */

  BpPlotDrag drag;
  double pinch_scale;
};

G_DEFINE_FINAL_TYPE (BpPlotView, bp_plot_view, GTK_TYPE_WIDGET)

enum { VIEW_CHANGED, PICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static double
view_width (BpPlotView *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self));
}

static double
view_height (BpPlotView *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self));
}

static cairo_rectangle_t
plot_area (BpPlotView *self)
{
  BpStyle style = bp_plot_style_for_widget (GTK_WIDGET (self));

  return bp_figure_plot_area (self->figure, view_width (self), view_height (self), &style);
}

static guint
pick (BpPlotView *self, double x, double y, BpPick *picks, guint max)
{
  BpStyle style = bp_plot_style_for_widget (GTK_WIDGET (self));

  return bp_figure_pick (self->figure, view_width (self), view_height (self), &style, x, y, picks,
                         max);
}

static void
view_changed (BpPlotView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

static void
zoom (BpPlotView *self, double x, double y, double factor)
{
  BpStyle style = bp_plot_style_for_widget (GTK_WIDGET (self));

  bp_figure_zoom (self->figure, view_width (self), view_height (self), &style, x, y, factor,
                  factor);
  view_changed (self);
}

static void
show_crosshair (BpPlotView *self, double x, double y)
{
  self->crosshair = TRUE;
  self->crosshair_x = x;
  self->crosshair_y = y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* To what is next to read that way. Lines and bars are read by their x alone. */
static gboolean
move_crosshair (BpPlotView *self, int dx, int dy)
{
  BpStyle style = bp_plot_style_for_widget (GTK_WIDGET (self));
  cairo_rectangle_t area = plot_area (self);
  gboolean by_place = bp_figure_is_map (self->figure) || bp_figure_is_network (self->figure);
  g_autofree char *words = NULL;
  BpPick now, next, picks[MAX_PICKS];
  guint n = 0;
  gboolean reads = bp_plot_view_read_crosshair (self, &now, 1) > 0;

  if (!bp_figure_step_pick (self->figure, view_width (self), view_height (self), &style,
                            reads ? &now : NULL, dx, dy, &next))
    return dy == 0; /* up and down scroll the page */
  show_crosshair (self, next.px, by_place ? next.py : area.y + area.height - 1);
  n = bp_plot_view_read_crosshair (self, picks, MAX_PICKS);
  words = bp_plot_reading (self->figure, picks, n);
  bp_plot_view_tell (self, words);
  g_signal_emit (self, signals[PICKED], 0);
  return TRUE;
}

static gboolean
zoom_by_key (BpPlotView *self, double factor)
{
  cairo_rectangle_t area = plot_area (self);
  double x = self->crosshair ? self->crosshair_x : area.x + area.width / 2;

  zoom (self, x, area.y + area.height / 2, factor);
  return TRUE;
}

static gboolean
on_key_pressed (BpPlotView *self, guint key, guint code, GdkModifierType modifiers)
{
  if (self->figure == NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return move_crosshair (self, -1, 0);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return move_crosshair (self, +1, 0);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return move_crosshair (self, 0, +1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return move_crosshair (self, 0, -1);
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      return zoom_by_key (self, KEY_FACTOR);
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return zoom_by_key (self, 1 / KEY_FACTOR);
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
    case GDK_KEY_Home:
      bp_plot_view_fit (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
on_motion (BpPlotView *self, double x, double y)
{
  show_crosshair (self, x, y);
}

static void
on_focus_left (BpPlotView *self)
{
  bp_plot_view_hide_crosshair (self);
  bp_plot_view_describe (self);
}

/* Without Ctrl the wheel is the page's, which could not be scrolled past a plot otherwise. */
static gboolean
on_scroll (BpPlotView *self, double dx, double dy, GtkEventController *controller)
{
  if (!(gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK))
    return FALSE;
  bp_plot_view_turn_wheel (self, dy);
  return TRUE;
}

static void
on_pressed (BpPlotView *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  show_crosshair (self, x, y);
  g_signal_emit (self, signals[PICKED], 0);
  if (n_press == 2)
    bp_plot_view_fit (self);
}

static void
on_drag_begin (BpPlotView *self, double x, double y, GtkGestureDrag *gesture)
{
  if (self->figure != NULL)
    bp_plot_drag_begin (&self->drag, x, y, gesture);
  else
    bp_plot_drag_decline (&self->drag, gesture);
}

static void
on_drag_update (BpPlotView *self, double dx, double dy)
{
  BpStyle style = bp_plot_style_for_widget (GTK_WIDGET (self));

  if (self->drag.kind == BP_PLOT_DRAG_PAN)
    {
      bp_figure_pan (self->figure, view_width (self), view_height (self), &style,
                     dx - self->drag.dx, dy - self->drag.dy);
      view_changed (self);
    }
  self->drag.dx = dx;
  self->drag.dy = dy;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_end (BpPlotView *self, double dx, double dy)
{
  BpStyle style = bp_plot_style_for_widget (GTK_WIDGET (self));
  BpPlotDrag *drag = &self->drag;

  drag->dx = dx;
  drag->dy = dy;
  if (bp_plot_drag_has_rectangle (drag))
    {
      bp_figure_zoom_to (self->figure, view_width (self), view_height (self), &style, drag->x,
                         drag->y, drag->x + dx, drag->y + dy);
      view_changed (self);
    }
  drag->kind = BP_PLOT_DRAG_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_cancelled (BpPlotView *self)
{
  self->drag.kind = BP_PLOT_DRAG_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_pinch_begin (BpPlotView *self)
{
  self->pinch_scale = 1;
}

/* Zooms about the middle between the fingers, or of the plot where they are not known. */
static void
on_pinch_changed (BpPlotView *self, double scale, GtkGesture *gesture)
{
  cairo_rectangle_t area;
  double x, y;

  if (self->figure == NULL || !(scale > 0))
    return;
  area = plot_area (self);
  x = area.x + area.width / 2;
  y = area.y + area.height / 2;
  if (gtk_gesture_is_active (gesture))
    gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  zoom (self, x, y, self->pinch_scale / scale);
  self->pinch_scale = scale;
}

static void
bp_plot_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpPlotView *self = BP_PLOT_VIEW (widget);
  float width = (float) view_width (self), height = (float) view_height (self);
  BpStyle style = bp_plot_style_for_widget (widget);
  BpPick picks[MAX_PICKS];
  guint n_picks = 0;
  cairo_t *cr = NULL;

  if (self->figure == NULL || width < 1 || height < 1)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  bp_figure_draw (self->figure, cr, width, height, &style);
  n_picks = self->drag.kind == BP_PLOT_DRAG_NONE
                ? bp_plot_view_read_crosshair (self, picks, MAX_PICKS)
                : 0;
  if (n_picks > 0)
    bp_figure_draw_crosshair (self->figure, cr, width, height, &style, picks, n_picks);
  if (self->drag.kind == BP_PLOT_DRAG_RECTANGLE)
    {
      cairo_rectangle_t area = plot_area (self);

      bp_plot_drag_draw (&self->drag, cr, &area, &style);
    }
  cairo_destroy (cr);
}

static void
bp_plot_view_dispose (GObject *object)
{
  BpPlotView *self = BP_PLOT_VIEW (object);

  g_clear_pointer (&self->figure, bp_figure_free);
  G_OBJECT_CLASS (bp_plot_view_parent_class)->dispose (object);
}

static void
bp_plot_view_class_init (BpPlotViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_plot_view_dispose;
  widget_class->snapshot = bp_plot_view_snapshot;

  signals[VIEW_CHANGED] = g_signal_new ("view-changed", BP_TYPE_PLOT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PICKED] = g_signal_new ("picked", BP_TYPE_PLOT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_pointer_controllers (BpPlotView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (bp_plot_view_hide_crosshair), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

static void
add_key_controllers (BpPlotView *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
add_gestures (BpPlotView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancelled), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch_changed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

static void
bp_plot_view_init (BpPlotView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_pointer_controllers (self);
  add_key_controllers (self);
  add_gestures (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
bp_plot_view_new (void)
{
  return g_object_new (BP_TYPE_PLOT_VIEW, NULL);
}

void
bp_plot_view_set_figure (BpPlotView *self, BpFigure *figure)
{
  g_clear_pointer (&self->figure, bp_figure_free);
  self->figure = figure;
  if (bp_figure_get_title (figure) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    bp_figure_get_title (figure), -1);
  bp_plot_view_describe (self);
  view_changed (self);
}

BpFigure *
bp_plot_view_get_figure (BpPlotView *self)
{
  return self->figure;
}

void
bp_plot_view_redraw (BpPlotView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bp_plot_view_describe (BpPlotView *self)
{
  g_autofree char *description = NULL;

  if (self->figure == NULL)
    return;
  description = bp_plot_description (self->figure);
  bp_plot_view_tell (self, description);
}

void
bp_plot_view_tell (BpPlotView *self, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

void
bp_plot_view_hide_crosshair (BpPlotView *self)
{
  self->crosshair = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bp_plot_view_fit (BpPlotView *self)
{
  bp_figure_fit (self->figure);
  view_changed (self);
}

void
bp_plot_view_turn_wheel (BpPlotView *self, double dy)
{
  if (self->figure != NULL && dy != 0 && (dy < 0 || !bp_figure_is_fitted (self->figure)))
    zoom (self, self->crosshair_x, self->crosshair_y, pow (WHEEL_FACTOR, -dy));
}

guint
bp_plot_view_read_crosshair (BpPlotView *self, BpPick *picks, guint max)
{
  if (!self->crosshair || self->figure == NULL)
    return 0;
  return pick (self, self->crosshair_x, self->crosshair_y, picks, max);
}
