/* A point of the accuracy curve, scored in blocks and begun anew. */
#include "curve-point.h"
#include "history.h"
#include "small-data.h"
#include "train-config.h"

typedef struct {
  BpData *data;
  BpSamples *training, *test;
  BpTeam *team;
  BpNetwork *network;
  BpEvaluator *evaluator;
  BpCurvePoint point;
} Fixture;

/* 600 training images (blocks of 256, 256 and 88) and 1,300 of test, the first 1,000 of them in the
 * curve. */
static void
fixture_init (Fixture *self)
{
  const guint sizes[] = { SMALL_ROWS * SMALL_COLUMNS, 5, SMALL_CLASSES };
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  BpRandom random;
  config.train_size = 600;
  self->data = small_data_load (1900, 0);
  bp_samples_split (&config, self->data->train, NULL, &self->training, &self->test);
  self->team = bp_team_new (1, bp_kernels_choose ());
  self->network = bp_network_new (sizes, 3);
  bp_random_init (&random, 1);
  bp_network_randomize (self->network, &random);
  self->evaluator = bp_evaluator_new (self->network, self->team);
  bp_curve_point_init (&self->point, self->training, self->test);
}

static void
fixture_clear (Fixture *self)
{
  bp_curve_point_clear (&self->point);
  bp_evaluator_free (self->evaluator);
  bp_network_free (self->network);
  bp_team_free (self->team);
  bp_samples_free (self->training);
  bp_samples_free (self->test);
  bp_data_unref (self->data);
}

static gboolean
score_block (Fixture *self)
{
  return bp_curve_point_score_block (&self->point, self->evaluator, self->network);
}

static void
assert_scored (const Fixture *self, guint training, guint test)
{
  g_assert_cmpuint (self->point.training_score.n_scored, ==, training);
  g_assert_cmpuint (self->point.test_score.n_scored, ==, test);
}

static void
assert_complete (Fixture *self)
{
  BpScore training, test;
  g_autoptr (BpSamples) head = bp_samples_head (self->test, BP_CURVE_TEST_IMAGES);
  bp_score_init (&training, SMALL_CLASSES);
  bp_score_init (&test, SMALL_CLASSES);
  bp_evaluator_score (self->evaluator, self->network, self->training, &training);
  bp_evaluator_score (self->evaluator, self->network, head, &test);
  g_assert_cmpuint (self->point.training_score.n_correct, ==, training.n_correct);
  g_assert_cmpuint (self->point.test_score.n_correct, ==, test.n_correct);
  assert_scored (self, 600, 1000);
  bp_score_clear (&training);
  bp_score_clear (&test);
}

static void
test_blocks (void)
{
  static const guint training[] = { 256, 512, 600, 600, 600, 600, 600 };
  static const guint test[] = { 0, 0, 0, 256, 512, 768, 1000 };
  Fixture fixture;
  fixture_init (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (training); i++)
    {
      g_assert_true (score_block (&fixture));
      assert_scored (&fixture, training[i], test[i]);
    }
  g_assert_false (score_block (&fixture));
  assert_complete (&fixture);
  fixture_clear (&fixture);
}

/* Begun anew in the middle, nothing of the old point is left. */
static void
test_begin (void)
{
  for (guint blocks = 0; blocks < 8; blocks++)
    {
      Fixture fixture;
      fixture_init (&fixture);
      for (guint i = 0; i < blocks; i++)
        score_block (&fixture);
      bp_curve_point_begin (&fixture.point);
      assert_scored (&fixture, 0, 0);
      while (score_block (&fixture))
        ;
      assert_complete (&fixture);
      fixture_clear (&fixture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-point/blocks", test_blocks);
  g_test_add_func ("/curve-point/begin", test_begin);
  return g_test_run ();
}
