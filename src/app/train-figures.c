#include "train-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "standard-figures.h"
#include "words.h"

enum { LOSS_SERIES = 0, TRAIN_SERIES = 0, TEST_SERIES = 1 };

BpFigure *
bp_train_loss_figure_new (void)
{
  BpLossPlotWords words = bp_words_loss_plot ();

  return bp_loss_figure_new (words.title, words.epochs_label, words.error_label, words.series_name);
}

static char *
test_series_name (void)
{
  g_autofree char *n_test = bp_words_count (BP_CURVE_TEST_IMAGES);

  /* Translators: a curve’s name: what it measures */
  return g_strdup_printf (_ ("First %s test images"), n_test);
}

BpFigure *
bp_train_accuracy_figure_new (void)
{
  g_autofree char *test_name = test_series_name ();

  return bp_accuracy_figure_new (_ ("Accuracy"), _ ("Epochs"), _ ("Accuracy"), _ ("Training set"),
                                 test_name);
}

void
bp_train_figures_start (BpTrainFiguresShown *shown, BpFigure *loss, BpFigure *accuracy,
                        guint epochs)
{
  *shown = (BpTrainFiguresShown){ 0 };
  bp_figure_set_line (loss, LOSS_SERIES, NULL, NULL, 0);
  bp_figure_set_line (accuracy, TRAIN_SERIES, NULL, NULL, 0);
  bp_figure_set_line (accuracy, TEST_SERIES, NULL, NULL, 0);
  bp_train_figures_mark (loss, accuracy, NAN);
  bp_figure_set_x_limits (loss, 0, epochs);
  bp_figure_set_x_limits (accuracy, 0, epochs);
  bp_figure_fit (loss);
  bp_figure_fit (accuracy);
}

void
bp_train_figures_append (BpTrainFiguresShown *shown, BpFigure *loss, BpFigure *accuracy,
                         const BpHistory *history)
{
  gsize n_losses = 0, n_accuracies = 0;
  const double *losses = bp_history_loss (history, &n_losses);
  const double *epochs = bp_history_accuracy_epochs (history, &n_accuracies);
  const double *train = bp_history_train_accuracy (history);
  const double *test = bp_history_test_accuracy (history);

  if (n_losses > shown->n_losses)
    bp_figure_append_line (loss, LOSS_SERIES, NULL, losses + shown->n_losses,
                           n_losses - shown->n_losses);
  if (n_accuracies > shown->n_accuracies)
    {
      gsize from = shown->n_accuracies, n = n_accuracies - from;

      bp_figure_append_line (accuracy, TRAIN_SERIES, epochs + from, train + from, n);
      bp_figure_append_line (accuracy, TEST_SERIES, epochs + from, test + from, n);
    }
  shown->n_losses = n_losses;
  shown->n_accuracies = n_accuracies;
}

void
bp_train_figures_alone (BpFigure *loss, BpFigure *accuracy)
{
  g_autofree char *test_name = test_series_name ();

  bp_figure_remove_lines (loss, LOSS_SERIES + 1);
  bp_figure_remove_lines (accuracy, TEST_SERIES + 1);
  bp_figure_set_line_name (loss, LOSS_SERIES, bp_words_loss_plot ().series_name);
  bp_figure_set_line_name (accuracy, TRAIN_SERIES, _ ("Training set"));
  bp_figure_set_line_name (accuracy, TEST_SERIES, test_name);
  bp_figure_set_line_look (accuracy, TRAIN_SERIES, TRAIN_SERIES, FALSE);
  bp_figure_set_line_look (accuracy, TEST_SERIES, TEST_SERIES, FALSE);
}

static void
set_names (BpFigure *figure, guint series, const char *name, const char *brief)
{
  bp_figure_set_line_name (figure, series, name);
  bp_figure_set_line_brief_name (figure, series, brief);
}

/* Translators: a curve’s name: a run, and the images that it is measured on */
#define TRAIN_NAME _ ("%s: training set")
#define TEST_NAME _ ("%s: test images")

void
bp_train_figures_name (BpFigure *loss, BpFigure *accuracy, const char *name, const char *brief)
{
  g_autofree char *train_name = g_strdup_printf (TRAIN_NAME, name);
  g_autofree char *test_name = g_strdup_printf (TEST_NAME, name);
  g_autofree char *brief_train_name = g_strdup_printf (TRAIN_NAME, brief);
  g_autofree char *brief_test_name = g_strdup_printf (TEST_NAME, brief);

  set_names (loss, LOSS_SERIES, name, brief);
  set_names (accuracy, TRAIN_SERIES, train_name, brief_train_name);
  set_names (accuracy, TEST_SERIES, test_name, brief_test_name);
  bp_figure_set_line_look (accuracy, TRAIN_SERIES, TRAIN_SERIES, TRUE);
  bp_figure_set_line_look (accuracy, TEST_SERIES, TRAIN_SERIES, FALSE);
}

void
bp_train_figures_mark (BpFigure *loss, BpFigure *accuracy, double epoch)
{
  bp_figure_set_position (loss, epoch);
  bp_figure_set_position (accuracy, epoch);
}
