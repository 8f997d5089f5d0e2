/* The survey over seeds against the engine used directly. */
#include "xor-survey.h"

static void
check_trial (const BpXorTrial *trial, const BpXorConfig *survey, guint32 seed, gboolean corrected)
{
  BpXorConfig config = *survey;
  config.seed = seed;
  config.corrected = corrected;
  g_autoptr (BpXor) direct = bp_xor_new (&config);
  guint epochs;
  gboolean solved =
      bp_xor_train_until_solved (direct, config.epochs, bp_kernels_choose (), &epochs);
  g_assert_cmpint (trial->solved, ==, solved);
  g_assert_cmpuint (trial->epochs, ==, epochs);
}

static void
check (const BpXorConfig *config, guint n_seeds)
{
  g_autoptr (BpXorSurvey) survey = bp_xor_survey_new (config, n_seeds);
  guint n_published, n_corrected;
  bp_run_start (BP_RUN (survey), FALSE);
  bp_run_wait (BP_RUN (survey));
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (survey)), ==, BP_RUN_COMPLETED);
  const BpXorTrial *published = bp_xor_survey_get_trials (survey, FALSE, &n_published);
  const BpXorTrial *corrected = bp_xor_survey_get_trials (survey, TRUE, &n_corrected);
  g_assert_cmpuint (n_published, ==, n_seeds);
  g_assert_cmpuint (n_corrected, ==, n_seeds);
  for (guint i = 0; i < n_seeds; i++)
    {
      check_trial (&published[i], config, i + 1, FALSE);
      check_trial (&corrected[i], config, i + 1, TRUE);
    }
}

/* Some are solved within a step, some after several, some not at all. */
static void
test_article (void)
{
  const BpXorConfig config = bp_xor_config_default ();
  check (&config, 4);
}

/* As long as one step, a step and one epoch, and a single epoch. */
static void
test_lengths (void)
{
  static const guint epochs[] = { 10000, 10001, 1 };
  BpXorConfig config = bp_xor_config_default ();
  for (gsize i = 0; i < G_N_ELEMENTS (epochs); i++)
    {
      config.epochs = epochs[i];
      check (&config, 3);
    }
}

/* A network that leaves the numbers is given up, and the next seed follows. */
static void
test_diverges (void)
{
  BpXorConfig config = bp_xor_config_default ();
  config.learning_rate = 1e100;
  check (&config, 3);
}

/* What was found until then stays. */
static void
test_stop (void)
{
  BpXorConfig config = bp_xor_config_default ();
  config.epochs = 100;
  g_autoptr (BpXorSurvey) survey = bp_xor_survey_new (&config, 1000000);
  guint n = 0, n_at_end;
  bp_run_start (BP_RUN (survey), FALSE);
  while (n == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      bp_run_take (BP_RUN (survey));
      bp_xor_survey_get_trials (survey, TRUE, &n);
    }
  bp_run_stop (BP_RUN (survey));
  bp_run_wait (BP_RUN (survey));
  g_assert_cmpint (bp_run_get_outcome (BP_RUN (survey)), ==, BP_RUN_STOPPED);
  bp_xor_survey_get_trials (survey, FALSE, &n_at_end);
  g_assert_cmpuint (n_at_end, >=, n);
  g_assert_cmpuint (n_at_end, <, 1000000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xor-survey/article", test_article);
  g_test_add_func ("/xor-survey/lengths", test_lengths);
  g_test_add_func ("/xor-survey/diverges", test_diverges);
  g_test_add_func ("/xor-survey/stop", test_stop);
  return g_test_run ();
}
