/* The view draws the figure's data where they are, and its keys and pointers do what they say. */
#include "plot-style.h"
#include "plot-view.h"
#include "standard-figures.h"
#include "widget-test.h"

#define WIDTH 400
#define HEIGHT 300
#define N_POINTS 11

typedef struct {
  BpPlotView *view;
  BpFigure *figure;
  GtkWidget *window;
  BpStyle style;
  cairo_rectangle_t area;
  guint n_view_changes;
} Fixture;

static void
on_view_changed (Fixture *fixture)
{
  fixture->n_view_changes++;
}

/* A line from (0, 0) to (10, 10) through whole numbers. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  double y[N_POINTS];

  for (guint i = 0; i < N_POINTS; i++)
    y[i] = i;
  fixture->view = BP_PLOT_VIEW (bp_plot_view_new ());
  fixture->figure = bp_loss_figure_new ("Loss", "Epochs", "Error", "Loss");
  bp_figure_set_line (fixture->figure, 0, NULL, y, N_POINTS);
  bp_plot_view_set_figure (fixture->view, fixture->figure);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->view), WIDTH, HEIGHT);
  fixture->style = bp_plot_style_for_widget (GTK_WIDGET (fixture->view));
  fixture->area = bp_figure_plot_area (fixture->figure, WIDTH, HEIGHT, &fixture->style);
  fixture->n_view_changes = 0;
  g_signal_connect_swapped (fixture->view, "view-changed", G_CALLBACK (on_view_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static guint32
rgb (const BpColor *color)
{
  return (guint32) (color->red * 255) << 16 | (guint32) (color->green * 255) << 8
         | (guint32) (color->blue * 255);
}

/* Pixels of the line's colour around a point of the data. */
static guint
count_line_at (Fixture *fixture, cairo_surface_t *surface, double x, double y)
{
  BpView view = bp_figure_get_view (fixture->figure);
  const cairo_rectangle_t *area = &fixture->area;
  int px = (int) (area->x + (x - view.x0) / (view.x1 - view.x0) * area->width);
  int py = (int) (area->y + (view.y1 - y) / (view.y1 - view.y0) * area->height);

  return widget_test_count_pixels (surface, (cairo_rectangle_int_t){ px - 3, py - 3, 7, 7 },
                                   rgb (&fixture->style.series[0]));
}

static gboolean
press (Fixture *fixture, guint key)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (widget_test_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", key, 0, 0, &handled);
  return handled;
}

static void
drag (Fixture *fixture, double x, double y, double dx, double dy)
{
  GtkGesture *gesture = widget_test_controller (fixture->view, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  g_signal_emit_by_name (gesture, "drag-update", dx, dy);
  g_signal_emit_by_name (gesture, "drag-end", dx, dy);
}

static void
move_pointer (Fixture *fixture, double x, double y)
{
  g_signal_emit_by_name (widget_test_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "motion", x, y);
}

static gboolean
scroll (Fixture *fixture, double dy)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (widget_test_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_SCROLL),
                         "scroll", 0.0, dy, &handled);
  return handled;
}

