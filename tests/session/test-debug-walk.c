/* A walk on a thread: what the engine's debugger shows, wherever it goes. */
#include "debug-walk.h"

#include <string.h>

#include "small-data.h"
#include "train-run.h"
#include "trainer.h"

static const BpTrainConfig config = { .n_hidden_layers = 2,
                                      .hidden_units = { 7, 5 },
                                      .epochs = 5,
                                      .learning_rate = 0.05,
                                      .batches = 4,
                                      .seed = 3,
                                      .train_size = 40,
                                      .dropout = 0.3,
                                      .schedule = BP_SCHEDULE_COSINE,
                                      .scaling = BP_SCALING_UNIT };

static void
wait_for (BpDebugWalk *walk)
{
  while (bp_debug_walk_peek (walk) == NULL && !bp_debug_walk_has_failed (walk))
    g_main_context_iteration (NULL, TRUE);
}

static void
go (BpDebugWalk *walk, guint position)
{
  bp_debug_walk_go (walk, position);
  wait_for (walk);
  g_assert_cmpuint (bp_step_debugger_get_position (bp_debug_walk_peek (walk)), ==, position);
}

static void
end (BpDebugWalk *walk)
{
  bp_debug_walk_abandon (walk);
  g_object_unref (walk);
}

static char *
weights (BpDebugWalk *walk)
{
  return bp_network_sha256 (bp_step_debugger_get_network (bp_debug_walk_peek (walk)));
}

/* The first minibatch is the one that training begins with. */
static void
test_start (void)
{
  g_autoptr (BpData) data = small_data_load (60, 0);
  g_autoptr (BpSamples) training = bp_samples_new_training (&config, data->train);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_by_name ("plain"));
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&config, training, team);
  BpDebugWalk *walk = bp_debug_walk_new (&config, NULL, data, 0, 10);
  wait_for (walk);
  g_assert_cmpuint (bp_debug_walk_count_images (&config, data), ==, 40);
  g_assert_cmpuint (bp_debug_walk_get_epochs (walk), ==, 0);
  go (walk, bp_stage_count (3));
  g_assert_cmpfloat (bp_step_debugger_get_loss (bp_debug_walk_peek (walk)), ==,
                     bp_trainer_step (trainer));
  g_autofree char *got = weights (walk);
  g_autofree char *expected = bp_network_sha256 (bp_trainer_network (trainer));
  g_assert_cmpstr (got, ==, expected);
  end (walk);
}

static BpModel *
train (BpData *data)
{
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_model_ref (bp_train_run_get_model (run));
}

/* A model's own weights, at the update that comes after its epochs. */
static void
test_model (void)
{
  g_autoptr (BpData) data = small_data_load (60, 0);
  g_autoptr (BpModel) model = train (data);
  g_autoptr (BpSamples) training = bp_samples_new_training (&config, data->train);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_by_name ("plain"));
  const guint32 positions[] = { 38, 39, 0 };
  g_autoptr (BpStepDebugger) debugger =
      bp_step_debugger_new (&config, bp_network_snapshot_peek (model->network), 5 * 4, training,
                            positions, 3, team, 0);
  BpDebugWalk *walk = bp_debug_walk_new (&config, model, data, 38, 3);
  wait_for (walk);
  g_assert_cmpuint (bp_debug_walk_get_epochs (walk), ==, 5);
  g_assert_cmpuint (bp_debug_walk_get_sample (walk, 2), ==, 0);
  for (guint i = 0; i < bp_stage_count (3); i++)
    bp_step_debugger_forward (debugger);
  go (walk, bp_stage_count (3));
  g_autofree char *got = weights (walk);
  g_autofree char *expected = bp_network_sha256 (bp_step_debugger_get_network (debugger));
  g_assert_cmpstr (got, ==, expected);
  end (walk);
}

/* Who changes their mind on the way is where they wanted in the end, and there and back is where
 * one was. */
static void
test_targets (void)
{
  g_autoptr (BpData) data = small_data_load (60, 0);
  BpDebugWalk *walk = bp_debug_walk_new (&config, NULL, data, 0, 10);
  bp_debug_walk_go (walk, 50);
  wait_for (walk);
  g_autofree char *there = weights (walk);
  bp_debug_walk_go (walk, 3);
  g_assert_null (bp_debug_walk_peek (walk));
  bp_debug_walk_go (walk, 70);
  bp_debug_walk_go (walk, 50);
  g_assert_cmpuint (bp_debug_walk_get_target (walk), ==, 50);
  wait_for (walk);
  g_assert_cmpuint (bp_step_debugger_get_position (bp_debug_walk_peek (walk)), ==, 50);
  g_autofree char *again = weights (walk);
  g_assert_cmpstr (again, ==, there);
  end (walk);
}

/* A network for other images fails, and an abandoned walk says nothing. */
static void
count (guint *n)
{
  (*n)++;
}

static void
test_failure (void)
{
  g_autoptr (BpData) data = small_data_load (60, 0);
  g_autoptr (BpModel) model = train (data);
  guint n_changes = 0;
  g_autoptr (BpNetwork) other = bp_network_new ((const guint[]){ 5, 3 }, 2);
  g_autoptr (BpNetworkSnapshot) snapshot = bp_network_snapshot_new (g_steal_pointer (&other));
  g_autoptr (BpModel) wrong = bp_model_new (&config, 1, 1, 5, model->scaler, snapshot);
  BpDebugWalk *walk = bp_debug_walk_new (&config, wrong, data, 0, 10);
  g_signal_connect_swapped (walk, "changed", G_CALLBACK (count), &n_changes);
  wait_for (walk);
  g_assert_true (bp_debug_walk_has_failed (walk));
  g_assert_null (bp_debug_walk_peek (walk));
  g_assert_cmpuint (n_changes, ==, 1);
  bp_debug_walk_go (walk, 4);
  g_assert_null (bp_debug_walk_peek (walk));
  end (walk);
  walk = bp_debug_walk_new (&config, model, data, 0, 10);
  g_signal_connect_swapped (walk, "changed", G_CALLBACK (count), &n_changes);
  g_object_add_weak_pointer (G_OBJECT (walk), (gpointer *) &walk);
  end (walk);
  while (walk != NULL)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (n_changes, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/debug-walk/start", test_start);
  g_test_add_func ("/debug-walk/model", test_model);
  g_test_add_func ("/debug-walk/targets", test_targets);
  g_test_add_func ("/debug-walk/failure", test_failure);
  return g_test_run ();
}
