/* What the engine builds when memory or threads run out: whichever piece is missing, nothing is
 * built and nothing is left behind (the sanitizers see to that). */
#include "compare.h"
#include "evaluate.h"
#include "forward.h"
#include "gradient-check.h"
#include "images.h"
#include "scarce.h"
#include "step.h"
#include "trainer.h"

#define ROWS 3u
#define COLUMNS 4u
#define N_CLASSES 3u

typedef struct {
  BpDataset *dataset;
  BpSamples *samples;
  BpTeam *team;
  BpNetwork *network;
} Fixture;

static const guint sizes[] = { ROWS * COLUMNS, 5, N_CLASSES };

static BpTrainConfig
config_for (BpScaling scaling, gboolean corrected)
{
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  config.hidden_units[0] = 5;
  config.train_size = 10;
  config.batches = 2;
  config.scaling = scaling;
  config.corrected = corrected;
  return config;
}

static void
fixture_init (Fixture *self)
{
  self->dataset = new_noise (20, ROWS, COLUMNS, N_CLASSES, 1);
  self->samples = new_samples (self->dataset, BP_SCALING_UNIT);
  self->team = bp_team_new (1, bp_kernels_choose ());
  self->network = bp_network_new (sizes, 3);
}

static void
fixture_clear (Fixture *self)
{
  bp_network_free (self->network);
  bp_team_free (self->team);
  bp_samples_free (self->samples);
  bp_dataset_unref (self->dataset);
}

/* Builds something and frees it again; FALSE when it could not be built. */
typedef gboolean (*Build) (Fixture *fixture);

static gboolean
build_network (G_GNUC_UNUSED Fixture *fixture)
{
  g_autoptr (BpNetwork) network = bp_network_new (sizes, 3);
  return network != NULL;
}

static gboolean
build_copy (Fixture *fixture)
{
  g_autoptr (BpNetwork) copy = bp_network_copy (fixture->network);
  return copy != NULL;
}

static gboolean
build_forward (Fixture *fixture)
{
  g_autoptr (BpForward) forward = bp_forward_new (fixture->network, 7);
  return forward != NULL;
}

static gboolean
build_step (Fixture *fixture)
{
  g_autoptr (BpStep) step = bp_step_new (fixture->network, 7, NULL);
  return step != NULL;
}

/* With masks of dropout, and what an optimiser remembers. */
static gboolean
build_extended_step (Fixture *fixture)
{
  const BpStepExtras extras = { .optimizer = BP_OPTIMIZER_ADAM,
                                .dropout = 0.5,
                                .input_dropout = 0.2 };
  g_autoptr (BpStep) step = bp_step_new (fixture->network, 7, &extras);
  return step != NULL;
}

static gboolean
build_momentum (Fixture *fixture)
{
  g_autoptr (BpOptimizerState) state =
      bp_optimizer_state_new (BP_OPTIMIZER_MOMENTUM, 0.9, fixture->network);
  return state != NULL;
}

static gboolean
build_evaluator (Fixture *fixture)
{
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (fixture->network, fixture->team);
  return evaluator != NULL;
}

static gboolean
build_trainer (Fixture *fixture)
{
  BpTrainConfig config = config_for (BP_SCALING_UNIT, FALSE);
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&config, fixture->samples, fixture->team);
  return trainer != NULL;
}

static gboolean
build_augmenting_trainer (Fixture *fixture)
{
  BpTrainConfig config = config_for (BP_SCALING_UNIT, FALSE);
  config.augmentation = bp_default_augmentation;
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&config, fixture->samples, fixture->team);
  return trainer != NULL;
}

static gboolean
build_reshuffling_trainer (Fixture *fixture)
{
  BpTrainConfig config = config_for (BP_SCALING_UNIT, TRUE);
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&config, fixture->samples, fixture->team);
  return trainer != NULL;
}

static gboolean
build_deep_trainer (Fixture *fixture)
{
  BpTrainConfig config = config_for (BP_SCALING_UNIT, FALSE);
  config.n_hidden_layers = 2;
  config.hidden_units[1] = 4;
  config.optimizer = BP_OPTIMIZER_ADAM;
  config.dropout = config.input_dropout = 0.5;
  config.max_norm = 1.0;
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&config, fixture->samples, fixture->team);
  return trainer != NULL;
}

static gboolean
build_gradient_check (Fixture *fixture)
{
  BpTrainConfig config = config_for (BP_SCALING_UNIT, TRUE);
  g_autoptr (BpGradientCheck) check =
      bp_gradient_check_new (&config, fixture->network, fixture->samples, 7, fixture->team);
  return check != NULL;
}