static void
test_draws_the_data (Fixture *fixture, gconstpointer data)
{
  cairo_surface_t *surface = widget_test_draw (GTK_WIDGET (fixture->view));

  g_assert_cmpuint (count_line_at (fixture, surface, 2, 2), >, 3);
  g_assert_cmpuint (count_line_at (fixture, surface, 5, 5), >, 3);
  g_assert_cmpuint (count_line_at (fixture, surface, 8, 8), >, 3);
  g_assert_cmpuint (count_line_at (fixture, surface, 2, 8), ==, 0);
  g_assert_cmpuint (count_line_at (fixture, surface, 8, 2), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_draws_new_data (Fixture *fixture, gconstpointer data)
{
  const double more[] = { 0, 0, 0, 0 };
  cairo_surface_t *surface = NULL;

  bp_figure_append_line (fixture->figure, 0, NULL, more, G_N_ELEMENTS (more));
  bp_plot_view_redraw (fixture->view);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  surface = widget_test_draw (GTK_WIDGET (fixture->view));
  g_assert_cmpuint (count_line_at (fixture, surface, 13, 0), >, 3);
  cairo_surface_destroy (surface);
}

static void
test_crosshair_follows_the_pointer (Fixture *fixture, gconstpointer data)
{
  BpPick pick;
  double x = fixture->area.x + fixture->area.width * 0.62;

  g_assert_cmpuint (bp_plot_view_read_crosshair (fixture->view, &pick, 1), ==, 0);
  move_pointer (fixture, x, fixture->area.y + 10);
  g_assert_cmpuint (bp_plot_view_read_crosshair (fixture->view, &pick, 1), ==, 1);
  g_assert_cmpfloat (ABS (pick.px - x), <=, fixture->area.width / (N_POINTS - 1) / 2 + 1);
  g_assert_cmpfloat (pick.y, ==, pick.x);
  g_signal_emit_by_name (widget_test_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "leave");
  g_assert_cmpuint (bp_plot_view_read_crosshair (fixture->view, &pick, 1), ==, 0);
}

static void
test_crosshair_by_keys (Fixture *fixture, gconstpointer data)
{
  BpPick pick;

  for (guint i = 0; i < N_POINTS; i++)
    {
      g_assert_true (press (fixture, GDK_KEY_Right));
      g_assert_cmpuint (bp_plot_view_read_crosshair (fixture->view, &pick, 1), ==, 1);
      g_assert_cmpuint (pick.index, ==, i);
    }
  press (fixture, GDK_KEY_Right); /* there is none further */
  bp_plot_view_read_crosshair (fixture->view, &pick, 1);
  g_assert_cmpuint (pick.index, ==, N_POINTS - 1);
  press (fixture, GDK_KEY_Left);
  bp_plot_view_read_crosshair (fixture->view, &pick, 1);
  g_assert_cmpuint (pick.index, ==, N_POINTS - 2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Loss at 9: 9");
}

static void
test_keys_zoom_and_fit (Fixture *fixture, gconstpointer data)
{
  BpView fitted = bp_figure_get_view (fixture->figure), view;

  g_assert_true (press (fixture, GDK_KEY_plus));
  view = bp_figure_get_view (fixture->figure);
  g_assert_false (bp_figure_is_fitted (fixture->figure));
  g_assert_cmpfloat (view.x1 - view.x0, <, fitted.x1 - fitted.x0);
  g_assert_cmpfloat (view.y1 - view.y0, <, fitted.y1 - fitted.y0);
  g_assert_true (press (fixture, GDK_KEY_minus));
  g_assert_cmpfloat_with_epsilon (bp_figure_get_view (fixture->figure).x1, fitted.x1, 1e-9);
  press (fixture, GDK_KEY_plus);
  g_assert_true (press (fixture, GDK_KEY_0));
  g_assert_true (bp_figure_is_fitted (fixture->figure));
  press (fixture, GDK_KEY_plus);
  g_assert_true (press (fixture, GDK_KEY_Home));
  g_assert_true (bp_figure_is_fitted (fixture->figure));
  g_assert_false (press (fixture, GDK_KEY_a));
}

/* Without Ctrl it is the page's, fitted or not. */
static void
test_wheel_of_the_page (Fixture *fixture, gconstpointer data)
{
  move_pointer (fixture, fixture->area.x + 50, fixture->area.y + 50);
  g_assert_false (scroll (fixture, -1));
  g_assert_true (bp_figure_is_fitted (fixture->figure));
  press (fixture, GDK_KEY_plus);
  g_assert_false (scroll (fixture, -1));
  g_assert_false (scroll (fixture, 1));
  g_assert_cmpuint (fixture->n_view_changes, ==, 1);
}

/* The point under the pointer stays there; what is fitted already is not zoomed out. */
static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  double x = fixture->area.x + fixture->area.width / 4;
  double y = fixture->area.y + fixture->area.height / 4;
  BpView before = bp_figure_get_view (fixture->figure), after;
  double share_x = 0.25, share_y = 0.75;

  move_pointer (fixture, x, y);
  bp_plot_view_turn_wheel (fixture->view, 1);
  g_assert_true (bp_figure_is_fitted (fixture->figure));
  bp_plot_view_turn_wheel (fixture->view, -1);
  after = bp_figure_get_view (fixture->figure);
  g_assert_cmpfloat (after.x1 - after.x0, <, before.x1 - before.x0);
  g_assert_cmpfloat_with_epsilon (after.x0 + share_x * (after.x1 - after.x0),
                                  before.x0 + share_x * (before.x1 - before.x0), 1e-6);
  g_assert_cmpfloat_with_epsilon (after.y0 + share_y * (after.y1 - after.y0),
                                  before.y0 + share_y * (before.y1 - before.y0), 1e-6);
  bp_plot_view_turn_wheel (fixture->view, 1);
  g_assert_cmpuint (fixture->n_view_changes, ==, 2);
}

static void
test_rectangle (Fixture *fixture, gconstpointer data)
{
  const cairo_rectangle_t *area = &fixture->area;
  BpView before = bp_figure_get_view (fixture->figure), after;

  drag (fixture, area->x + area->width / 2, area->y + area->height / 2, -area->width / 4,
        area->height / 4);
  after = bp_figure_get_view (fixture->figure);
  g_assert_cmpfloat_with_epsilon (after.x0, before.x0 + (before.x1 - before.x0) / 4, 1e-6);
  g_assert_cmpfloat_with_epsilon (after.x1, before.x0 + (before.x1 - before.x0) / 2, 1e-6);
  g_assert_cmpfloat_with_epsilon (after.y0, before.y0 + (before.y1 - before.y0) / 4, 1e-6);
  g_assert_cmpfloat_with_epsilon (after.y1, before.y0 + (before.y1 - before.y0) / 2, 1e-6);
  g_assert_cmpuint (fixture->n_view_changes, ==, 1);
}

static void
pinch (Fixture *fixture, double scale)
{
  g_signal_emit_by_name (widget_test_controller (fixture->view, GTK_TYPE_GESTURE_ZOOM),
                         "scale-changed", scale);
}

/* The scale is that since the fingers came down, so a zoom out again comes back to where it began;
 * the next pinch goes on from there. */
static void
test_pinch (Fixture *fixture, gconstpointer data)
{
  GtkGesture *gesture = widget_test_controller (fixture->view, GTK_TYPE_GESTURE_ZOOM);
  BpView before = bp_figure_get_view (fixture->figure), after;
  double width = before.x1 - before.x0;

  g_signal_emit_by_name (gesture, "begin", NULL);
  pinch (fixture, 1.5);
  pinch (fixture, 2);
  after = bp_figure_get_view (fixture->figure);
  g_assert_cmpfloat_with_epsilon (after.x0, before.x0 + width / 4, 1e-6);
  g_assert_cmpfloat_with_epsilon (after.x1, before.x1 - width / 4, 1e-6);
  g_assert_cmpfloat_with_epsilon (after.y1 - after.y0, (before.y1 - before.y0) / 2, 1e-6);
  pinch (fixture, 0);
  pinch (fixture, 1);
  after = bp_figure_get_view (fixture->figure);
  g_assert_cmpfloat_with_epsilon (after.x0, before.x0, 1e-6);
  g_assert_cmpfloat_with_epsilon (after.x1, before.x1, 1e-6);

  pinch (fixture, 2);
  g_signal_emit_by_name (gesture, "begin", NULL);
  pinch (fixture, 2);
  after = bp_figure_get_view (fixture->figure);
  g_assert_cmpfloat_with_epsilon (after.x1 - after.x0, width / 4, 1e-6);
  g_assert_cmpuint (fixture->n_view_changes, ==, 5);
}

static void
test_click_is_no_rectangle (Fixture *fixture, gconstpointer data)
{
  drag (fixture, fixture->area.x + 50, fixture->area.y + 50, 2, 3);
  g_assert_true (bp_figure_is_fitted (fixture->figure));
  g_assert_cmpuint (fixture->n_view_changes, ==, 0);
}

static void
test_double_click_fits (Fixture *fixture, gconstpointer data)
{
  GtkGesture *click = widget_test_controller (fixture->view, GTK_TYPE_GESTURE_CLICK);

  press (fixture, GDK_KEY_plus);
  g_signal_emit_by_name (click, "pressed", 1, 50.0, 50.0);
  g_assert_false (bp_figure_is_fitted (fixture->figure));
  g_signal_emit_by_name (click, "pressed", 2, 50.0, 50.0);
  g_assert_true (bp_figure_is_fitted (fixture->figure));
}

/* New data leave a zoom alone, and move a view that nobody zoomed. */
static void
test_zoom_survives_updates (Fixture *fixture, gconstpointer data)
{
  const double high[] = { 1000 };
  BpView zoomed, after;

  press (fixture, GDK_KEY_plus);
  zoomed = bp_figure_get_view (fixture->figure);
  bp_figure_append_line (fixture->figure, 0, NULL, high, 1);
  bp_plot_view_redraw (fixture->view);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  after = bp_figure_get_view (fixture->figure);
  g_assert_cmpmem (&zoomed, sizeof zoomed, &after, sizeof after);

  press (fixture, GDK_KEY_0);
  bp_figure_append_line (fixture->figure, 0, NULL, high, 1);
  g_assert_cmpfloat (bp_figure_get_view (fixture->figure).y1, >=, 1000);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->view), GTK_ACCESSIBLE_ROLE_IMG);
  widget_test_assert_label (fixture->view, "Loss");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Loss: 11 points, from 0 to 10");
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->view)));
}

#define ADD(path, test) g_test_add ("/plot-view/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("draws-the-data", test_draws_the_data);
  ADD ("draws-new-data", test_draws_new_data);
  ADD ("crosshair-follows-the-pointer", test_crosshair_follows_the_pointer);
  ADD ("crosshair-by-keys", test_crosshair_by_keys);
  ADD ("keys-zoom-and-fit", test_keys_zoom_and_fit);
  ADD ("wheel-of-the-page", test_wheel_of_the_page);
  ADD ("wheel", test_wheel);
  ADD ("rectangle", test_rectangle);
  ADD ("pinch", test_pinch);
  ADD ("click-is-no-rectangle", test_click_is_no_rectangle);
  ADD ("double-click-fits", test_double_click_fits);
  ADD ("zoom-survives-updates", test_zoom_survives_updates);
  ADD ("accessible", test_accessible);
  return g_test_run ();
}
