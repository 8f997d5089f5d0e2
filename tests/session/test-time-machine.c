/* Travels through small runs against the engine used directly, epoch by epoch. */
#include "instruction-set.h"
#include "keyframe-bound.h"
#include "small-data.h"
#include "time-machine.h"
#include "trainer.h"

#define EPOCHS 100u

static BpTrainConfig
small_config (void)
{
  return (BpTrainConfig){ .n_hidden_layers = 1,
                          .hidden_units = { 5 },
                          .epochs = EPOCHS,
                          .learning_rate = 0.05,
                          .batches = 4,
                          .l2 = 0.1,
                          .seed = 3,
                          .train_size = 40,
                          .scaling = BP_SCALING_UNIT };
}

/* Of deep networks, with all that a step remembers. */
static BpTrainConfig
deep_config (void)
{
  BpTrainConfig config = small_config ();
  config.n_hidden_layers = 2;
  config.hidden_units[1] = 4;
  config.optimizer = BP_OPTIMIZER_ADAM;
  config.output = BP_OUTPUT_SOFTMAX;
  config.schedule = BP_SCHEDULE_COSINE;
  config.dropout = 0.2;
  config.reshuffle = TRUE;
  return config;
}

/* The weights' hash after every epoch. */
static GPtrArray *
hash_epochs (const BpTrainConfig *config, BpData *data)
{
  GPtrArray *hashes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BpSamples) training = bp_samples_new_training (config, data->train);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_instruction_set_kernels ());
  g_autoptr (BpTrainer) trainer = bp_trainer_new (config, training, team);
  g_ptr_array_add (hashes, bp_network_sha256 (bp_trainer_network (trainer)));
  while (bp_trainer_epochs_done (trainer) < config->epochs)
    {
      bp_trainer_epoch (trainer);
      g_ptr_array_add (hashes, bp_network_sha256 (bp_trainer_network (trainer)));
    }
  return hashes;
}

static BpTrainRun *
train (const BpTrainConfig *config, BpData *data)
{
  BpTrainRun *run = bp_train_run_new (config, data, 1, FALSE);
  bp_train_run_keep_keyframes (run);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return run;
}

