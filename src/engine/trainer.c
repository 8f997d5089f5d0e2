#include "trainer.h"

struct _BpTrainer {
  const BpSamples *training;
  BpTeam *team;
  BpStepRule rule;
  guint batches;

  BpRandom random;
  BpNetwork *network;
  BpStep *step;
  guint part;     /* samples computed at once; a larger minibatch comes in parts */
  guint32 *order; /* positions of the training samples in the order of this epoch */
  double *inputs; /* one part */
  guint8 *labels;

  guint epochs_done;
  guint batch;
  guint32 batch_start; /* of the next minibatch, in order */
  double loss_sum;     /* of the minibatches of the epoch so far */
  double epoch_loss;
  guint64 images_done;
};

/* Published minibatches are never reshuffled; corrected, every epoch has a fresh permutation of
 * the split order, from the stream that drew the weights. */
static void
begin_epoch (BpTrainer *self)
{
  self->batch = 0;
  self->batch_start = 0;
  self->loss_sum = 0.0;
  if (self->rule.corrected)
    bp_random_permutation (&self->random, self->order, self->training->n);
}

static BpNetwork *
new_network (const BpTrainConfig *config, const BpDataset *dataset)
{
  guint sizes[BP_MAX_HIDDEN_LAYERS + 2];
  guint n = 0;
  sizes[n++] = dataset->n_features;
  for (guint i = 0; i < config->n_hidden_layers; i++)
    sizes[n++] = config->hidden_units[i];
  sizes[n++] = dataset->n_classes;
  return bp_network_new (sizes, n);
}

BpNetwork *
bp_trainer_initial_network (const BpTrainConfig *config, const BpDataset *dataset)
{
  BpNetwork *network = new_network (config, dataset);
  BpRandom random;
  if (network == NULL)
    return NULL;
  bp_random_init (&random, config->seed);
  bp_network_randomize (network, &random);
  return network;
}

/* The large pieces of memory; FALSE when there is not enough. */
static gboolean
allocate (BpTrainer *self, const BpTrainConfig *config, const BpDataset *dataset)
{
  self->network = new_network (config, dataset);
  if (self->network == NULL)
    return FALSE;
  self->step = bp_step_new (self->network, self->part);
  self->inputs = g_try_new (double, (gsize) self->part * dataset->n_features);
  return self->step != NULL && self->inputs != NULL;
}

BpTrainer *
bp_trainer_new (const BpTrainConfig *config, const BpSamples *training, BpTeam *team)
{
  g_autoptr (BpTrainer) self = g_new0 (BpTrainer, 1);
  self->training = training;
  self->team = team;
  self->rule = (BpStepRule){ config->learning_rate, config->l1, config->l2, config->corrected };
  self->batches = config->batches;
  self->part = MIN (bp_forward_part_size (training->dataset->n_features),
                    (training->n + config->batches - 1) / config->batches);
  if (!allocate (self, config, training->dataset))
    return NULL;
  bp_random_init (&self->random, config->seed);
  bp_network_randomize (self->network, &self->random);
  self->labels = g_new (guint8, self->part);
  self->order = g_new (guint32, training->n);
  for (guint32 i = 0; i < training->n; i++)
    self->order[i] = i;
  begin_epoch (self);
  return g_steal_pointer (&self);
}

void
bp_trainer_free (BpTrainer *self)
{
  g_clear_pointer (&self->step, bp_step_free);
  g_clear_pointer (&self->network, bp_network_free);
  g_free (self->inputs);
  g_free (self->labels);
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

static void
train_part (BpTrainer *self, const guint32 *positions, guint n)
{
  bp_samples_gather (self->training, positions, n, self->inputs, self->labels);
  bp_step_forward (self->step, self->team, self->network, self->inputs, n);
  bp_step_add_loss (self->step, self->labels, n, self->rule.corrected);
  bp_step_backward (self->step, self->team, self->network, self->inputs, self->labels, n);
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
  const guint32 *positions = self->order + self->batch_start;
  guint n = self->training->n / self->batches + (self->batch < self->training->n % self->batches);

  bp_step_begin (self->step, self->network);
  for (guint done = 0; done < n; done += self->part)
    train_part (self, positions + done, MIN (self->part, n - done));
  double loss = bp_step_loss (self->step, self->team, self->network, &self->rule);
  bp_step_update (self->step, self->team, self->network, &self->rule);
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

const BpNetwork *
bp_trainer_network (const BpTrainer *self)
{
  return self->network;
}
