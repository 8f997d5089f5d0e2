#include "figure-layout.h"
#include "standard-figures.h"
#include "surface.h"

#include <math.h>

/* The three figures of the program: their axes, their labels, and what nothing may touch. */

#define N_CLASSES 10
#define PERCENT "\302\240%" /* after a space that does not break */

static BpFigure *
loss_figure (void)
{
  double y[301];
  BpFigure *figure = bp_loss_figure_new ("Error over Epochs", "Epochs", "Error", "Loss");

  for (guint i = 0; i < G_N_ELEMENTS (y); i++)
    y[i] = 1600 * exp (-(double) i / 40);
  bp_figure_set_line (figure, 0, NULL, y, G_N_ELEMENTS (y));
  return figure;
}

static BpFigure *
new_accuracy_figure (void)
{
  return bp_accuracy_figure_new ("Accuracy over Epochs", "Epochs", "Accuracy", "Training", "Test");
}

static BpFigure *
accuracy_figure (void)
{
  const double x[] = { 0, 100, 200, 300 }, train[] = { 0.5, 0.7, 0.75, 0.8 };
  const double test[] = { 0.45, 0.65, 0.7, 0.7 };
  BpFigure *figure = new_accuracy_figure ();

  bp_figure_set_line (figure, 0, x, train, 4);
  bp_figure_set_line (figure, 1, x, test, 4);
  return figure;
}

/* The peak's probability is of its class, and the others share the rest. */
static BpFigure *
distribution_figure (guint peak, double probability)
{
  double values[N_CLASSES];
  BpFigure *figure = bp_distribution_figure_new ("Test Image 17", "Digit", "Probability");

  for (guint i = 0; i < N_CLASSES; i++)
    values[i] = i == peak ? probability : (1 - probability) / (N_CLASSES - 1);
  bp_distribution_figure_set (figure, values, N_CLASSES, peak);
  return figure;
}

static void
assert_view (const BpFigure *figure, double x0, double x1, double y0, double y1)
{
  BpView view = bp_figure_get_view (figure);

  g_assert_cmpfloat (view.x0, ==, x0);
  g_assert_cmpfloat (view.x1, ==, x1);
  g_assert_cmpfloat (view.y0, ==, y0);
  g_assert_cmpfloat (view.y1, ==, y1);
}

/* The article's frame stays while training goes on, until a person fits the figure. */
static void
test_article_view (void)
{
  const double more[] = { 3000, 2 };
  BpFigure *figure = loss_figure ();

  bp_loss_figure_set_article_view (figure, 300);
  assert_view (figure, 0, 300, 0, 500);
  g_assert_false (bp_figure_is_fitted (figure));
  bp_figure_append_line (figure, 0, NULL, more, 2);
  assert_view (figure, 0, 300, 0, 500);
  bp_loss_figure_set_article_view (figure, 0);
  assert_view (figure, 0, 1, 0, 500);
  bp_figure_fit (figure);
  g_assert_true (bp_figure_is_fitted (figure));
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, >=, 3000);
  g_assert_cmpfloat (bp_figure_get_view (figure).x1, >=, 302);
  bp_figure_free (figure);
}

static gboolean
has_label (const BpAxis *axis, const char *text, double value)
{
  for (guint i = 0; i < axis->n_labels; i++)
    if (g_str_equal (axis->labels[i].text, text))
      return fabs (axis->labels[i].value - value) < 1e-9;
  return FALSE;
}

static void
test_loss_labels (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = loss_figure ();
  BpLayout layout;

  bp_loss_figure_set_article_view (figure, 300);
  bp_layout_init (&layout, figure, 640, 400, &style);
  g_assert_cmpstr (layout.title.text, ==, "Error over Epochs");
  g_assert_cmpstr (layout.x_label.text, ==, "Epochs");
  g_assert_cmpstr (layout.y_label.text, ==, "Error");
  g_assert_true (has_label (&layout.y, "0", 0));
  g_assert_true (has_label (&layout.y, "500", 500));
  g_assert_true (has_label (&layout.x, "300", 300));
  bp_layout_clear (&layout);
  bp_figure_free (figure);
}

/* All of 0 … 100 % before there are data, and with data that need less; both names. */
static void
test_accuracy (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figures[] = { new_accuracy_figure (), accuracy_figure () };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      BpLayout layout;

      bp_layout_init (&layout, figures[i], 640, 400, &style);
      g_assert_cmpfloat (bp_figure_get_view (figures[i]).y0, <=, 0);
      g_assert_cmpfloat (bp_figure_get_view (figures[i]).y1, >=, 1);
      g_assert_true (has_label (&layout.y, "0" PERCENT, 0));
      g_assert_true (has_label (&layout.y, "100" PERCENT, 1));
      g_assert_cmpuint (layout.legend->len, ==, 2);
      g_assert_cmpstr (g_array_index (layout.legend, BpLegendEntry, 0).label.text, ==, "Training");
      g_assert_cmpstr (g_array_index (layout.legend, BpLegendEntry, 1).label.text, ==, "Test");
      bp_layout_clear (&layout);
      bp_figure_free (figures[i]);
    }
}