static void
wait_until_arrived (BpTimeMachine *machine)
{
  while (!bp_time_machine_has_arrived (machine))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_there (BpTimeMachine *machine, guint epoch, const GPtrArray *hashes)
{
  double seconds_left;
  BpModel *model = bp_time_machine_get_model (machine);
  g_autofree char *sha256 = bp_network_sha256 (bp_network_snapshot_peek (model->network));
  g_assert_cmpuint (bp_time_machine_get_target (machine), ==, epoch);
  g_assert_cmpuint (model->epochs_done, ==, epoch);
  g_assert_cmpuint (bp_time_machine_get_keyframe (machine)->epochs_done, ==, epoch);
  g_assert_cmpstr (sha256, ==, g_ptr_array_index (hashes, epoch));
  g_assert_cmpfloat (bp_time_machine_get_progress (machine, &seconds_left), ==, 1.0);
  g_assert_cmpfloat (seconds_left, ==, 0.0);
}

static void
go (BpTimeMachine *machine, guint epoch, const GPtrArray *hashes)
{
  bp_time_machine_travel (machine, epoch);
  wait_until_arrived (machine);
  assert_there (machine, epoch, hashes);
}

/* All epochs, in an order that goes far to and fro. */
static void
visit_all (BpTrainRun *run, const GPtrArray *hashes)
{
  g_autoptr (BpTimeMachine) machine = bp_time_machine_new (run);
  g_assert_cmpuint (bp_time_machine_get_n_epochs (machine), ==, EPOCHS);
  g_assert_cmpuint (bp_time_machine_get_target (machine), ==, EPOCHS);
  g_assert_null (bp_time_machine_get_model (machine));
  for (guint i = 0; i <= EPOCHS; i++)
    go (machine, i * 37 % (EPOCHS + 1), hashes);
}

static void
test_every_epoch (void)
{
  const BpTrainConfig configs[] = { small_config (), deep_config () };
  g_autoptr (BpData) data = small_data_load (90, 20);
  for (gsize i = 0; i < G_N_ELEMENTS (configs); i++)
    {
      g_autoptr (GPtrArray) hashes = hash_epochs (&configs[i], data);
      g_autoptr (BpTrainRun) run = train (&configs[i], data);
      g_assert_cmpuint (bp_keyframes_count (bp_train_run_get_keyframes (run)), ==, 33);
      visit_all (run, hashes);
    }
}

/* Whoever keeps no keyframes gets everything from the beginning. */
static void
test_no_keyframes (void)
{
  const BpTrainConfig config = deep_config ();
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (GPtrArray) hashes = hash_epochs (&config, data);
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (bp_keyframes_count (bp_train_run_get_keyframes (run)), ==, 0);
  visit_all (run, hashes);
}

/* While someone drags along, every wish but the last may be passed over. */
static void
test_drag (void)
{
  const BpTrainConfig config = small_config ();
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (GPtrArray) hashes = hash_epochs (&config, data);
  g_autoptr (BpTrainRun) run = train (&config, data);
  g_autoptr (BpTimeMachine) machine = bp_time_machine_new (run);
  for (guint epoch = 0; epoch <= 50; epoch++)
    {
      bp_time_machine_travel (machine, epoch);
      g_main_context_iteration (NULL, FALSE);
    }
  wait_until_arrived (machine);
  assert_there (machine, 50, hashes);
  bp_time_machine_travel (machine, 51);
  bp_time_machine_travel (machine, 3);
  wait_until_arrived (machine);
  assert_there (machine, 3, hashes);
  bp_time_machine_travel (machine, EPOCHS + 7); /* there are no more */
  wait_until_arrived (machine);
  assert_there (machine, EPOCHS, hashes);
}

/* Given up on its way, nothing comes any more. */
static void
test_given_up (void)
{
  const BpTrainConfig config = small_config ();
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (BpTrainRun) run = train (&config, data);
  for (guint epoch = 0; epoch < EPOCHS; epoch++)
    {
      BpTimeMachine *machine = bp_time_machine_new (run);
      bp_time_machine_travel (machine, epoch);
      g_assert_finalize_object (machine);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* How long the way takes is told before anything is computed. */
static void
assert_time_known (BpTimeMachine *machine, BpTrainRun *run, guint n_epochs)
{
  double seconds_left, whole = bp_train_run_get_result (run)->train_seconds;
  g_assert_cmpfloat (bp_time_machine_get_progress (machine, &seconds_left), ==, 0.0);
  g_assert_cmpfloat_with_epsilon (seconds_left,
                                  whole * n_epochs / bp_train_run_get_config (run)->epochs,
                                  1e-9 * whole);
}

/* What is far away shows its nearest keyframe first, and how far it is. */
static void
test_far_away (void)
{
  BpTrainConfig config = deep_config ();
  config.hidden_units[0] = config.hidden_units[1] = 800; /* room for three keyframes */
  config.epochs = 200;
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (BpTrainRun) run = train (&config, data);
  g_autoptr (BpTimeMachine) machine = bp_time_machine_new (run);
  gboolean told_progress = FALSE, shown = FALSE;
  bp_time_machine_travel (machine, 49);
  assert_time_known (machine, run, 49);
  while (!bp_time_machine_has_arrived (machine))
    {
      double seconds_left, progress = bp_time_machine_get_progress (machine, &seconds_left);
      BpModel *model = bp_time_machine_get_model (machine);
      g_assert_cmpfloat (progress, >=, 0.0);
      g_assert_cmpfloat (progress, <=, 1.0);
      told_progress |= progress > 0.0 && seconds_left >= 0.0;
      if (model != NULL)
        {
          g_assert_cmpuint (model->epochs_done, ==, 50);
          shown = TRUE;
        }
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (bp_time_machine_get_model (machine)->epochs_done, ==, 49);
  if (!shown || !told_progress)
    g_test_skip ("it was there within a moment");
}

/* A run that is on can be visited as far as it has come. */
static void
test_on (void)
{
  const BpTrainConfig config = deep_config ();
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (GPtrArray) hashes = hash_epochs (&config, data);
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  bp_train_run_keep_keyframes (run);
  bp_run_start (BP_RUN (run), TRUE);
  for (guint i = 0; i < 30; i++)
    bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  while (bp_run_get_status (BP_RUN (run))->epochs_done < 30
         || bp_run_get_status (BP_RUN (run))->state != BP_RUN_PAUSED)
    {
      g_main_context_iteration (NULL, TRUE);
      bp_run_take (BP_RUN (run));
    }
  g_autoptr (BpTimeMachine) machine = bp_time_machine_new (run);
  g_assert_cmpuint (bp_time_machine_get_n_epochs (machine), ==, 30);
  go (machine, 17, hashes);
  go (machine, 30, hashes);
  bp_run_resume (BP_RUN (run));
  bp_run_wait (BP_RUN (run));
  g_assert_cmpuint (bp_time_machine_get_n_epochs (machine), ==, EPOCHS);
  go (machine, EPOCHS, hashes);
}

static BpTrainRun *
go_on (BpTrainRun *run, guint epoch, const BpTrainConfig *config)
{
  g_autoptr (BpTimeMachine) machine = bp_time_machine_new (run);
  bp_time_machine_travel (machine, epoch);
  wait_until_arrived (machine);
  BpTrainRun *other =
      bp_train_run_new_after (run, bp_time_machine_get_keyframe (machine), config, 1);
  bp_train_run_keep_keyframes (other);
  bp_run_start (BP_RUN (other), FALSE);
  bp_run_wait (BP_RUN (other));
  return other;
}

static void
assert_same_curves (BpTrainRun *a, BpTrainRun *b)
{
  const BpHistory *first = bp_train_run_get_history (a), *second = bp_train_run_get_history (b);
  gsize n, m;
  const double *loss = bp_history_loss (first, &n), *other_loss = bp_history_loss (second, &m);
  g_assert_cmpmem (loss, n * sizeof (double), other_loss, m * sizeof (double));
  const double *test = bp_history_test_accuracy (first);
  bp_history_accuracy_epochs (first, &n);
  bp_history_accuracy_epochs (second, &m);
  g_assert_cmpmem (test, n * sizeof (double), bp_history_test_accuracy (second),
                   m * sizeof (double));
}

/* A run that goes on with the same settings is the run that it goes on from. */
static void
test_going_on (void)
{
  const BpTrainConfig config = deep_config ();
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (GPtrArray) hashes = hash_epochs (&config, data);
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, TRUE);
  bp_train_run_keep_keyframes (run);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  static const guint epochs[] = { 0, 1, 30, 31, 97, EPOCHS - 1 };
  for (gsize i = 0; i < G_N_ELEMENTS (epochs); i++)
    {
      g_autoptr (BpTrainRun) other = go_on (run, epochs[i], &config);
      guint began;
      g_assert_true (bp_train_run_get_origin (other, &began) == run);
      g_assert_cmpuint (began, ==, epochs[i]);
      assert_same_curves (run, other);
      visit_all (other, hashes);
    }
}

/* With other settings it is the same up to there, and its own from there on; a third one goes on
 * from the second. */
static void
test_going_elsewhere (void)
{
  const BpTrainConfig config = small_config ();
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (GPtrArray) hashes = hash_epochs (&config, data);
  g_autoptr (BpTrainRun) run = train (&config, data);
  BpTrainConfig slower = config;
  slower.learning_rate = 0.01;
  slower.batches = 5;
  slower.epochs = 60;
  g_autoptr (BpTrainRun) second = go_on (run, 40, &slower);
  slower.learning_rate = 0.001;
  slower.epochs = 80;
  g_autoptr (BpTrainRun) third = go_on (second, 50, &slower);
  g_assert_cmpstr (bp_train_run_get_result (second)->weights_sha256, !=,
                   bp_train_run_get_result (third)->weights_sha256);
  g_autoptr (BpTimeMachine) machine = bp_time_machine_new (third);
  for (guint epoch = 0; epoch <= 40; epoch++)
    {
      go (machine, epoch, hashes);
      g_assert_cmpfloat (bp_time_machine_get_model (machine)->config.learning_rate, ==,
                         epoch < 40 ? 0.05 : 0.01);
      g_assert_cmpuint (bp_time_machine_get_model (machine)->went_on_after, ==,
                        epoch < 40 ? 0 : 40);
    }
  for (guint epoch = 50; epoch > 40; epoch--)
    {
      bp_time_machine_travel (machine, epoch);
      wait_until_arrived (machine);
      BpModel *model = bp_time_machine_get_model (machine);
      g_assert_cmpfloat (model->config.learning_rate, ==, epoch == 50 ? 0.001 : 0.01);
    }
  g_assert_cmpuint (bp_train_run_get_model (third)->went_on_after, ==, 50);
  bp_time_machine_travel (machine, 80);
  wait_until_arrived (machine);
  BpModel *model = bp_time_machine_get_model (machine);
  g_autofree char *sha256 = bp_network_sha256 (bp_network_snapshot_peek (model->network));
  g_assert_cmpstr (sha256, ==, bp_train_run_get_result (third)->weights_sha256);
}

static guint
count_keyframes (BpTrainRun *run)
{
  return bp_keyframes_count (bp_train_run_get_keyframes (run));
}

/* Where there is room for the keyframes of some runs, the oldest are thinned first, and all can be
 * visited still; a run that goes on from another keeps where it began. */
static void
test_bound (void)
{
  const BpTrainConfig config = small_config ();
  const BpDataSize size = { 90, 20, SMALL_ROWS * SMALL_COLUMNS, SMALL_CLASSES };
  const guint64 frame = bp_keyframe_bytes (&config, &size);
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (GPtrArray) hashes = hash_epochs (&config, data);
  BpTrainRun *runs[4] = { train (&config, data) };
  runs[1] = go_on (runs[0], 40, &config);
  runs[2] = train (&config, data);
  runs[3] = train (&config, data);
  guint n_second = count_keyframes (runs[1]);
  bp_train_runs_bound_keyframes (runs, 4, (3 * 33 + n_second) * frame);
  g_assert_cmpuint (count_keyframes (runs[0]), ==, 33);
  bp_train_runs_bound_keyframes (runs, 4, (3 * 33 + n_second - 10) * frame);
  g_assert_cmpuint (count_keyframes (runs[0]), ==, 16);
  g_assert_cmpuint (count_keyframes (runs[1]), ==, n_second);
  bp_train_runs_bound_keyframes (runs, 4, 0);
  g_assert_cmpuint (count_keyframes (runs[0]), ==, 0);
  g_assert_cmpuint (count_keyframes (runs[1]), ==, 1);
  g_assert_cmpuint (count_keyframes (runs[2]), ==, 0);
  g_assert_cmpuint (count_keyframes (runs[3]), ==, 33);
  for (guint i = 0; i < 4; i++)
    {
      visit_all (runs[i], hashes);
      g_object_unref (runs[i]);
    }
}

/* A run that is no longer listed has its keyframes for those that go on from it. */
static void
test_bound_origin (void)
{
  const BpTrainConfig config = small_config ();
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (BpTrainRun) first = train (&config, data);
  g_autoptr (BpTrainRun) second = go_on (first, 40, &config);
  g_autoptr (BpTrainRun) third = train (&config, data);
  BpTrainRun *const runs[] = { second, third };
  bp_train_runs_bound_keyframes (runs, 2, 0);
  g_assert_cmpuint (count_keyframes (first), ==, 0);
  g_assert_cmpuint (count_keyframes (second), ==, 1);
  g_assert_cmpuint (count_keyframes (third), ==, 33);
}

/* A run that has just begun counts as if it had all that it will have. */
static void
test_bound_before (void)
{
  const BpTrainConfig config = small_config ();
  const BpDataSize size = { 90, 20, SMALL_ROWS * SMALL_COLUMNS, SMALL_CLASSES };
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (BpTrainRun) first = train (&config, data);
  g_autoptr (BpTrainRun) second = bp_train_run_new (&config, data, 1, FALSE);
  BpTrainRun *const runs[] = { first, second };
  bp_train_run_keep_keyframes (second);
  bp_train_runs_bound_keyframes (runs, 2, 60 * bp_keyframe_bytes (&config, &size));
  g_assert_cmpuint (count_keyframes (first), ==, 16);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-machine/every-epoch", test_every_epoch);
  g_test_add_func ("/time-machine/no-keyframes", test_no_keyframes);
  g_test_add_func ("/time-machine/drag", test_drag);
  g_test_add_func ("/time-machine/given-up", test_given_up);
  g_test_add_func ("/time-machine/far-away", test_far_away);
  g_test_add_func ("/time-machine/on", test_on);
  g_test_add_func ("/time-machine/going-on", test_going_on);
  g_test_add_func ("/time-machine/going-elsewhere", test_going_elsewhere);
  g_test_add_func ("/time-machine/bound", test_bound);
  g_test_add_func ("/time-machine/bound-origin", test_bound_origin);
  g_test_add_func ("/time-machine/bound-before", test_bound_before);
  return g_test_run ();
}
