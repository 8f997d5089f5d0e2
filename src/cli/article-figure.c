#include "article-figure.h"

#include <glib/gi18n-lib.h>

#include "activation.h"
#include "elementary.h"
#include "standard-figures.h"

#define N_POINTS 401u /* a curve that is smooth at any size; the window has as many */

/* Article, section 1. */
static BpFigure *
new_sigmoid (void)
{
  BpFigure *figure = bp_sigmoid_figure_new (_ ("Sigmoid"), C_ ("axis", "x"), C_ ("axis", "y"),
                                            C_ ("curve", "sigmoid"), C_ ("curve", "sigmoid prime"));
  double x[N_POINTS], value[N_POINTS], prime[N_POINTS];

  bp_activation_sample (BP_ACTIVATION_SIGMOID, BP_ACTIVATION_LOW, BP_ACTIVATION_HIGH, N_POINTS, x,
                        value, prime);
  bp_figure_set_x_limits (figure, BP_ACTIVATION_LOW, BP_ACTIVATION_HIGH);
  bp_figure_set_y_limits (figure, 0, 1);
  bp_figure_set_line (figure, 0, x, value, N_POINTS);
  bp_figure_set_line (figure, 1, x, prime, N_POINTS);
  return figure;
}

/* Article, section 2. */
static BpFigure *
new_softmax (void)
{
  static const double inputs[] = { 2, 4, 6, 8 };
  BpFigure *figure =
      bp_softmax_figure_new (_ ("Softmax"), C_ ("axis", "Input"), C_ ("axis", "Output"));
  double outputs[G_N_ELEMENTS (inputs)];

  bp_softmax (inputs, outputs, G_N_ELEMENTS (inputs));
  bp_softmax_figure_set (figure, inputs, outputs, G_N_ELEMENTS (inputs),
                         bp_argmax (outputs, G_N_ELEMENTS (inputs)));
  return figure;
}

static const char *const names[] = { "sigmoid", "softmax", NULL };
static BpFigure *(*const makers[]) (void) = { new_sigmoid, new_softmax };

const char *const *
bp_article_figure_names (void)
{
  return names;
}

BpFigure *
bp_article_figure_new (guint index)
{
  return makers[index]();
}
