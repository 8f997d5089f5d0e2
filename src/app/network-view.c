#include "network-view.h"

#include <math.h>

#include "plot-style.h"

#define NATURAL_WIDTH 700
#define LEAST_WIDTH 300
#define LEAST_HEIGHT 300
#define NATURAL_HEIGHT 460
#define RATIO 0.65          /* height to width, where it is narrower */
#define LEAST_IN_SIGHT 24.0 /* px of a layer along each axis, however far one drags */
#define MOST_ZOOM 40.0
#define ZOOM_STEP 1.25

struct _BpNetworkView {
  GtkWidget parent_instance;

  BpNetworkScene *scene;
  GArray *sizes; /* of guint: of the layers that are shown */
  gboolean has_selected;
  BpUnitPlace selected;

  double zoom;      /* 1: all of it is shown */
  double left, top; /* of the part that is shown, in pixels of the zoomed scene */
  double pointer_x, pointer_y;
  double drag_x, drag_y;
  double pinch; /* zoom as the pinch began */
};

G_DEFINE_FINAL_TYPE (BpNetworkView, bp_network_view, GTK_TYPE_WIDGET)

enum { SELECTED, VIEW_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static double
scene_width (BpNetworkView *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) * self->zoom;
}

static double
scene_height (BpNetworkView *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self)) * self->zoom;
}

/* --- zooming and moving --- */

/* How far a stretch of px is to move along an axis, so that enough of a part of the scene is in
 * it. */
static double
lacks (double from, double length, double part_from, double part_length)
{
  double least = MIN (LEAST_IN_SIGHT, part_length);

  if (part_from + part_length < from + least)
    return part_from + part_length - from - least;
  return MAX (part_from - (from + length - least), 0);
}

/* Of the layer that is nearest: between the layers there is nothing to see. */
static void
keep_layer_in_sight (BpNetworkView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double dx = 0, dy = 0, least = G_MAXDOUBLE;

  for (guint l = 0; l < self->sizes->len && least > 0; l++)
    {
      cairo_rectangle_t area =
          bp_network_scene_layer_area (self->scene, scene_width (self), scene_height (self), l);
      double x = lacks (self->left, width, area.x, area.width);
      double y = lacks (self->top, height, area.y, area.height);

      if (hypot (x, y) >= least)
        continue;
      least = hypot (x, y);
      dx = x;
      dy = y;
    }
  self->left += dx;
  self->top += dy;
}

