/* The page that walks through updates: its stages, there and back; stops; what is debugged. */
#include "debugger-test.h"

#include <string.h>

#include "debug-stages.h"
#include "value-map.h"

/* Without images or a network it says so, and nothing can be done. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (debugger_position (fixture), ==, "The images are not loaded yet.");
  g_assert_false (g_action_get_enabled (debugger_action (fixture, "forward")));
  bp_workspace_set_data (fixture->workspace, fixture->data);
  g_assert_cmpstr (debugger_position (fixture), ==,
                   "There is no network yet. Train one, or take a fresh one.");
  g_assert_null (bp_debugger_page_get_walk (fixture->page));
  bp_workspace_set_model (fixture->workspace, fixture->model);
  debugger_settle (fixture);
  g_assert_cmpstr (debugger_position (fixture), ==, "Before the first update");
  g_assert_true (g_action_get_enabled (debugger_action (fixture, "forward")));
  g_assert_false (g_action_get_enabled (debugger_action (fixture, "back")));
}

/* Each stage has its words, its formula and its matrices. */
static void
test_stages (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *position, *formula;
    BpDebugMatrix first;
  } expected[N_STAGES] = {
    { "Update 1: Forward 1, stage 1 of 11",
      "Z⁽¹⁾ = W⁽¹⁾·[1; X], A⁽¹⁾ = σ(Z⁽¹⁾)",
      { BP_DEBUG_NET_INPUTS, 0 } },
    { "Update 1: Forward 2, stage 2 of 11",
      "Z⁽²⁾ = W⁽²⁾·[1; A⁽¹⁾], A⁽²⁾ = σ(Z⁽²⁾)",
      { BP_DEBUG_NET_INPUTS, 1 } },
    { "Update 1: Forward 3, stage 3 of 11",
      "Z⁽³⁾ = W⁽³⁾·[1; A⁽²⁾], A⁽³⁾ = σ(Z⁽³⁾)",
      { BP_DEBUG_NET_INPUTS, 2 } },
    { "Update 1: Loss, stage 4 of 11",
      "loss = ½·(Σ −T ⊙ log A⁽³⁾ / 3 + l1/2·Σ|w| + l2/2·Σw²)",
      { BP_DEBUG_ACTIVATIONS, 2 } },
    { "Update 1: Deltas 3, stage 5 of 11", "D⁽³⁾ = A⁽³⁾ − T", { BP_DEBUG_DELTAS, 2 } },
    { "Update 1: Deltas 2, stage 6 of 11",
      "D⁽²⁾ = (W⁽³⁾ᵀ·D⁽³⁾)[2:] ⊙ σ′(Z⁽²⁾)",
      { BP_DEBUG_DELTAS, 1 } },
    { "Update 1: Deltas 1, stage 7 of 11",
      "D⁽¹⁾ = (W⁽²⁾ᵀ·D⁽²⁾)[2:] ⊙ σ′(Z⁽¹⁾)",
      { BP_DEBUG_DELTAS, 0 } },
    { "Update 1: Gradients 1, stage 8 of 11", "G⁽¹⁾ = D⁽¹⁾·[1; X]ᵀ", { BP_DEBUG_GRADIENTS, 0 } },
    { "Update 1: Gradients 2, stage 9 of 11", "G⁽²⁾ = D⁽²⁾·[1; A⁽¹⁾]ᵀ", { BP_DEBUG_GRADIENTS, 1 } },
    { "Update 1: Gradients 3, stage 10 of 11",
      "G⁽³⁾ = D⁽³⁾·[1; A⁽²⁾]ᵀ",
      { BP_DEBUG_GRADIENTS, 2 } },
    { "Update 1: New Weights, stage 11 of 11",
      "W ← W − η·(G + (l1 + l2)·W); for biases without the penalty",
      { BP_DEBUG_NEW_WEIGHTS, 0 } },
  };

  debugger_begin (fixture);
  for (guint i = 0; i < N_STAGES; i++)
    {
      debugger_act (fixture, "forward");
      BpDebugMatrix matrix = bp_debug_panel_get_matrix (fixture->panels[0]);
      g_assert_cmpstr (debugger_position (fixture), ==, expected[i].position);
      g_assert_cmpstr (widget_test_text (fixture->page, "formula"), ==, expected[i].formula);
      g_assert_cmpint (matrix.kind, ==, expected[i].first.kind);
      g_assert_cmpuint (matrix.layer, ==, expected[i].first.layer);
    }
  debugger_act (fixture, "forward");
  g_assert_cmpstr (debugger_position (fixture), ==, "Update 2: Forward 1, stage 1 of 11");
}

