/* A plot's tools: logarithmic axis, the article's frame, fitting, the clipboard. */
#include "plot-card.h"
#include "standard-figures.h"
#include "widget-test.h"

typedef struct {
  BpPlotCard *card;
  BpFigure *figure;
  GtkWidget *window;
  GtkWidget *fit_button;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const double y[] = { 2000, 1000, 500, 250, 125 };
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->card = g_object_new (BP_TYPE_PLOT_CARD, NULL);
  fixture->figure = bp_loss_figure_new ("Loss", "Epochs", "Error", "Loss");
  bp_figure_set_line (fixture->figure, 0, NULL, y, G_N_ELEMENTS (y));
  bp_plot_card_set_figure (fixture->card, fixture->figure);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->card));
  fixture->window = widget_test_show (overlay, 500, 400);
  fixture->fit_button = widget_test_child (fixture->card, "fit_button");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
test_logarithmic (Fixture *fixture, gconstpointer data)
{
  GtkToggleButton *toggle = widget_test_child (fixture->card, "logarithmic");

  widget_test_assert_label (toggle, "Logarithmic");
  gtk_toggle_button_set_active (toggle, TRUE);
  g_assert_cmpint (bp_figure_get_y_scale (fixture->figure), ==, BP_AXIS_LOGARITHMIC);
  gtk_toggle_button_set_active (toggle, FALSE);
  g_assert_cmpint (bp_figure_get_y_scale (fixture->figure), ==, BP_AXIS_LINEAR);
}

static void
test_article_view (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = widget_test_child (fixture->card, "article_button");
  BpView view;

  g_assert_false (gtk_widget_get_visible (button));
  bp_plot_card_offer_article_view (fixture->card, 300);
  g_assert_true (gtk_widget_get_visible (button));
  widget_test_assert_label (button, "Article’s View");
  gtk_toggle_button_set_active (widget_test_child (fixture->card, "logarithmic"), TRUE);
  g_signal_emit_by_name (button, "clicked");
  view = bp_figure_get_view (fixture->figure);
  g_assert_cmpfloat (view.y0, ==, 0);
  g_assert_cmpfloat (view.y1, ==, 500);
  g_assert_cmpint (bp_figure_get_y_scale (fixture->figure), ==, BP_AXIS_LINEAR);
}

/* The button is there only while there is something to fit. */
static void
test_fit (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (fixture->fit_button));
  bp_plot_card_offer_article_view (fixture->card, 300);
  gtk_widget_activate_action (GTK_WIDGET (fixture->card), "plot.article-view", NULL);
  g_assert_true (gtk_widget_get_visible (fixture->fit_button));
  g_signal_emit_by_name (fixture->fit_button, "clicked");
  g_assert_true (bp_figure_is_fitted (fixture->figure));
  g_assert_false (gtk_widget_get_visible (fixture->fit_button));
}

static void
on_texture (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GdkTexture **) data =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(GdkTexture **) data != NULL;
}

/* What is copied is twice as fine as what is shown, on a background of its own. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (bp_plot_card_get_view (fixture->card));
  GdkTexture *texture = NULL;
  guint32 first = 0, last = 0;
  g_autofree guchar *pixels = NULL;
  gsize stride = 0;

  bp_plot_card_copy (fixture->card);
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (view), NULL, on_texture, &texture);
  widget_test_wait (is_there, &texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 2 * gtk_widget_get_width (view));
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 2 * gtk_widget_get_height (view));
  stride = 4 * (gsize) gdk_texture_get_width (texture);
  pixels = g_malloc (stride * (gsize) gdk_texture_get_height (texture));
  gdk_texture_download (texture, pixels, stride);
  memcpy (&first, pixels, sizeof first);
  memcpy (&last, pixels + stride * (gsize) gdk_texture_get_height (texture) - sizeof last,
          sizeof last);
  g_assert_cmphex (first >> 24, ==, 0xff);
  g_assert_cmphex (last >> 24, ==, 0xff);
  g_object_unref (texture);
}

#define ADD(path, test) g_test_add ("/plot-card/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("logarithmic", test_logarithmic);
  ADD ("article-view", test_article_view);
  ADD ("fit", test_fit);
  ADD ("copy", test_copy);
  return g_test_run ();
}
