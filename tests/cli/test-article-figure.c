/* The figures of the article that need no training: what they show, to the article's digits. */
#include "article-figure.h"

#include <math.h>

#define WIDTH 2016.0
#define HEIGHT 600.0

static BpFigure *
new_figure (const char *name)
{
  const char *const *names = bp_article_figure_names ();

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return bp_article_figure_new (i);
  g_assert_not_reached ();
}

/* x from −10 to 10, and at −10, 0 and 10 what 1 / (1 + e^-x) and its derivative are there. */
static void
test_sigmoid (void)
{
  static const double xs[] = { -10, 0, 10 };
  BpFigure *figure = new_figure ("sigmoid");
  BpStyle style = bp_style_light ();
  cairo_rectangle_t area = bp_figure_plot_area (figure, WIDTH, HEIGHT, &style);
  BpView view = bp_figure_get_view (figure);

  g_assert_cmpfloat (view.x0, ==, -10);
  g_assert_cmpfloat (view.x1, ==, 10);
  g_assert_cmpfloat (view.y0, ==, 0);
  g_assert_cmpfloat (view.y1, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (xs); i++)
    {
      double pixel = area.x + area.width * (xs[i] + 10) / 20, e = exp (-xs[i]);
      BpPick picks[2];

      g_assert_cmpuint (bp_figure_pick (figure, WIDTH, HEIGHT, &style, pixel,
                                        area.y + area.height / 2, picks, 2),
                        ==, 2);
      g_assert_cmpfloat_with_epsilon (picks[0].x, xs[i], 1e-12);
      g_assert_cmpfloat_with_epsilon (picks[0].y, 1 / (1 + e), 1e-15);
      g_assert_cmpfloat_with_epsilon (picks[1].y, e / ((1 + e) * (1 + e)), 1e-15);
    }
  bp_figure_free (figure);
}

static void
test_softmax (void)
{
  const BpFigureWords words = { "none", "%s: %s, %s, %s", "%s: %s" };
  BpFigure *figure = new_figure ("softmax");
  g_autofree char *spoken = bp_figure_describe (figure, &words);

  g_test_message ("%s", spoken);
  g_assert_nonnull (strstr (spoken, "2: 0.00214401"));
  g_assert_nonnull (strstr (spoken, "4: 0.0158422"));
  g_assert_nonnull (strstr (spoken, "6: 0.117059"));
  g_assert_nonnull (strstr (spoken, "8: 0.864955"));
  g_assert_cmpfloat (bp_figure_get_view (figure).y0, ==, 0);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, ==, 1);
  bp_figure_free (figure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/article-figure/sigmoid", test_sigmoid);
  g_test_add_func ("/cli/article-figure/softmax", test_softmax);
  return g_test_run ();
}