/* --- there and back --- */

static char *
read_all (Fixture *fixture)
{
  return g_strjoin ("\n", debugger_position (fixture), widget_test_text (fixture->page, "loss"),
                    widget_test_text (fixture->page, "formula"),
                    bp_debug_panel_get_reading (fixture->panels[0]),
                    bp_debug_panel_get_reading (fixture->panels[1]), NULL);
}

static void
test_there_and_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (g_free);

  debugger_begin (fixture);
  for (guint i = 0; i < 2 * N_STAGES + 3; i++)
    {
      g_ptr_array_add (read, read_all (fixture));
      debugger_act (fixture, "forward");
    }
  for (guint i = read->len; i-- > 0;)
    {
      debugger_act (fixture, "back");
      g_autofree char *again = read_all (fixture);
      g_assert_cmpstr (again, ==, g_ptr_array_index (read, i));
    }
  g_assert_false (g_action_get_enabled (debugger_action (fixture, "back")));
}

/* Continue goes from stop to stop, into the next update; a stage's button runs to it, back too. */
static void
test_stops (Fixture *fixture, gconstpointer data)
{
  debugger_begin (fixture);
  debugger_act (fixture, "continue");
  g_assert_cmpuint (debugger_n_stages_done (fixture), ==, 4); /* the loss */
  debugger_act (fixture, "continue");
  g_assert_cmpuint (debugger_n_stages_done (fixture), ==, N_STAGES);
  bp_debug_stages_set_stop (fixture->stages, 1, TRUE);
  debugger_act (fixture, "continue");
  g_assert_cmpuint (debugger_n_stages_done (fixture), ==, N_STAGES + 2);
  debugger_act (fixture, "toggle-stop");
  g_assert_false (bp_debug_stages_is_stop (fixture->stages, 1));
  g_signal_emit_by_name (fixture->stages, "run-to", 8u);
  debugger_settle (fixture);
  g_assert_cmpuint (debugger_n_stages_done (fixture), ==, N_STAGES + 9);
  g_signal_emit_by_name (fixture->stages, "run-to", 0u);
  debugger_settle (fixture);
  g_assert_cmpuint (debugger_n_stages_done (fixture), ==, N_STAGES + 1);
  debugger_act (fixture, "rewind");
  g_assert_cmpuint (debugger_n_stages_done (fixture), ==, 0);
}

/* Without any stop it ends with the update. */
static void
test_no_stop (Fixture *fixture, gconstpointer data)
{
  debugger_begin (fixture);
  for (guint i = 0; i < N_STAGES; i++)
    bp_debug_stages_set_stop (fixture->stages, i, FALSE);
  debugger_act (fixture, "continue");
  g_assert_cmpuint (debugger_n_stages_done (fixture), ==, N_STAGES);
  debugger_act (fixture, "continue");
  g_assert_cmpuint (debugger_n_stages_done (fixture), ==, 2 * N_STAGES);
}

/* --- what is debugged --- */

static const char *
what (Fixture *fixture)
{
  return widget_test_text (fixture->setup, "words");
}

static void
test_setup (Fixture *fixture, gconstpointer data)
{
  debugger_begin (fixture);
  g_assert_cmpstr (what (fixture), ==,
                   "12-7-5-3 after 5 epochs, images 1 to 6 in the order of training.");
  debugger_set_number (fixture->setup, "minibatch", 3);
  debugger_settle (fixture);
  g_assert_cmpstr (what (fixture), ==,
                   "12-7-5-3 after 5 epochs, images 13 to 18 in the order of training.");
  debugger_set_number (fixture->setup, "images", 1);
  debugger_set_number (fixture->setup, "minibatch", 40);
  debugger_settle (fixture);
  g_assert_cmpstr (what (fixture), ==,
                   "12-7-5-3 after 5 epochs, image 40 in the order of training.");
  gtk_drop_down_set_selected (widget_test_child (fixture->setup, "network"), 1);
  g_assert_cmpstr (debugger_position (fixture), ==, "The settings on Train are not right yet.");
  bp_workspace_set_settings (fixture->workspace, &model_frame_config);
  debugger_settle (fixture);
  g_assert_cmpstr (what (fixture), ==,
                   "12-7-5-3 with its first weights, image 40 in the order of training.");
}

