/* The article's experiments on the real MNIST: all that the reference file has of them. */
#include "evaluate.h"
#include "trainer.h"

#include <math.h>

#include "compare.h"
#include "images.h"
#include "reference.h"

#define N_FIRST 5u

typedef struct {
  BpTrainConfig config;
  BpDataset *dataset;
  BpSamples *training, *test;
  BpTeam *team;
  BpTrainer *trainer;
} Experiment;

static void
experiment_init (Experiment *self, const char *preset)
{
  self->config = bp_preset_by_name (preset)->config;
  self->dataset = new_mnist ("train");
  self->team = bp_team_new (2, bp_kernels_choose ());
  bp_samples_split (&self->config, self->dataset, NULL, &self->training, &self->test);
  self->trainer = bp_trainer_new (&self->config, self->training, self->team);
}

static void
experiment_clear (Experiment *self)
{
  bp_trainer_free (self->trainer);
  bp_samples_free (self->training);
  bp_samples_free (self->test);
  bp_team_free (self->team);
  bp_dataset_unref (self->dataset);
}

/* What the reference's run was configured with is what the preset says. */
static void
assert_same_config (const BpTrainConfig *config, JsonObject *expected)
{
  g_assert_cmpuint (config->hidden_units[0], ==, json_object_get_int_member (expected, "hidden"));
  g_assert_cmpuint (config->epochs, ==, json_object_get_int_member (expected, "epochs"));
  g_assert_cmpuint (config->batches, ==, json_object_get_int_member (expected, "batches"));
  g_assert_cmpuint (config->seed, ==, json_object_get_int_member (expected, "seed"));
  g_assert_cmpuint (config->train_size, ==, json_object_get_int_member (expected, "train_size"));
  g_assert_cmpfloat (config->l1, ==, json_object_get_double_member (expected, "l1"));
  g_assert_cmpfloat (config->l2, ==, json_object_get_double_member (expected, "l2"));
  g_assert_cmpfloat (config->learning_rate, ==,
                     json_object_get_double_member (expected, "learning_rate"));
}

static double
score (Experiment *self, const BpSamples *samples)
{
  const BpNetwork *network = bp_trainer_network (self->trainer);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, self->team);
  BpScore result;
  bp_score_init (&result, 10);
  bp_evaluator_score (evaluator, network, samples, &result);
  g_assert_cmpuint (result.n_scored, ==, samples->n);
  double accuracy = bp_score_accuracy (&result);
  bp_score_clear (&result);
  return accuracy;
}

/* Within one image. */
static void
assert_accuracy (Experiment *self, const BpSamples *samples, JsonObject *expected,
                 const char *member)
{
  double accuracy = json_object_get_double_member (expected, member);
  double tolerance = 1.000001 / samples->n;
  g_assert_cmpfloat_with_epsilon (score (self, samples), accuracy, tolerance);
}

/* The first test digits' labels and predictions, and test image 1's class distribution. */
static void
check_first_digits (Experiment *self, JsonObject *expected)
{
  const BpNetwork *network = bp_trainer_network (self->trainer);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, self->team);
  g_autofree double *labels = reference_doubles (expected, "first_5_test_labels", N_FIRST);
  g_autofree double *predictions = reference_doubles (expected, "first_5_predictions", N_FIRST);
  g_autofree double *wanted = reference_doubles (expected, "class_distribution_of_test_1", 10);
  for (guint32 i = 0; i < N_FIRST; i++)
    {
      double input[784], distribution[10];
      guint8 label;
      gather_samples (self->test, &i, 1, input, &label);
      guint predicted = bp_evaluator_distribution (evaluator, network, input, FALSE, distribution);
      g_assert_cmpfloat (label, ==, labels[i]);
      g_assert_cmpfloat (predicted, ==, predictions[i]);
      if (i == 1)
        assert_close (distribution, wanted, 10, 1e-12, 0.0);
    }
}

/* What it is worth that the test images are scaled by their own statistics: 84.80 % are 84.07 % by
 * the training images'. */
static void
check_leak (Experiment *self)
{
  g_autoptr (BpScaler) scaler = bp_scaler_for_other_images (self->training->scaler);
  g_autoptr (BpSamples) test =
      bp_samples_new (self->test->dataset, scaler, self->test->indices, self->test->n);

  g_assert_cmpfloat_with_epsilon (score (self, test), 0.8407, 5e-5);
}

/* Sanitizers make the run five times longer, and have seen all after ten epochs. */
static guint
n_epochs (void)
{
  return g_strcmp0 (g_getenv ("BACKPROP_TEST_SHORT"), "1") == 0 ? 10 : 300;
}

static void
test_scaled (void)
{
  JsonObject *expected = reference_object ("scaled");
  JsonObject *config = json_object_get_object_member (expected, "config");
  g_autofree double *losses = reference_doubles (expected, "loss", 300);
  Experiment scaled;
  experiment_init (&scaled, "scaled");
  assert_same_config (&scaled.config, config);
  g_assert_cmpstr (json_object_get_string_member (config, "scaling"), ==,
                   bp_scaling_name (scaled.config.scaling));
  for (guint epoch = 0; epoch < n_epochs (); epoch++)
    {
      double loss = bp_trainer_epoch (scaled.trainer);
      assert_close (&loss, &losses[epoch], 1, 0.0, 1e-9);
    }
  if (n_epochs () == 300)
    {
      assert_accuracy (&scaled, scaled.training, expected, "train_accuracy");
      assert_accuracy (&scaled, scaled.test, expected, "test_accuracy");
      check_first_digits (&scaled, expected);
      check_leak (&scaled);
    }
  experiment_clear (&scaled);
}

/* Raw pixels make the rest of the run chaotic: its first losses are to be met, no more. */
static void
test_baseline (void)
{
  JsonObject *expected = reference_object ("baseline");
  g_autofree double *losses = reference_doubles (expected, "loss_first_epochs", 2);
  g_autofree double *labels = reference_doubles (expected, "first_5_test_labels", N_FIRST);
  Experiment baseline;
  experiment_init (&baseline, "baseline");
  assert_same_config (&baseline.config, json_object_get_object_member (expected, "config"));
  for (guint epoch = 0; epoch < 2; epoch++)
    {
      double loss = bp_trainer_epoch (baseline.trainer);
      assert_close (&loss, &losses[epoch], 1, 0.0, 1e-7);
    }
  for (guint32 i = 0; i < N_FIRST; i++)
    g_assert_cmpfloat (bp_samples_label (baseline.test, i), ==, labels[i]);
  experiment_clear (&baseline);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article/baseline", test_baseline);
  g_test_add_func ("/article/scaled", test_scaled);
  return g_test_run ();
}
