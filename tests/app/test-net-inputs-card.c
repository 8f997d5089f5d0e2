/* Where the hidden units work on the sigmoid: the shares that are saturated, at the start and after
 * training, as the page shows them. */
#include "net-inputs-card.h"
#include "train-frame.h"
#include "widget-test.h"

typedef TrainFrame Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  train_frame_init (fixture, bp_data_ref ((gpointer) data), "net_inputs");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  train_frame_clear (fixture);
}

static gboolean
is_current (gpointer data)
{
  return bp_net_inputs_card_is_current (((Fixture *) data)->part);
}

/* The run has ended, and what it learned has been counted. */
static gboolean
is_trained (gpointer data)
{
  Fixture *fixture = data;
  BpTrainRun *run = bp_train_page_get_run (fixture->page);

  return bp_train_run_get_result (run) != NULL
         && bp_workspace_get_model (fixture->workspace) == bp_train_run_get_model (run)
         && is_current (fixture);
}

static void
assert_share (Fixture *fixture, const char *expected)
{
  const char *caption = widget_test_text (bp_net_inputs_card_get_plot (fixture->part), "caption");

  if (!g_str_has_prefix (caption, expected))
    g_error ("“%s” does not begin with “%s”", caption, expected);
}

/* Sanitizers make training many times longer. */
static gboolean
is_short (void)
{
  return g_strcmp0 (g_getenv ("BACKPROP_TEST_SHORT"), "1") == 0;
}

/* Trained beside the page, whose curves would take the most of the time. */
static void
train_beside (Fixture *fixture, const BpTrainConfig *config)
{
  g_autoptr (BpTrainRun) run = bp_train_run_new (config, fixture->data, 1, FALSE);

  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  bp_workspace_set_model (fixture->workspace, bp_train_run_get_model (run));
}

/* Without a network the page shows how one would begin, then how it began and what it became. */
static void
check_preset (Fixture *fixture, const char *preset, const char *before, const char *after)
{
  const BpTrainConfig *config = &bp_preset_by_name (preset)->config;

  train_frame_configure (fixture, config);
  widget_test_wait (is_current, fixture);
  assert_share (fixture, before);
  if (is_short ())
    return;
  train_beside (fixture, config);
  widget_test_wait (is_current, fixture);
  assert_share (fixture, after);
}

static void
test_raw_pixels (Fixture *fixture, gconstpointer data)
{
  check_preset (fixture, "baseline", "Saturated: 99.69 % at the start. ",
                "Saturated: 99.69 % at the start, 99.25 % after 300 epochs. ");
}

static void
test_standardised (Fixture *fixture, gconstpointer data)
{
  check_preset (fixture, "scaled", "Saturated: 69.95 % at the start. ",
                "Saturated: 69.95 % at the start, 2.74 % after 300 epochs. ");
}

/* One after the other: the start is that of the run that is shown. */
static void
test_another_run (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = bp_preset_by_name ("scaled")->config;

  config.epochs = 1;
  config.test_on = BP_TEST_ON_T10K;
  for (config.seed = 1; config.seed <= 2; config.seed++)
    {
      train_frame_configure (fixture, &config);
      bp_train_page_start (fixture->page, FALSE);
      widget_test_wait (is_trained, fixture);
      assert_share (fixture, config.seed == 1
                                 ? "Saturated: 69.98 % at the start, 69.52 % after 1 epoch. "
                                 : "Saturated: 69.12 % at the start, 68.82 % after 1 epoch. ");
    }
}

/* Others than sigmoids are not said to be saturated. */
static void
test_other_units (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = bp_preset_by_name ("scaled")->config;

  config.activations[0] = BP_ACTIVATION_RELU;
  train_frame_configure (fixture, &config);
  widget_test_wait (is_current, fixture);
  assert_share (fixture, "The curve and its saturated range are a sigmoid’s");
  config.n_hidden_layers = 0;
  config.activations[0] = BP_ACTIVATION_SIGMOID;
  train_frame_configure (fixture, &config);
  widget_test_wait (is_current, fixture);
  assert_share (fixture, "Saturated: ");
}

static BpFigure *
figure_of (Fixture *fixture)
{
  return bp_plot_view_get_figure (
      bp_plot_card_get_view (bp_net_inputs_card_get_plot (fixture->part)));
}

static gboolean
is_described (gpointer data)
{
  BpFigureWords words = { "", "%s", "%s" };
  g_autofree char *description = bp_figure_describe (figure_of (data), &words);

  return strstr (description, "Saturated: 69.95 % at the start.") != NULL;
}

/* A screen reader is told the share, and the plot is there to be exported. */
static void
test_plot (Fixture *fixture, gconstpointer data)
{
  BpPlotView *view = bp_plot_card_get_view (bp_net_inputs_card_get_plot (fixture->part));

  train_frame_configure (fixture, &bp_preset_by_name ("scaled")->config);
  widget_test_wait (is_current, fixture);
  g_assert_true (is_described (fixture));
  widget_test_assert_label (view, "Net Inputs of the Hidden Units");
}

/* The window goes while a count is on. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->part), (gpointer *) &fixture->part);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  widget_test_wait_gone (&fixture->part);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (BpData) mnist = NULL;

  widget_test_init (&argc, &argv);
  folder = bp_data_find_folder (NULL);
  mnist = bp_data_load (folder, NULL, NULL);
  g_assert_nonnull (mnist);
#define ADD(name, function) g_test_add (name, Fixture, mnist, set_up, function, tear_down)
  ADD ("/net-inputs-card/raw-pixels", test_raw_pixels);
  ADD ("/net-inputs-card/standardised", test_standardised);
  ADD ("/net-inputs-card/another-run", test_another_run);
  ADD ("/net-inputs-card/other-units", test_other_units);
  ADD ("/net-inputs-card/plot", test_plot);
  ADD ("/net-inputs-card/close", test_close);
  return g_test_run ();
}
