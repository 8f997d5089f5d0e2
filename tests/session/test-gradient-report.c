/* The report on a network's gradients: of a run's network and of one at its start, as the engine
 * finds them; its words. */
#include "bug-words.h"

#include <string.h>

#include "small-data.h"
#include "train-run.h"
#include "trainer.h"

static BpTrainConfig
deep_config (void)
{
  return (BpTrainConfig){
    .n_hidden_layers = 2,
    .hidden_units = { 30, 5 },
    .activations = { BP_ACTIVATION_RELU, BP_ACTIVATION_TANH },
    .output = BP_OUTPUT_SOFTMAX,
    .initialization = BP_INITIALIZATION_HE,
    .optimizer = BP_OPTIMIZER_ADAM,
    .epochs = 3,
    .learning_rate = 0.01,
    .batches = 4,
    .l2 = 0.1,
    .dropout = 0.2,
    .max_norm = 3.0,
    .seed = 3,
    .train_size = 40,
    .validation = 5,
    .scaling = BP_SCALING_STANDARDIZE,
    .corrected = TRUE,
  };
}

static BpModel *
train (const BpTrainConfig *config, BpData *data)
{
  g_autoptr (BpTrainRun) run = bp_train_run_new (config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_model_ref (bp_train_run_get_model (run));
}

/* What the engine finds on the first eight images of the training set. */
static void
assert_as_the_engine (const BpGradientReport *report, const BpTrainConfig *config,
                      const BpNetwork *network, const BpData *data)
{
  g_autoptr (BpSamples) training = NULL;
  g_autoptr (BpSamples) test = NULL;
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_by_name ("plain"));
  bp_samples_split (config, data->train, data->t10k, &training, &test);
  g_autoptr (BpGradientCheck) check = bp_gradient_check_new (config, network, training, 8, team);
  g_assert_cmpuint (report->n_images, ==, 8);
  g_assert_cmpuint (report->n_layers, ==, network->n_layers);
  for (guint l = 0; l < report->n_layers; l++)
    {
      BpLayerGradients expected;
      bp_gradient_check_layer (check, l, &expected);
      g_assert_cmpfloat (report->layers[l].error, ==, expected.error);
      g_assert_cmpfloat (report->layers[l].analytic, ==, expected.analytic);
      g_assert_cmpuint (report->layers[l].n_checked, ==, expected.n_checked);
      g_assert_cmpint (report->layers[l].verdict, ==, BP_GRADIENT_RIGHT);
    }
  g_assert_cmpint (bp_gradient_report_verdict (report), ==, BP_GRADIENT_RIGHT);
}

static void
test_model (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  const BpTrainConfig config = deep_config ();
  g_autoptr (BpModel) model = train (&config, data);
  g_autoptr (BpGradientReport) report =
      bp_gradient_report_new (&config, model, BP_BUG_NONE, BP_BUG_IN_ALL_LAYERS, data, NULL);
  assert_as_the_engine (report, &config, bp_network_snapshot_peek (model->network), data);
}

static void
test_start (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  const BpTrainConfig config = deep_config ();
  g_autoptr (BpNetwork) network = bp_trainer_initial_network (&config, data->train);
  g_autoptr (BpGradientReport) report =
      bp_gradient_report_new (&config, NULL, BP_BUG_NONE, BP_BUG_IN_ALL_LAYERS, data, NULL);
  assert_as_the_engine (report, &config, network, data);
}