static gboolean
build_scaler (Fixture *fixture)
{
  g_autoptr (BpScaler) scaler =
      bp_scaler_new (BP_SCALING_STANDARDIZE, fixture->dataset, NULL, 20, FALSE);
  return scaler != NULL;
}

static gboolean
build_other_scaler (Fixture *fixture)
{
  const double ones[ROWS * COLUMNS] = { 1 };
  const guint8 constant[ROWS * COLUMNS] = { 0 };
  g_autoptr (BpScaler) scaler =
      bp_scaler_restore (BP_SCALING_STANDARDIZE, fixture->dataset->n_features, ones, ones, constant,
                         FALSE);
  return scaler != NULL;
}

static gboolean
split (Fixture *fixture, BpScaling scaling, gboolean corrected)
{
  BpTrainConfig config = config_for (scaling, corrected);
  g_autoptr (BpSamples) training = NULL;
  g_autoptr (BpSamples) test = NULL;
  gboolean enough = bp_samples_split (&config, fixture->dataset, NULL, &training, &test);
  g_assert_true (enough == (training != NULL));
  g_assert_true (enough == (test != NULL));
  return enough;
}

static gboolean
build_published_split (Fixture *fixture)
{
  return split (fixture, BP_SCALING_STANDARDIZE, FALSE);
}

static gboolean
build_corrected_split (Fixture *fixture)
{
  return split (fixture, BP_SCALING_STANDARDIZE, TRUE);
}

static gboolean
build_plain_split (Fixture *fixture)
{
  return split (fixture, BP_SCALING_NONE, FALSE);
}

typedef struct {
  const char *name;
  Build build;
  guint n_pieces;
} Building;

static const Building buildings[] = {
  { "network", build_network, 2 },
  { "copy", build_copy, 2 },
  { "forward", build_forward, 4 },
  { "step", build_step, 11 },
  { "extended-step", build_extended_step, 20 },
  { "momentum", build_momentum, 2 },
  { "evaluator", build_evaluator, 12 },
  { "trainer", build_trainer, 37 },
  { "augmenting-trainer", build_augmenting_trainer, 32 },
  { "reshuffling-trainer", build_reshuffling_trainer, 21 },
  { "deep-trainer", build_deep_trainer, 40 },
  { "gradient-check", build_gradient_check, 22 },
  { "scaler", build_scaler, 7 },
  { "other-scaler", build_other_scaler, 3 },
  { "published-split", build_published_split, 14 },
  { "corrected-split", build_corrected_split, 7 },
  { "plain-split", build_plain_split, 0 },
};

/* Each piece fails in its turn; with one try more than there are pieces, none does. */
static void
test_building (gconstpointer data)
{
  const Building *building = data;
  Fixture fixture;
  fixture_init (&fixture);
  for (guint piece = 0; piece < building->n_pieces; piece++)
    {
      scarce_memory_fail_at (piece);
      g_assert_false (building->build (&fixture));
      g_assert_true (scarce_memory_failed ());
    }
  scarce_memory_fail_at (building->n_pieces);
  g_assert_true (building->build (&fixture));
  g_assert_false (scarce_memory_failed ());
  scarce_memory_suffices ();
  fixture_clear (&fixture);
}

static void
count_part (gpointer data, G_GNUC_UNUSED const BpKernels *kernels, gsize first, gsize end)
{
  int *visits = data;
  for (gsize part = first; part < end; part++)
    visits[part]++;
}

/* A team goes on with the threads that it got, down to the caller alone. */
static void
test_team (void)
{
  for (guint threads = 0; threads <= 5; threads++)
    {
      int visits[9] = { 0 };
      scarce_threads_allow (threads);
      g_autoptr (BpTeam) team = bp_team_new (5, bp_kernels_choose ());
      g_assert_cmpuint (bp_team_get_n_threads (team), ==, MIN (threads + 1, 5));
      bp_team_do (team, G_N_ELEMENTS (visits), 1 << 30, count_part, visits);
      for (gsize part = 0; part < G_N_ELEMENTS (visits); part++)
        g_assert_cmpint (visits[part], ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (buildings); i++)
    {
      g_autofree char *path = g_strconcat ("/scarce/", buildings[i].name, NULL);
      g_test_add_data_func (path, &buildings[i], test_building);
    }
  g_test_add_func ("/scarce/team", test_team);
  return g_test_run ();
}
