/* The fast way through a minibatch leaves the bits of the slow one: backward, then update. */
#include "step.h"

#include <math.h>

#include "compare.h"
#include "images.h"
#include "lines.h"

#define N_SAMPLES 12u

static const guint sizes[] = { 30, 130, 9, 3 }; /* 130: three blocks of weights */

static const BpStepRule rules[] = {
  { 0.1, 0.0, 0.0, FALSE },
  { 0.1, 0.2, 0.5, FALSE },
  { 0.1, 0.0, 0.5, TRUE },
  { 0.1, 0.2, 0.0, TRUE },
};

static BpNetwork *
new_network (void)
{
  BpRandom random;
  BpNetwork *network = bp_network_new (sizes, G_N_ELEMENTS (sizes));
  bp_random_init (&random, 8);
  bp_network_randomize (network, &random);
  return network;
}

/* One minibatch in two parts; returns its loss. */
static double
take_step (BpStep *step, BpTeam *team, BpNetwork *network, BpBatch *const *parts,
           const BpStepRule *rule, gboolean fast)
{
  bp_step_begin (step);
  bp_step_forward (step, team, network, parts[0]);
  bp_step_add_loss (step, parts[0], rule->corrected);
  bp_step_backward (step, team, network, parts[0]);
  bp_step_forward (step, team, network, parts[1]);
  bp_step_add_loss (step, parts[1], rule->corrected);
  double loss = bp_step_loss (step, team, network, rule);
  if (fast)
    {
      bp_step_learn (step, team, network, parts[1], rule);
      return loss;
    }
  bp_step_backward (step, team, network, parts[1]);
  bp_step_update (step, team, network, rule);
  return loss;
}

static void
assert_same_network (const BpNetwork *a, const BpNetwork *b)
{
  for (guint l = 0; l < a->n_layers; l++)
    {
      const BpLayer *layer = &a->layers[l];
      assert_same_bits (layer->weights, b->layers[l].weights, bp_layer_padded_size (layer));
      for (gsize in = 0; in <= layer->n_in; in++)
        for (gsize pad = layer->n_out; pad % BP_LINE != 0; pad++)
          g_assert_cmpfloat (layer->weights[bp_layer_place (layer, in, pad)], ==, 0.0);
    }
}

static void
check_rule (const BpStepRule *rule, BpBatch *const *parts, BpTeam *team)
{
  g_autoptr (BpNetwork) slow = new_network (), fast = new_network ();
  g_autoptr (BpStep) slow_step = bp_step_new (slow, N_SAMPLES, NULL);
  g_autoptr (BpStep) fast_step = bp_step_new (fast, N_SAMPLES, NULL);
  for (guint i = 0; i < 4; i++)
    {
      double expected = take_step (slow_step, team, slow, parts, rule, FALSE);
      double loss = take_step (fast_step, team, fast, parts, rule, TRUE);
      assert_same_bits (&loss, &expected, 1);
      assert_same_network (fast, slow);
      g_assert_true (bp_step_is_finite (fast_step, fast));
    }
}

static void
test_same_bits (void)
{
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  const guint32 first[] = { 0, 1, 2, 3, 4, 5, 6 }, second[] = { 7, 8, 9, 10, 11 };
  for (int sparse = 0; sparse < 2; sparse++)
    {
      g_autoptr (BpDataset) dataset = (sparse ? new_sparse_noise : new_noise) (12, 5, 6, 3, 2);
      g_autoptr (BpSamples) samples = new_samples (dataset, BP_SCALING_UNIT);
      g_autoptr (BpBatch) begin = bp_batch_new (7, 30), end = bp_batch_new (5, 30);
      BpBatch *const parts[] = { begin, end };
      bp_batch_gather (begin, bp_kernels_choose (), samples, first, 7);
      bp_batch_gather (end, bp_kernels_choose (), samples, second, 5);
      bp_batch_list_features (begin);
      bp_batch_list_features (end);
      g_assert_cmpint (begin->is_sparse && end->is_sparse, ==, sparse);
      for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
        check_rule (&rules[i], parts, team);
    }
}

#define DIGITS 20u /* a minibatch of the article's */
#define N_BATCHES 8u

static BpNetwork *
new_digits_network (void)
{
  static const guint digits_sizes[] = { 28 * 28, 50, 10 };
  BpRandom random;
  BpNetwork *network = bp_network_new (digits_sizes, G_N_ELEMENTS (digits_sizes));
  bp_random_init (&random, 42);
  bp_network_randomize (network, &random);
  return network;
}