static void
on_report (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static BpGradientReport *
report_on_a_thread (const BpTrainConfig *config, BpData *data, GCancellable *cancellable)
{
  g_autoptr (GAsyncResult) result = NULL;
  bp_gradient_report_new_async (config, NULL, BP_BUG_NONE, BP_BUG_IN_ALL_LAYERS, data, cancellable,
                                on_report, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return bp_gradient_report_new_finish (result);
}

static void
test_thread (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  const BpTrainConfig config = deep_config ();
  g_autoptr (BpGradientReport) expected =
      bp_gradient_report_new (&config, NULL, BP_BUG_NONE, BP_BUG_IN_ALL_LAYERS, data, NULL);
  g_autoptr (BpGradientReport) report = report_on_a_thread (&config, data, NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  for (guint l = 0; l < 3; l++)
    g_assert_cmpfloat (report->layers[l].error, ==, expected->layers[l].error);
  g_cancellable_cancel (cancelled);
  g_assert_null (report_on_a_thread (&config, data, cancelled));
}

/* A network for images of another size has no gradients here. */
static void
test_other_images (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  const BpTrainConfig config = deep_config ();
  g_autoptr (BpModel) model = train (&config, data);
  g_autoptr (BpNetwork) network = bp_network_new ((guint[]){ 7, 3 }, 2);
  g_autoptr (BpNetworkSnapshot) snapshot = bp_network_snapshot_new (g_steal_pointer (&network));
  g_autoptr (BpModel) other = bp_model_new (&config, 1, 7, 1, model->scaler, snapshot);
  g_assert_null (
      bp_gradient_report_new (&config, other, BP_BUG_NONE, BP_BUG_IN_ALL_LAYERS, data, NULL));
}

static void
test_verdict (void)
{
  BpGradientReport report = { .n_layers = 3 };
  for (guint l = 0; l < 3; l++)
    report.layers[l].verdict = BP_GRADIENT_TOO_SMALL;
  g_assert_cmpint (bp_gradient_report_verdict (&report), ==, BP_GRADIENT_TOO_SMALL);
  report.layers[1].verdict = BP_GRADIENT_RIGHT;
  g_assert_cmpint (bp_gradient_report_verdict (&report), ==, BP_GRADIENT_RIGHT);
  report.layers[2].verdict = BP_GRADIENT_WRONG;
  g_assert_cmpint (bp_gradient_report_verdict (&report), ==, BP_GRADIENT_WRONG);
}

static void
test_words (void)
{
  const BpLayerGradients large = { .n_in = 784, .n_out = 50, .n_checked = 200, .error = 4.38e-9 };
  const BpLayerGradients small = { .n_in = 4, .n_out = 3, .n_checked = 15 };
  g_autofree char *shape = bp_layer_gradients_shape_words (&large);
  g_autofree char *some = bp_layer_gradients_count_words (&large);
  g_autofree char *all = bp_layer_gradients_count_words (&small);
  g_autofree char *error = bp_layer_gradients_error_words (&large);
  g_autofree char *none = bp_layer_gradients_error_words (&small);
  g_assert_cmpstr (shape, ==, "50 × 785");
  g_assert_cmpstr (some, ==, "200 of 39\u202f250");
  g_assert_cmpstr (all, ==, "all 15");
  g_assert_cmpstr (error, ==, "4.4e-09");
  g_assert_cmpstr (none, ==, "0.0e+00");
  g_assert_cmpstr (bp_gradient_verdict_words (BP_GRADIENT_WRONG), ==, "Wrong");
  g_assert_cmpstr (bp_gradient_verdict_name (BP_GRADIENT_TOO_SMALL), ==, "too-small");
}

/* With a bug it is the lab's check. */
static void
test_bug (void)
{
  g_autoptr (BpData) data = small_data_load (90, 0);
  const BpTrainConfig config = deep_config ();
  g_autoptr (BpGradientReport) report =
      bp_gradient_report_new (&config, NULL, BP_BUG_FORGOTTEN_DERIVATIVE, BP_BUG_IN_ALL_LAYERS,
                              data, NULL);
  g_autofree char *words = bp_bug_finding_words (report);
  g_assert_cmpint (report->bug, ==, BP_BUG_FORGOTTEN_DERIVATIVE);
  g_assert_cmpint (report->layers[0].verdict, ==, BP_GRADIENT_WRONG);
  g_assert_cmpint (report->layers[1].verdict, ==, BP_GRADIENT_WRONG);
  g_assert_cmpint (report->layers[2].verdict, ==, BP_GRADIENT_RIGHT);
  g_assert_cmpstr (words, ==,
                   "Found in layers 1, 2. The output layer is right, so the deltas go wrong on "
                   "their way down.");
}

/* A finding of two layers with these verdicts begins so. */
static void
assert_finding (BpBug bug, guint layer, BpGradientVerdict first, BpGradientVerdict second,
                const char *expected)
{
  const BpGradientReport report = { .bug = bug,
                                    .bug_layer = layer,
                                    .n_layers = 2,
                                    .layers = { { .verdict = first }, { .verdict = second } } };
  g_autofree char *words = bp_bug_finding_words (&report);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_findings (void)
{
  const BpGradientVerdict right = BP_GRADIENT_RIGHT, wrong = BP_GRADIENT_WRONG;
  const BpGradientVerdict small = BP_GRADIENT_TOO_SMALL;
  const guint all = BP_BUG_IN_ALL_LAYERS;
  assert_finding (BP_BUG_WRONG_SIGN, all, wrong, wrong, "Found in every layer.");
  assert_finding (BP_BUG_WRONG_SIGN, all, small, wrong, "Found in layer 2.");
  assert_finding (BP_BUG_WRONG_SIGN, all, wrong, small, "Found in layer 1.");
  assert_finding (BP_BUG_EARLY_UPDATE, all, wrong, right,
                  "Found in layer 1. The output layer is right, so the deltas go wrong on their "
                  "way down.");
  assert_finding (BP_BUG_EARLY_UPDATE, all, small, right,
                  "Not found: in this network the bug changes no gradient that the check can see.");
  assert_finding (BP_BUG_SIGNED_ERROR, all, right, right,
                  "The gradient is right, so the check is silent: only the loss, the accuracy or "
                  "what is made of the outputs shows this bug.");
  assert_finding (BP_BUG_MISSING_BIAS, 0, wrong, right, "Found in layer 1, where it is.");
  assert_finding (BP_BUG_MISSING_BIAS, 1, right, wrong, "Found in layer 2, where it is.");
  assert_finding (BP_BUG_WRONG_SIGN, 1, wrong, wrong,
                  "Found in layer 2, where it is: all above is right, and what is wrong there goes "
                  "down to the layers below.");
  assert_finding (BP_BUG_FORGOTTEN_DERIVATIVE, 1, right, right,
                  "Not found: in this network the bug changes no gradient that the check can see.");
  assert_finding (BP_BUG_UNSCALED_INPUT, all, small, small,
                  "The gradients are too small for differences of the objective to tell.");
}

/* Every bug has a title and words of its own. */
static void
test_bug_words (void)
{
  for (BpBug bug = BP_BUG_NONE; bug < BP_N_BUGS; bug++)
    {
      gboolean tells_article = strstr (bp_bug_words (bug), "In the article: ") != NULL;
      g_assert_cmpint (tells_article, ==,
                       bp_bug_is_published (bug) || bug == BP_BUG_UNSCALED_INPUT);
      for (BpBug other = BP_BUG_NONE; other < bug; other++)
        {
          g_assert_cmpstr (bp_bug_title (bug), !=, bp_bug_title (other));
          g_assert_cmpstr (bp_bug_words (bug), !=, bp_bug_words (other));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gradient-report/model", test_model);
  g_test_add_func ("/gradient-report/start", test_start);
  g_test_add_func ("/gradient-report/thread", test_thread);
  g_test_add_func ("/gradient-report/other-images", test_other_images);
  g_test_add_func ("/gradient-report/verdict", test_verdict);
  g_test_add_func ("/gradient-report/words", test_words);
  g_test_add_func ("/gradient-report/bug", test_bug);
  g_test_add_func ("/gradient-report/findings", test_findings);
  g_test_add_func ("/gradient-report/bug-words", test_bug_words);
  return g_test_run ();
}
