/* Scores and class distributions against the naive network. */
#include "evaluate.h"

#include <math.h>

#include "compare.h"
#include "elementary.h"
#include "images.h"
#include "naive.h"

#define N_CLASSES 4u

static const guint sizes[] = { 13, 6, N_CLASSES };

typedef struct {
  BpTeam *team;
  BpNetwork *network;
  Naive *naive;
  BpSamples *samples;
  BpEvaluator *evaluator;
} Fixture;

static void
fixture_init (Fixture *self, guint32 n_samples)
{
  BpRandom random;
  g_autoptr (BpDataset) dataset = new_noise (n_samples, 1, 13, N_CLASSES, n_samples);
  bp_random_init (&random, 3);
  self->team = bp_team_new (1, bp_kernels_choose ());
  self->network = bp_network_new (sizes, 3);
  bp_network_randomize (self->network, &random);
  self->naive = naive_new (sizes, 3);
  naive_copy_weights (self->naive, self->network);
  self->samples = new_samples (dataset, BP_SCALING_STANDARDIZE);
  self->evaluator = bp_evaluator_new (self->network, self->team);
}

static void
fixture_clear (Fixture *self)
{
  bp_evaluator_free (self->evaluator);
  bp_samples_free (self->samples);
  naive_free (self->naive);
  bp_network_free (self->network);
  bp_team_free (self->team);
}

/* The naive network's prediction for a sample, which stays in it. */
static guint
predict (Fixture *self, guint32 position, double *input)
{
  guint8 label;
  guint best = 0;
  gather_samples (self->samples, &position, 1, input, &label);
  naive_forward (self->naive, input);
  for (guint c = 1; c < N_CLASSES; c++)
    if (self->naive->net_inputs[1][c] > self->naive->net_inputs[1][best])
      best = c;
  return best;
}

static void
check_score (Fixture *self, const BpScore *score, guint32 n)
{
  guint32 confusion[N_CLASSES][N_CLASSES] = { 0 };
  guint32 n_correct = 0;
  double input[13];
  for (guint32 i = 0; i < n; i++)
    {
      guint predicted = predict (self, i, input);
      guint8 label = bp_samples_label (self->samples, i);
      confusion[label][predicted]++;
      n_correct += predicted == label;
    }
  g_assert_cmpuint (score->n_scored, ==, n);
  g_assert_cmpuint (score->n_correct, ==, n_correct);
  g_assert_cmpmem (score->confusion, sizeof confusion, confusion, sizeof confusion);
  g_assert_cmpfloat (bp_score_accuracy (score), ==, (double) n_correct / n);
}

/* Numbers of samples about those of a block. */
static void
test_score (void)
{
  static const guint32 n_samples[] = { 1, 2, 255, 256, 257, 511, 512, 513, 1000 };
  for (gsize i = 0; i < G_N_ELEMENTS (n_samples); i++)
    {
      Fixture fixture;
      BpScore score;
      fixture_init (&fixture, n_samples[i]);
      bp_score_init (&score, N_CLASSES);
      bp_evaluator_score (fixture.evaluator, fixture.network, fixture.samples, &score);
      check_score (&fixture, &score, n_samples[i]);
      g_assert_false (
          bp_evaluator_score_block (fixture.evaluator, fixture.network, fixture.samples, &score));
      check_score (&fixture, &score, n_samples[i]);
      bp_score_clear (&score);
      fixture_clear (&fixture);
    }
}

/* After each block the score is that of the samples so far. */
static void
test_blocks (void)
{
  static const guint32 scored[] = { 256, 512, 513 };
  Fixture fixture;
  BpScore score;
  fixture_init (&fixture, 513);
  bp_score_init (&score, N_CLASSES);
  for (gsize i = 0; i < G_N_ELEMENTS (scored); i++)
    {
      g_assert_true (
          bp_evaluator_score_block (fixture.evaluator, fixture.network, fixture.samples, &score));
      check_score (&fixture, &score, scored[i]);
    }
  g_assert_false (
      bp_evaluator_score_block (fixture.evaluator, fixture.network, fixture.samples, &score));
  bp_score_clear (&score);
  fixture_clear (&fixture);
}

