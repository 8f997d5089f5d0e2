/* Each number that the page Debugger shows, as it is shown, against plain loops in long double. */
#include <math.h>

#include "debugger-loops.h"
#include "debugger-test.h"
#include "debug-words.h"
#include "number-table.h"

#define N_PIXELS (SMALL_ROWS * SMALL_COLUMNS)

static Wide
expected_cell (const WideUpdate *wide, const BpDebugMatrix *matrix, guint row, guint column)
{
  const BpLayer *layer = &wide->network->layers[matrix->layer];
  guint place = column * layer->n_out + row;

  switch (matrix->kind)
    {
    case BP_DEBUG_INPUTS:
      return wide->seen[0][column * layer->n_in + row];
    case BP_DEBUG_TARGETS:
      return (Wide){ wide->labels[column] == row, 0 };
    case BP_DEBUG_NET_INPUTS:
      return wide->net_inputs[matrix->layer][place];
    case BP_DEBUG_ACTIVATIONS:
      return wide->activations[matrix->layer][place];
    case BP_DEBUG_DELTAS:
      return wide->deltas[matrix->layer][place];
    case BP_DEBUG_GRADIENTS:
      return wide->gradients[matrix->layer][place];
    case BP_DEBUG_WEIGHTS:
      return (Wide){ layer->weights[bp_layer_place (layer, column, row)], 0 };
    case BP_DEBUG_NEW_WEIGHTS:
      default: {
        long double old = layer->weights[bp_layer_place (layer, column, row)];
        Wide g = wide->gradients[matrix->layer][place];

        return (Wide){ wide_step (wide->config, old,
                                  g.value + wide_penalty (wide->config, column, old), 0.05, 1,
                                  NULL),
                       1000 * fabsl (old) };
      }
    }
}

/* After how many stages a matrix is known. */
static guint
known_after (const BpDebugMatrix *matrix)
{
  switch (matrix->kind)
    {
    case BP_DEBUG_WEIGHTS:
      return 0;
    case BP_DEBUG_NET_INPUTS:
    case BP_DEBUG_ACTIVATIONS:
      return matrix->layer + 1;
    case BP_DEBUG_DELTAS:
      return 2 * N_LAYERS - matrix->layer + 1;
    case BP_DEBUG_GRADIENTS:
      return 2 * N_LAYERS + matrix->layer + 2;
    case BP_DEBUG_NEW_WEIGHTS:
      return N_STAGES;
    case BP_DEBUG_INPUTS:
    case BP_DEBUG_TARGETS:
    default:
      return 1;
    }
}

static void
check_matrix (Fixture *fixture, const WideUpdate *wide, const BpDebugMatrix *matrix, guint every)
{
  BpDebugPanel *panel = fixture->panels[1];
  const BpStepDebugger *debugger = debugger_peek (fixture);
  guint n_rows, n_columns;

  bp_debug_panel_set_matrix (panel, matrix);
  if (debugger_n_stages_done (fixture) < known_after (matrix))
    {
      g_assert_cmpstr (bp_debug_panel_get_reading (panel), ==, "Not computed yet.");
      return;
    }
  bp_debug_matrix_get_shape (matrix, debugger, &n_rows, &n_columns);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = row % every; column < n_columns; column += every)
      {
        debugger_choose_cell (panel, row, column);
        assert_wide (debugger_last_number (bp_debug_panel_get_reading (panel)),
                     expected_cell (wide, matrix, row, column), "what is shown");
      }
}

static WideUpdate *
compute (Fixture *fixture, double *inputs, guint8 *labels)
{
  g_autoptr (BpSamples) training =
      bp_samples_new_training (&model_frame_config, fixture->data->train);

  for (guint b = 0; b < N_SAMPLES; b++)
    {
      bp_scaler_apply (fixture->model->scaler, bp_samples_image (training, N_SAMPLES + b),
                       inputs + b * N_PIXELS);
      labels[b] = bp_samples_label (training, N_SAMPLES + b);
    }
  return wide_update_new (&model_frame_config, bp_network_snapshot_peek (fixture->model->network),
                          inputs, labels, N_SAMPLES, NULL);
}

