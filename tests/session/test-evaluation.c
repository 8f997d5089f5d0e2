/* An evaluation gives what the run gave, image by image. */
#include "evaluation.h"

#include <string.h>

#include "small-data.h"
#include "train-run.h"

static BpTrainConfig
small_config (BpScaling scaling, gboolean corrected)
{
  return (BpTrainConfig){
    .n_hidden_layers = 1,
    .hidden_units = { 4 },
    .epochs = 3,
    .learning_rate = 0.05,
    .batches = 4,
    .l2 = 0.1,
    .seed = 3,
    .train_size = 40,
    .scaling = scaling,
    .test_on = corrected ? BP_TEST_ON_T10K : BP_TEST_ON_REST,
    .corrected = corrected,
  };
}

static BpTrainRun *
train (BpData *data, const BpTrainConfig *config)
{
  BpTrainRun *run = bp_train_run_new (config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return run;
}

/* Every image is read as it was scored. */
static void
check_predictions (const BpEvaluation *evaluation, const BpPredictions *set)
{
  for (guint32 i = 0; i < set->samples->n; i++)
    {
      BpReading reading;
      bp_evaluation_read (evaluation, set, i, &reading);
      g_assert_cmpuint (reading.prediction, ==, set->predictions[i]);
      g_assert_cmpfloat (reading.values[BP_READING_SOFTMAX_NET][reading.prediction], ==,
                         set->confidences[i]);
    }
}

/* But for how it was learned. */
static void
assert_same_result (const BpTrainResult *got, const BpTrainResult *expected)
{
  gsize size = sizeof (guint32) * SMALL_CLASSES * SMALL_CLASSES;
  g_assert_cmpuint (got->n_train_correct, ==, expected->n_train_correct);
  g_assert_cmpuint (got->n_train, ==, expected->n_train);
  g_assert_cmpuint (got->n_test, ==, expected->n_test);
  g_assert_cmpfloat (got->test_accuracy, ==, expected->test_accuracy);
  g_assert_cmpmem (got->confusion, size, expected->confusion, size);
  g_assert_cmpuint (got->n_first, ==, expected->n_first);
  for (guint i = 0; i < got->n_first; i++)
    {
      const BpTestDigit *digit = &got->first[i], *other = &expected->first[i];
      g_assert_true (digit->pixels == other->pixels && digit->rows == other->rows);
      g_assert_cmpuint (digit->label, ==, other->label);
      g_assert_cmpuint (digit->prediction, ==, other->prediction);
      g_assert_cmpmem (digit->distribution, SMALL_CLASSES * sizeof (double), other->distribution,
                       SMALL_CLASSES * sizeof (double));
    }
}

static void
check_like_the_run (BpData *data, const BpTrainConfig *config)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BpTrainRun) run = train (data, config);
  const BpTrainResult *result = bp_train_run_get_result (run);
  g_autoptr (BpEvaluation) evaluation =
      bp_evaluation_new (bp_train_run_get_model (run), data, NULL, &error);
  g_assert_no_error (error);
  gsize size = sizeof (guint32) * SMALL_CLASSES * SMALL_CLASSES;
  g_assert_cmpfloat (bp_score_accuracy (&evaluation->training.score), ==, result->train_accuracy);
  g_assert_cmpfloat (bp_score_accuracy (&evaluation->test.score), ==, result->test_accuracy);
  g_assert_cmpmem (evaluation->test.score.confusion, size, result->confusion, size);
  for (guint i = 0; i < result->n_first; i++)
    g_assert_cmpuint (evaluation->test.predictions[i], ==, result->first[i].prediction);
  g_autoptr (BpTrainResult) again = bp_evaluation_new_result (evaluation);
  assert_same_result (again, result);
  check_predictions (evaluation, &evaluation->training);
  check_predictions (evaluation, &evaluation->test);
}

static void
test_like_the_run (void)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  for (guint scaling = 0; scaling < BP_N_SCALINGS; scaling++)
    for (int corrected = 0; corrected < 2; corrected++)
      {
        BpTrainConfig config = small_config (scaling, corrected);
        check_like_the_run (data, &config);
      }
}

/* Deep networks with all that there is, of the best weights. */
static void
test_like_a_deep_run (void)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  for (guint scaling = 0; scaling < BP_N_SCALINGS; scaling++)
    for (guint output = 0; output < BP_N_OUTPUTS; output++)
      {
        BpTrainConfig config = small_config (scaling, output == BP_OUTPUT_LOGISTIC);
        config.n_hidden_layers = 3;
        config.hidden_units[1] = 5;
        config.hidden_units[2] = 3;
        config.activations[0] = BP_ACTIVATION_RELU;
        config.activations[1] = BP_ACTIVATION_TANH;
        config.output = output;
        config.initialization = BP_INITIALIZATION_HE;
        config.optimizer = BP_OPTIMIZER_ADAM;
        config.dropout = config.input_dropout = 0.2;
        config.max_norm = 2.0;
        config.validation = 10;
        check_like_the_run (data, &config);
        config.n_hidden_layers = 0;
        check_like_the_run (data, &config);
      }
}

