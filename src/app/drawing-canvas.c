#include "drawing-canvas.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "drawing-looks.h"

#define LEAST_SIDE 250 /* fits a narrow window, and leaves room for the answer below */
#define NATURAL_SIDE 520
#define KEY_STEP 1.0 /* of the keyboard's pen, drawing units */

/* What holds the pen that is down. */
typedef enum { HAND_NONE, HAND_POINTER, HAND_STYLUS, HAND_KEYS } Hand;

struct _BpDrawingCanvas {
  GtkWidget parent_instance;

  BpDrawing *drawing;
  Hand hand;
  double start_x, start_y; /* of the pointer's stroke, pixels */
  double pen_x, pen_y;     /* of the keyboard's pen, drawing units */
  gboolean by_keys;        /* the keyboard was used last: its pen shows */
};

G_DEFINE_FINAL_TYPE (BpDrawingCanvas, bp_drawing_canvas, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The paper is a square in the middle. */
static graphene_rect_t
get_paper (BpDrawingCanvas *self)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float side = MIN (width, height);

  return GRAPHENE_RECT_INIT ((width - side) / 2, (height - side) / 2, side, side);
}

static double
to_units (double pixels, float origin, float side)
{
  return (pixels - origin) * BP_DRAWING_SIDE / side;
}

static void
describe (BpDrawingCanvas *self)
{
  guint column = MIN ((guint) self->pen_x + 1, BP_DIGIT_SIDE);
  guint row = MIN ((guint) self->pen_y + 1, BP_DIGIT_SIDE);
  g_autofree char *words =
      self->hand == HAND_KEYS
          ? g_strdup_printf (_ ("Pen down, column %u, row %u of 28"), column, row)
          : g_strdup_printf (_ ("Pen up, column %u, row %u of 28"), column, row);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
changed (BpDrawingCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- strokes --- */

/* x, y: pixels. */
static void
add_point (BpDrawingCanvas *self, double x, double y, double width, gboolean begin)
{
  graphene_rect_t paper = get_paper (self);
  double to_x = to_units (x, paper.origin.x, paper.size.width);
  double to_y = to_units (y, paper.origin.y, paper.size.height);

  if (begin)
    bp_drawing_begin_stroke (self->drawing, to_x, to_y, width);
  else
    bp_drawing_extend_stroke (self->drawing, to_x, to_y, width);
}

/* Lifts whatever pen is down: one stroke at a time. */
static void
lift (BpDrawingCanvas *self)
{
  self->hand = HAND_NONE;
  describe (self);
}

static void
begin (BpDrawingCanvas *self, Hand hand, double x, double y, double width)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->hand = hand;
  self->by_keys = FALSE;
  add_point (self, x, y, width, TRUE);
  changed (self);
}

/* Where a point of the surface lies in the widget. */
static gboolean
from_surface (BpDrawingCanvas *self, const double *axes, graphene_point_t *point)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  graphene_point_t there;
  double x = 0, y = 0;

  gtk_native_get_surface_transform (native, &x, &y);
  there = GRAPHENE_POINT_INIT ((float) (axes[GDK_AXIS_X] - x), (float) (axes[GDK_AXIS_Y] - y));
  return gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (self), &there, point);
}

/* The points that were folded into this event since the last frame: without them fast strokes have
 * corners. */
static void
add_history (BpDrawingCanvas *self, GdkEvent *event)
{
  guint n = 0;
  g_autofree GdkTimeCoord *history = event != NULL ? gdk_event_get_history (event, &n) : NULL;

  for (guint i = 0; i < n; i++)
    {
      graphene_point_t point;

      if ((history[i].flags & GDK_AXIS_FLAG_X) != 0 && from_surface (self, history[i].axes, &point))
        add_point (self, point.x, point.y, BP_PEN_WIDTH, FALSE);
    }
}

/* --- mouse and touch --- */

/* Pens come through their own gesture. */
static gboolean
is_of_pen (GtkGesture *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  return event != NULL && gdk_event_get_device_tool (event) != NULL;
}