static void
check_matrices (Fixture *fixture, const WideUpdate *wide, guint every)
{
  for (guint m = 0; m < bp_debug_matrix_count (N_LAYERS); m++)
    {
      BpDebugMatrix matrix = bp_debug_matrix_at (m);
      check_matrix (fixture, wide, &matrix, every);
    }
}

/* What is not computed yet is not shown; at the end every cell is right, with all digits. */
static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  double inputs[N_SAMPLES * N_PIXELS];
  guint8 labels[N_SAMPLES];
  g_autoptr (WideUpdate) wide = compute (fixture, inputs, labels);

  debugger_begin (fixture);
  debugger_set_number (fixture->setup, "minibatch", 2);
  debugger_settle (fixture);
  for (guint i = 0; i < N_STAGES; i++)
    {
      check_matrices (fixture, wide, 11);
      debugger_act (fixture, "forward");
    }
  check_matrices (fixture, wide, 1);
  assert_wide (debugger_last_number (widget_test_text (fixture->page, "loss")), wide->loss,
               "the loss");
}

static const char *
window_cell (Fixture *fixture, guint row, guint column)
{
  GtkGrid *grid = widget_test_child (fixture->panels[1], "grid");

  return gtk_inscription_get_text (
      GTK_INSCRIPTION (gtk_grid_get_child_at (grid, (int) column, (int) row)));
}

/* The numbers around the cell have their places. */
static void
test_window (Fixture *fixture, gconstpointer data)
{
  const BpDebugMatrix weights = { BP_DEBUG_WEIGHTS, 0 };

  debugger_begin (fixture);
  debugger_act (fixture, "forward");
  bp_debug_panel_set_matrix (fixture->panels[1], &weights);
  debugger_choose_cell (fixture->panels[1], 6, 5);
  g_assert_cmpstr (window_cell (fixture, 0, 1), ==, "4"); /* the column */
  for (guint i = 0; i < 5; i++)
    for (guint j = 0; j < 5; j++)
      {
        guint row = 2 + i, column = 3 + j;
        g_autofree char *expected =
            bp_debug_number (bp_debug_matrix_get (&weights, debugger_peek (fixture), row, column));
        g_autofree char *number = g_strdup_printf ("%u", row + 1);

        g_assert_cmpstr (window_cell (fixture, i + 1, 0), ==, number);
        g_assert_cmpstr (window_cell (fixture, i + 1, j + 1), ==, expected);
      }
}

/* A small matrix leaves places free. */
static void
test_small_window (Fixture *fixture, gconstpointer data)
{
  const BpDebugMatrix outputs = { BP_DEBUG_NET_INPUTS, 2 };

  debugger_begin (fixture);
  for (guint i = 0; i < N_LAYERS; i++)
    debugger_act (fixture, "forward");
  bp_debug_panel_set_matrix (fixture->panels[1], &outputs);
  debugger_choose_cell (fixture->panels[1], 1, 0);
  g_assert_cmpstr (window_cell (fixture, 3, 1), !=, "");
  g_assert_cmpstr (window_cell (fixture, 4, 0), ==, "");
  g_assert_cmpstr (window_cell (fixture, 4, 1), ==, "");
}

/* --- a weight --- */

static const char *
weight_cell (Fixture *fixture, const char *table, guint row, guint column)
{
  gpointer card = widget_test_child (fixture->page, "weight");

  return bp_number_table_get_cell (widget_test_child (card, table), row, column);
}

static guint
count_rows (Fixture *fixture, const char *table)
{
  gpointer card = widget_test_child (fixture->page, "weight");

  return bp_number_table_get_n_rows (widget_test_child (card, table));
}

static double
cell_number (Fixture *fixture, const char *table, guint row, guint column)
{
  g_autofree char *text = g_strconcat ("= ", weight_cell (fixture, table, row, column), NULL);

  return debugger_last_number (text);
}

/* Which image a row of the terms is of. */
static guint
image_of (Fixture *fixture, guint row)
{
  return (guint) g_ascii_strtoull (weight_cell (fixture, "terms", row, 0) + strlen ("Image "), NULL,
                                   10)
         - 1;
}