/* Every class has its number below its bar, in the middle, however small the figure is. */
static void
test_class_labels (void)
{
  const int sizes[][2] = { { 180, 90 }, { 170, 120 }, { 330, 240 }, { 640, 400 } };
  BpStyle style = bp_style_light ();
  BpFigure *figure = distribution_figure (3, 0.5);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      BpLayout layout;

      bp_layout_init (&layout, figure, sizes[i][0], sizes[i][1], &style);
      g_assert_cmpuint (layout.x.n_labels, ==, N_CLASSES);
      for (guint k = 0; k < N_CLASSES; k++)
        {
          g_autofree char *name = g_strdup_printf ("%u", k);
          const BpLabel *label = &layout.x.labels[k];

          g_assert_cmpstr (label->text, ==, name);
          g_assert_cmpfloat_with_epsilon (label->x + label->width / 2,
                                          bp_scale_to_pixel (&layout.x_scale, k), 0.01);
        }
      bp_layout_clear (&layout);
    }
  bp_figure_free (figure);
}

/* Bars up to 1 with their inputs below, the largest highlighted. */
static void
test_softmax (void)
{
  const double inputs[] = { 2, -1000, 0.5 }, softmax[] = { 0.75, 0, 0.25 };
  BpFigure *figure = bp_softmax_figure_new ("Softmax", "Input", "Softmax");
  BpStyle style = bp_style_light ();
  BpTestDrawing drawing;
  char *words;

  bp_softmax_figure_set (figure, inputs, softmax, 3, 0);
  words = bp_figure_describe (figure, &(BpFigureWords){ "nothing", "%s", "%s: %s" });
  g_assert_cmpstr (words, ==, "2: 0.75; −1000: 0; 0.5: 0.25");
  g_free (words);
  g_assert_cmpfloat (bp_figure_get_view (figure).y0, ==, 0);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, ==, 1);
  bp_test_drawing_init (&drawing, figure, &style);
  g_assert_true (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 0),
                                  bp_test_drawing_y (&drawing, 0.7), &style.accent));
  g_assert_false (bp_test_near_is (drawing.surface, bp_test_drawing_x (&drawing, 2),
                                   bp_test_drawing_y (&drawing, 0.2), &style.accent));
  bp_test_drawing_clear (&drawing);
}

static void
test_sigmoid (void)
{
  const double x[] = { -1, 1 }, y[] = { 0.27, 0.73 }, prime[] = { 0.2, 0.2 };
  BpFigure *figure = bp_sigmoid_figure_new ("Sigmoid", "x", "y", "sigmoid", "sigmoid prime");
  BpStyle style = bp_style_light ();
  BpLayout layout;

  bp_figure_set_line (figure, 0, x, y, 2);
  bp_figure_set_line (figure, 1, x, prime, 2);
  bp_layout_init (&layout, figure, 500, 400, &style);
  g_assert_cmpuint (layout.legend->len, ==, 2);
  g_assert_cmpstr (g_array_index (layout.legend, BpLegendEntry, 0).label.text, ==, "sigmoid");
  g_assert_cmpstr (g_array_index (layout.legend, BpLegendEntry, 1).label.text, ==, "sigmoid prime");
  g_assert_cmpstr (layout.x_label.text, ==, "x");
  g_assert_cmpstr (layout.y_label.text, ==, "y");
  bp_layout_clear (&layout);
  bp_figure_free (figure);
}

/* --- the border --- */

#define BORDER 5

/* Nothing at the left and right border: neither the last number of an axis nor a bar's value. */
static void
assert_border_is_free (BpFigure *figure, int width, int height, const BpStyle *style)
{
  cairo_surface_t *surface = bp_test_draw (figure, width, height, style);
  const BpColor *background = &style->background;

  g_assert_cmpuint (bp_test_count (surface, 0, 0, BORDER, height, background), ==,
                    (guint) (BORDER * height));
  g_assert_cmpuint (bp_test_count (surface, width - BORDER, 0, width, height, background), ==,
                    (guint) (BORDER * height));
  g_assert_cmpuint (bp_test_count (surface, 0, 0, width, height, background), <,
                    (guint) (width * height) - 100);
  cairo_surface_destroy (surface);
}

static void
test_border (void)
{
  const int sizes[][2] = { { 170, 120 }, { 180, 90 }, { 330, 240 }, { 450, 320 } };
  const BpStyle styles[] = { bp_style_light (), bp_style_dark () };
  BpFigure *figures[] = {
    loss_figure (),
    accuracy_figure (),
    distribution_figure (0, 0.195),
    distribution_figure (5, 0.195),
    distribution_figure (9, 0.195),
    distribution_figure (0, 0.999),
    distribution_figure (9, 0.999),
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
        for (guint s = 0; s < G_N_ELEMENTS (styles); s++)
          assert_border_is_free (figures[i], sizes[k][0], sizes[k][1], &styles[s]);
      bp_figure_free (figures[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/standard-figures/article-view", test_article_view);
  g_test_add_func ("/plot/standard-figures/loss-labels", test_loss_labels);
  g_test_add_func ("/plot/standard-figures/accuracy", test_accuracy);
  g_test_add_func ("/plot/standard-figures/class-labels", test_class_labels);
  g_test_add_func ("/plot/standard-figures/sigmoid", test_sigmoid);
  g_test_add_func ("/plot/standard-figures/softmax", test_softmax);
  g_test_add_func ("/plot/standard-figures/border", test_border);
  return g_test_run ();
}