static double
learn_batch (BpStep *step, BpTeam *team, BpNetwork *network, const BpBatch *batch)
{
  const BpStepRule rule = { 0.001, 0.0, 0.5, FALSE };
  bp_step_begin (step);
  bp_step_forward (step, team, network, batch);
  bp_step_add_loss (step, batch, rule.corrected);
  double loss = bp_step_loss (step, team, network, &rule);
  bp_step_learn (step, team, network, batch, &rule);
  return loss;
}

/* The same digits as lists of what is not 0 and as a matrix with all its zeros. */
static void
check_digits (const BpSamples *samples, BpTeam *team)
{
  g_autoptr (BpNetwork) skipping = new_digits_network (), complete = new_digits_network ();
  g_autoptr (BpStep) skipping_step = bp_step_new (skipping, DIGITS, NULL);
  g_autoptr (BpStep) complete_step = bp_step_new (complete, DIGITS, NULL);
  g_autoptr (BpBatch) lists = bp_batch_new (DIGITS, 28 * 28);
  for (guint32 i = 0; i < N_BATCHES; i++)
    {
      g_autofree double *inputs = g_new (double, (gsize) DIGITS * 28 * 28);
      guint32 positions[DIGITS];
      guint8 labels[DIGITS];
      for (guint32 j = 0; j < DIGITS; j++)
        positions[j] = i * DIGITS + j;
      bp_batch_gather (lists, bp_team_get_kernels (team), samples, positions, DIGITS);
      bp_batch_list_features (lists);
      gather_samples (samples, positions, DIGITS, inputs, labels);
      g_autoptr (BpBatch) matrix = new_batch (inputs, labels, DIGITS, 28 * 28);
      g_assert_true (lists->is_sparse && !matrix->is_sparse);
      double loss = learn_batch (skipping_step, team, skipping, lists);
      double expected = learn_batch (complete_step, team, complete, matrix);
      assert_same_bits (&loss, &expected, 1);
    }
  assert_same_network (skipping, complete);
}

/* Whether zeros are skipped does not show in the bits, on any table and number of threads. */
static void
test_skipped_zeros (void)
{
  static const char *const tables[] = { "plain", "avx2", "avx512" };
  static const guint n_threads[] = { 1, 3 };
  static const BpScaling scalings[] = { BP_SCALING_NONE, BP_SCALING_UNIT };
  g_autoptr (BpDataset) digits = new_mnist ("t10k");
  for (gsize i = 0; i < G_N_ELEMENTS (scalings); i++)
    {
      g_autoptr (BpSamples) samples = new_samples (digits, scalings[i]);
      for (gsize j = 0; j < G_N_ELEMENTS (tables); j++)
        for (gsize k = 0; k < G_N_ELEMENTS (n_threads); k++)
          {
            const BpKernels *kernels = bp_kernels_by_name (tables[j]);
            if (kernels == NULL)
              continue;
            g_autoptr (BpTeam) team = bp_team_new (n_threads[k], kernels);
            check_digits (samples, team);
          }
    }
}

/* Weights so large that their squares overflow are finite; one that is not is found, and a bias. */
static void
test_finite (void)
{
  static const guint small[] = { 2, 1 };
  static const double rates[] = { 1e200, 1e308 };
  const guint8 label = 0;
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    for (int bias = 0; bias < 2; bias++)
      {
        const double input[] = { bias ? 0.0 : 100.0, 0.0 };
        const double start[] = { bias ? -1.7e308 : 0.0, bias ? 0.0 : -1.7e308, 0.0 };
        const BpStepRule rule = { -rates[i], 0.0, 0.0, FALSE };
        g_autoptr (BpNetwork) network = bp_network_new (small, 2);
        g_autoptr (BpStep) step = bp_step_new (network, 1, NULL);
        g_autoptr (BpBatch) batch = new_batch (input, &label, 1, 2);
        bp_layer_set_article_weights (&network->layers[0], start);
        bp_step_begin (step);
        bp_step_forward (step, team, network, batch);
        bp_step_add_loss (step, batch, FALSE);
        bp_step_learn (step, team, network, batch, &rule);
        g_assert_cmpint (bp_step_is_finite (step, network), ==, bp_network_is_finite (network));
        g_assert_cmpint (bp_network_is_finite (network), ==, i == 0);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learn/same-bits", test_same_bits);
  g_test_add_func ("/learn/skipped-zeros", test_skipped_zeros);
  g_test_add_func ("/learn/finite", test_finite);
  return g_test_run ();
}
