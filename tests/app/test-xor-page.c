/* The page trains what its settings say, with the bits of a run alone, and shows the network of the
 * moment; rewinding returns to the initial weights. */
#include "notice.h"
#include "number-table.h"
#include "number-text.h"
#include "widget-test.h"
#include "xor-page.h"
#include "xor-update-view.h"

#define LONG 1000000u /* epochs: more than any test waits for */

typedef struct {
  BpXorPage *page;
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
configure (Fixture *fixture, const BpXorConfig *config)
{
  bp_xor_settings_set_config (bp_xor_page_get_settings (fixture->page), config);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->page = g_object_new (BP_TYPE_XOR_PAGE, NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->page), 1000, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static GActionGroup *
actions_of (Fixture *fixture)
{
  return bp_page_get_actions (BP_PAGE (fixture->page));
}

static void
assert_enabled (Fixture *fixture, gboolean train, gboolean pause, gboolean step, gboolean rewind)
{
  g_assert_cmpint (g_action_group_get_action_enabled (actions_of (fixture), "train"), ==, train);
  g_assert_cmpint (g_action_group_get_action_enabled (actions_of (fixture), "pause"), ==, pause);
  g_assert_cmpint (g_action_group_get_action_enabled (actions_of (fixture), "stop"), ==, pause);
  g_assert_cmpint (g_action_group_get_action_enabled (actions_of (fixture), "step"), ==, step);
  g_assert_cmpint (g_action_group_get_action_enabled (actions_of (fixture), "rewind"), ==, rewind);
}

static void
assert_stepping (Fixture *fixture, gboolean forward, gboolean back)
{
  g_assert_cmpint (g_action_group_get_action_enabled (actions_of (fixture), "forward"), ==,
                   forward);
  g_assert_cmpint (g_action_group_get_action_enabled (actions_of (fixture), "back"), ==, back);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (g_action_group_get_action_enabled (actions_of (fixture), action));
  g_action_group_activate_action (actions_of (fixture), action, NULL);
}

static void
go_at_full_speed (Fixture *fixture)
{
  g_action_group_activate_action (actions_of (fixture), "pace",
                                  g_variant_new_double (BP_PACE_FULL_SPEED));
}

static BpRun *
run_of (Fixture *fixture)
{
  return BP_RUN (bp_xor_page_get_run (fixture->page));
}

static gboolean
has_ended (gpointer data)
{
  return bp_run_get_outcome (run_of (data)) != BP_RUN_NOT_ENDED
         && g_action_group_get_action_enabled (actions_of (data), "train");
}

static gboolean
has_epochs (gpointer data)
{
  return bp_run_get_status (run_of (data))->epochs_done > 2;
}

static gboolean
is_paused_after_3 (gpointer data)
{
  const BpRunStatus *status = bp_run_get_status (run_of (data));

  return status->state == BP_RUN_PAUSED && status->epochs_done == 3;
}

static gboolean
is_paused_after_4 (gpointer data)
{
  const BpRunStatus *status = bp_run_get_status (run_of (data));

  return status->state == BP_RUN_PAUSED && status->epochs_done == 4;
}

static gboolean
is_paused (gpointer data)
{
  return bp_run_get_status (run_of (data))->state == BP_RUN_PAUSED;
}

/* The network on show has the weights of that configuration after so many epochs, and the truth
 * table its outputs. */
static void
assert_network (Fixture *fixture, const BpXorConfig *config, guint epochs)
{
  const BpXor *shown = bp_xor_page_get_network (fixture->page);
  BpNumberTable *table = widget_test_child (fixture->page, "truth_table");
  g_autoptr (BpXor) expected = bp_xor_new (config);
  g_autofree char *hash = bp_xor_sha256 (shown), *expected_hash = NULL;

  for (guint epoch = 0; epoch < epochs; epoch++)
    bp_xor_epoch (expected, bp_kernels_choose ());
  expected_hash = bp_xor_sha256 (expected);
  g_assert_cmpstr (hash, ==, expected_hash);
  bp_xor_forward (expected, bp_kernels_choose ());
  for (guint i = 0; i < BP_XOR_SAMPLES; i++)
    {
      g_autofree char *output = bp_number_for_reading (expected->output[i]);
      g_autofree char *error = bp_number_for_reading (expected->error[i]);

      g_assert_cmpstr (bp_number_table_get_cell (table, i, 3), ==, output);
      g_assert_cmpstr (bp_number_table_get_cell (table, i, 4), ==, error);
    }
}

static char *
describe (Fixture *fixture)
{
  BpFigureWords words = { .empty = "nothing", .series = "%s|%s|%s|%s", .bar = "%s|%s" };

  return bp_figure_describe (bp_plot_view_get_figure (bp_plot_card_get_view (
                                 bp_xor_page_get_error_card (fixture->page))),
                             &words);
}

/* Before there is a run the page shows where one would start; the settings change that. */
static void
test_start (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (100);
  g_autofree char *figure = describe (fixture);

  assert_enabled (fixture, TRUE, FALSE, TRUE, FALSE);
  g_assert_cmpstr (figure, ==, "nothing");
  config.seed = 7;
  config.n_hidden = 4;
  configure (fixture, &config);
  assert_network (fixture, &config, 0);
}

/* The article's run, with its error sums as printed there. */
static void
test_article (Fixture *fixture, gconstpointer data)
{
  static const char *const printed[] = { "−1.77496016", "0.00586565",  "0.00525699",
                                         "0.00036250",  "−0.00064657", "0.00189532" };
  BpXorConfig config = bp_xor_config_default ();
  BpNumberTable *table = widget_test_child (fixture->page, "sums_table");

  go_at_full_speed (fixture);
  activate (fixture, "train");
  assert_enabled (fixture, FALSE, TRUE, TRUE, TRUE);
  widget_test_wait (has_ended, fixture);
  g_assert_cmpint (bp_run_get_outcome (run_of (fixture)), ==, BP_RUN_COMPLETED);
  assert_network (fixture, &config, 50000);
  g_assert_cmpuint (bp_number_table_get_n_rows (table), ==, 10);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpstr (bp_number_table_get_cell (table, i, 1), ==, printed[i]);
  g_assert_true (g_str_has_suffix (bp_number_table_get_cell (table, 6, 1), "e−08"));
  g_assert_cmpstr (bp_number_table_get_cell (table, 9, 0), ==,
                   "45\xe2\x80\xaf"
                   "000");
}

/* The figure has both errors of every epoch. */
static void
test_figure (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (2);
  g_autofree char *figure = NULL, *expected = NULL;
  g_autoptr (BpXor) xor = bp_xor_new (&config);
  double sums[2], squared[2];

  for (guint epoch = 0; epoch < 2; epoch++)
    {
      sums[epoch] = bp_xor_epoch (xor, bp_kernels_choose ());
      squared[epoch] = bp_xor_mean_squared_error (xor);
    }
  configure (fixture, &config);
  activate (fixture, "train");
  widget_test_wait (has_ended, fixture);
  figure = describe (fixture);
  expected = g_strdup_printf ("Error sum|2|%.6g|%.6g; Mean squared error|2|%.6g|%.6g", sums[0],
                              sums[1], squared[0], squared[1]);
  g_strdelimit (expected, "-", '~'); /* a minus sign is no hyphen */
  for (char *c = strstr (figure, "−"); c != NULL; c = strstr (figure, "−"))
    {
      c[0] = '~';
      memmove (c + 1, c + strlen ("−"), strlen (c + strlen ("−")) + 1);
    }
  g_assert_cmpstr (figure, ==, expected);
}

/* Paused, the network on show is exactly that of the run, and a step moves it by one epoch. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (LONG);

  config.corrected = TRUE;
  configure (fixture, &config);
  for (guint i = 0; i < 3; i++)
    {
      activate (fixture, "step");
      widget_test_wait (is_paused, fixture);
    }
  widget_test_wait (is_paused_after_3, fixture);
  assert_network (fixture, &config, 3);
}

static void
test_follows (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (LONG);
  guint epochs = 0;

  configure (fixture, &config);
  activate (fixture, "train");
  widget_test_wait (has_epochs, fixture);
  activate (fixture, "pause");
  widget_test_wait (is_paused, fixture);
  epochs = bp_run_get_status (run_of (fixture))->epochs_done;
  assert_network (fixture, &config, epochs);
  activate (fixture, "pause");
  activate (fixture, "stop");
  widget_test_wait (has_ended, fixture);
  epochs = bp_run_get_status (run_of (fixture))->epochs_done;
  assert_network (fixture, &config, epochs);
}

/* Rewind, also in the middle of a run: no run, no curves, and the initial weights. */
static void
test_rewind (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (LONG);
  GtkWidget *seed = widget_test_child (bp_xor_page_get_settings (fixture->page), "seed");
  g_autofree char *figure = NULL;

  config.seed = 5;
  configure (fixture, &config);
  activate (fixture, "train");
  g_assert_false (gtk_widget_is_sensitive (seed));
  widget_test_wait (has_epochs, fixture);
  activate (fixture, "rewind");
  g_assert_null (bp_xor_page_get_run (fixture->page));
  g_assert_cmpstr (widget_test_text (widget_test_child (fixture->page, "controls"),
                                     "position_label"),
                   ==, "Ready to train");
  widget_test_drain ();
  assert_enabled (fixture, TRUE, FALSE, TRUE, FALSE);
  assert_network (fixture, &config, 0);
  figure = describe (fixture);
  g_assert_cmpstr (figure, ==, "nothing");
  g_assert_cmpstr (bp_number_table_get_cell (widget_test_child (fixture->page, "sums_table"), 0, 1),
                   ==, "");
  g_assert_true (gtk_widget_is_sensitive (seed));
}

/* Stepping through updates is what epochs do, and going back undoes it to the last bit. */
static void
test_stepping (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (100);

  config.seed = 9;
  configure (fixture, &config);
  assert_stepping (fixture, TRUE, FALSE);
  for (guint i = 0; i < 3 * BP_XOR_N_STAGES; i++)
    activate (fixture, "forward");
  assert_network (fixture, &config, 3);
  assert_stepping (fixture, TRUE, TRUE);
  for (guint i = 0; i < 2 * BP_XOR_N_STAGES; i++)
    activate (fixture, "back");
  assert_network (fixture, &config, 1);
  activate (fixture, "rewind");
  assert_network (fixture, &config, 0);
  assert_stepping (fixture, TRUE, FALSE);
}

/* Stepping begins where a run is paused, and leaves the run where it is. */
static void
test_stepping_in_a_pause (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (LONG);

  configure (fixture, &config);
  activate (fixture, "train");
  assert_stepping (fixture, FALSE, FALSE);
  activate (fixture, "rewind");
  for (guint i = 0; i < 3; i++)
    {
      activate (fixture, "step");
      widget_test_wait (is_paused, fixture);
    }
  widget_test_wait (is_paused_after_3, fixture);
  for (guint i = 0; i < 2 * BP_XOR_N_STAGES; i++)
    activate (fixture, "forward");
  assert_network (fixture, &config, 5);
  activate (fixture, "step");
  widget_test_wait (is_paused_after_4, fixture);
  assert_network (fixture, &config, 4);
}

/* The drawing of the network on show, with the values of its weights. */
static char *
describe_drawing (Fixture *fixture)
{
  BpFigureWords words = { .empty = "nothing", .series = "%s|%s|%s|%s", .bar = "%s|%s" };
  BpPlotCard *card = bp_xor_pictures_get_network_card (bp_xor_page_get_pictures (fixture->page));

  return bp_figure_describe (bp_plot_view_get_figure (bp_plot_card_get_view (card)), &words);
}

/* The drawing follows the network: by stepping, by going back, by a run and by rewinding. */
static void
test_drawing_follows (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (20);
  g_autofree char *start = NULL, *stepped = NULL, *back = NULL, *trained = NULL, *rewound = NULL;

  configure (fixture, &config);
  start = describe_drawing (fixture);
  for (guint i = 0; i < BP_XOR_N_STAGES; i++)
    activate (fixture, "forward");
  stepped = describe_drawing (fixture);
  for (guint i = 0; i < BP_XOR_N_STAGES; i++)
    activate (fixture, "back");
  back = describe_drawing (fixture);
  activate (fixture, "train");
  widget_test_wait (has_ended, fixture);
  trained = describe_drawing (fixture);
  activate (fixture, "rewind");
  rewound = describe_drawing (fixture);
  g_assert_cmpstr (stepped, !=, start);
  g_assert_cmpstr (back, ==, start);
  g_assert_cmpstr (trained, !=, start);
  g_assert_cmpstr (trained, !=, stepped);
  g_assert_cmpstr (rewound, ==, start);
}

/* A weight is chosen in the drawing and in the matrices alike. */
static void
test_chosen_weight (Fixture *fixture, gconstpointer data)
{
  BpXorPictures *pictures = bp_xor_page_get_pictures (fixture->page);
  BpXorUpdateView *update = widget_test_child (fixture->page, "update_view");
  BpXorWeight first = { FALSE, 1, 2 }, second = { TRUE, 0, 1 };

  bp_xor_update_view_choose (update, &first);
  g_assert_true (bp_xor_weight_equal (bp_xor_pictures_get_chosen (pictures), &first));
  bp_xor_pictures_choose (pictures, &second);
  g_signal_emit_by_name (pictures, "weight-chosen");
  g_assert_true (bp_xor_weight_equal (bp_xor_update_view_get_chosen (update), &second));
  g_assert_true (bp_xor_weight_equal (bp_xor_pictures_get_chosen (pictures), &second));
}

/* After a run its network stays until the next, whatever the settings become. */
static void
test_result_stays (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (20), other = config_of (20);

  configure (fixture, &config);
  activate (fixture, "train");
  widget_test_wait (has_ended, fixture);
  other.n_hidden = 6;
  configure (fixture, &other);
  assert_network (fixture, &config, 20);
  activate (fixture, "rewind");
  assert_network (fixture, &other, 0);
}

static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (LONG);
  BpNotice *notice = widget_test_child (fixture->page, "notice");

  config.learning_rate = 1e100;
  configure (fixture, &config);
  g_assert_null (bp_notice_get_sentence (notice));
  activate (fixture, "train");
  widget_test_wait (has_ended, fixture);
  g_assert_cmpint (bp_run_get_outcome (run_of (fixture)), ==, BP_RUN_DIVERGED);
  g_assert_nonnull (bp_notice_get_sentence (notice));
  activate (fixture, "rewind");
  g_assert_null (bp_notice_get_sentence (notice));
}

static void
test_wrong_settings (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (100);

  config.learning_rate = 0;
  configure (fixture, &config);
  assert_enabled (fixture, FALSE, FALSE, FALSE, FALSE);
}

static void
test_destroyed_while_training (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = config_of (LONG);
  BpXorRun *run = NULL;

  configure (fixture, &config);
  go_at_full_speed (fixture);
  activate (fixture, "train");
  widget_test_wait (has_epochs, fixture);
  g_set_weak_pointer (&run, bp_xor_page_get_run (fixture->page));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  while (run != NULL)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(path, test) g_test_add ("/xor-page/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("start", test_start);
  ADD ("article", test_article);
  ADD ("figure", test_figure);
  ADD ("steps", test_steps);
  ADD ("follows", test_follows);
  ADD ("rewind", test_rewind);
  ADD ("stepping", test_stepping);
  ADD ("stepping-in-a-pause", test_stepping_in_a_pause);
  ADD ("drawing-follows", test_drawing_follows);
  ADD ("chosen-weight", test_chosen_weight);
  ADD ("result-stays", test_result_stays);
  ADD ("diverged", test_diverged);
  ADD ("wrong-settings", test_wrong_settings);
  ADD ("destroyed-while-training", test_destroyed_while_training);
  return g_test_run ();
}