static void
on_drag_begin (BpDrawingCanvas *self, double x, double y, GtkGesture *gesture)
{
  if (is_of_pen (gesture) || self->hand == HAND_STYLUS)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->start_x = x;
  self->start_y = y;
  begin (self, HAND_POINTER, x, y, BP_PEN_WIDTH);
}

static void
on_drag_update (BpDrawingCanvas *self, double x, double y, GtkGesture *gesture)
{
  if (self->hand != HAND_POINTER)
    return;
  add_history (self, gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture)));
  add_point (self, self->start_x + x, self->start_y + y, BP_PEN_WIDTH, FALSE);
  changed (self);
}

static void
on_drag_end (BpDrawingCanvas *self)
{
  if (self->hand == HAND_POINTER)
    lift (self);
}

static void
on_drag_cancelled (BpDrawingCanvas *self)
{
  if (self->hand != HAND_POINTER)
    return;
  lift (self);
  bp_drawing_cancel_stroke (self->drawing);
  changed (self);
}

/* --- pens --- */

static double
pressed_width (GtkGestureStylus *stylus)
{
  double pressure = 0;

  return gtk_gesture_stylus_get_axis (stylus, GDK_AXIS_PRESSURE, &pressure)
             ? bp_pen_width (pressure)
             : BP_PEN_WIDTH;
}

static void
on_stylus_down (BpDrawingCanvas *self, double x, double y, GtkGestureStylus *stylus)
{
  gtk_gesture_set_state (GTK_GESTURE (stylus), GTK_EVENT_SEQUENCE_CLAIMED);
  begin (self, HAND_STYLUS, x, y, pressed_width (stylus));
}

static void
add_backlog (BpDrawingCanvas *self, GtkGestureStylus *stylus)
{
  GdkTimeCoord *backlog = NULL;
  guint n = 0;

  if (!gtk_gesture_stylus_get_backlog (stylus, &backlog, &n))
    return;
  for (guint i = 0; i < n; i++)
    add_point (self, backlog[i].axes[GDK_AXIS_X], backlog[i].axes[GDK_AXIS_Y],
               (backlog[i].flags & GDK_AXIS_FLAG_PRESSURE) != 0
                   ? bp_pen_width (backlog[i].axes[GDK_AXIS_PRESSURE])
                   : BP_PEN_WIDTH,
               FALSE);
  g_free (backlog);
}

static void
on_stylus_motion (BpDrawingCanvas *self, double x, double y, GtkGestureStylus *stylus)
{
  if (self->hand != HAND_STYLUS)
    return;
  add_backlog (self, stylus);
  add_point (self, x, y, pressed_width (stylus), FALSE);
  changed (self);
}

static void
on_stylus_up (BpDrawingCanvas *self)
{
  if (self->hand == HAND_STYLUS)
    lift (self);
}

/* --- keyboard --- */

typedef struct {
  guint key, keypad_key;
  int right, down;
} Move;

static const Move moves[] = {
  { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  { GDK_KEY_Home, GDK_KEY_KP_Home, -1, -1 },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 1, -1 },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 1, 1 },
  { GDK_KEY_End, GDK_KEY_KP_End, -1, 1 },
};

static const Move *
find_move (guint key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    if (key == moves[i].key || key == moves[i].keypad_key)
      return &moves[i];
  return NULL;
}

