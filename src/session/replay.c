#include "replay.h"

#include "instruction-set.h"
#include "trainer.h"

struct _BpReplay {
  BpRun parent_instance;

  BpTrainConfig config;
  BpData *data;
  guint n_threads;
  BpKeyframe *from;

  /* Between the threads, under the run's lock. */
  BpKeyframe *incoming;
  /* Main thread. */
  BpKeyframe *keyframe;

  /* The worker's own. */
  BpTeam *team;
  BpSamples *training;
  BpTrainer *trainer;
  BpKeyframe *reached;
};

G_DEFINE_FINAL_TYPE (BpReplay, bp_replay, BP_TYPE_RUN)

static gboolean
bp_replay_prepare (BpRun *run)
{
  BpReplay *self = BP_REPLAY (run);
  self->team = bp_team_new (self->n_threads, bp_instruction_set_kernels ());
  self->training = bp_samples_new_training (&self->config, self->data->train);
  if (self->training == NULL)
    return FALSE;
  self->trainer = self->from != NULL
                      ? bp_trainer_new_at (&self->config, self->training, self->team, self->from)
                      : bp_trainer_new (&self->config, self->training, self->team);
  return self->trainer != NULL;
}

static BpStepOutcome
bp_replay_step (BpRun *run, guint *images)
{
  BpReplay *self = BP_REPLAY (run);
  guint64 images_before = bp_trainer_images_done (self->trainer);
  bp_trainer_step (self->trainer);
  *images = bp_trainer_images_done (self->trainer) - images_before;
  return bp_trainer_batch (self->trainer) == 0 ? BP_STEPPED_EPOCH : BP_STEPPED;
}

static void
bp_replay_report (BpRun *run, G_GNUC_UNUSED gboolean copy)
{
  BpReplay *self = BP_REPLAY (run);
  if (self->reached != NULL)
    self->incoming = g_steal_pointer (&self->reached);
}

static void
release_workshop (BpReplay *self)
{
  g_clear_pointer (&self->trainer, bp_trainer_free);
  g_clear_pointer (&self->training, bp_samples_free);
  g_clear_pointer (&self->team, bp_team_free);
}

static void
bp_replay_finish (BpRun *run, BpRunOutcome outcome)
{
  BpReplay *self = BP_REPLAY (run);
  if (outcome == BP_RUN_COMPLETED)
    self->reached = bp_trainer_new_keyframe (self->trainer);
  release_workshop (self);
}

static void
bp_replay_take (BpRun *run)
{
  BpReplay *self = BP_REPLAY (run);
  if (self->incoming != NULL)
    self->keyframe = g_steal_pointer (&self->incoming);
}

BpReplay *
bp_replay_new (const BpTrainConfig *config, BpData *data, guint n_threads, BpKeyframe *from,
               guint epoch)
{
  BpReplay *self = g_object_new (BP_TYPE_REPLAY, NULL);
  guint n_batches = bp_train_config_n_batches (config, bp_data_get_size (data).n_train);
  self->config = *config;
  self->data = bp_data_ref (data);
  self->n_threads = n_threads;
  bp_run_set_length (BP_RUN (self), epoch, n_batches);
  if (from == NULL)
    return self;
  g_assert (from->epochs_done <= epoch);
  self->from = bp_keyframe_ref (from);
  bp_run_set_beginning (BP_RUN (self), from->epochs_done);
  return self;
}

BpKeyframe *
bp_replay_get_keyframe (BpReplay *self)
{
  return self->keyframe;
}

static void
bp_replay_finalize (GObject *object)
{
  BpReplay *self = BP_REPLAY (object);
  release_workshop (self);
  g_clear_pointer (&self->from, bp_keyframe_unref);
  g_clear_pointer (&self->incoming, bp_keyframe_unref);
  g_clear_pointer (&self->keyframe, bp_keyframe_unref);
  g_clear_pointer (&self->reached, bp_keyframe_unref);
  g_clear_pointer (&self->data, bp_data_unref);
  G_OBJECT_CLASS (bp_replay_parent_class)->finalize (object);
}

static void
bp_replay_class_init (BpReplayClass *klass)
{
  BpRunClass *run_class = BP_RUN_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = bp_replay_finalize;
  run_class->prepare = bp_replay_prepare;
  run_class->step = bp_replay_step;
  run_class->report = bp_replay_report;
  run_class->finish = bp_replay_finish;
  run_class->take = bp_replay_take;
}

static void
bp_replay_init (G_GNUC_UNUSED BpReplay *self)
{
}