static void
move_to (BpNetworkView *self, double left, double top)
{
  double most_left = scene_width (self) - gtk_widget_get_width (GTK_WIDGET (self));
  double most_top = scene_height (self) - gtk_widget_get_height (GTK_WIDGET (self));

  self->left = CLAMP (left, 0, MAX (most_left, 0));
  self->top = CLAMP (top, 0, MAX (most_top, 0));
  keep_layer_in_sight (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What is at x, y stays there. */
static void
zoom_to (BpNetworkView *self, double zoom, double x, double y)
{
  double factor = CLAMP (zoom, 1, MOST_ZOOM) / self->zoom;

  self->zoom *= factor;
  move_to (self, (self->left + x) * factor - x, (self->top + y) * factor - y);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

static void
zoom_at_middle (BpNetworkView *self, double zoom)
{
  zoom_to (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
           gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/* The middle of the unit that is selected. */
static void
find_selected (BpNetworkView *self, double *x, double *y)
{
  cairo_rectangle_t cell = bp_network_view_find (self, &self->selected);

  *x = cell.x + cell.width / 2;
  *y = cell.y + cell.height / 2;
}

static gboolean
is_in_sight (BpNetworkView *self, double x, double y)
{
  return x >= 0 && x <= gtk_widget_get_width (GTK_WIDGET (self)) && y >= 0
         && y <= gtk_widget_get_height (GTK_WIDGET (self));
}

/* What is selected stays where it is, as far as the scene's edges let it. */
static void
zoom_at_selected (BpNetworkView *self, double zoom)
{
  double x = -1, y = -1, new_x, new_y;

  if (self->has_selected)
    find_selected (self, &x, &y);
  if (!is_in_sight (self, x, y))
    {
      zoom_at_middle (self, zoom);
      return;
    }
  zoom_to (self, zoom, x, y);
  find_selected (self, &new_x, &new_y); /* borders do not grow */
  move_to (self, self->left + new_x - x, self->top + new_y - y);
}

/* Without Ctrl the wheel is the page's. */
static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, gpointer user_data)
{
  BpNetworkView *self = user_data;
  GtkEventController *event = GTK_EVENT_CONTROLLER (controller);

  if (!(gtk_event_controller_get_current_event_state (event) & GDK_CONTROL_MASK))
    return FALSE;
  zoom_to (self, dy < 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP, self->pointer_x,
           self->pointer_y);
  return TRUE;
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, gpointer user_data)
{
  BpNetworkView *self = user_data;

  self->pointer_x = x;
  self->pointer_y = y;
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  BpNetworkView *self = user_data;

  self->drag_x = self->left;
  self->drag_y = self->top;
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, gpointer user_data)
{
  BpNetworkView *self = user_data;

  move_to (self, self->drag_x - dx, self->drag_y - dy);
}

static void
on_pinch_begin (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  BP_NETWORK_VIEW (user_data)->pinch = BP_NETWORK_VIEW (user_data)->zoom;
}

/* About the middle between the fingers. */
static void
on_pinch (GtkGestureZoom *gesture, double scale, gpointer user_data)
{
  BpNetworkView *self = user_data;
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    zoom_to (self, self->pinch * scale, x, y);
  else
    zoom_at_middle (self, self->pinch * scale);
}

/* --- selecting --- */

static void
show_selected (BpNetworkView *self)
{
  cairo_rectangle_t cell = bp_network_scene_place (self->scene, scene_width (self),
                                                   scene_height (self), &self->selected);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (cell.x < self->left || cell.x + cell.width > self->left + width || cell.y < self->top
      || cell.y + cell.height > self->top + height)
    move_to (self, cell.x - width / 2.0, cell.y - height / 2.0);
}

void
bp_network_view_select (BpNetworkView *self, const BpUnitPlace *place)
{
  self->selected = *place;
  self->has_selected = TRUE;
  bp_network_scene_select (self->scene, place);
  show_selected (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_click (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  BpNetworkView *self = user_data;
  BpUnitPlace place;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (bp_network_scene_pick (self->scene, scene_width (self), scene_height (self), x + self->left,
                             y + self->top, &place))
    bp_network_view_select (self, &place);
}

static gboolean
step (BpNetworkView *self, int dx, int dy)
{
  BpUnitPlace next;

  if (!self->has_selected)
    return FALSE;
  next = bp_network_scene_step (self->scene, &self->selected, dx, dy);
  if (next.layer == self->selected.layer && next.unit == self->selected.unit)
    return FALSE;
  bp_network_view_select (self, &next);
  return TRUE;
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        gpointer user_data)
{
  BpNetworkView *self = user_data;

  switch (key)
    {
    case GDK_KEY_Left:
      return step (self, -1, 0);
    case GDK_KEY_Right:
      return step (self, 1, 0);
    case GDK_KEY_Up:
      return step (self, 0, -1);
    case GDK_KEY_Down:
      return step (self, 0, 1);
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      zoom_at_selected (self, self->zoom * ZOOM_STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_at_selected (self, self->zoom / ZOOM_STEP);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
    case GDK_KEY_Home:
      bp_network_view_fit (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- what is shown --- */

static gboolean
has_layers (BpNetworkView *self, const BpActivations *activations)
{
  return self->sizes->len == activations->n_layers + 1
         && memcmp (self->sizes->data, activations->sizes, self->sizes->len * sizeof (guint)) == 0;
}

static void
set_layers (BpNetworkView *self, const BpActivations *activations)
{
  g_array_set_size (self->sizes, 0);
  g_array_append_vals (self->sizes, activations->sizes, activations->n_layers + 1);
  bp_network_scene_set_layers (self->scene, activations->sizes, activations->n_layers + 1,
                               activations->model->columns);
  self->has_selected = FALSE;
  zoom_at_middle (self, 1);
}

void
bp_network_view_show (BpNetworkView *self, const BpActivations *activations)
{
  if (activations == NULL)
    {
      g_array_set_size (self->sizes, 0);
      bp_network_scene_set_layers (self->scene, NULL, 0, 0);
      self->has_selected = FALSE;
    }
  else
    {
      if (!has_layers (self, activations))
        set_layers (self, activations);
      for (guint l = 0; l <= activations->n_layers; l++)
        bp_network_scene_set_values (self->scene, l, bp_activations_below (activations, l));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

cairo_rectangle_t
bp_network_view_find (BpNetworkView *self, const BpUnitPlace *place)
{
  cairo_rectangle_t cell =
      bp_network_scene_place (self->scene, scene_width (self), scene_height (self), place);

  cell.x -= self->left;
  cell.y -= self->top;
  return cell;
}

void
bp_network_view_fit (BpNetworkView *self)
{
  zoom_at_middle (self, 1);
}

gboolean
bp_network_view_is_fitted (BpNetworkView *self)
{
  return self->zoom <= 1;
}

gboolean
bp_network_view_get_selected (BpNetworkView *self, BpUnitPlace *place)
{
  *place = self->selected;
  return self->has_selected;
}

void
bp_network_view_set_links (BpNetworkView *self, const BpSceneLink *links, guint n)
{
  bp_network_scene_set_links (self->scene, links, n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- the widget --- */

static void
bp_network_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpNetworkView *self = BP_NETWORK_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  BpStyle style = bp_plot_style_for_widget (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                          (float) height));

  cairo_translate (cr, -self->left, -self->top);
  bp_network_scene_draw (self->scene, cr, scene_width (self), scene_height (self), &style);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
bp_network_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The width alone decides how high it is: it does not jump with what is shown below. */
static void
bp_network_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = is_width ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = is_width ? NATURAL_WIDTH : NATURAL_HEIGHT;
  if (!is_width && for_size >= 0)
    *minimum = *natural = (int) CLAMP (RATIO * for_size, LEAST_HEIGHT, NATURAL_HEIGHT);
}

static void
bp_network_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  move_to (BP_NETWORK_VIEW (widget), BP_NETWORK_VIEW (widget)->left, BP_NETWORK_VIEW (widget)->top);
}

static void
bp_network_view_finalize (GObject *object)
{
  BpNetworkView *self = BP_NETWORK_VIEW (object);

  bp_network_scene_free (self->scene);
  g_array_unref (self->sizes);
  G_OBJECT_CLASS (bp_network_view_parent_class)->finalize (object);
}

static void
bp_network_view_class_init (BpNetworkViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bp_network_view_finalize;
  widget_class->snapshot = bp_network_view_snapshot;
  widget_class->get_request_mode = bp_network_view_get_request_mode;
  widget_class->measure = bp_network_view_measure;
  widget_class->size_allocate = bp_network_view_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[SELECTED] = g_signal_new ("selected", BP_TYPE_NETWORK_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[VIEW_CHANGED] = g_signal_new ("view-changed", BP_TYPE_NETWORK_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_controller (BpNetworkView *self, gpointer controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
bp_network_view_init (BpNetworkView *self)
{
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->scene = bp_network_scene_new ();
  self->sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_click), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  add_controller (self, scroll);
  add_controller (self, motion);
  add_controller (self, key);
  add_controller (self, click);
  add_controller (self, drag);
  add_controller (self, pinch);
}
