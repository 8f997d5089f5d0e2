#include "trainer.h"

#include "distorted-samples.h"
#include "initialization.h"
#include "schedule.h"

#define MOST_KEPT_INPUTS (1u << 22) /* 32 MiB */

struct _BpTrainer {
  const BpSamples *training;
  BpTeam *team;
  BpStepRule rule;
  double first_rate; /* of the schedule */
  BpSchedule schedule;
  guint64 n_updates;
  guint batches;
  gboolean reshuffles;

  BpRandom random;
  BpRandom epoch_random; /* as the epoch began, before it was reshuffled */
  BpNetwork *network;
  BpStep *step;
  guint32 *order;                /* positions of the training samples in the order of this epoch */
  BpBatch *part;                 /* samples computed at once; a larger minibatch comes in parts */
  BpDistortedSamples *distorted; /* NULL: images are trained on as they are */
  BpBatch **kept; /* the minibatches, if they stay the same and are few; filled as they come */

  guint epochs_done;
  guint batch;
  guint32 batch_start; /* of the next minibatch, in order */
  double loss_sum;     /* of the minibatches of the epoch so far */
  double epoch_loss;
  guint64 images_done;
};

/* The first n mod b minibatches are one sample longer. */
static guint
minibatch_size (const BpTrainer *self, guint batch)
{
  return self->training->n / self->batches + (batch < self->training->n % self->batches);
}

/* Published minibatches are reshuffled only where it is asked for; corrected, every epoch has a
 * fresh permutation of the split order, from the stream that drew the weights. */
static void
begin_epoch (BpTrainer *self)
{
  self->batch = 0;
  self->batch_start = 0;
  self->loss_sum = 0.0;
  self->epoch_random = self->random;
  if (self->distorted != NULL)
    bp_distorted_samples_begin_epoch (self->distorted, self->epochs_done);
  if (self->reshuffles)
    bp_random_permutation (&self->random, self->order, self->training->n);
}

BpNetwork *
bp_trainer_initial_network (const BpTrainConfig *config, const BpDataset *dataset)
{
  BpNetwork *network = bp_network_new_for (config, dataset->n_features, dataset->n_classes);
  BpRandom random;
  if (network == NULL)
    return NULL;
  bp_random_init (&random, config->seed);
  bp_network_initialize (network, config->initialization, &random);
  return network;
}

static gboolean
reshuffles (const BpTrainConfig *config)
{
  return config->corrected || config->reshuffle;
}

gboolean
bp_trainer_keeps_minibatches (const BpTrainConfig *config, guint32 n, guint32 n_features)
{
  guint batches = bp_train_config_divide (config, n);
  guint32 longest = n / batches + (n % batches > 0);
  return !reshuffles (config) && config->input_dropout == 0.0
         && bp_augmentation_is_none (&config->augmentation)
         && longest <= bp_forward_part_size (n_features)
         && (gsize) n * n_features <= MOST_KEPT_INPUTS;
}

