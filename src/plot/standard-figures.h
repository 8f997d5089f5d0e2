#pragma once

#include "figure.h"

G_BEGIN_DECLS

/* The figures that the window and the command line share, so that both show the same. Texts come
 * translated. */

/* Error over epochs (article, section 6), one line series. */
BpFigure *bp_loss_figure_new (const char *title, const char *epochs_label, const char *error_label,
                              const char *series_name);
/* The frame that the article shows: y from 0 to 500. */
void bp_loss_figure_set_article_view (BpFigure *self, double n_epochs);

/* Accuracy over epochs, two line series with markers, y in percent. */
BpFigure *bp_accuracy_figure_new (const char *title, const char *epochs_label,
                                  const char *accuracy_label, const char *train_name,
                                  const char *test_name);

/* A class distribution as bars labelled 0, 1, …; the predicted class is highlighted. */
BpFigure *bp_distribution_figure_new (const char *title, const char *class_label,
                                      const char *probability_label);
void bp_distribution_figure_set (BpFigure *self, const double *distribution, gsize n_classes,
                                 guint predicted);

/* A function and its derivative, two line series (article, section 1). */
BpFigure *bp_sigmoid_figure_new (const char *title, const char *x_label, const char *y_label,
                                 const char *sigmoid_name, const char *prime_name);

/* A softmax as bars from 0 to 1, each labelled with its input; the largest is highlighted (article,
 * section 2). */
BpFigure *bp_softmax_figure_new (const char *title, const char *inputs_label,
                                 const char *softmax_label);
void bp_softmax_figure_set (BpFigure *self, const double *inputs, const double *softmax, gsize n,
                            gsize largest);

G_END_DECLS
