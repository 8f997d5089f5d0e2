/* Figures know the colour that they are seen on, so that what hides a grid line is not seen
 * itself. */
#include "plot-style.h"
#include "plot-view.h"
#include "standard-figures.h"
#include "widget-test.h"

#define WIDTH 300
#define HEIGHT 200

typedef struct {
  GtkWidget *view, *window;
} Fixture;

/* A plot that fills the window, on a card or not. */
static void
set_up (Fixture *fixture, gconstpointer on_card)
{
  const double y[] = { 0, 1, 2 };
  BpFigure *figure = bp_loss_figure_new ("Loss", "Epochs", "Error", "Loss");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  bp_figure_set_line (figure, 0, NULL, y, G_N_ELEMENTS (y));
  fixture->view = bp_plot_view_new ();
  gtk_widget_set_hexpand (fixture->view, TRUE);
  bp_plot_view_set_figure (BP_PLOT_VIEW (fixture->view), figure);
  gtk_box_append (GTK_BOX (box), fixture->view);
  if (GPOINTER_TO_INT (on_card))
    gtk_widget_add_css_class (box, "card");
  fixture->window = widget_test_show (box, WIDTH, HEIGHT);
}

static void
tear_down (Fixture *fixture, gconstpointer on_card)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static guint32
rgb (const BpColor *color)
{
  return (guint32) (color->red * 255 + 0.5) << 16 | (guint32) (color->green * 255 + 0.5) << 8
         | (guint32) (color->blue * 255 + 0.5);
}

static void
assert_near (guint32 a, guint32 b, int distance)
{
  for (int shift = 0; shift <= 16; shift += 8)
    g_assert_cmpint (ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)), <=, distance);
}

/* Left of the axis, where the figure draws nothing. */
static guint32
pixel_beside_the_figure (cairo_surface_t *surface)
{
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + HEIGHT / 2 * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[2] & 0xffffff;
}

static void
test_ground (Fixture *fixture, gconstpointer on_card)
{
  const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  guint32 grounds[2];

  for (guint i = 0; i < 2; i++)
    {
      BpStyle style;
      cairo_surface_t *surface = NULL;

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i]);
      gtk_test_widget_wait_for_draw (fixture->window);
      style = bp_plot_style_for_widget (fixture->view);
      surface = widget_test_draw (fixture->window);
      grounds[i] = pixel_beside_the_figure (surface);
      assert_near (rgb (&style.background), grounds[i], 1);
      g_assert_cmpfloat (style.background.alpha, ==, 0);
      g_assert_cmpfloat (ABS (style.grid.red - style.background.red), >, 0.05);
      cairo_surface_destroy (surface);
    }
  g_assert_cmphex (grounds[0], >, 0xc0c0c0);
  g_assert_cmphex (grounds[1], <, 0x404040);
}

#define ADD(path, on_card, test)                                                                   \
  g_test_add ("/plot-style/" path, Fixture, GINT_TO_POINTER (on_card), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("ground/card", TRUE, test_ground);
  ADD ("ground/window", FALSE, test_ground);
  return g_test_run ();
}
