/* The XOR network's run against the engine used directly. */
#include "xor-run.h"
#include "xor-study.h"

static void
check (gboolean corrected)
{
  BpXorConfig config = bp_xor_config_default ();
  config.epochs = 2000;
  config.corrected = corrected;
  g_autoptr (BpXorRun) run = bp_xor_run_new (&config);
  g_autoptr (BpXor) direct = bp_xor_new (&config);
  const BpKernels *kernels = bp_kernels_by_name ("plain");
  gsize n_sums, n_squares;
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  const double *sums = bp_xor_run_get_error_sums (run, &n_sums);
  const double *squares = bp_xor_run_get_mean_squared_errors (run, &n_squares);
  g_assert_cmpuint (n_sums, ==, 2000);
  g_assert_cmpuint (n_squares, ==, 2000);
  for (gsize epoch = 0; epoch < n_sums; epoch++)
    {
      g_assert_cmpfloat (sums[epoch], ==, bp_xor_epoch (direct, kernels));
      g_assert_cmpfloat (squares[epoch], ==, bp_xor_mean_squared_error (direct));
    }
  g_autofree char *sha256 = bp_xor_sha256 (direct);
  g_assert_cmpstr (bp_xor_run_get_sha256 (run), ==, sha256);
  bp_xor_forward (direct, kernels); /* outputs are those after the last update */
  g_assert_cmpmem (bp_xor_run_get_network (run)->output, sizeof direct->output, direct->output,
                   sizeof direct->output);
}

static void
test_published (void)
{
  check (FALSE);
}

static void
test_corrected (void)
{
  check (TRUE);
}

/* After as many epochs as the engine's study says, and not before. */
static void
test_solved (void)
{
  BpXorConfig config = bp_xor_config_default ();
  config.seed = 1;
  config.corrected = TRUE;
  g_autoptr (BpXor) direct = bp_xor_new (&config);
  guint expected, epochs;
  g_assert_true (bp_xor_train_until_solved (direct, 50000, bp_kernels_choose (), &expected));
  for (guint more = 0; more < 2; more++)
    {
      config.epochs = expected + more;
      g_autoptr (BpXorRun) run = bp_xor_run_new (&config);
      bp_run_start (BP_RUN (run), FALSE);
      bp_run_wait (BP_RUN (run));
      g_assert_cmpint (bp_xor_run_get_solved (run, &epochs), ==, more);
      g_assert_cmpuint (epochs, ==, more * expected);
    }
}

static void
test_diverges (void)
{
  BpXorConfig config = bp_xor_config_default ();
  config.learning_rate = 1e100;
  g_autoptr (BpXorRun) run = bp_xor_run_new (&config);
  gsize n;
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (run)), ==, BP_RUN_DIVERGED);
  bp_xor_run_get_error_sums (run, &n);
  g_assert_cmpuint (n, <, config.epochs);
}

static gboolean
is_paused_after (BpRun *run, guint epochs)
{
  const BpRunStatus *status = bp_run_get_status (run);
  return status->state == BP_RUN_PAUSED && status->epochs_done == epochs;
}

static void
take_until_paused_after (BpXorRun *run, guint epochs)
{
  while (!is_paused_after (BP_RUN (run), epochs))
    {
      g_main_context_iteration (NULL, FALSE);
      bp_run_take (BP_RUN (run));
    }
}

/* Every pause brings a copy of the network as it stands; the worker goes on with its own. */
static void
test_copy_at_pauses (void)
{
  BpXorConfig config = bp_xor_config_default ();
  g_autoptr (BpXorRun) run = bp_xor_run_new (&config);
  g_autoptr (BpXor) direct = bp_xor_new (&config);
  guint epochs = 99;
  g_assert_null (bp_xor_run_get_copy (run, &epochs));
  bp_run_start (BP_RUN (run), TRUE);
  for (guint done = 0; done < 4; done++)
    {
      take_until_paused_after (run, done);
      const BpXor *copy = bp_xor_run_get_copy (run, &epochs);
      g_assert_cmpuint (epochs, ==, done);
      g_assert_cmpmem (copy->w1, 6 * sizeof (double), direct->w1, 6 * sizeof (double));
      g_assert_cmpmem (copy->w2, 3 * sizeof (double), direct->w2, 3 * sizeof (double));
      bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
      bp_xor_epoch (direct, bp_kernels_choose ());
    }
}

/* While a run is on, a copy comes when it was asked for, of the network after that many epochs. */
static void
test_copy_on_request (void)
{
  BpXorConfig config = bp_xor_config_default ();
  config.epochs = 1000000;
  g_autoptr (BpXorRun) run = bp_xor_run_new (&config);
  g_autoptr (BpXor) direct = bp_xor_new (&config);
  const BpXor *copy = NULL;
  guint epochs = 0;
  bp_run_start (BP_RUN (run), FALSE);
  bp_xor_run_request_copy (run);
  while (copy == NULL)
    {
      bp_run_take (BP_RUN (run));
      copy = bp_xor_run_get_copy (run, &epochs);
    }
  for (guint epoch = 0; epoch < epochs; epoch++)
    bp_xor_epoch (direct, bp_kernels_choose ());
  g_assert_cmpmem (copy->w1, 6 * sizeof (double), direct->w1, 6 * sizeof (double));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xor-run/published", test_published);
  g_test_add_func ("/xor-run/corrected", test_corrected);
  g_test_add_func ("/xor-run/solved", test_solved);
  g_test_add_func ("/xor-run/diverges", test_diverges);
  g_test_add_func ("/xor-run/copy-at-pauses", test_copy_at_pauses);
  g_test_add_func ("/xor-run/copy-on-request", test_copy_on_request);
  return g_test_run ();
}