static void
move_pen (BpDrawingCanvas *self, const Move *move)
{
  self->pen_x = CLAMP (self->pen_x + move->right * KEY_STEP, 0, BP_DRAWING_SIDE);
  self->pen_y = CLAMP (self->pen_y + move->down * KEY_STEP, 0, BP_DRAWING_SIDE);
  describe (self);
  if (self->hand == HAND_KEYS)
    {
      bp_drawing_extend_stroke (self->drawing, self->pen_x, self->pen_y, BP_PEN_WIDTH);
      changed (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
toggle_pen (BpDrawingCanvas *self)
{
  gboolean down = self->hand == HAND_NONE;

  self->hand = down ? HAND_KEYS : HAND_NONE;
  describe (self);
  if (down)
    bp_drawing_begin_stroke (self->drawing, self->pen_x, self->pen_y, BP_PEN_WIDTH);
  changed (self);
}

static gboolean
on_key_pressed (BpDrawingCanvas *self, guint key, guint code, GdkModifierType modifiers)
{
  const Move *move = find_move (key);
  gboolean toggle = key == GDK_KEY_space || key == GDK_KEY_KP_Space;

  if ((modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 || self->hand == HAND_POINTER
      || self->hand == HAND_STYLUS || (move == NULL && !toggle))
    return FALSE;
  self->by_keys = TRUE;
  if (toggle)
    toggle_pen (self);
  else
    move_pen (self, move);
  return TRUE;
}

static void
on_focus_changed (BpDrawingCanvas *self)
{
  self->by_keys = gtk_widget_has_visible_focus (GTK_WIDGET (self));
  if (self->hand == HAND_KEYS)
    lift (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
bp_drawing_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpDrawingCanvas *self = BP_DRAWING_CANVAS (widget);
  graphene_rect_t paper = get_paper (self);

  bp_drawing_looks_snapshot (widget, snapshot, &paper, self->drawing);
  if (gtk_widget_has_focus (widget) && self->by_keys)
    bp_drawing_looks_snapshot_pen (widget, snapshot, &paper, self->pen_x, self->pen_y,
                                   self->hand == HAND_KEYS);
}

static void
bp_drawing_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = LEAST_SIDE;
  *natural = for_size < 0 ? NATURAL_SIDE : CLAMP (for_size, LEAST_SIDE, NATURAL_SIDE);
  *minimum_baseline = *natural_baseline = -1;
}

static GtkSizeRequestMode
bp_drawing_canvas_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bp_drawing_canvas_finalize (GObject *object)
{
  bp_drawing_free (BP_DRAWING_CANVAS (object)->drawing);
  G_OBJECT_CLASS (bp_drawing_canvas_parent_class)->finalize (object);
}

static void
bp_drawing_canvas_class_init (BpDrawingCanvasClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bp_drawing_canvas_finalize;
  widget_class->snapshot = bp_drawing_canvas_snapshot;
  widget_class->measure = bp_drawing_canvas_measure;
  widget_class->get_request_mode = bp_drawing_canvas_get_request_mode;

  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_DRAWING_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "drawing");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_gestures (BpDrawingCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *stylus = gtk_gesture_stylus_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancelled), self);
  g_signal_connect_swapped (stylus, "down", G_CALLBACK (on_stylus_down), self);
  g_signal_connect_swapped (stylus, "motion", G_CALLBACK (on_stylus_motion), self);
  g_signal_connect_swapped (stylus, "up", G_CALLBACK (on_stylus_up), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (stylus));
}

static void
add_key_controllers (BpDrawingCanvas *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_changed), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_changed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
bp_drawing_canvas_init (BpDrawingCanvas *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->drawing = bp_drawing_new ();
  self->pen_x = self->pen_y = BP_DRAWING_SIDE / 2;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Drawing"), -1);
  describe (self);
  add_gestures (self);
  add_key_controllers (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
bp_drawing_canvas_new (void)
{
  return g_object_new (BP_TYPE_DRAWING_CANVAS, NULL);
}

const BpDrawing *
bp_drawing_canvas_get_drawing (BpDrawingCanvas *self)
{
  return self->drawing;
}

/* What follows is not done with the pen down. */

void
bp_drawing_canvas_undo (BpDrawingCanvas *self)
{
  lift (self);
  bp_drawing_undo (self->drawing);
  changed (self);
}

void
bp_drawing_canvas_redo (BpDrawingCanvas *self)
{
  lift (self);
  bp_drawing_redo (self->drawing);
  changed (self);
}

void
bp_drawing_canvas_clear (BpDrawingCanvas *self)
{
  lift (self);
  bp_drawing_clear (self->drawing);
  changed (self);
}

void
bp_drawing_canvas_set_picture (BpDrawingCanvas *self, BpInk *picture)
{
  lift (self);
  bp_drawing_set_picture (self->drawing, picture);
  changed (self);
}