static void
check_found (const BpPredictions *set, guint true_class, guint predicted_class,
             BpPredicted predicted, guint32 expected)
{
  g_autoptr (GArray) found = bp_predictions_find (set, true_class, predicted_class, predicted);
  g_assert_cmpuint (found->len, ==, expected);
  for (guint i = 0; i < found->len; i++)
    {
      guint32 position = g_array_index (found, guint32, i);
      guint8 label = bp_samples_label (set->samples, position);
      g_assert_true (i == 0 || g_array_index (found, guint32, i - 1) < position);
      g_assert_true (true_class == BP_ANY_CLASS || label == true_class);
      g_assert_true (predicted_class == BP_ANY_CLASS
                     || set->predictions[position] == predicted_class);
    }
}

/* As many of each kind as the confusion matrix says. */
static void
test_find (void)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  BpTrainConfig config = small_config (BP_SCALING_NONE, FALSE);
  g_autoptr (BpTrainRun) run = train (data, &config);
  g_autoptr (BpEvaluation) evaluation =
      bp_evaluation_new (bp_train_run_get_model (run), data, NULL, NULL);
  const BpPredictions *set = &evaluation->test;
  guint32 wrong = set->samples->n - set->score.n_correct;
  g_assert_cmpuint (wrong, >, 0);
  check_found (set, BP_ANY_CLASS, BP_ANY_CLASS, BP_PREDICTED_ANY, set->samples->n);
  check_found (set, BP_ANY_CLASS, BP_ANY_CLASS, BP_PREDICTED_RIGHT, set->score.n_correct);
  check_found (set, BP_ANY_CLASS, BP_ANY_CLASS, BP_PREDICTED_WRONG, wrong);
  for (guint row = 0; row < SMALL_CLASSES; row++)
    for (guint column = 0; column < SMALL_CLASSES; column++)
      check_found (set, row, column, BP_PREDICTED_ANY,
                   set->score.confusion[row * SMALL_CLASSES + column]);
}

static void
test_sort (void)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  BpTrainConfig config = small_config (BP_SCALING_UNIT, FALSE);
  g_autoptr (BpTrainRun) run = train (data, &config);
  g_autoptr (BpEvaluation) evaluation =
      bp_evaluation_new (bp_train_run_get_model (run), data, NULL, NULL);
  const BpPredictions *set = &evaluation->test;
  g_autoptr (GArray) all = bp_predictions_find (set, BP_ANY_CLASS, BP_ANY_CLASS, BP_PREDICTED_ANY);
  set->confidences[3] = set->confidences[7] = 2.0; /* equally sure, and surer than any */
  bp_predictions_sort (set, all);
  g_assert_cmpuint (g_array_index (all, guint32, 0), ==, 3);
  g_assert_cmpuint (g_array_index (all, guint32, 1), ==, 7);
  for (guint i = 1; i < all->len; i++)
    g_assert_cmpfloat (set->confidences[g_array_index (all, guint32, i - 1)], >=,
                       set->confidences[g_array_index (all, guint32, i)]);
}

static void
assert_refused (BpModel *model, BpData *data, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (bp_evaluation_new (model, data, NULL, &error));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_other_data (void)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (BpData) fewer = small_data_load (39, 20);
  BpTrainConfig config = small_config (BP_SCALING_UNIT, FALSE);
  g_autoptr (BpTrainRun) run = train (data, &config);
  const BpModel *model = bp_train_run_get_model (run);
  g_autoptr (BpModel) turned =
      bp_model_new (&config, 1, SMALL_COLUMNS, SMALL_ROWS, model->scaler, model->network);
  assert_refused (turned, data, "3 × 4");
  assert_refused (bp_train_run_get_model (run), fewer, "39");
}

static void
test_cancelled (void)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  BpTrainConfig config = small_config (BP_SCALING_UNIT, FALSE);
  g_autoptr (BpTrainRun) run = train (data, &config);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (bp_evaluation_new (bp_train_run_get_model (run), data, cancellable, &error));
  g_assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

static void
on_evaluated (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer user_data)
{
  BpEvaluation **evaluation = user_data;
  *evaluation = bp_evaluation_new_finish (result, NULL);
}

static void
test_on_a_thread (void)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  BpTrainConfig config = small_config (BP_SCALING_UNIT, FALSE);
  g_autoptr (BpTrainRun) run = train (data, &config);
  g_autoptr (BpEvaluation) evaluation = NULL;
  bp_evaluation_new_async (bp_train_run_get_model (run), data, NULL, on_evaluated, &evaluation);
  while (evaluation == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (bp_score_accuracy (&evaluation->test.score), ==,
                     bp_train_run_get_result (run)->test_accuracy);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluation/like-the-run", test_like_the_run);
  g_test_add_func ("/evaluation/like-a-deep-run", test_like_a_deep_run);
  g_test_add_func ("/evaluation/find", test_find);
  g_test_add_func ("/evaluation/sort", test_sort);
  g_test_add_func ("/evaluation/other-data", test_other_data);
  g_test_add_func ("/evaluation/cancelled", test_cancelled);
  g_test_add_func ("/evaluation/on-a-thread", test_on_a_thread);
  return g_test_run ();
}
