/* Runs that are laid over the one that is looked at: their names, bands and colours. */
#include "figure-private.h"
#include "runs-card.h"
#include "runs-frame.h"
#include "widget-test.h"

typedef TrainFrame Fixture;

/* The legend names only what differs; equal runs go by their numbers. */
static void
test_overlay (Fixture *fixture, gconstpointer data)
{
  g_autofree char *accuracies = NULL;

  runs_train (fixture, 5);
  runs_train (fixture, 6);
  bp_run_item_set_overlaid (runs_item (fixture, 0), TRUE);
  runs_assert_curves (fixture, "Run 2: Hidden Units 6; Run 1: Hidden Units 5");
  accuracies = runs_describe (widget_test_child (fixture->page, "accuracy_card"));
  g_assert_cmpstr (accuracies, ==,
                   "Run 2: Hidden Units 6: training set; Run 2: Hidden Units 6: test images; "
                   "Run 1: Hidden Units 5: test images");
  runs_look_at (fixture, 0);
  runs_assert_curves (fixture, "Loss");
  bp_run_item_set_overlaid (runs_item (fixture, 1), TRUE);
  runs_assert_curves (fixture, "Run 1: Hidden Units 5; Run 2: Hidden Units 6");
  bp_run_item_set_overlaid (runs_item (fixture, 1), FALSE);
  runs_assert_curves (fixture, "Loss");
}

/* With other seeds it is a band. */
static void
test_repeat (Fixture *fixture, gconstpointer data)
{
  runs_train (fixture, 5);
  runs_repeat_first (fixture);
  g_assert_null (runs_row (fixture, 5));
  for (int i = 0; i < 5; i++)
    g_assert_cmpuint (bp_train_run_get_config (bp_run_item_get_run (runs_item (fixture, i)))->seed,
                      ==, 7 + i);
  runs_assert_curves (fixture, "Run 5; Mean of 5 seeds");
  runs_train (fixture, 6);
  runs_assert_curves (fixture, "Run 6: Hidden Units 6; Mean of 5 seeds: Hidden Units 5");
}

/* The number of a plot's series whose name begins so, which gives it its colour. */
static guint
find_series (Fixture *fixture, const char *card, const char *name)
{
  BpPlotView *view = bp_plot_card_get_view (widget_test_child (fixture->page, card));
  BpFigure *figure = bp_plot_view_get_figure (view);
  guint series = 0;

  while (!bp_figure_get_series (figure, series)->shown
         || !g_str_has_prefix (bp_figure_get_series (figure, series)->name, name))
    series++;
  return series;
}

/* The mean that the loss plot shows after the last epoch. */
static double
last_mean (Fixture *fixture)
{
  BpPlotView *view = bp_plot_card_get_view (widget_test_child (fixture->page, "loss_card"));
  const BpSeries *shown = bp_figure_get_series (bp_plot_view_get_figure (view),
                                                find_series (fixture, "loss_card", "Mean"));

  return bp_series_y (shown)[bp_series_length (shown) - 1];
}

/* A run that was started again has no weight of its own in the mean, whichever is looked at. */
static void
test_equal_seeds (Fixture *fixture, gconstpointer data)
{
  double mean;

  runs_train (fixture, 5);
  runs_repeat_first (fixture);
  runs_assert_curves (fixture, "Run 5; Mean of 5 seeds");
  mean = last_mean (fixture);
  runs_do (fixture, 0, "run.start-again");
  runs_wait (fixture);
  runs_assert_curves (fixture, "Run 6; Mean of 5 seeds");
  g_assert_cmpfloat_with_epsilon (last_mean (fixture), mean, 1e-9 * mean);
  runs_look_at (fixture, 1);
  bp_run_item_set_overlaid (runs_item (fixture, 5), TRUE);
  runs_assert_curves (fixture, "Run 2; Mean of 5 seeds");
  g_assert_cmpfloat_with_epsilon (last_mean (fixture), mean, 1e-9 * mean);
}

/* A run that is laid over another has one colour in both plots. */
static void
test_colours (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    runs_train (fixture, 5 + i);
  for (int i = 0; i < 2; i++)
    bp_run_item_set_overlaid (runs_item (fixture, i), TRUE);
  for (guint number = 1; number <= 3; number++)
    {
      g_autofree char *name = g_strdup_printf ("Run %u:", number);

      g_assert_cmpuint (find_series (fixture, "loss_card", name), ==,
                        find_series (fixture, "accuracy_card", name));
    }
}

static void
assert_look (Fixture *fixture, guint series, int look, gboolean dashed)
{
  BpPlotView *view = bp_plot_card_get_view (widget_test_child (fixture->page, "accuracy_card"));
  const BpSeries *line = bp_figure_get_series (bp_plot_view_get_figure (view), series);

  g_assert_cmpint (line->look, ==, look);
  g_assert_cmpint (line->dashed, ==, dashed);
}

/* Beside others the run that is looked at has one colour too, dashed on its training set. */
static void
test_looked_at (Fixture *fixture, gconstpointer data)
{
  runs_train (fixture, 5);
  runs_train (fixture, 6);
  bp_run_item_set_overlaid (runs_item (fixture, 0), TRUE);
  assert_look (fixture, 0, 0, TRUE);
  assert_look (fixture, 1, 0, FALSE);
  assert_look (fixture, 2, -1, FALSE);
  bp_run_item_set_overlaid (runs_item (fixture, 0), FALSE);
  assert_look (fixture, 0, 0, FALSE);
  assert_look (fixture, 1, 1, FALSE);
}

/* A band has many seeds, and is named by none of them. */
static void
test_band_without_seed (Fixture *fixture, gconstpointer data)
{
  runs_train (fixture, 5);
  runs_repeat_first (fixture);
  runs_train_with_seed (fixture, 6, 99);
  runs_assert_curves (fixture, "Run 6: Hidden Units 6, Seed 99; Mean of 5 seeds: Hidden Units 5");
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  runs_add_test ("/train-overlay/overlay", test_overlay);
  runs_add_test ("/train-overlay/repeat", test_repeat);
  runs_add_test ("/train-overlay/equal-seeds", test_equal_seeds);
  runs_add_test ("/train-overlay/colours", test_colours);
  runs_add_test ("/train-overlay/looked-at", test_looked_at);
  runs_add_test ("/train-overlay/band-without-seed", test_band_without_seed);
  return g_test_run ();
}
