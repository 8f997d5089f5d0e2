/* Every epoch of the article's runs, which a time machine finds again to the last bit; of those
 * with 500 epochs, unless there is time (-m slow), one in seventeen. */
#include "data-load.h"
#include "instruction-set.h"
#include "time-machine.h"
#include "trainer.h"

#define QUICK_EPOCHS 300u
#define EPOCHS_BETWEEN 17u

static const char *const presets[] = { "baseline", "scaled", "bigger", "bigger-scaled",
                                       "class-defaults" };

/* With a sanitizer the arithmetic takes ten times as long, and has nothing new for it: what holds
 * memory is tested on small runs. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED TRUE
#else
#define IS_SANITIZED FALSE
#endif

static BpData *
load (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = bp_data_find_folder (&error);
  BpData *data = bp_data_load (folder, NULL, &error);
  g_assert_no_error (error);
  return data;
}

static void
assert_at (BpTimeMachine *machine, const BpTrainer *trainer)
{
  BpModel *model = bp_time_machine_get_model (machine);
  g_autofree char *sha256 = bp_network_sha256 (bp_network_snapshot_peek (model->network));
  g_autofree char *expected = bp_network_sha256 (bp_trainer_network (trainer));
  g_assert_cmpuint (model->epochs_done, ==, bp_trainer_epochs_done (trainer));
  g_assert_cmpstr (sha256, ==, expected);
}

static void
travel (BpTimeMachine *machine, guint epoch)
{
  bp_time_machine_travel (machine, epoch);
  while (!bp_time_machine_has_arrived (machine))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_visited (const BpTrainConfig *config, guint epoch)
{
  return g_test_slow () || config->epochs <= QUICK_EPOCHS || epoch % EPOCHS_BETWEEN == 0
         || epoch == config->epochs;
}

/* Beside an engine that trains the run anew. The machine comes from the first keyframe each time,
 * so that it goes on from the nearest one, and not from where it was. */
static void
test_preset (gconstpointer name)
{
  if (IS_SANITIZED)
    {
      g_test_skip ("the article's runs take too long with sanitizers");
      return;
    }
  const BpTrainConfig *config = &bp_preset_by_name (name)->config;
  g_autoptr (BpData) data = load ();
  g_autoptr (BpTrainRun) run = bp_train_run_new (config, data, 2, FALSE);
  g_autoptr (BpSamples) training = bp_samples_new_training (config, data->train);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_instruction_set_kernels ());
  g_autoptr (BpTrainer) trainer = bp_trainer_new (config, training, team);
  bp_train_run_keep_keyframes (run);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  g_autoptr (BpTimeMachine) machine = bp_time_machine_new (run);
  guint first = bp_keyframes_find_nearest (bp_train_run_get_keyframes (run), 0)->epochs_done;
  for (guint epoch = 0; epoch <= config->epochs; epoch++)
    {
      if (is_visited (config, epoch))
        {
          travel (machine, first);
          travel (machine, epoch);
          assert_at (machine, trainer);
        }
      if (epoch < config->epochs)
        bp_trainer_epoch (trainer);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *path = g_strdup_printf ("/time-machine-article/%s", presets[i]);
      g_test_add_data_func (path, presets[i], test_preset);
    }
  return g_test_run ();
}