static void
check_terms (Fixture *fixture, const WideUpdate *wide, guint layer, guint row, guint column)
{
  const BpLayer *l = &wide->network->layers[layer];

  g_assert_cmpuint (count_rows (fixture, "terms"), ==, N_SAMPLES + 1);
  for (guint i = 0; i < N_SAMPLES; i++)
    {
      guint b = image_of (fixture, i);
      Wide delta = wide->deltas[layer][b * l->n_out + row], one = { 1, 1 };
      Wide a = column > 0 ? wide->seen[layer][b * l->n_in + column - 1] : one;
      Wide product = { delta.value * a.value,
                       fabsl (delta.terms * a.value) + fabsl (delta.value * a.terms) };

      assert_wide (cell_number (fixture, "terms", i, 1), delta, "δ");
      assert_wide (cell_number (fixture, "terms", i, 2), a, "a");
      assert_wide (cell_number (fixture, "terms", i, 3), product, "δ·a");
    }
  assert_wide (cell_number (fixture, "terms", N_SAMPLES, 3),
               wide->gradients[layer][column * l->n_out + row], "the sum");
}

/* The arithmetic of the step ends in the new weight. */
static void
check_steps (Fixture *fixture, const WideUpdate *wide, guint layer, guint row, guint column)
{
  gpointer card = widget_test_child (fixture->page, "weight");
  const BpLayer *l = &wide->network->layers[layer];
  double old = l->weights[bp_layer_place (l, column, row)];
  Wide g = wide->gradients[layer][column * l->n_out + row];
  Wide penalty = { wide_penalty (&model_frame_config, column, old), 0 };
  Wide direction = { g.value + penalty.value, g.terms + fabsl (penalty.value) };
  Wide now = { wide_step (&model_frame_config, old, direction.value, 0.05, 1, NULL),
               1000 * fabsl (old) };

  g_assert_cmpuint (count_rows (fixture, "steps"), ==, 6);
  g_assert_cmpfloat (cell_number (fixture, "steps", 0, 1), ==, old);
  assert_wide (cell_number (fixture, "steps", 1, 1), g, "G");
  assert_wide (cell_number (fixture, "steps", 2, 1), penalty, "the penalty");
  assert_wide (cell_number (fixture, "steps", 3, 1), direction, "the direction");
  g_assert_cmpfloat (cell_number (fixture, "steps", 4, 1), ==, 0.05);
  assert_wide (cell_number (fixture, "steps", 5, 1), now, "the new weight");
  assert_wide (debugger_last_number (widget_test_text (card, "arithmetic")), now,
               "what is spelled out");
}

/* A weight's terms, their sum, and what is made of it, with all digits. */
static void
test_weights (Fixture *fixture, gconstpointer data)
{
  static const guint places[][3] = { { 0, 0, 0 }, { 0, 3, 7 }, { 1, 4, 0 },
                                     { 1, 2, 6 }, { 2, 0, 1 }, { 2, 2, 5 } };
  double inputs[N_SAMPLES * N_PIXELS];
  guint8 labels[N_SAMPLES];
  g_autoptr (WideUpdate) wide = compute (fixture, inputs, labels);
  gpointer card = widget_test_child (fixture->page, "weight");

  debugger_begin (fixture);
  debugger_set_number (fixture->setup, "minibatch", 2);
  debugger_settle (fixture);
  gtk_check_button_set_active (widget_test_child (card, "all_digits"), TRUE);
  for (guint i = 0; i < N_STAGES; i++)
    debugger_act (fixture, "forward");
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      guint layer = places[i][0], row = places[i][1], column = places[i][2];

      debugger_choose_weight (fixture, layer, row, column);
      check_terms (fixture, wide, layer, row, column);
      check_steps (fixture, wide, layer, row, column);
    }
}