/* FALSE when there is not enough memory. */
static gboolean
allocate_kept (BpTrainer *self)
{
  self->kept = g_new0 (BpBatch *, self->batches);
  for (guint i = 0; i < self->batches; i++)
    {
      self->kept[i] = bp_batch_new (minibatch_size (self, i), self->training->dataset->n_features);
      if (self->kept[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* FALSE when there is not enough memory. */
static gboolean
allocate_distorted (BpTrainer *self, const BpTrainConfig *config)
{
  if (bp_augmentation_is_none (&config->augmentation))
    return TRUE;
  self->distorted = bp_distorted_samples_new (config, self->training, self->part->max_samples,
                                              bp_team_get_n_threads (self->team));
  return self->distorted != NULL;
}

/* The large pieces of memory; FALSE when there is not enough. */
static gboolean
allocate (BpTrainer *self, const BpTrainConfig *config, const BpDataset *dataset)
{
  guint part = MIN (bp_forward_part_size (dataset->n_features), minibatch_size (self, 0));
  const BpStepExtras extras = { .optimizer = config->optimizer,
                                .momentum = bp_train_config_momentum (config),
                                .max_norm = config->max_norm,
                                .dropout = config->dropout,
                                .input_dropout = config->input_dropout,
                                .seed = config->seed };
  self->network = bp_network_new_for (config, dataset->n_features, dataset->n_classes);
  gboolean keeps = bp_trainer_keeps_minibatches (config, self->training->n, dataset->n_features);
  if (self->network == NULL || (keeps && !allocate_kept (self)))
    return FALSE;
  self->step = bp_step_new (self->network, part, &extras);
  self->part = bp_batch_new (part, dataset->n_features);
  return self->step != NULL && self->part != NULL && allocate_distorted (self, config);
}

/* Without weights yet. */
static BpTrainer *
new_trainer (const BpTrainConfig *config, const BpSamples *training, BpTeam *team)
{
  g_autoptr (BpTrainer) self = g_new0 (BpTrainer, 1);
  self->training = training;
  self->team = team;
  self->rule = (BpStepRule){ config->learning_rate, config->l1, config->l2, config->corrected };
  self->first_rate = config->learning_rate;
  self->schedule = config->schedule;
  self->batches = bp_train_config_divide (config, training->n);
  self->n_updates = (guint64) config->epochs * self->batches;
  self->reshuffles = reshuffles (config);
  if (!allocate (self, config, training->dataset))
    return NULL;
  self->order = g_new (guint32, training->n);
  for (guint32 i = 0; i < training->n; i++)
    self->order[i] = i;
  return g_steal_pointer (&self);
}

BpTrainer *
bp_trainer_new (const BpTrainConfig *config, const BpSamples *training, BpTeam *team)
{
  BpTrainer *self = new_trainer (config, training, team);
  if (self == NULL)
    return NULL;
  bp_random_init (&self->random, config->seed);
  bp_network_initialize (self->network, config->initialization, &self->random);
  begin_epoch (self);
  return self;
}

BpTrainer *
bp_trainer_new_at (const BpTrainConfig *config, const BpSamples *training, BpTeam *team,
                   const BpKeyframe *keyframe)
{
  BpTrainer *self = new_trainer (config, training, team);
  if (self != NULL)
    bp_trainer_go_to (self, keyframe);
  return self;
}

static void
free_kept (BpTrainer *self)
{
  for (guint i = 0; self->kept != NULL && i < self->batches; i++)
    g_clear_pointer (&self->kept[i], bp_batch_free);
  g_free (self->kept);
}

void
bp_trainer_free (BpTrainer *self)
{
  g_clear_pointer (&self->step, bp_step_free);
  g_clear_pointer (&self->network, bp_network_free);
  g_clear_pointer (&self->part, bp_batch_free);
  g_clear_pointer (&self->distorted, bp_distorted_samples_free);
  free_kept (self);
  g_free (self->order);
  g_free (self);
}

BpNetwork *
bp_trainer_free_to_network (BpTrainer *self)
{
  BpNetwork *network = g_steal_pointer (&self->network);
  bp_trainer_free (self);
  return network;
}

/* The n samples from the place in order on. */
static const BpBatch *
gather (BpTrainer *self, guint32 place, guint n)
{
  BpBatch *batch = self->kept != NULL ? self->kept[self->batch] : self->part;
  if (self->kept == NULL || batch->n_samples == 0)
    {
      if (self->distorted != NULL)
        bp_distorted_samples_gather (self->distorted, self->team, self->order + place, n, batch);
      else
        bp_batch_gather (batch, bp_team_get_kernels (self->team), self->training,
                         self->order + place, n);
      bp_step_drop_inputs (self->step, self->team, batch);
      bp_batch_list_features (batch);
    }
  return batch;
}

/* One part forward, with its loss. */
static const BpBatch *
pass_part (BpTrainer *self, guint32 place, guint n)
{
  const BpBatch *batch = gather (self, place, n);
  bp_step_forward (self->step, self->team, self->network, batch);
  bp_step_add_loss (self->step, batch, self->rule.corrected);
  return batch;
}

/* Of the next update. A run that is asked for more goes on with what the schedule ended on. */
static double
learning_rate (const BpTrainer *self)
{
  guint64 update = (guint64) self->epochs_done * self->batches + self->batch;
  return bp_schedule_rate (self->schedule, self->first_rate, MIN (update, self->n_updates - 1),
                           self->n_updates);
}

static void
end_minibatch (BpTrainer *self, guint n, double loss)
{
  self->loss_sum += loss;
  self->epoch_loss = self->loss_sum / (self->batch + 1);
  self->images_done += n;
  self->batch_start += n;
  self->batch++;
  if (self->batch < self->batches)
    return;
  self->epochs_done++;
  begin_epoch (self);
}

double
bp_trainer_step (BpTrainer *self)
{
  guint n = minibatch_size (self, self->batch), done = 0;

  self->rule.learning_rate = learning_rate (self);
  bp_step_begin (self->step);
  for (; done + self->part->max_samples < n; done += self->part->max_samples)
    bp_step_backward (self->step, self->team, self->network,
                      pass_part (self, self->batch_start + done, self->part->max_samples));
  const BpBatch *last = pass_part (self, self->batch_start + done, n - done);
  double loss = bp_step_loss (self->step, self->team, self->network, &self->rule);
  bp_step_learn (self->step, self->team, self->network, last, &self->rule);
  end_minibatch (self, n, loss);
  return loss;
}

double
bp_trainer_epoch (BpTrainer *self)
{
  guint epoch = self->epochs_done;
  while (self->epochs_done == epoch)
    bp_trainer_step (self);
  return self->epoch_loss;
}

double
bp_trainer_epoch_loss (const BpTrainer *self)
{
  return self->epoch_loss;
}

BpKeyframe *
bp_trainer_new_keyframe (const BpTrainer *self)
{
  const BpOptimizerState *optimizer = self->step->optimizer;
  g_autoptr (BpKeyframe) keyframe = g_atomic_rc_box_new0 (BpKeyframe);
  g_assert (self->batch == 0);
  keyframe->epochs_done = self->epochs_done;
  keyframe->images_done = self->images_done;
  keyframe->update = self->step->update;
  keyframe->random = self->epoch_random;
  keyframe->network = bp_network_copy (self->network);
  if (keyframe->network == NULL)
    return NULL;
  if (optimizer != NULL)
    keyframe->optimizer = bp_optimizer_state_copy (optimizer, self->network);
  return optimizer == NULL || keyframe->optimizer != NULL ? g_steal_pointer (&keyframe) : NULL;
}

void
bp_trainer_go_to (BpTrainer *self, const BpKeyframe *keyframe)
{
  bp_network_set_weights (self->network, keyframe->network);
  bp_step_go_to (self->step, self->network, keyframe->optimizer, keyframe->update);
  self->random = keyframe->random;
  self->epochs_done = keyframe->epochs_done;
  self->images_done = keyframe->images_done;
  begin_epoch (self);
}

guint
bp_trainer_epochs_done (const BpTrainer *self)
{
  return self->epochs_done;
}

guint
bp_trainer_batch (const BpTrainer *self)
{
  return self->batch;
}

guint64
bp_trainer_images_done (const BpTrainer *self)
{
  return self->images_done;
}

gboolean
bp_trainer_is_finite (const BpTrainer *self)
{
  return bp_step_is_finite (self->step, self->network);
}

const BpNetwork *
bp_trainer_network (const BpTrainer *self)
{
  return self->network;
}