/* The next image that is misread is debugged alone; then the one after it. */
static gboolean
has_found (gpointer button)
{
  return gtk_widget_get_sensitive (button);
}

static void
find_misread (Fixture *fixture)
{
  gpointer button = widget_test_child (fixture->setup, "misread");

  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_sensitive (button));
  widget_test_wait (has_found, button);
  debugger_settle (fixture);
}

static void
test_misread (Fixture *fixture, gconstpointer data)
{
  gpointer minibatch = widget_test_child (fixture->setup, "minibatch");
  int first;

  debugger_begin (fixture);
  bp_workspace_set_settings (fixture->workspace, &model_frame_config);
  gtk_drop_down_set_selected (widget_test_child (fixture->setup, "network"), 1);
  debugger_settle (fixture);
  find_misread (fixture);
  g_assert_cmpuint (bp_step_debugger_get_batch_size (debugger_peek (fixture)), ==, 1);
  first = gtk_spin_button_get_value_as_int (minibatch);
  find_misread (fixture);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (minibatch), >, first);
  for (guint i = 0; i < N_LAYERS; i++)
    debugger_act (fixture, "forward");
  const BpStep *step = bp_step_debugger_get_step (debugger_peek (fixture));
  const double *z = bp_forward_top_net_inputs (step->forward, 0);
  guint label = bp_step_debugger_get_batch (debugger_peek (fixture))->labels[0];
  g_assert_true (z[0] > z[label] || z[1] > z[label] || z[2] > z[label]);
}

/* A walk that is on keeps its network until it is begun anew; one that is not takes the newest. */
static void
test_newer_network (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpModel) newer = bp_model_new (&model_frame_config, 9, SMALL_ROWS, SMALL_COLUMNS,
                                            fixture->model->scaler, fixture->model->network);

  debugger_begin (fixture);
  debugger_act (fixture, "forward");
  bp_workspace_set_settings (fixture->workspace, &model_frame_config); /* of no concern */
  g_assert_false (gtk_widget_get_visible (widget_test_child (fixture->page, "newer")));
  bp_workspace_set_model (fixture->workspace, newer);
  debugger_settle (fixture);
  g_assert_cmpuint (debugger_n_stages_done (fixture), ==, 1);
  g_assert_nonnull (strstr (what (fixture), "after 5 epochs"));
  g_assert_true (gtk_widget_get_visible (widget_test_child (fixture->page, "newer")));
  debugger_act (fixture, "rewind");
  g_assert_false (gtk_widget_get_visible (widget_test_child (fixture->page, "newer")));
  g_assert_nonnull (strstr (what (fixture), "after 9 epochs"));
  bp_workspace_set_model (fixture->workspace, fixture->model);
  debugger_settle (fixture);
  g_assert_nonnull (strstr (what (fixture), "after 5 epochs"));
}

/* A weight that is chosen in one matrix is marked in the other of its layer. */
static void
test_weight (Fixture *fixture, gconstpointer data)
{
  const BpDebugMatrix weights = { BP_DEBUG_WEIGHTS, 1 }, gradients = { BP_DEBUG_GRADIENTS, 1 };

  debugger_begin (fixture);
  debugger_act (fixture, "continue");
  debugger_act (fixture, "continue");
  bp_debug_panel_set_matrix (fixture->panels[0], &weights);
  bp_debug_panel_set_matrix (fixture->panels[1], &gradients);
  debugger_choose_cell (fixture->panels[0], 4, 2);
  g_assert_true (g_str_has_prefix (bp_debug_panel_get_reading (fixture->panels[1]),
                                   "G⁽²⁾[5, 3]: from unit 2 of hidden layer 1 to unit 5 of hidden "
                                   "layer 2\n"));
}

/* Matrices of its layer make room for those of another one's weight that is chosen by number. */
static void
test_other_layer (Fixture *fixture, gconstpointer data)
{
  debugger_begin (fixture);
  for (guint i = 0; i < N_STAGES; i++)
    debugger_act (fixture, "forward");
  g_assert_cmpuint (bp_debug_panel_get_matrix (fixture->panels[0]).layer, ==, 0);
  debugger_set_number (widget_test_child (fixture->page, "weight"), "layer_field", 3);
  g_assert_cmpuint (bp_debug_panel_get_matrix (fixture->panels[0]).layer, ==, 2);
  g_assert_cmpuint (bp_debug_panel_get_matrix (fixture->panels[1]).layer, ==, 2);
}