/* What the stages have not come to is said not to be computed, going back too. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  debugger_begin (fixture);
  debugger_choose_weight (fixture, 1, 2, 3);
  for (guint i = 0; i <= 2 * N_STAGES; i++)
    {
      guint done = i <= N_STAGES ? i : 2 * N_STAGES - i;

      g_assert_cmpuint (debugger_n_stages_done (fixture), ==, done);
      g_assert_true (g_str_equal (weight_cell (fixture, "terms", 0, 0), "Not computed yet.")
                     == (done < 9));
      g_assert_true (g_str_equal (weight_cell (fixture, "steps", 1, 1), "not computed yet")
                     == (done < 9));
      g_assert_true (g_str_equal (weight_cell (fixture, "steps", 5, 1), "not computed yet")
                     == (done < N_STAGES));
      if (i < 2 * N_STAGES)
        debugger_act (fixture, i < N_STAGES ? "forward" : "back");
    }
}

/* With another optimiser the numbers of its memory have their names. */
static void
check_optimizer (Fixture *fixture, BpOptimizer optimizer, const char *const *names)
{
  BpTrainConfig settings = model_frame_config;

  settings.optimizer = optimizer;
  settings.max_norm = 0.5;
  bp_workspace_set_settings (fixture->workspace, &settings);
  debugger_act (fixture, "rewind");
  for (guint i = 0; i < 2 * N_STAGES; i++)
    debugger_act (fixture, "forward");
  g_autoptr (BpWeightStory) story = bp_step_debugger_tell (debugger_peek (fixture), 0, 7, 3);
  const double values[] = { story->old_weight, story->gradient, story->penalty, story->direction };
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_cmpstr (weight_cell (fixture, "steps", i, 0), ==, names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpfloat (cell_number (fixture, "steps", i, 1), ==, values[i]);
  guint n = g_strv_length ((char **) names);
  const double last[] = { story->rate, story->shortened, story->weight };
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (cell_number (fixture, "steps", n - 3 + i, 1), ==, last[i]);
  if (optimizer == BP_OPTIMIZER_ADAM)
    {
      const double memory[] = { story->old_velocity, story->velocity, story->old_square,
                                story->square,       story->mean,     story->root };
      for (guint i = 0; i < G_N_ELEMENTS (memory); i++)
        g_assert_cmpfloat (cell_number (fixture, "steps", 4 + i, 1), ==, memory[i]);
    }
  gpointer card = widget_test_child (fixture->page, "weight");
  g_assert_cmpfloat (debugger_last_number (widget_test_text (card, "arithmetic")), ==,
                     story->weight);
}

static void
test_optimizers (Fixture *fixture, gconstpointer data)
{
  gpointer card = widget_test_child (fixture->page, "weight");

  debugger_begin (fixture);
  gtk_check_button_set_active (widget_test_child (card, "all_digits"), TRUE);
  bp_workspace_set_settings (fixture->workspace, &model_frame_config);
  gtk_drop_down_set_selected (widget_test_child (fixture->setup, "network"), 1);
  debugger_settle (fixture);
  debugger_choose_weight (fixture, 0, 3, 7);
  check_optimizer (fixture, BP_OPTIMIZER_ADAM,
                   (const char *const[]){ "Old weight", "Gradient G", "Penalty’s part",
                                          "Direction g", "m before", "m", "v before", "v", "m̂",
                                          "√v̂", "Learning rate η", "Max-norm’s factor",
                                          "New weight", NULL });
  for (BpOptimizer optimizer = BP_OPTIMIZER_MOMENTUM; optimizer <= BP_OPTIMIZER_NESTEROV;
       optimizer++)
    check_optimizer (fixture, optimizer,
                     (const char *const[]){ "Old weight", "Gradient G", "Penalty’s part",
                                            "Direction g", "Momentum μ", "Velocity before",
                                            "Velocity V", "Learning rate η", "Max-norm’s factor",
                                            "New weight", NULL });
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  debugger_add_test ("/debugger-numbers/matrices", test_numbers);
  debugger_add_test ("/debugger-numbers/window", test_window);
  debugger_add_test ("/debugger-numbers/small-window", test_small_window);
  debugger_add_test ("/debugger-numbers/weights", test_weights);
  debugger_add_test ("/debugger-numbers/unknown", test_unknown);
  debugger_add_test ("/debugger-numbers/optimizers", test_optimizers);
  return g_test_run ();
}
