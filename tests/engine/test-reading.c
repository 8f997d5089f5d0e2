/* The three readings of one image, against the evaluator and the formulas. */
#include "reading.h"

#include <math.h>

#include "compare.h"
#include "evaluate.h"

static const guint sizes[] = { 13, 6, 5, 4 };

/* Equal bits to those that scoring and training compute. */
static void
test_like_the_evaluator (void)
{
  BpRandom random;
  double input[13], distribution[4];
  BpReading reading;
  bp_random_init (&random, 5);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  g_autoptr (BpNetwork) network = bp_network_new (sizes, 4);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, team);
  for (guint i = 0; i < 50; i++)
    {
      bp_network_randomize (network, &random);
      for (guint j = 0; j < 13; j++)
        input[j] = 4.0 * bp_random_uniform (&random) - 2.0;
      bp_network_read (network, team, input, &reading);
      g_assert_cmpuint (reading.n_classes, ==, 4);
      g_assert_cmpuint (bp_evaluator_distribution (evaluator, network, input, FALSE, distribution),
                        ==, reading.prediction);
      g_assert_cmpmem (reading.values[BP_READING_SOFTMAX_SIGMOID], sizeof distribution,
                       distribution, sizeof distribution);
      bp_evaluator_distribution (evaluator, network, input, TRUE, distribution);
      g_assert_cmpmem (reading.values[BP_READING_SOFTMAX_NET], sizeof distribution, distribution,
                       sizeof distribution);
    }
}

static void
test_formulas (void)
{
  const double z[3] = { -1.5, 0.25, 2.0 };
  double sigmoid[3], published[3], corrected[3];
  double published_sum = 0.0, corrected_sum = 0.0;
  BpReading reading;
  bp_reading_init (&reading, z, 3);
  for (guint c = 0; c < 3; c++)
    {
      sigmoid[c] = 1.0 / (1.0 + exp (-z[c]));
      published_sum += published[c] = exp (sigmoid[c]);
      corrected_sum += corrected[c] = exp (z[c]);
    }
  for (guint c = 0; c < 3; c++)
    {
      published[c] /= published_sum;
      corrected[c] /= corrected_sum;
    }
  g_assert_cmpuint (reading.prediction, ==, 2);
  g_assert_cmpmem (reading.net_inputs, sizeof z, z, sizeof z);
  assert_close (reading.values[BP_READING_SIGMOID], sigmoid, 3, 0.0, 1e-14);
  assert_close (reading.values[BP_READING_SOFTMAX_SIGMOID], published, 3, 0.0, 1e-13);
  assert_close (reading.values[BP_READING_SOFTMAX_NET], corrected, 3, 0.0, 1e-13);
}

/* The article: "MLE = picking the most probable digit", the same in every reading as long as the
 * numbers differ. Outputs that are all 1 no longer say which net input was largest. */
static void
test_most_probable (void)
{
  const double apart[4] = { -3.0, 2.0, 1.0, -8.0 };
  const double saturated[4] = { 40.0, 50.0, 60.0, -2.0 };
  BpReading reading;
  bp_reading_init (&reading, apart, 4);
  for (guint kind = 0; kind < BP_N_READINGS; kind++)
    {
      g_assert_cmpuint (bp_reading_most_probable (&reading, kind), ==, 1);
      g_assert_cmpuint (bp_reading_count_largest (&reading, kind), ==, 1);
    }
  bp_reading_init (&reading, saturated, 4);
  g_assert_cmpuint (reading.prediction, ==, 2);
  g_assert_cmpuint (bp_reading_count_largest (&reading, BP_READING_SIGMOID), ==, 3);
  g_assert_cmpuint (bp_reading_count_largest (&reading, BP_READING_SOFTMAX_NET), ==, 1);
  g_assert_cmpuint (bp_reading_most_probable (&reading, BP_READING_SIGMOID), ==, 0);
  g_assert_cmpuint (bp_reading_most_probable (&reading, BP_READING_SOFTMAX_SIGMOID), ==, 0);
  g_assert_cmpuint (bp_reading_most_probable (&reading, BP_READING_SOFTMAX_NET), ==, 2);
}

static void
test_ceiling (void)
{
  double z[10];
  BpReading reading;
  for (guint c = 0; c < 10; c++)
    z[c] = c == 7 ? 1000.0 : -1000.0;
  bp_reading_init (&reading, z, 10);
  g_assert_cmpfloat_with_epsilon (bp_reading_ceiling (10), G_E / (G_E + 9.0), 1e-15);
  g_assert_cmpfloat_with_epsilon (reading.values[BP_READING_SOFTMAX_SIGMOID][7],
                                  bp_reading_ceiling (10), 1e-15);
  g_assert_cmpfloat (reading.values[BP_READING_SOFTMAX_NET][7], ==, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/like-the-evaluator", test_like_the_evaluator);
  g_test_add_func ("/reading/formulas", test_formulas);
  g_test_add_func ("/reading/most-probable", test_most_probable);
  g_test_add_func ("/reading/ceiling", test_ceiling);
  return g_test_run ();
}