/* A network that trains is asked for, so that the walk begins with it as it is then. */
static void
on_watched (BpWorkspace *workspace, GParamSpec *pspec, BpModel *newer)
{
  if (bp_workspace_is_watched (workspace))
    bp_workspace_set_model (workspace, newer);
}

static void
test_rewind_in_training (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpModel) newer = bp_model_new (&model_frame_config, 9, SMALL_ROWS, SMALL_COLUMNS,
                                            fixture->model->scaler, fixture->model->network);

  debugger_begin (fixture);
  debugger_act (fixture, "forward");
  g_signal_connect (fixture->workspace, "notify::watched", G_CALLBACK (on_watched), newer);
  debugger_act (fixture, "rewind");
  g_assert_nonnull (strstr (what (fixture), "after 9 epochs"));
  g_assert_false (bp_workspace_is_watched (fixture->workspace));
  g_signal_handlers_disconnect_by_data (fixture->workspace, newer);
}

/* Numbers that are none, and why. */
static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = model_frame_config;

  config.learning_rate = 1e300;
  debugger_begin (fixture);
  gtk_drop_down_set_selected (widget_test_child (fixture->setup, "network"), 1);
  bp_workspace_set_settings (fixture->workspace, &config);
  debugger_settle (fixture);
  for (guint i = 0; i < 2 * N_STAGES; i++)
    debugger_act (fixture, "forward");
  g_assert_cmpstr (widget_test_text (fixture->page, "loss"), ==,
                   "Loss of the minibatch: ∞. The network has diverged; Train would stop here. A "
                   "smaller learning rate may help.");
}

/* The arrow keys go from cell to cell, and stop at the edges. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  gpointer map = widget_test_child (fixture->panels[0], "map");
  static const struct {
    guint key, modifiers, row, column;
  } presses[] = { { GDK_KEY_Down, 0, 1, 0 },
                  { GDK_KEY_Right, 0, 1, 1 },
                  { GDK_KEY_Up, 0, 0, 1 },
                  { GDK_KEY_Up, 0, 0, 1 },
                  { GDK_KEY_Right, GDK_CONTROL_MASK, 0, 5 },
                  { GDK_KEY_Left, 0, 0, 4 },
                  { GDK_KEY_Down, GDK_CONTROL_MASK, 6, 4 },
                  { GDK_KEY_Home, 0, 6, 0 },
                  { GDK_KEY_End, 0, 6, 5 } };

  debugger_begin (fixture);
  debugger_act (fixture, "forward");
  for (gsize i = 0; i < G_N_ELEMENTS (presses); i++)
    {
      guint row, column;
      gboolean handled;

      g_signal_emit_by_name (widget_test_controller (map, GTK_TYPE_EVENT_CONTROLLER_KEY),
                             "key-pressed", presses[i].key, 0, presses[i].modifiers, &handled);
      g_assert_true (handled);
      bp_value_map_get_chosen (map, &row, &column);
      g_assert_cmpuint (row, ==, presses[i].row);
      g_assert_cmpuint (column, ==, presses[i].column);
    }
}

/* A window that is closed in the midst of a walk is gone. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  debugger_begin (fixture);
  g_action_activate (debugger_action (fixture, "continue"), NULL);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  debugger_add_test ("/debugger-page/empty", test_empty);
  debugger_add_test ("/debugger-page/stages", test_stages);
  debugger_add_test ("/debugger-page/there-and-back", test_there_and_back);
  debugger_add_test ("/debugger-page/stops", test_stops);
  debugger_add_test ("/debugger-page/no-stop", test_no_stop);
  debugger_add_test ("/debugger-page/setup", test_setup);
  debugger_add_test ("/debugger-page/misread", test_misread);
  debugger_add_test ("/debugger-page/newer-network", test_newer_network);
  debugger_add_test ("/debugger-page/other-layer", test_other_layer);
  debugger_add_test ("/debugger-page/rewind-in-training", test_rewind_in_training);
  debugger_add_test ("/debugger-page/diverged", test_diverged);
  debugger_add_test ("/debugger-page/weight", test_weight);
  debugger_add_test ("/debugger-page/keys", test_keys);
  debugger_add_test ("/debugger-page/closed", test_closed);
  return g_test_run ();
}
