#include "standard-figures.h"

#include "tick-labels.h"

#define ARTICLE_ERROR 500

BpFigure *
bp_loss_figure_new (const char *title, const char *epochs_label, const char *error_label,
                    const char *series_name)
{
  BpFigure *self = bp_figure_new (title, epochs_label, error_label);

  bp_figure_add_line (self, series_name, FALSE);
  return self;
}

void
bp_loss_figure_set_article_view (BpFigure *self, double n_epochs)
{
  bp_figure_set_view (self, &(BpView){ 0, MAX (n_epochs, 1), 0, ARTICLE_ERROR });
}

BpFigure *
bp_accuracy_figure_new (const char *title, const char *epochs_label, const char *accuracy_label,
                        const char *train_name, const char *test_name)
{
  BpFigure *self = bp_figure_new (title, epochs_label, accuracy_label);

  bp_figure_add_line (self, train_name, TRUE);
  bp_figure_add_line (self, test_name, TRUE);
  bp_figure_set_y_percent (self, TRUE);
  bp_figure_set_y_limits (self, 0, 1);
  return self;
}

BpFigure *
bp_distribution_figure_new (const char *title, const char *class_label,
                            const char *probability_label)
{
  BpFigure *self = bp_figure_new (title, class_label, probability_label);

  bp_figure_set_bars (self, NULL, NULL, 0, -1);
  bp_figure_set_y_percent (self, TRUE);
  return self;
}

void
bp_distribution_figure_set (BpFigure *self, const double *distribution, gsize n_classes,
                            guint predicted)
{
  char **labels = g_new0 (char *, n_classes + 1);

  for (gsize i = 0; i < n_classes; i++)
    labels[i] = g_strdup_printf ("%" G_GSIZE_FORMAT, i);
  bp_figure_set_bars (self, (const char *const *) labels, distribution, n_classes, (int) predicted);
  g_strfreev (labels);
}

BpFigure *
bp_sigmoid_figure_new (const char *title, const char *x_label, const char *y_label,
                       const char *sigmoid_name, const char *prime_name)
{
  BpFigure *self = bp_figure_new (title, x_label, y_label);

  bp_figure_add_line (self, sigmoid_name, FALSE);
  bp_figure_add_line (self, prime_name, FALSE);
  return self;
}

BpFigure *
bp_softmax_figure_new (const char *title, const char *inputs_label, const char *softmax_label)
{
  BpFigure *self = bp_figure_new (title, inputs_label, softmax_label);

  bp_figure_set_bars (self, NULL, NULL, 0, -1);
  bp_figure_set_y_limits (self, 0, 1);
  return self;
}

void
bp_softmax_figure_set (BpFigure *self, const double *inputs, const double *softmax, gsize n,
                       gsize largest)
{
  char **labels = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    labels[i] = bp_format_value (inputs[i], FALSE);
  bp_figure_set_bars (self, (const char *const *) labels, softmax, n, (int) largest);
  g_strfreev (labels);
}
