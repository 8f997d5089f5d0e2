/* Net inputs are counted of a model, and of what its training begins with. */
#include "net-input-count.h"

#include "small-data.h"
#include "train-run.h"

static BpTrainConfig
small_config (BpScaling scaling)
{
  return (BpTrainConfig){
    .n_hidden_layers = 1,
    .hidden_units = { 5 },
    .epochs = 4,
    .learning_rate = 0.05,
    .batches = 4,
    .seed = 3,
    .train_size = 40,
    .scaling = scaling,
  };
}

static void
assert_same (const BpNetInputs *a, const BpNetInputs *b)
{
  g_assert_cmpfloat (a->high, ==, b->high);
  g_assert_cmpmem (a->share, a->n_bins * sizeof *a->share, b->share, b->n_bins * sizeof *b->share);
}

/* A run that waits for its first minibatch has the network that is counted for its settings, and
 * sees no more images. */
static void
check_start (BpData *data, guint validation)
{
  for (BpScaling scaling = 0; scaling < BP_N_SCALINGS; scaling++)
    {
      BpTrainConfig config = small_config (scaling);
      g_autoptr (BpTrainRun) run = NULL;
      g_autoptr (BpNetInputs) at_start = NULL, of_model = NULL;

      config.validation = validation;
      run = bp_train_run_new (&config, data, 1, FALSE);
      at_start = bp_count_net_inputs (&config, NULL, data);
      bp_run_start (BP_RUN (run), TRUE);
      while (bp_train_run_get_model (run) == NULL)
        {
          g_main_context_iteration (NULL, TRUE);
          bp_run_take (BP_RUN (run));
        }
      of_model = bp_count_net_inputs (&config, bp_train_run_get_model (run), data);
      g_assert_cmpuint (at_start->n, ==, (40 - validation) * 5);
      assert_same (at_start, of_model);
      bp_run_abandon (BP_RUN (run));
    }
}

static void
test_start (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);

  check_start (data, 0);
  check_start (data, 15);
}

static void
keep_result (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(BpNetInputs **) user_data = bp_count_net_inputs_finish (result);
}

/* After training it is another one, the same on a thread. */
static void
test_trained (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = small_config (BP_SCALING_UNIT);
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  g_autoptr (BpNetInputs) at_start = bp_count_net_inputs (&config, NULL, data);
  g_autoptr (BpNetInputs) now = NULL, on_thread = NULL;

  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  now = bp_count_net_inputs (&config, bp_train_run_get_model (run), data);
  g_assert_cmpint (memcmp (now->share, at_start->share, now->n_bins * sizeof *now->share), !=, 0);
  bp_count_net_inputs_async (&config, bp_train_run_get_model (run), data, keep_result, &on_thread);
  while (on_thread == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_same (now, on_thread);
}

/* However many images and units, the work is bounded. */
static void
test_bounded (void)
{
  g_autoptr (BpData) data = small_data_load (700, 0);
  BpTrainConfig config = small_config (BP_SCALING_NONE);
  g_autoptr (BpNetInputs) many_images = NULL, many_units = NULL;

  config.train_size = 650;
  many_images = bp_count_net_inputs (&config, NULL, data);
  g_assert_cmpuint (many_images->n, ==, 500 * 5);
  config.hidden_units[0] = 10000;
  many_units = bp_count_net_inputs (&config, NULL, data);
  g_assert_cmpuint (many_units->n, ==, 100 * 10000);
}

/* A model from a file may be for other images than those that there are, or for more. */
static void
test_other_data (void)
{
  g_autoptr (BpData) data = small_data_load (30, 0);
  g_autoptr (BpScaler) small = bp_scaler_restore (BP_SCALING_NONE, 4, NULL, NULL, NULL, FALSE);
  g_autoptr (BpScaler) right =
      bp_scaler_restore (BP_SCALING_NONE, SMALL_ROWS * SMALL_COLUMNS, NULL, NULL, NULL, FALSE);
  BpTrainConfig config = small_config (BP_SCALING_NONE);
  const guint small_sizes[] = { 4, 5, 3 }, right_sizes[] = { SMALL_ROWS * SMALL_COLUMNS, 5, 3 };
  g_autoptr (BpNetworkSnapshot) small_network =
      bp_network_snapshot_new (bp_network_new (small_sizes, 3));
  g_autoptr (BpNetworkSnapshot) right_network =
      bp_network_snapshot_new (bp_network_new (right_sizes, 3));
  g_autoptr (BpModel) small_model = bp_model_new (&config, 1, 2, 2, small, small_network);
  g_autoptr (BpModel) right_model =
      bp_model_new (&config, 1, SMALL_ROWS, SMALL_COLUMNS, right, right_network);
  g_autoptr (BpNetInputs) counted = NULL;

  g_assert_null (bp_count_net_inputs (&config, small_model, data));
  counted = bp_count_net_inputs (&config, right_model, data);
  g_assert_cmpuint (counted->n, ==, 30 * 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net-input-count/start", test_start);
  g_test_add_func ("/net-input-count/trained", test_trained);
  g_test_add_func ("/net-input-count/bounded", test_bounded);
  g_test_add_func ("/net-input-count/other-data", test_other_data);
  return g_test_run ();
}
