/* Both rules on one plot and in one table, as the engine finds them. */
#include "number-table.h"
#include "task-controls.h"
#include "widget-test.h"
#include "words.h"
#include "xor-comparison.h"
#include "xor-study.h"

typedef struct {
  BpXorComparison *comparison;
  GtkWidget *window;
} Fixture;

static BpXorConfig
config_of (guint epochs)
{
  BpXorConfig config = bp_xor_config_default ();

  config.epochs = epochs;
  return config;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->comparison = g_object_new (BP_TYPE_XOR_COMPARISON, NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->comparison), 800, 600);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
configure (Fixture *fixture, const BpXorConfig *config)
{
  bp_xor_comparison_set_config (fixture->comparison, config);
}

static void
emit (Fixture *fixture, const char *signal)
{
  g_signal_emit_by_name (widget_test_child (fixture->comparison, "controls"), signal);
}

static gboolean
has_ended (gpointer data)
{
  Fixture *fixture = data;
  BpTaskControls *controls = widget_test_child (fixture->comparison, "controls");

  return gtk_widget_get_visible (widget_test_child (controls, "start_button"));
}

static gboolean
has_begun (gpointer data)
{
  BpXorRun *run = bp_xor_comparison_get_run (((Fixture *) data)->comparison, TRUE);

  return bp_run_get_status (BP_RUN (run))->epochs_done > 0;
}

static void
compare (Fixture *fixture)
{
  emit (fixture, "started");
  g_assert_false (has_ended (fixture));
  widget_test_wait (has_ended, fixture);
}

static const char *
cell (Fixture *fixture, guint row, gboolean corrected)
{
  return bp_number_table_get_cell (widget_test_child (fixture->comparison, "table"), row,
                                   corrected ? 2 : 1);
}

static char *
describe (Fixture *fixture)
{
  BpFigureWords words = { .empty = "nothing", .series = "%s|%s|%s|%s", .bar = "%s|%s" };
  BpPlotCard *card = bp_xor_comparison_get_card (fixture->comparison);

  return bp_figure_describe (bp_plot_view_get_figure (bp_plot_card_get_view (card)), &words);
}

/* DESIGN, section 3: the gradient check of both rules at seed 42, before anything was trained. */
static void
test_gradient_check (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (cell (fixture, 0, FALSE), ==, "0.1415");
  g_assert_cmpstr (cell (fixture, 0, TRUE), ==, "3.853e−11");
}

/* Seed 42 as DESIGN says, and both curves of all epochs. */
static void
test_article (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = bp_xor_config_default ();
  g_autofree char *published = bp_words_count (24797), *corrected = bp_words_count (77941);
  g_autofree char *figure = NULL;

  configure (fixture, &config);
  compare (fixture);
  g_assert_cmpstr (cell (fixture, 1, FALSE), ==, published);
  g_assert_cmpstr (cell (fixture, 1, TRUE), ==, corrected);
  figure = describe (fixture);
  g_assert_true (g_str_has_prefix (figure, "As published|100000|0.466884|"));
  g_assert_nonnull (strstr (figure, "; Corrected|100000|0.466884|"));
}

/* The last error of either rule; neither solves XOR in so few epochs. */
static void
test_unsolved (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (5);

  configure (fixture, &config);
  compare (fixture);
  for (guint rule = 0; rule < 2; rule++)
    {
      g_autofree char *expected = NULL;
      g_autoptr (BpXor) xor = NULL;

      config.corrected = rule != 0;
      xor = bp_xor_new (&config);
      for (guint epoch = 0; epoch < 10; epoch++)
        bp_xor_epoch (xor, bp_kernels_choose ());
      expected = g_strdup_printf ("%.4g", bp_xor_mean_squared_error (xor));
      g_assert_cmpstr (cell (fixture, 1, rule != 0), ==, "—");
      g_assert_cmpstr (cell (fixture, 2, rule != 0), ==, expected);
    }
}

/* Another configuration makes what was found void; another rule is none. */
static void
test_config (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (5);
  GtkWidget *start =
      widget_test_child (widget_test_child (fixture->comparison, "controls"), "start_button");
  g_autofree char *kept = NULL, *forgotten = NULL;

  g_assert_false (gtk_widget_get_sensitive (start));
  configure (fixture, &config);
  g_assert_true (gtk_widget_get_sensitive (start));
  compare (fixture);
  config.corrected = TRUE;
  configure (fixture, &config);
  kept = describe (fixture);
  g_assert_cmpstr (kept, !=, "nothing");
  configure (fixture, NULL);
  g_assert_false (gtk_widget_get_sensitive (start));
  config.seed = 7;
  configure (fixture, &config);
  forgotten = describe (fixture);
  g_assert_cmpstr (forgotten, ==, "nothing");
  g_assert_cmpstr (cell (fixture, 1, FALSE), ==, "");
  g_assert_null (bp_xor_comparison_get_run (fixture->comparison, FALSE));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (BP_MAX_EPOCHS);
  g_autofree char *figure = NULL;

  configure (fixture, &config);
  emit (fixture, "started");
  widget_test_wait (has_begun, fixture);
  emit (fixture, "cancelled");
  g_assert_true (has_ended (fixture));
  g_assert_false (bp_xor_comparison_is_on (fixture->comparison));
  widget_test_drain ();
  figure = describe (fixture);
  g_assert_cmpstr (figure, ==, "nothing");
}

/* Why both ended early is said. */
static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (100);
  BpTaskControls *controls = widget_test_child (fixture->comparison, "controls");

  config.learning_rate = 1e100;
  configure (fixture, &config);
  compare (fixture);
  g_assert_null (strstr (widget_test_text (controls, "status_label"), " of "));
  g_assert_cmpstr (cell (fixture, 1, FALSE), ==, "—");
}

static void
test_destroyed (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (BP_MAX_EPOCHS);
  BpXorRun *run = NULL;

  configure (fixture, &config);
  emit (fixture, "started");
  widget_test_wait (has_begun, fixture);
  g_set_weak_pointer (&run, bp_xor_comparison_get_run (fixture->comparison, FALSE));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  widget_test_wait_gone (&run);
}

#define ADD(path, test) g_test_add ("/xor-comparison/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("gradient-check", test_gradient_check);
  ADD ("article", test_article);
  ADD ("unsolved", test_unsolved);
  ADD ("config", test_config);
  ADD ("cancel", test_cancel);
  ADD ("diverged", test_diverged);
  ADD ("destroyed", test_destroyed);
  return g_test_run ();
}
