/* Each number that the page Debugger shows, as it is shown, against plain loops in long double. */
#include <math.h>

#include "debugger-loops.h"
#include "debugger-test.h"

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
      return (Wide){ layer->weights[column * layer->stride + row], 0 };
    case BP_DEBUG_NEW_WEIGHTS:
      default: {
        long double old = layer->weights[column * layer->stride + row];
        Wide g = wide->gradients[matrix->layer][place];

        return (Wide){ wide_step (wide->config, old,
                                  g.value + wide_penalty (wide->config, column, old), 0.05, 1,
                                  NULL),
                       1000 * fabsl (old) };
      }
    }
}

static void
check_matrix (Fixture *fixture, const WideUpdate *wide, const BpDebugMatrix *matrix, guint every)
{
  BpDebugPanel *panel = fixture->panels[1];
  const BpStepDebugger *debugger = debugger_peek (fixture);
  guint n_rows, n_columns;

  bp_debug_panel_set_matrix (panel, matrix);
  if (!bp_debug_matrix_is_known (matrix, debugger))
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
  g_autoptr (BpSamples) training = bp_samples_new_training (&debugger_config, fixture->data->train);

  for (guint b = 0; b < N_SAMPLES; b++)
    {
      bp_scaler_apply (fixture->model->scaler, bp_samples_image (training, N_SAMPLES + b),
                       inputs + b * N_PIXELS);
      labels[b] = bp_samples_label (training, N_SAMPLES + b);
    }
  return wide_update_new (&debugger_config, bp_network_snapshot_peek (fixture->model->network),
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

/* The numbers around the cell have their places. */
static void
test_window (Fixture *fixture, gconstpointer data)
{
  const BpDebugMatrix weights = { BP_DEBUG_WEIGHTS, 0 };
  GtkGrid *grid = widget_test_child (fixture->panels[1], "grid");

  debugger_begin (fixture);
  debugger_act (fixture, "forward");
  bp_debug_panel_set_matrix (fixture->panels[1], &weights);
  debugger_choose_cell (fixture->panels[1], 6, 5);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 1))), ==, "3");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_grid_get_child_at (grid, 1, 0))), ==, "4");
  const char *tooltip =
      gtk_widget_get_tooltip_text (gtk_grid_get_child_at (grid, 3, 5)); /* row 7, column 6 */
  g_assert_true (g_str_has_suffix (bp_debug_panel_get_reading (fixture->panels[1]), tooltip));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  debugger_add_test ("/debugger-numbers/matrices", test_numbers);
  debugger_add_test ("/debugger-numbers/window", test_window);
  return g_test_run ();
}