/* What is noted of each sample is what it alone gives. */
static void
test_predictions (void)
{
  Fixture fixture;
  BpScore score, plain;
  guint8 predictions[300];
  double confidences[300], input[13], distribution[N_CLASSES];
  fixture_init (&fixture, 300);
  bp_score_init (&score, N_CLASSES);
  bp_score_init (&plain, N_CLASSES);
  while (bp_evaluator_predict_block (fixture.evaluator, fixture.network, fixture.samples, &score,
                                     predictions, confidences))
    ;
  bp_evaluator_score (fixture.evaluator, fixture.network, fixture.samples, &plain);
  g_assert_cmpmem (score.confusion, sizeof (guint32) * N_CLASSES * N_CLASSES, plain.confusion,
                   sizeof (guint32) * N_CLASSES * N_CLASSES);
  g_assert_cmpuint (score.n_correct, ==, plain.n_correct);
  for (guint32 i = 0; i < 300; i++)
    {
      guint8 label;
      gather_samples (fixture.samples, &i, 1, input, &label);
      g_assert_cmpuint (bp_evaluator_distribution (fixture.evaluator, fixture.network, input, TRUE,
                                                   distribution),
                        ==, predictions[i]);
      g_assert_cmpfloat (confidences[i], ==, distribution[predictions[i]]);
    }
  bp_score_clear (&score);
  bp_score_clear (&plain);
  fixture_clear (&fixture);
}

static void
test_empty_score (void)
{
  BpScore score;
  bp_score_init (&score, 3);
  g_assert_cmpfloat (bp_score_accuracy (&score), ==, 0.0);
  for (guint i = 0; i < 9; i++)
    g_assert_cmpuint (score.confusion[i], ==, 0);
  bp_score_clear (&score);
  g_assert_null (score.confusion);
}

/* Published: softmax of the sigmoid outputs; corrected: of the net outputs. */
static void
test_distribution (void)
{
  Fixture fixture;
  fixture_init (&fixture, 50);
  for (int corrected = 0; corrected < 2; corrected++)
    for (guint32 i = 0; i < 50; i++)
      {
        double input[13], got[N_CLASSES], expected[N_CLASSES], sum = 0.0;
        guint best = predict (&fixture, i, input);
        for (guint c = 0; c < N_CLASSES; c++)
          {
            double z = fixture.naive->net_inputs[1][c];
            expected[c] = exp (corrected ? z : 1.0 / (1.0 + exp (-z)));
            sum += expected[c];
          }
        for (guint c = 0; c < N_CLASSES; c++)
          expected[c] /= sum;
        g_assert_cmpuint (bp_evaluator_distribution (fixture.evaluator, fixture.network, input,
                                                     corrected, got),
                          ==, best);
        assert_close (got, expected, N_CLASSES, 0.0, 1e-13);
        g_assert_cmpuint (bp_argmax (got, N_CLASSES), ==, best);
      }
  fixture_clear (&fixture);
}

/* Ten classes whose net inputs are the biases. */
static BpNetwork *
new_biases (const double *biases)
{
  static const guint only_biases[] = { 1, 10 };
  double article[20] = { 0 };
  BpNetwork *network = bp_network_new (only_biases, 2);
  for (guint c = 0; c < 10; c++)
    article[2 * c] = biases[c];
  bp_layer_set_article_weights (&network->layers[0], article);
  return network;
}

/* As published no probability of ten classes can exceed e / (e + 9), however sure the network. */
static void
test_published_limit (void)
{
  double biases[10], distribution[10];
  const double input = 0.0, limit = G_E / (G_E + 9.0);
  for (guint c = 0; c < 10; c++)
    biases[c] = c == 7 ? 1000.0 : -1000.0;
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  g_autoptr (BpNetwork) network = new_biases (biases);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, team);
  g_assert_cmpuint (bp_evaluator_distribution (evaluator, network, &input, FALSE, distribution), ==,
                    7);
  g_assert_cmpfloat_with_epsilon (distribution[7], limit, 1e-15);
  g_assert_cmpuint (bp_evaluator_distribution (evaluator, network, &input, TRUE, distribution), ==,
                    7);
  g_assert_cmpfloat (distribution[7], ==, 1.0);
}

/* Outputs that round to the same σ are still told apart, since prediction goes by the net inputs;
 * a true tie goes to the lowest class. */
static void
test_prediction (void)
{
  const double saturated[10] = { 40, 50, 60, 70, 60, 50, 40, 30, 20, 10 };
  const double tied[10] = { 1, 5, 2, 5, 5, 1, 1, 1, 1, 1 };
  const double input = 0.0;
  double distribution[10];
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  g_autoptr (BpNetwork) first = new_biases (saturated);
  g_autoptr (BpNetwork) second = new_biases (tied);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (first, team);
  g_assert_cmpuint (bp_evaluator_distribution (evaluator, first, &input, FALSE, distribution), ==,
                    3);
  g_assert_cmpuint (bp_evaluator_distribution (evaluator, second, &input, FALSE, distribution), ==,
                    1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluate/score", test_score);
  g_test_add_func ("/evaluate/blocks", test_blocks);
  g_test_add_func ("/evaluate/predictions", test_predictions);
  g_test_add_func ("/evaluate/empty-score", test_empty_score);
  g_test_add_func ("/evaluate/distribution", test_distribution);
  g_test_add_func ("/evaluate/published-limit", test_published_limit);
  g_test_add_func ("/evaluate/prediction", test_prediction);
  return g_test_run ();
}
